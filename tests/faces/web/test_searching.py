"""The page of a search shows the stories that have the words, and what they have in common."""

import re

import pytest
from starlette.testclient import TestClient

from onrecord.archive.facets import facets
from onrecord.archive.opening import open_archive


def test_a_story_stands_with_the_sentence_that_has_the_words(room: TestClient) -> None:
    """The words are marked in it, in whatever form."""
    page = room.get("/search", params={"q": "ferries"}).text
    assert "<mark>ferry</mark>" in page


def test_a_facet_narrows_the_search_and_is_taken_away_again(room: TestClient) -> None:
    """Its link is the search with one more limit, which stands on the page with a link to the search without."""
    page = room.get("/search", params={"q": "lake"}).text
    address = re.search(r'<a href="(/search\?q=lake\+speaker[^"]+)"', page)
    assert address
    narrowed = room.get(address[1].replace("&amp;", "&")).text
    assert '<ul class="limits"' in narrowed
    assert '<a href="/search?q=lake">' in narrowed


def test_without_words_all_stories_are_there(room: TestClient) -> None:
    """The latest first; one of the ten has no day, and stands at the end."""
    page = room.get("/search").text
    days = re.findall(r'<time datetime="([\d-]+)">', page)
    assert len(days) == 9
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("query", ["q=ferry+OR", "q=ferry&order=best", "q=" + "x" * 1001, "q=ferry&after=nonsense"])
def test_a_fault_in_a_search_is_told(room: TestClient, query: str) -> None:
    """With its place, and what a search may have."""
    page = room.get(f"/search?{query}")
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_nothing_found_says_so(room: TestClient) -> None:
    """And what helps."""
    assert "No story has these words." in room.get("/search?q=zeppelin").text


def test_facets_count_the_stories_that_are_found(examples_address: str) -> None:
    """Each outlet, month and speaker with how many of the stories have it."""
    with open_archive(examples_address) as archive:
        found = facets(archive, "speaker:Wanjala OR speaker:Diallo")
        assert found.stories == archive.search("speaker:Wanjala OR speaker:Diallo").found.__len__()
        assert ("Grace Wanjala", 1) in found.speakers
        assert not found.more
        assert sum(many for _, many in found.months) == found.stories
