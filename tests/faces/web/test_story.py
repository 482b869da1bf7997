"""The pages of a story: its text with who said what, where it came from, and what changed in it."""

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.store import StoryRow


@pytest.fixture(scope="session")
def stories(examples_address: str) -> dict[str, StoryRow]:
    """The example stories by the name of their file."""
    with open_archive(examples_address) as archive:
        return {(row.uri or "").rpartition("/")[2].partition(".")[0]: row for row in archive.stories()}


def test_a_story_has_its_words_and_who_said_them(room: TestClient, stories: dict[str, StoryRow]) -> None:
    """Each statement has a number behind its words and a note that the number is tied to."""
    page = room.get(f"/story/{stories['wire-harbour'].id}")
    assert page.status_code == 200
    for part in ('class="said" id="s-', 'aria-describedby="n-', 'class="note" id="n-', 'aria-label="Who said it"'):
        assert part in page.text
    assert page.text.count('class="ref"') == page.text.count('class="note"')
    assert "style=" not in page.text


def test_what_was_cut_is_shown_when_it_is_asked_for(room: TestClient, stories: dict[str, StoryRow]) -> None:
    """The menu of a scraped page is not in the text until somebody wants to see it."""
    address = f"/story/{stories['scraped-talks'].id}"
    assert 'class="gone"' not in room.get(address).text
    assert 'class="gone"' in room.get(address, params={"cut": "yes"}).text


def test_a_story_that_is_not_there(room: TestClient, stories: dict[str, StoryRow]) -> None:
    """An id of no story, and a version that there is not, are told and are no fault of ours."""
    assert room.get("/story/ffff").status_code == 404
    assert room.get(f"/story/{stories['wire-harbour'].id}", params={"version": 7}).status_code == 400
