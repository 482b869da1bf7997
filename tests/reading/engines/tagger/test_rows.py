"""Rows of pieces become rows of words."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.tagger.decoding import Scores
from onrecord.reading.engines.tagger.rows import CONTENT, NAME, NONE, ROLE, SOURCE, TO_CONTENT, TO_SOURCE, by_paragraph
from onrecord.reading.engines.tagger.windows import Window, windows
from tests.reading.engines.tagger.helpers import NUMBERS, paragraph


def marked(found: Sequence[Window]) -> list[Scores]:
    """For each piece, its own number and that of its window."""
    return [
        np.array([[piece, number] for piece in window.pieces], np.float32).reshape(-1, 2) for number, window in enumerate(found)
    ]


def test_a_row_has_a_place_for_all_that_is_told() -> None:
    """Tags of roles, tags of names, four vectors and one number stand one behind the other."""
    places = [ROLE, NAME, TO_SOURCE, SOURCE, CONTENT, TO_CONTENT, NONE]
    assert [(place.start, place.stop) for place in places] == [
        (0, 13), (13, 30), (30, 94), (94, 158), (158, 222), (222, 286), (286, NUMBERS),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.lists(st.integers(1, 4), max_size=50), st.lists(st.integers(1, 9), min_size=99, max_size=400)), max_size=5
    )
)
def test_each_word_has_the_row_of_its_first_piece(story: list[list[int]]) -> None:
    """However a story is cut, the row of a word is that of its first piece; paragraphs without words have none."""
    read = [paragraph(lengths) for lengths in story]
    made = list(windows(read))
    rows = by_paragraph(read, made, marked(made))
    assert sorted(rows) == [number for number, one in enumerate(read) if one.words]
    for number, found in rows.items():
        one = read[number]
        assert found[:, 0].tolist() == [one.pieces[first] for first in one.first[:-1]]


@pytest.mark.parametrize(("length", "edges"), [(222, []), (300, [202]), (500, [202, 384])])
def test_words_that_two_parts_share_are_taken_from_where_they_see_more(length: int, edges: list[int]) -> None:
    """Of the forty words shared, the first twenty are the earlier part's, which has seen more behind them."""
    read = [paragraph([1] * 10), paragraph([1] * length)]
    made = list(windows(read))
    found = by_paragraph(read, made, marked(made))[1][:, 1]
    assert [at for at in range(1, length) if found[at] != found[at - 1]] == edges


def test_no_windows_have_no_rows() -> None:
    """An empty story gives nothing."""
    assert by_paragraph([], [], []) == {}
