"""Names are read off the network's numbers for the words of a paragraph."""

import itertools

import numpy as np
import pytest

from onrecord.reading.engines.tagger.decoding import Scores
from onrecord.reading.engines.tagger.names import Sights, chances, sights
from onrecord.reading.engines.tagger.pieces import Paragraph
from onrecord.reading.engines.tagger.rows import NAME, NONE, Tables
from onrecord.reading.engines.tagger.tags import NAME_TAGS, may_follow
from onrecord.record import Span

TEXT = "Ana Reyes left Oslo before the Winter Games began"


def tables() -> Tables:
    """Tables with nothing learned: a tag is shut where it may not stand, and that is all."""
    steps = np.array([[0.0 if may_follow(a, b) else -1e4 for b in NAME_TAGS] for a in NAME_TAGS], np.float32)
    empty = np.zeros(0, np.float32)
    return Tables(
        role_steps=empty,
        name_steps=steps,
        source_distance=empty,
        content_distance=empty,
        tagger_chance=empty,
        joint_chance=empty,
    )


def paragraph(*tags: str, sure: float = 8.0) -> tuple[Paragraph, Scores]:
    """The words of TEXT, one piece each, with rows that speak for these tags."""
    words, at = [], 0
    for word in TEXT.split():
        words.append(Span(at, at + len(word)))
        at += len(word) + 1
    rows = np.zeros((len(words), NONE.stop), np.float32)
    for row, tag in zip(rows, tags, strict=True):
        row[NAME.start + NAME_TAGS.index(tag)] = sure
    numbers = tuple(range(len(words)))
    return Paragraph(words=tuple(words), pieces=numbers, first=(*numbers, len(words)), features=(0,) * len(words)), rows


TAGGED = ("B-person", "E-person", "O", "S-place", "O", "O", "B-other", "E-other", "O")


def test_names_of_all_kinds_are_seen() -> None:
    """Each name is as sure as its least sure word; of each word it is told how likely it is part of one."""
    seen = sights([paragraph(*TAGGED)], tables())
    assert [(sight.span.of(TEXT), sight.kind) for sight in seen.names] == [
        ("Ana Reyes", "person"),
        ("Oslo", "place"),
        ("Winter Games", "other"),
    ]
    assert all(sight.chance > 0.9 for sight in seen.names)
    (words,) = seen.words
    assert [span.of(TEXT) for span in words.spans] == TEXT.split()
    assert words.chances[0] == pytest.approx((1, 0, 0, 0), abs=0.05)
    assert words.chances[2] == pytest.approx((0, 0, 0, 0), abs=0.05)


def test_a_name_that_does_not_end_is_none() -> None:
    """A tag that nothing may follow is not taken, however much its own row speaks for it."""
    begun = paragraph("B-person", "O", "O", "S-place", "O", "O", "O", "O", "O")
    assert [name.span.of(TEXT) for name in sights([begun], tables()).names] == ["Oslo"]


def test_no_words_no_names() -> None:
    """A paragraph without words beside one that has some, and no paragraph at all."""
    blank = Paragraph(words=(), pieces=(), first=(0,), features=())
    rows = np.zeros((0, NONE.stop), np.float32)
    seen = sights([(blank, rows), paragraph(*TAGGED)], tables())
    assert (seen.names[0].span, len(seen.words)) == (Span(0, 9), 2)
    assert sights([], tables()) == Sights()


def test_chances_are_those_of_all_rows_of_tags() -> None:
    """They add up what each possible row of tags says, also for texts of several lengths at once."""
    random = np.random.default_rng(7)
    steps = random.normal(size=(5, 5)).astype(np.float32)
    steps[0, 2] = steps[1, 0] = -1e4
    texts = [random.normal(size=(length, 5)).astype(np.float32) for length in (3, 1, 4)]
    for text, got in zip(texts, chances(texts, steps), strict=True):
        summed = np.zeros((len(text), 5))
        for tags in itertools.product(range(5), repeat=len(text)):
            joined = (0, *tags, 0)
            told = sum(steps[a, b] for a, b in itertools.pairwise(joined)) + sum(text[n, tag] for n, tag in enumerate(tags))
            for at, tag in enumerate(tags):
                summed[at, tag] += np.exp(told)
        assert got == pytest.approx(summed / summed.sum(axis=1, keepdims=True), abs=1e-4)


@pytest.mark.parametrize("sure", [200.0, 1e4])
def test_a_network_quite_sure_of_what_cannot_be_still_gives_chances(sure: float) -> None:
    """Where its surest tags make no row, the chances are numbers all the same."""
    seen = sights(
        [paragraph("I-person", "B-place", "E-person", "B-other", "O", "I-other", "O", "O", "B-place", sure=sure)], tables()
    )
    assert np.isfinite(seen.words[0].chances).all()
