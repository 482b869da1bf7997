"""Windows: what of a story the encoder sees at once."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.tagger.pieces import NO_FEATURE, Paragraph
from onrecord.reading.engines.tagger.windows import BREAK, LONGEST, SHARED, START, Window, windows
from tests.reading.engines.tagger.helpers import paragraph

SHORT = st.lists(st.integers(1, 4), max_size=60)
# More than one window holds.
LONG = st.lists(st.sampled_from([1, 1, 1, 2, 5, 100]), min_size=150, max_size=700)
STORIES = st.lists(st.one_of(SHORT, LONG), max_size=6)


def cut(story: list[list[int]], *, first: int = LONGEST) -> tuple[list[Paragraph], list[Window]]:
    """A story of paragraphs with words of so many pieces, and its windows."""
    read = [paragraph(lengths) for lengths in story]
    return read, list(windows(read, first=first))


@settings(max_examples=60, deadline=None)
@given(STORIES, st.integers(48, LONGEST))
def test_no_word_is_lost(story: list[list[int]], first: int) -> None:
    """Each word stands in a window, in order, and only the parts of a long paragraph share some."""
    read, found = cut(story, first=first)
    parts = [part for window in found for part in window.parts]
    assert [part.paragraph for part in parts] == sorted(part.paragraph for part in parts)
    for number, one in enumerate(read):
        own = [(part.first, part.last) for part in parts if part.paragraph == number]
        assert {word for begin, end in own for word in range(begin, end)} == set(range(len(one.words)))
        assert all(before[0] < after[0] <= before[1] < after[1] for before, after in pairwise(own))
        assert all(before[1] - after[0] <= SHARED for before, after in pairwise(own))
        if one.first[-1] <= LONGEST - 2:
            assert len(own) <= 1


@settings(max_examples=60, deadline=None)
@given(STORIES, st.integers(48, LONGEST))
def test_no_window_is_too_long(story: list[list[int]], first: int) -> None:
    """A window has at most 224 pieces; the first is as short as asked, unless its first paragraph is longer."""
    _, found = cut(story, first=first)
    assert all(len(window.pieces) <= LONGEST for window in found)
    assert all(len(window.pieces) == len(window.features) for window in found)
    if found and len(found[0].parts) > 1:
        assert len(found[0].pieces) <= first


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_a_window_holds_the_pieces_of_its_parts(story: list[list[int]]) -> None:
    """A mark at the start and behind each part; between them the pieces of each word, with its feature."""
    read, found = cut(story)
    for window in found:
        pieces, features = [START], [NO_FEATURE]
        for part in window.parts:
            one = read[part.paragraph]
            assert part.at == len(pieces)
            pieces += [*one.pieces[one.first[part.first] : one.first[part.last]], BREAK]
            for word in range(part.first, part.last):
                features += [one.features[word]] * (one.first[word + 1] - one.first[word])
            features.append(NO_FEATURE)
        assert (window.pieces, window.features) == (tuple(pieces), tuple(features))


@pytest.mark.parametrize(
    ("story", "parts"),
    [
        ([], []),
        ([[]], []),
        ([[1, 1], [], [1]], [[(0, 0, 2), (2, 0, 1)]]),
        ([[1] * 222], [[(0, 0, 222)]]),
        ([[1] * 223], [[(0, 0, 222)], [(0, 182, 223)]]),
        ([[1] * 100, [1] * 121], [[(0, 0, 100), (1, 0, 121)]]),
        ([[1] * 100, [1] * 122], [[(0, 0, 100)], [(1, 0, 122)]]),
        ([[1] * 230, [1] * 9], [[(0, 0, 222)], [(0, 182, 230), (1, 0, 9)]]),
        ([[100] * 5], [[(0, 0, 2)], [(0, 1, 3)], [(0, 2, 4)], [(0, 3, 5)]]),
    ],
)
def test_paragraphs_stay_whole_where_they_can(story: list[list[int]], parts: list[list[tuple[int, int, int]]]) -> None:
    """What fits beside another is put there, and what fits nowhere is cut, with forty words shared."""
    _, found = cut(story)
    assert [[(part.paragraph, part.first, part.last) for part in window.parts] for window in found] == parts
