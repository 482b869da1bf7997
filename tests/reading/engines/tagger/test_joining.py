"""Contents and sources joined to the words that report them, on rows made by hand."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.tagger.decoding import Scores, best
from onrecord.reading.engines.tagger.joining import BUCKETS, REACH, Join, Stretch, buckets, joins
from onrecord.reading.engines.tagger.rows import CONTENT, NONE, ROLE, SOURCE, TO_CONTENT, TO_SOURCE
from onrecord.reading.engines.tagger.tags import ROLES, numbered
from tests.reading.engines.tagger.helpers import NUMBERS, SIGNS, tables

SURE = 12.0


class Words:
    """Rows of words that are told apart by hand: what they are, and what points to what."""

    def __init__(self, length: int) -> None:
        self.rows = np.zeros((length, NUMBERS), np.float32)
        self.tags = [0] * length

    def mark(self, role: str, first: int, last: int, *, sure: float = SURE) -> Stretch:
        """Tags a stretch."""
        for at, tag in enumerate(numbered(ROLES.index(role), last - first), start=first):
            self.tags[at] = tag
            self.rows[at, tag] = sure
        return first, last

    def point(self, cue: Stretch, other: Stretch, *, number: int, to: str) -> None:
        """A cue points to a source or a content, by the number of the vector that both then have."""
        ahead, behind = {"source": (TO_SOURCE, SOURCE), "content": (TO_CONTENT, CONTENT)}[to]
        self.rows[cue[0] : cue[1], ahead.start + number] = SURE
        self.rows[other[0] : other[1], behind.start + number] = SURE

    def joins(self) -> list[Join]:
        """What is joined, in the order of the contents."""
        found = joins(self.rows, self.tags, tables())
        return sorted(found, key=lambda join: join.contents[0])


def test_a_content_goes_to_its_cue_and_the_cue_to_its_source() -> None:
    """Two people say two things, each the further one: what points counts, not what is near."""
    words = Words(20)
    first, second = words.mark("content", 0, 5), words.mark("content", 12, 18)
    ada, ivo = words.mark("source", 6, 8), words.mark("source", 10, 11)
    said, added = words.mark("cue", 8, 9), words.mark("cue", 11, 12)
    words.point(said, second, number=0, to="content")
    words.point(added, first, number=1, to="content")
    words.point(said, ivo, number=2, to="source")
    words.point(added, ada, number=3, to="source")
    assert [(join.contents, join.cue, join.source) for join in words.joins()] == [
        ((first,), added, ada),
        ((second,), said, ivo),
    ]


def test_one_source_may_say_two_things() -> None:
    """Ada Moe said this and added that: both have her."""
    words = Words(16)
    ada = words.mark("source", 0, 2)
    said, added = words.mark("cue", 2, 3), words.mark("cue", 9, 10)
    first, second = words.mark("content", 3, 8), words.mark("content", 10, 15)
    for number, (cue, content) in enumerate(((said, first), (added, second))):
        words.point(cue, content, number=number, to="content")
        words.point(cue, ada, number=5, to="source")
    assert [(join.contents, join.cue, join.source) for join in words.joins()] == [
        ((first,), said, ada),
        ((second,), added, ada),
    ]


def test_a_content_may_have_two_pieces() -> None:
    """“No,” Ada Moe said, “never”: one attribution, whose pieces are in order."""
    words = Words(12)
    ada, said = words.mark("source", 4, 6), words.mark("cue", 6, 7)
    pieces = words.mark("content", 0, 4), words.mark("content", 7, 12)
    for piece in pieces:
        words.point(said, piece, number=0, to="content")
    words.point(said, ada, number=1, to="source")
    (join,) = words.joins()
    assert (join.contents, join.cue, join.source) == (pieces, said, ada)


def test_a_cue_may_go_without_a_source() -> None:
    """It was said that: the cue says itself that there is none, and the source of another is left alone."""
    words = Words(12)
    words.mark("source", 0, 1)
    said, content = words.mark("cue", 4, 6), words.mark("content", 6, 12)
    words.rows[4:6, NONE] = SURE
    (join,) = words.joins()
    assert (join.contents, join.cue, join.source) == ((content,), said, None)
    assert join.signs[-2:] == (1.0, 0.0)


def test_a_content_without_a_cue_stands_alone() -> None:
    """Where nothing reports, two contents are two attributions, without a source."""
    words = Words(12)
    contents = words.mark("content", 0, 4), words.mark("content", 6, 9)
    words.mark("source", 10, 12)
    assert [(join.contents, join.cue, join.source) for join in words.joins()] == [((one,), None, None) for one in contents]
    assert {join.signs[-2:] for join in words.joins()} == {(1.0, 1.0)}


@pytest.mark.parametrize("roles", [(), ("source",), ("cue",), ("source", "cue")])
def test_nothing_is_said_without_a_content(roles: tuple[str, ...]) -> None:
    """A cue and a source alone are no attribution."""
    words = Words(6)
    for number, role in enumerate(roles):
        words.mark(role, 2 * number, 2 * number + 2)
    assert words.joins() == []


def test_signs_tell_how_sure_all_of_it_is() -> None:
    """What is doubted in one place is told in one sign; all of them are logarithms of chances, none above 0."""

    def signs(*, source: float = SURE, pointed: bool = True) -> tuple[float, ...]:
        words = Words(9)
        ada, said, content = words.mark("source", 0, 2, sure=source), words.mark("cue", 2, 3), words.mark("content", 3, 9)
        words.point(said, content, number=0, to="content")
        if pointed:
            words.point(said, ada, number=1, to="source")
        (join,) = words.joins()
        assert len(join.signs) == SIGNS
        assert all(sign <= 0 for sign in join.signs[:7])
        return join.signs

    usual = signs()
    assert usual == pytest.approx([0.0] * SIGNS, abs=1e-3)
    doubted = signs(source=1.0)
    assert [at for at in range(SIGNS) if abs(doubted[at] - usual[at]) > 0.01] == [2]
    # Of ten that it might point to, nine words and none, it points to none more than to another: two words are the source.
    unpointed = signs(pointed=False)
    assert [at for at in range(SIGNS) if abs(unpointed[at] - usual[at]) > 0.01] == [0]
    assert unpointed[0] == pytest.approx(np.log(0.2), abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 400))
def test_whatever_the_rows_each_content_is_joined_once(seed: int, length: int) -> None:
    """No content is lost or told twice, each cue is told once, and what is told lies in the paragraph."""
    rows = np.random.default_rng(seed).normal(0, 3, (length, NUMBERS)).astype(np.float32)
    tags = best([rows[:, ROLE]], tables().role_steps)[0]
    found = joins(rows, tags, tables())
    contents = [content for join in found for content in join.contents]
    assert len(contents) == len(set(contents)) == sum(tag in (9, 12) for tag in tags)
    cues = [join.cue for join in found if join.cue]
    assert len(cues) == len(set(cues))
    assert all(0 <= first < last <= length for join in found for first, last in (*join.contents, join.source or (0, 1)))
    assert all(np.isfinite(join.signs).all() for join in found)


def test_a_cue_far_off_takes_nothing() -> None:
    """In a paragraph that is a book, what a cue points to more than a window's length away is not its own."""
    words = Words(2 * REACH + 20)
    said, content = words.mark("cue", 0, 1), words.mark("content", REACH + 10, REACH + 15)
    words.point(said, content, number=0, to="content")
    assert [join.cue for join in words.joins()] == [None]
    near = words.mark("cue", REACH + 16, REACH + 17)
    ada = words.mark("source", 3, 5)
    words.point(near, ada, number=1, to="source")
    assert [(join.cue, join.source) for join in words.joins()] == [(near, None)]


