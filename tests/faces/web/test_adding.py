"""A text is read and shown before it is kept, and what is kept is what was shown."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token
from onrecord.faces.serving.desk import desk_of
from onrecord.faces.serving.settings import Settings
from onrecord.work import trying
from tests import rooms

TEXT = """Ferry sails again

By Mira Holt

PORT ELSA, March 12, 2024 (Interskarv) - The ferry will sail again on Friday, Mayor Ana Reyes said on Tuesday.

"Nobody was hurt," harbour master Tom Okoro told Radio Skarv. <script>alert(1)</script> He said the pier was open.

The harbour was closed for two weeks after a storm took away a part of the pier. Divers found the lost part on Sunday.
"""


@pytest.fixture(name="desk")
def signed_in(own_examples: str) -> Iterator[TestClient]:
    """Asks for pages as one who may edit."""
    with open_archive(own_examples) as archive:
        words, _ = new_token(archive, "Mira", rights=Rights.EDIT, at="2025-04-01T09:00:00+00:00")
    with rooms.client(own_examples, Settings(edits=True, engine="rules")) as client:
        client.post("/enter", data={"token": words})
        yield client


def csrf(desk: TestClient) -> str:
    """What a form has to send back."""
    found = re.search(r'name="csrf" value="(\w+)"', desk.get("/add").text)
    assert found
    return found[1]


def test_a_text_is_shown_and_then_kept(desk: TestClient, own_examples: str) -> None:
    """After the first step nothing is in the archive; after the second the story is, as it was read."""
    shown = desk.post("/add", data={"csrf": csrf(desk), "text": TEXT, "address": "https://courier.example/ferry"})
    assert shown.status_code == 200
    assert "Read, not kept yet" in shown.text
    assert "Nobody was hurt" in shown.text
    assert "<script>alert" not in shown.text
    with open_archive(own_examples) as archive:
        before = archive.counts().stories
    (sealed,) = re.findall(r'name="sealed" value="([^"]+)"', shown.text)
    kept = desk.post("/add/keep", data={"csrf": csrf(desk), "sealed": sealed})
    assert kept.status_code == 200
    assert kept.url.path.startswith("/story/")
    with open_archive(own_examples) as archive:
        assert archive.counts().stories == before + 1
        story = archive.story("https://courier.example/ferry")
        assert story.statements[0].speakers == ("Ana Reyes",)
        assert archive.stories(limit=1000)[-1].reader.endswith(", rules")
    again = desk.post("/add", data={"csrf": csrf(desk), "text": TEXT, "address": "https://courier.example/ferry"})
    assert "taken in before" in again.text


def test_what_the_text_does_not_say_is_told_beside_it(desk: TestClient) -> None:
    """Its headline, who published it, and the day from which "Tuesday" is counted."""
    told = {"headline": "A mayor speaks", "outlet": "The Courier", "day": "2024-03-12"}
    text = "The ferry will sail again on Friday, Mayor Ana Reyes told reporters in the harbour of Port Elsa on Tuesday. "
    text += "The harbour was closed for two weeks after a storm took away a part of the pier. Divers found the lost part."
    shown = desk.post("/add", data={"csrf": csrf(desk), "text": text, **told}).text
    assert "A mayor speaks" in shown
    assert "The Courier" in shown
    assert 'datetime="2024-03-12"' in shown


@pytest.mark.parametrize(
    ("given", "status", "trouble"),
    [
        ({}, 400, "paste a text, or name the address"),
        ({"text": "x" * (trying.LONGEST + 1)}, 400, "are too many"),
        ({"text": TEXT, "address": "javascript:alert(1)"}, 400, "is no address of a page"),
        ({"text": TEXT, "day": "soon"}, 400, "a day is written like 2024-03-12"),
        ({"text": "Home News Sport"}, 422, "This is no story"),
        ({"address": "file:///etc/passwd"}, 400, "is no address of a page"),
        ({"address": "http://127.0.0.1:1/x"}, 422, "could not be fetched"),
        ({"address": "http://localhost/x"}, 422, "could not be fetched"),
        ({"address": "http://[::ffff:10.0.0.1]/x"}, 422, "could not be fetched"),
        ({"address": "http://169.254.169.254/latest/meta-data"}, 422, "could not be fetched"),
    ],
)
def test_what_is_not_taken_in_is_told(desk: TestClient, given: dict[str, str], status: int, trouble: str) -> None:
    """What is too long, no story, no address, or an address within the own network; the form keeps what was written."""
    answer = desk.post("/add", data={"csrf": csrf(desk), **given})
    assert (answer.status_code, trouble in answer.text) == (status, True), answer.text[:2000]
    assert 'name="text"' in answer.text
    assert "sealed" not in answer.text


def test_only_what_was_shown_here_is_kept(desk: TestClient, room: TestClient) -> None:
    """A reading that was made up, or changed on the way, is not taken; nor anything by those who may not edit."""
    shown = desk.post("/add", data={"csrf": csrf(desk), "text": TEXT}).text
    (sealed,) = re.findall(r'name="sealed" value="([^"]+)"', shown)
    for wrong in (sealed[:-1], f"A{sealed}", "", "YQ.ff"):
        assert desk.post("/add/keep", data={"csrf": csrf(desk), "sealed": wrong}).status_code in (400, 422)
    assert desk.post("/add/keep", data={"sealed": sealed}).status_code == 403
    assert room.get("/add").status_code == 403
    assert room.post("/add", data={"text": TEXT}).status_code == 403


def test_who_comes_when_too_many_wait_keeps_the_form(desk: TestClient) -> None:
    """They are told that others are reading, and lose nothing of what was written."""
    room = desk.app.state.room  # type: ignore[attr-defined]
    for _ in range(trying.WAITING):
        desk_of(room)._places.acquire()
    answer = desk.post("/add", data={"csrf": csrf(desk), "text": TEXT})
    assert answer.status_code == 503
    assert "others are reading here" in answer.text
    assert "Nobody was hurt" in answer.text
