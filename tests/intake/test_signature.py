"""Lines that are a writer's name, with a paper or a city or alone, are read as bylines where they sign a story."""

import pytest

from onrecord.intake.assemble import assemble
from onrecord.record import Story

HEADLINE = "Dam at Toren will be mended before the rains"
BODY = (
    "The council said on Monday that the cracks in the wall of the dam had been measured again, and that they were wider.\n\n"
    "“We will mend it by September,” the mayor, Ruta Salk, told the council in Norhaven. She gave no price.\n\n"
    "Engineers first saw the cracks in the spring, when the lake was low and the weeds had been cut."
)


def story(*lines: str) -> Story:
    found = assemble("\n\n".join((HEADLINE, *lines, BODY)))
    assert isinstance(found, Story)
    return found


@pytest.mark.parametrize(
    ("line", "byline", "located"),
    [
        ("Jane Doe · Harwick Public News", "Jane Doe", None),
        ("Jane Doe | The Harwick Post", "Jane Doe", None),
        ("Jane Doe – Harwick Radio", "Jane Doe", None),
        ("Jane Doe and John Roe • Harwick Herald", "Jane Doe and John Roe", None),
        ("Jane Doe, The Harwick Post", "Jane Doe", None),
        ("Jane Doe · HPR", "Jane Doe", None),
        ("Jane Doe in Varna", "Jane Doe", "Varna"),
        ("Jane van der Doe in Port Harwick", "Jane van der Doe", "Port Harwick"),
    ],
)
@pytest.mark.parametrize(
    "standfirst", [(), ("Engineers want to drain the lake, but farmers below it say that they need every drop.",)]
)
def test_a_name_under_the_headline_signs(line: str, byline: str, located: str | None, standfirst: tuple[str, ...]) -> None:
    """A name with its paper or its city under the headline or the standfirst is the writer's, and no part of the text."""
    found = story(*standfirst, line)
    assert (found.byline, found.located) == (byline, located)
    assert line not in found.text
    assert all(words in found.text for words in standfirst)


def test_a_name_beside_a_date_signs() -> None:
    """A bare name signs where a date stands above it or below."""
    assert story("Jane Doe", "28 June 2022").byline == "Jane Doe"
    assert story("28 June 2022", "Jane Doe").byline == "Jane Doe"


@pytest.mark.parametrize(
    "line", ["Ruta Salk in Norhaven", "Wider Cracks · Harwick Public News", "Ruta Salk | The Harwick Post", "Facebook Count"]
)
def test_what_the_story_speaks_of_does_not_sign(line: str) -> None:
    """A line that names what the story tells of is a caption or a title, and a button is no name."""
    assert story("28 June 2022", line).byline is None
