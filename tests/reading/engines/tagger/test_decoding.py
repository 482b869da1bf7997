"""The best tags of words, by what each word tells and by what may follow what."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.tagger.decoding import Scores, best, stretches
from onrecord.reading.engines.tagger.tags import OUTSIDE, ROLE_TAGS, may_follow, numbered, tags
from tests.reading.engines.tagger.helpers import steps

TAGS = tags(("cue",))


def drawn(seed: int, lengths: list[int], tags: tuple[str, ...]) -> tuple[list[Scores], Scores]:
    """Texts of these lengths with scores by chance, and steps by chance, the impossible ones shut."""
    chance = np.random.default_rng(seed)
    texts = [chance.normal(0, 2, (length, len(tags))).astype(np.float32) for length in lengths]
    return texts, steps(tags) + chance.normal(0, 1, (len(tags), len(tags))).astype(np.float32)


def worth(row: tuple[int, ...] | list[int], text: Scores, steps: Scores) -> float:
    """What a row of tags scores."""
    around = [OUTSIDE, *row, OUTSIDE]
    return float(sum(text[at, tag] for at, tag in enumerate(row)) + sum(steps[one, two] for one, two in pairwise(around)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_no_row_of_tags_is_better(seed: int, lengths: list[int]) -> None:
    """Of all rows that could be, the one found scores most."""
    texts, steps = drawn(seed, lengths, TAGS)
    for text, found in zip(texts, best(texts, steps), strict=True):
        most = max(worth(row, text, steps) for row in product(range(len(TAGS)), repeat=len(text)))
        assert worth(found, text, steps) == pytest.approx(most, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 40), max_size=6))
def test_no_step_is_impossible(seed: int, lengths: list[int]) -> None:
    """Whatever the scores, each word has a tag that may stand behind the one before, and at the ends of a text too."""
    texts, steps = drawn(seed, lengths, ROLE_TAGS)
    found = best(texts, steps)
    assert [len(row) for row in found] == lengths
    for row in found:
        around = [ROLE_TAGS[tag] for tag in (OUTSIDE, *row, OUTSIDE)]
        assert all(may_follow(before, after) for before, after in pairwise(around))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 20), min_size=1, max_size=5))
def test_texts_do_not_disturb_one_another(seed: int, lengths: list[int]) -> None:
    """Walked at once or one by one, in this order or the other, texts have the same tags."""
    texts, steps = drawn(seed, lengths, ROLE_TAGS)
    together = best(texts, steps)
    assert together == [best([text], steps)[0] for text in texts]
    assert together == best(texts[::-1], steps)[::-1]


def test_a_long_text_among_short_ones_takes_no_more_room() -> None:
    """Five thousand headlines and one text of twenty thousand words are tagged in the room of their words."""
    texts = [np.zeros((1, len(ROLE_TAGS)), np.float32)] * 5000 + [np.zeros((20_000, len(ROLE_TAGS)), np.float32)]
    assert sum(map(len, best(texts, steps(ROLE_TAGS)))) == 25_000


@given(st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 2), st.integers(1, 5))), max_size=12))
def test_stretches_are_what_was_tagged(row: list[tuple[int, int] | None]) -> None:
    """Tagged and read back, a stretch has the same label and words."""
    tagged: list[int] = []
    given_as = []
    for stretch in row:
        if stretch is None:
            tagged.append(OUTSIDE)
        else:
            given_as.append((stretch[0], len(tagged), len(tagged) + stretch[1]))
            tagged += numbered(*stretch)
    assert list(stretches(tagged)) == given_as
