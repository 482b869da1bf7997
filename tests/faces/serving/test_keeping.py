"""A page that was rendered is sent again as it is, and never when something has changed."""

import gzip

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.faces.serving.keeping import Pages
from tests import rooms


def test_a_page_stays_the_same_until_the_archive_changes(own_examples: str) -> None:
    """Who has a page already is told so; after a change they get the new one."""
    with rooms.client(own_examples) as client:
        first = client.get("/")
        same = client.get("/", headers={"if-none-match": first.headers["etag"]})
        assert (same.status_code, same.content) == (304, b"")
        with open_archive(own_examples) as archive:
            archive.forget(archive.stories(limit=1)[0].id)
        changed = client.get("/", headers={"if-none-match": first.headers["etag"]})
        assert changed.status_code == 200
        assert changed.headers["etag"] != first.headers["etag"]


def test_a_page_is_rendered_once(own_examples: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for again it is not rendered again, nor for its head alone."""
    with rooms.client(own_examples) as client:
        page = client.get("/about")
        monkeypatch.setattr("onrecord.faces.web.pages.about.render", None)
        assert client.get("/about").text == page.text
        head = client.head("/about")
        assert (head.content, head.headers["etag"]) == (b"", page.headers["etag"])


def test_a_page_is_packed_for_those_who_can_unpack(room: TestClient) -> None:
    """Others get it as it is; a browser always asks whether its copy is still so."""
    plain = room.get("/about", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with room.stream("GET", "/about", headers={"accept-encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert gzip.decompress(packed).decode() == plain.text
    assert plain.headers["cache-control"] == "private, no-cache"


def test_an_error_is_not_kept(own_examples: str) -> None:
    """What is not there now may be there in a moment."""
    with rooms.client(own_examples) as client:
        assert client.get("/nowhere").headers["cache-control"] == "no-store"


def test_the_page_not_asked_for_longest_is_let_go() -> None:
    """There are never more than were allowed."""
    from onrecord.faces.serving.keeping import Kept

    page = Kept("1", 200, [], b"", b"", b"")
    pages = Pages(2)
    pages.keep(("a",), page)
    pages.keep(("b",), page)
    assert pages.get(("a",), "1") is page
    pages.keep(("c",), page)
    assert [pages.get((name,), "1") is page for name in "abc"] == [True, False, True]
    assert pages.get(("a",), "2") is None


def test_the_state_of_an_archive_is_another_after_each_change(archive: Archive, address: str) -> None:
    """Whoever changes it, this program or another; while nobody does, it stays."""
    before = archive.state()
    assert archive.state() == before
    archive.remember_poll("https://example.org/feed", "1", None)
    after = archive.state()
    assert after != before
    with open_archive(address) as other:
        other.remember_poll("https://example.org/feed", "2", None)
    assert archive.state() not in (before, after)
