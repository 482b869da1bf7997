"""Every line of a page is labelled: the story's own words, or what it is around them."""

from typing import Any

import pytest

from onrecord.intake.furniture import labelled
from onrecord.intake.masthead import Masthead
from onrecord.intake.plain import blocks
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
