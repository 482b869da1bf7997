"""Hostile stories change nothing and run nothing: what they say is shown as text, and nothing else happens."""

import pytest
from playwright.sync_api import expect

from onrecord.archive.identified import identities
from onrecord.archive.opening import open_archive
from onrecord.faces.web import addresses
from tests.browser.conftest import Visit
from tests.browser.harness import Served
from tests.browser.stories import ATTACKS, hostile_story

# What the page would have done, had it obeyed.
OBEYED = "() => window.hostile ?? null"
# Parts of a page that none of ours has, and a story could bring.
STRANGE = ", ".join(
    f"main {part}"
    for part in ("[onerror]", "[onload]", "[onmouseover]", "[onfocus]", "[hx-get]", "base", "img", "[href^=javascript]")
)


def pages_of(name: str, room: Served) -> list[str]:
    """The pages that show a hostile story, those about its people among them."""
    record = hostile_story(name)
    id, statement, event = record.story.id, record.statements[0].id, record.events[0].id
    with open_archive(room.archive, create=False) as archive:
        people = [one.id for one in identities(archive, f"Vera {name.title()} Malice")]
    return [
        addresses.story(id),
        addresses.origin(id),
        addresses.changes(id),
        addresses.statement(id, statement),
        addresses.event(id, event),
        addresses.ask(f"What did Vera {name} say about the ferry?"),
        addresses.search(f"hostile {name}"),
        *map(addresses.who, people),
        addresses.named(record.statements[0].speakers[0]),
    ]


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_story_is_only_text(visit: Visit, room: Served, name: str) -> None:
    """Whatever stands in the fields of a story, every page that shows it runs none of it, loads none of it and stays whole."""
    page = visit()
    for path in pages_of(name, room):
        page.goes(path)
        assert page.page.evaluate(OBEYED) is None, path
        assert page.page.locator(STRANGE).count() == 0, path
        expect(page.page.locator("footer.colophon")).to_be_visible()
        expect(page.page.locator("main")).to_have_count(1)
    assert page.noticed == []
    assert not [url for url in page.statuses if "/hostile" in url]


@pytest.mark.parametrize("name", ["script", "handler", "quotes"])
def test_a_hostile_question_is_only_text(visit: Visit, name: str) -> None:
    """What is asked is shown as text again, in the box and above the answers."""
    page = visit()
    for path in (addresses.ask(ATTACKS[name]), addresses.search(ATTACKS[name]), addresses.named(ATTACKS[name])):
        page.goes(path)
        assert page.page.evaluate(OBEYED) is None
        assert page.page.locator(STRANGE).count() == 0
    # A question that cannot be asked is answered with its status, which a browser tells on its console.
    assert [fault for fault in page.faults if "Failed to load resource" not in fault] == []
    assert page.dialogs == []
    assert page.elsewhere == []


def test_lists_with_hostile_stories_stay_whole(visit: Visit) -> None:
    """The pages that list stories and people show the hostile among them, as text."""
    page = visit()
    for path in ("/", "/who", "/meetings?month=2025-05", "/sources", "/search?q=", "/search?q=hostile"):
        page.goes(path)
        assert page.page.evaluate(OBEYED) is None
        assert page.page.locator(STRANGE).count() == 0
    assert page.noticed == []


def test_words_that_run_backwards_stay_in_their_place(visit: Visit, room: Served) -> None:
    """Marks that turn the direction of words, or are not seen at all, are not on the page."""
    page = visit()
    for path in pages_of("bidi", room):
        text = page.goes(path).page.locator("body").inner_text()
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"), path
