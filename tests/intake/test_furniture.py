"""Every line of a page is labelled: the story's own words, or what it is around them."""

from typing import Any

import pytest

from onrecord.intake.furniture import labelled
from onrecord.intake.masthead import Masthead
from onrecord.intake.plain import blocks
from onrecord.record import Furniture
from tests.intake.tables import cases

HEADLINE = "Cracks found in the dam above Toren"
PARAGRAPHS = [
    "Inspectors have found cracks in the dam above the city of Toren, the water authority said on Wednesday.",
    "Ruth Amsel, who leads the authority, said the cracks were the width of a hand and would be filled before the rains.",
    "The dam was built in 1958 and holds ninety million cubic metres of water for the towns on the river.",
    "A second inspection is planned for the spring, when the water stands at its lowest.",
]


def page(line: str, where: str) -> str:
    lines = [HEADLINE, *PARAGRAPHS]
    lines.insert({"head": 0, "under": 1, "inside": 4, "foot": 5}[where], line)
    return "\n\n".join(lines)


def label(line: str, where: str) -> str | None:
    sheet = labelled(blocks(page(line, where)), Masthead())
    found = next(given for given in sheet.lines if given.block.words == line)
    return found.label.value if found.label else None


@pytest.mark.parametrize("case", cases("lines"), ids=lambda case: str(case["line"]))
def test_furniture_is_known(case: dict[str, Any]) -> None:
    """A line that is no word of the story is known by its words and its place."""
    assert label(case["line"], case["where"]) == case["label"]


@pytest.mark.parametrize("case", cases("lines", "own"), ids=lambda case: str(case["line"]))
def test_the_story_s_own_lines_stay(case: dict[str, Any]) -> None:
    """A short or odd line of the story itself is no furniture."""
    assert label(case["line"], case["where"]) is None


def test_links_inside_a_story_end_where_it_goes_on() -> None:
    """Headlines of other stories under “Read also” go, the next paragraph stays."""
    lines = [HEADLINE, *PARAGRAPHS[:2], "Read also", "Ferry sails again", "Who owns the river", *PARAGRAPHS[2:]]
    sheet = labelled(blocks("\n\n".join(lines)), Masthead())
    assert [line.block.words for line in sheet.body] == PARAGRAPHS


@pytest.mark.parametrize(
    "standfirst",
    ["The wall has held for sixty years, and the winter will try it again before the mayor does.", "A wall that nobody owns"],
)
def test_the_writer_below_a_standfirst(standfirst: str) -> None:
    """Who wrote stands between the standfirst and the story, on lines of their own."""
    lines = [HEADLINE, standfirst, "Jane Doe", "Rivers correspondent", "Published: 3 May 2021", *PARAGRAPHS]
    sheet = labelled(blocks("\n\n".join(lines)), Masthead())
    assert [line.label for line in sheet.lines[2:5]] == [Furniture.BYLINE, Furniture.BYLINE, Furniture.DATES]
    assert [line.note.byline for line in sheet.lines if line.note and line.note.byline] == ["Jane Doe"]


def test_the_writer_at_a_ground() -> None:
    """A name and a ground below a score are who wrote and where, if the date stands below them."""
    lines = [HEADLINE, "Toren 0-1 Harwick (Moss 88)", "Jane Doe at the Riverside Ground", "3 May 2021", *PARAGRAPHS]
    sheet = labelled(blocks("\n\n".join(lines)), Masthead())
    note = sheet.lines[2].note
    assert note is not None
    assert (note.byline, note.located) == ("Jane Doe", "the Riverside Ground")
