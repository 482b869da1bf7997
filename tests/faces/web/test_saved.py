"""Questions that are saved: kept under a name, asked anew when they are opened, and followed by readers of feeds."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token
from onrecord.faces.serving.settings import Settings
from tests import rooms

NAKATO = {"name": "Nakato on fares", "of": "statements", "asked": "speaker=Nakato&about=fares"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(name="desk")
def signed_in(hostile_address: str, tmp_path: Path) -> Iterator[TestClient]:
    """Asks for pages as one who may edit, over the examples and stories that mean harm."""
    address = str(shutil.copy(hostile_address, tmp_path / "own.db"))
    with open_archive(address) as archive:
        words, _ = new_token(archive, "Mira", rights=Rights.EDIT, at="2025-04-01T09:00:00+00:00")
    with rooms.client(address, Settings(edits=True)) as client:
        client.post("/enter", data={"token": words})
        yield client


def saved(desk: TestClient, **fields: str) -> str:
    """Saves a question; gives the address of its page."""
    csrf = re.search(r'name="csrf" value="([^"]+)"', desk.get("/saved").text)
    assert csrf
    answer = desk.post("/saved", data={**fields, "csrf": csrf[1]}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_question_is_saved_and_followed(desk: TestClient) -> None:
    """Its page shows what it finds, each a link away from its sentence, and its feeds have the same."""
    address = saved(desk, **NAKATO)
    page = desk.get(address).text
    assert "Nakato on fares" in desk.get("/saved").text
    assert '<a href="/statement/' in page
    id = address.rpartition("/")[2]
    feed = feedparser.parse(desk.get(f"/feed/{id}.atom").content)
    assert (feed.bozo, feed.version, feed.feed.title) == (False, "atom10", "Nakato on fares")
    assert feed.entries
    told = desk.get(f"/feed/{id}.json")
    assert told.headers["content-type"] == "application/feed+json"
    assert told.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["id"] for one in told.json()["items"]] == [one.id for one in feed.entries]
    assert all("Sarah Nakato" in one.title and "fares" in one.title for one in feed.entries)
    for one in feed.entries:
        assert desk.get(one.link).status_code == 200


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        ("ask", "q=Who+met+Wanjala%3F"),
        ("search", "q=ferry"),
        ("statements", ""),
        ("events", "standing=held"),
        ("figures", ""),
        ("stories", ""),
        ("utterances", "name=Nakato&all=true"),
    ],
)
def test_every_feed_is_whole(desk: TestClient, of: str, asked: str) -> None:
    """Entries have ids that stay, days of stories, and words that are words, whatever a story holds."""
    address = saved(desk, name="<b>&\x07 all", of=of, asked=asked or "until=2030")
    feed = f"/feed/{address.rpartition('/')[2]}"
    first = desk.get(f"{feed}.atom")
    tree = etree.fromstring(first.content)
    entries = tree.xpath("a:entry", namespaces=ATOM)
    assert entries
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == len(ids)
    days = tree.xpath("//a:updated/text()", namespaces=ATOM)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", day) for day in days)
    assert days[0] == max(days[1:])
    for needed in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert tree.xpath(needed, namespaces=ATOM), needed
    # The author of an entry is whoever spoke, else that of the feed; what is shown is text alone.
    assert not tree.xpath("//a:content[@type!='text'] | //a:title[@type]", namespaces=ATOM)
    assert desk.get(f"{feed}.atom").content == first.content
    items = desk.get(f"{feed}.json").json()["items"]
    assert [one["id"] for one in items] == ids


def test_a_question_is_taken_off_the_list(desk: TestClient) -> None:
    """Its page and its feed are gone then; somebody who may not edit cannot do so."""
    address = saved(desk, **NAKATO)
    csrf = re.search(r'name="csrf" value="([^"]+)"', desk.get(address).text)
    assert csrf
    assert desk.post(f"{address}/forget").status_code == 403
    assert desk.post(f"{address}/forget", data={"csrf": csrf[1]}).status_code == 200
    assert desk.get(address).status_code == 404
    assert desk.get(f"/feed/{address.rpartition('/')[2]}.atom").status_code == 404


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"of": "people"}, "cannot be followed"),
        ({"asked": "speker=Nakato"}, "does not narrow statements"),
        ({"asked": "since=soon"}, "is no day"),
        ({"name": " "}, "saved under a name"),
    ],
)
def test_what_cannot_be_asked_is_not_saved(desk: TestClient, fields: dict[str, str], fault: str) -> None:
    """It is said at once, and not when the feed is fetched."""
    csrf = re.search(r'name="csrf" value="([^"]+)"', desk.get("/saved").text)
    assert csrf
    answer = desk.post("/saved", data={**NAKATO, **fields, "csrf": csrf[1]})
    assert answer.status_code == 400
    assert fault in answer.text
    assert "Nakato on fares" not in desk.get("/saved").text