def test_a_paragraph_that_is_a_book_takes_time_for_its_length() -> None:
    """Five thousand cues in forty thousand words are not compared with all of them."""
    one: list[int] = [*numbered(2, 4), 0, *numbered(0, 2), *numbered(1, 1)]
    tags = one * 5000
    rows: Scores = np.zeros((len(tags), NUMBERS), np.float32)
    started = time.process_time()
    assert len(joins(rows, tags, tables())) > 0
    assert time.process_time() - started < 20


def test_distances_have_the_numbers_that_were_learned() -> None:
    """A distance at reading time is in the bucket that it had in training."""
    torch = pytest.importorskip("torch", reason='what trains is not installed: pip install --editable ".[train]"')
    pytest.importorskip("transformers", reason='what trains is not installed: pip install --editable ".[train]"')
    from training.network import bucket

    distances = np.arange(-700, 700)
    assert buckets(distances).tolist() == bucket(torch.from_numpy(distances)).tolist()


@given(st.integers(-(10**6), 10**6))
def test_nearer_is_never_a_further_bucket(distance: int) -> None:
    """Buckets grow with the distance, on each side of the cue."""
    here, further = buckets(np.array([distance, distance - 1 if distance < 0 else distance + 1])).tolist()
    assert here <= further < 2 * BUCKETS
    assert (here < BUCKETS) == (distance < 0)
