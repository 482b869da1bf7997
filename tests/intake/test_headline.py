"""The headline of a page is found among the lines above the story."""

import pytest

from onrecord.intake.furniture import labelled
from onrecord.intake.masthead import Masthead
from onrecord.intake.plain import blocks
from onrecord.record import Furniture

HEADLINE = "Cracks found in the dam above Toren"
PARAGRAPHS = [
    "Inspectors have found cracks in the dam above the city of Toren, the water authority said on Wednesday.",
    "Ruth Amsel, who leads the authority, said the cracks were the width of a hand and would be filled before the rains.",
    "The dam was built in 1958 and holds ninety million cubic metres of water for the towns on the river.",
]


def test_the_headline_is_the_line_most_like_the_story() -> None:
    """Of the lines above the story the headline is the one that speaks of the same."""
    lines = ["Mayor of Harwick resigns over ferry", "Three held after bank raid", HEADLINE, *PARAGRAPHS]
    sheet = labelled(blocks("\n".join(lines)), Masthead())
    assert sheet.headline == 2


def test_the_page_s_own_headline_wins() -> None:
    """Where the headline is known from outside the text, the line that says the same is it."""
    lines = ["Toren", "The width of a hand", HEADLINE, *PARAGRAPHS]
    sheet = labelled(blocks("\n".join(lines)), Masthead(headline="The Width of a Hand"))
    assert sheet.headline == 1


def test_a_headline_that_is_a_sentence() -> None:
    """A first line that is a sentence is the headline where the page signs and dates it."""
    lines = ["“We found the cracks because we looked for them”", "By Jane Doe", "3 May 2021", *PARAGRAPHS]
    sheet = labelled(blocks("\n\n".join(lines)), Masthead())
    assert sheet.headline == 0
    assert labelled(blocks("\n\n".join(PARAGRAPHS)), Masthead()).headline is None


@pytest.mark.parametrize(
    "headline",
    [
        "Who was it that opened the gate above Toren on the night of the storm?",
        "Inspectors had seen the cracks above Toren and called them “no danger today”",
    ],
)
def test_a_long_headline_with_a_mark_at_its_end(headline: str) -> None:
    """A question or a quotation mark at its end makes no paragraph of a headline."""
    sheet = labelled(blocks("\n\n".join(["MAIN MENU", headline, *PARAGRAPHS])), Masthead())
    assert sheet.headline == 1


@pytest.mark.parametrize("title", [f"{HEADLINE} | Toren Courier", f"{HEADLINE} - Toren Courier"])
def test_the_page_s_title_names_the_outlet(title: str) -> None:
    """Where the headline stands twice, once with the outlet's name behind it, the outlet is known and the other goes."""
    sheet = labelled(blocks("\n\n".join([title, HEADLINE, *PARAGRAPHS])), Masthead())
    assert (sheet.headline, sheet.outlet) == (1, "Toren Courier")
    assert sheet.lines[0].label is Furniture.HEADLINE
    assert sheet.lines[0].doubles == sheet.lines[1].block.span


def test_the_outlet_behind_a_bar_is_cut_off() -> None:
    """A headline with the outlet's name behind a bar is the headline alone."""
    sheet = labelled(blocks("\n\n".join([f"{HEADLINE} | Toren Courier", *PARAGRAPHS])), Masthead())
    assert sheet.headline == 0
    assert (sheet.lines[0].block.words, sheet.outlet) == (HEADLINE, "Toren Courier")


def test_a_page_without_a_headline() -> None:
    """Where only a section stands above the story, there is no headline."""
    assert labelled(blocks("\n\n".join(["Politics", *PARAGRAPHS])), Masthead()).headline is None


@pytest.mark.parametrize(
    ("named", "at"),
    [("Cracks in the dam above Toren: what we know", 1), ("The weather tomorrow", None), ("Video: the dam", 0)],
)
def test_the_page_s_record_and_the_line_it_shows(named: str, at: int | None) -> None:
    """The headline of the page's own record may be worded otherwise than the line it shows, but not as another thing."""
    sheet = labelled(blocks("\n\n".join(["Video: the dam", HEADLINE, *PARAGRAPHS])), Masthead(headline=named))
    assert sheet.headline == at
    assert at is None or sheet.lines[at].label is None
