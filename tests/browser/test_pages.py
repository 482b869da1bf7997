"""Every page in a browser: it loads whole, quiet, light and fast, asks no other host, and keeps nobody out."""

import pytest

from onrecord.archive.identified import identities
from onrecord.archive.opening import open_archive
from onrecord.faces.web import addresses
from tests.browser.conftest import Visit
from tests.browser.harness import PHONE, Served, Watched

# The budget of a page: bytes as they are sent, and milliseconds to the first content over the loopback.
HEAVIEST, SLOWEST = 300_000, 1000
TRIES = 3
TALKS = "What Kiggundu and Wanjala agreed in Kisumu"
EDITING = ("/add", "/corrections", "/correct")


def paths(room: Served) -> dict[str, str]:
    """A page of each kind, by name."""
    with open_archive(room.archive, create=False) as archive:
        talks = archive.story(next(row.id for row in archive.stories() if row.headline == TALKS))
        wire = archive.story("https://meridian.example/tajikistan-russia-trains")
        courier = archive.story("https://hisorcourier.example/news/back-on-the-rails").story.id
        meeting = next(event.id for event in wire.events if event.place == "St Petersburg")
        ticket = next(said.id for said in wire.statements if "bricklayer" in said.words)
        wanjala = identities(archive, "Grace Wanjala")[0].id
    return {
        "front": "/",
        "ask": addresses.ask("Where did Lagunov meet Karimzoda?"),
        "search": addresses.search("ferry"),
        "story": addresses.story(talks.story.id),
        "origin": addresses.origin(courier),
        "changes": addresses.changes(courier),
        "statement": addresses.statement(wire.story.id, ticket),
        "event": addresses.event(wire.story.id, meeting),
        "people": "/who",
        "person": addresses.who(wanjala),
        "wordings": addresses.wordings(wanjala),
        "unsure": addresses.unsure(),
        "judgements": addresses.judgements(),
        "meetings": addresses.meetings("2025-06"),
        "sources": "/sources",
        "saved": "/saved",
        "about": "/about",
        "programs": "/api",
        "add": "/add",
        "correct": addresses.correct(talks.story.id),
        "corrections": "/corrections",
    }


NAMES = (
    "front", "ask", "search", "story", "origin", "changes", "statement", "event", "people", "person", "wordings",
    "unsure", "judgements", "meetings", "sources",
    "saved", "about", "programs", "add", "correct", "corrections",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_quiet_light_and_open_to_all(visit: Visit, room: Served, name: str) -> None:
    """A page has one heading and no fault on the console, asks no other host, is light, and axe finds no serious fault."""
    path = paths(room)[name]
    page = visit(edits=path.startswith(EDITING))
    page.sent = 0
    page.goes(path)
    assert page.statuses[page.page.url.partition("#")[0]] == 200
    assert page.page.locator("h1").count() == 1
    assert page.sent < HEAVIEST
    assert soonest(page, path) < SLOWEST
    assert page.noticed == []
    assert page.barriers() == []


def soonest(page: Watched, path: str) -> float:
    """When the first content was seen, in milliseconds: the best of a few times, where the machine has other things to do."""
    best = page.painted()
    for _ in range(TRIES - 1):
        if best < SLOWEST:
            break
        best = min(best, page.goes(path).painted())
    return best


def test_words_stand_out_in_the_dark_too(visit: Visit, room: Served) -> None:
    """In dark colours, on a phone, words have the contrast that is asked for."""
    page = visit(color_scheme="dark", viewport=PHONE)
    for name in ("front", "ask", "story", "event", "person"):
        assert page.goes(paths(room)[name]).barriers() == [], name
