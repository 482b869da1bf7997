"""Below a story's last words stand its writers, and links to other stories."""

import pytest

from onrecord.intake.assemble import assemble
from onrecord.record import Story

STORY = """Cracks found in the dam above Toren

Inspectors have found cracks in the dam above the city of Toren, the water authority said on Wednesday.

Ruth Amsel, who leads the authority, said the cracks were the width of a hand and would be filled before the rains."""


def read(*lines: str, story: str = STORY) -> Story:
    found = assemble("\n\n".join([story, *lines]))
    assert isinstance(found, Story)
    return found


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Jane Doe is a science writer based in Varna.", "Jane Doe"),
        ("Jane Doe and John Roe are reporters for the Courier.", "Jane Doe and John Roe"),
        ("Jane Doe reported from Varna, and John Roe and Ann Poe from Sofrin.", "Jane Doe, John Roe and Ann Poe"),
        ("Jane Doe contributed reporting.", None),
    ],
)
def test_who_wrote_is_told_at_the_foot(line: str, byline: str | None) -> None:
    """Where no line above a story says who wrote it, the foot may; who helped did not write."""
    found = read(line)
    assert (found.text, found.byline) == (STORY, byline)


def test_the_writer_named_above() -> None:
    """What is said at the foot of the writer who is named above is no part of the story, whatever it says."""
    head, _, rest = STORY.partition("\n\n")
    signed = f"{head}\n\nBy Jane Doe\n\n{rest}"
    found, other = read("Jane Doe is happiest near water.", story=signed), read("Ann Poe is happiest near water.", story=signed)
    assert (found.text, found.byline) == (STORY, "Jane Doe")
    assert other.text.endswith("Ann Poe is happiest near water.")


def test_a_standfirst_says_who_reports() -> None:
    """A line under the headline that ends in who reports stays, and says who wrote; a paper that reports did not."""
    head, _, rest = STORY.partition("\n\n")
    lines = [
        "The wall has held for sixty years. Jane Doe reports",
        "The wall has held for sixty years. The Toren Courier reports",
    ]
    found = [read(story=f"{head}\n\n{line}\n\n{rest}") for line in lines]
    assert [story.byline for story in found] == ["Jane Doe", None]
    assert all(line in story.text for line, story in zip(lines, found, strict=True))
    signed = f"{head}\n\n{lines[0]}.\n\n{rest}"
    told = read("Jane Doe is happiest near water.", story=signed)
    assert (told.text, told.byline) == (signed, "Jane Doe")


def test_a_link_may_be_a_question() -> None:
    """Under “Related” a line that asks is another story's headline; under none it is the story's last words."""
    links = [
        "Ferry sails again",
        "‘I kept the lock for forty years’: a keeper remembers",
        "What are your rights when a river rises?",
    ]
    assert read("Related", *links).text == STORY
    assert read(links[-1]).text.endswith(links[-1])


def test_speech_under_links_stays() -> None:
    """A question in quotation marks below a link is somebody's words."""
    asked = "“Who will pay for the wall this time?”"
    assert read("Related", asked).text.endswith(asked)
