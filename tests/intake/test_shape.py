"""The shape of a line tells prose from headlines and menus."""

import pytest

from onrecord.intake.shape import shape


@pytest.mark.parametrize(
    ("words", "prose"),
    [
        ("The water authority said on Wednesday that the dam would hold.", True),
        ("Cracks found in the dam above the city of Toren after the storm", False),
        ("Cracks Found In Dam Above Toren After Week Of Storms.", False),
        ("“We saw them because we looked,” she said.", True),
        ("“It held.”", False),
        ("The authority called the cracks a matter “for the spring”", True),
        ("Home | World | Sport", False),
        ("The dam, the authority said on Wednesday, will hold until…", True),
        ("Министры заявили на встрече, что плотина выдержит до осенних дождей.", True),
    ],
)
def test_prose_is_told_by_its_shape(words: str, prose: bool) -> None:
    """Prose is long enough, ends as sentences end, and is not capitalised as headlines are."""
    assert shape(words).prose is prose


@pytest.mark.parametrize(
    ("words", "tokens"),
    [("The dam will ho… Read more", 4), ("The dam will hold [...]", 4), ("The dam will hold.", 4), ("___", 0)],
)
def test_what_breaks_off_is_no_word(words: str, tokens: int) -> None:
    """The mark where a teaser breaks off, and the link behind it, are none of its words."""
    assert len(shape(words).tokens) == tokens
