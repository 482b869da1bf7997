"""Changes through the API: only where they are allowed, only with a token that may, and each with who made it and why."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token
from onrecord.faces.api.app import AT
from onrecord.faces.serving.settings import Limits, Settings
from tests import rooms

SAVE = {"name": "Nakato", "of": "statements", "asked": "speaker=Nakato"}


@pytest.fixture(scope="module", name="desk")
def as_editor(examples_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks as Mira, who may edit a copy of the examples."""
    address = str(shutil.copy(examples_address, tmp_path_factory.mktemp("desk") / "own.db"))
    with rooms.client(address, Settings(edits=True, engine="rules")) as client:
        client.headers["authorization"] = f"Bearer {token(address, Rights.EDIT)}"
        yield client


def token(address: str, rights: Rights) -> str:
    """A token of Mira."""
    with open_archive(address) as archive:
        return new_token(archive, "Mira", rights=rights, at="2025-04-01T09:00:00+00:00")[0]


def test_people_are_merged_split_and_undone(desk: TestClient) -> None:
    """Each answer is the judgement as it is kept; the list tells what stands."""
    one, other = (person["id"] for person in desk.get(f"{AT}/people?kind=person&limit=2").json()["people"])
    merged = desk.post(f"{AT}/people/merge", json={"one": one, "other": other, "why": "the same office"}).json()
    assert (merged["verdict"], merged["who"], merged["why"], merged["stands"]) == ("same", "Mira", "the same office", True)
    undone = desk.post(f"{AT}/people/undo", json={}).json()
    assert undone["undoes"] == merged["number"]
    assert [row["stands"] for row in desk.get(f"{AT}/people/judgements").json()["judgements"]] == [False, True]
    assert desk.post(f"{AT}/people/undo", json={"number": 999}).status_code == 404
    assert desk.post(f"{AT}/people/split", json={"whole": one, "away": "Nobody Here"}).status_code in (400, 404)


def test_what_was_read_wrongly_is_put_right(desk: TestClient) -> None:
    """A correction shows at once in what the API tells, and is gone when it is taken back."""
    found = desk.get(f"{AT}/statements?speaker=Nakato&limit=1").json()["statements"][0]
    told: dict[str, Any] = {"story": found["story"], "statement": found["id"], "kind": "said_on", "names": ["2025-03-17"]}
    row = desk.post(f"{AT}/corrections", json={**told, "why": "it was Monday"}).json()
    assert (row["kind"], row["now"], row["who"], row["stands"], row["amiss"]) == ("said_on", ["2025-03-17"], "Mira", True, None)
    listed = desk.get(f"{AT}/corrections?limit=1").json()
    assert listed == {"corrections": [row], "next": None}
    again = {one["id"]: one for one in desk.get(f"{AT}/statements?story={found['story']}").json()["statements"]}
    assert again[found["id"]]["said_on"] == "2025-03-17"
    undone = desk.post(f"{AT}/corrections/undo", json={"number": row["number"]}).json()
    assert undone["undoes"] == row["number"]
    assert desk.post(f"{AT}/corrections", json={"story": found["story"], "kind": "speaker"}).status_code == 400


def test_a_story_is_added(desk: TestClient) -> None:
    """It is read, and kept where that is wanted; what is no story is told so, and so is an address within the own network."""
    told = "The ferry sails again on Friday, harbour master Tom Okoro said on Tuesday. "
    rest = "The pier was closed for two weeks after a storm took a part of it. Divers found the lost part on Sunday, at last."
    text = f"Ferry sails again\n\nPORT ELSA, March 12 — {told}\n\n{rest}\n"
    given = {"text": text, "address": "https://courier.example/ferry", "outlet": "Harbour Courier", "day": "2024-03-12"}
    before = desk.get(f"{AT}/counts").json()["stories"]
    tried = desk.post(f"{AT}/stories", json={**given, "keep": False}).json()
    assert tried["statements"][0]["speakers"] == ["Tom Okoro"]
    assert desk.get(f"{AT}/counts").json()["stories"] == before
    kept = desk.post(f"{AT}/stories", json=given).json()
    assert kept == tried == desk.get(f"{AT}/stories/{kept['story']['id']}").json()
    assert desk.post(f"{AT}/stories", json={"text": "Home\nNews\nSport\n"}).status_code == 422
    assert desk.post(f"{AT}/stories", json={"address": "http://127.0.0.1:9/"}).status_code == 422
    assert desk.post(f"{AT}/stories", json={}).status_code == 400


def test_a_question_is_saved(desk: TestClient) -> None:
    """It is listed with its feeds, which are there, and taken off the list again."""
    row = desk.post(f"{AT}/saved", json=SAVE).json()
    assert row in desk.get(f"{AT}/saved").json()["saved"]
    assert desk.get(row["atom"]).status_code == desk.get(row["feed"]).status_code == 200
    assert desk.delete(f"{AT}/saved/{row['id']}").json() == row
    assert desk.get(f"{AT}/saved").json() == {"saved": []}


@pytest.mark.parametrize(
    ("settings", "rights", "status"),
    [
        (Settings(), Rights.EDIT, 403),
        (Settings(edits=True), None, 401),
        (Settings(edits=True), Rights.READ, 403),
        (Settings(edits=True), Rights.EDIT, 200),
        (Settings(host="0.0.0.0", edits=True), None, 401),
    ],
)
def test_only_who_may_changes_anything(own_examples: str, settings: Settings, rights: Rights | None, status: int) -> None:
    """A room that is read only says so, and one that is not asks for a token that may edit."""
    with rooms.client(own_examples, settings) as client:
        if rights:
            client.headers["authorization"] = f"Bearer {token(own_examples, rights)}"
        answer = client.post(f"{AT}/saved", json=SAVE)
        assert answer.status_code == status
        assert status == 200 or set(answer.json()["error"]) == {"kind", "detail", "helps"}
        assert len(client.get(f"{AT}/saved").json().get("saved", [])) == (status == 200)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"name": "x"}', b'{"name": "x", "of": "people", "asked": ""}'])
def test_what_is_no_change_is_told(desk: TestClient, body: bytes) -> None:
    """In the one shape."""
    answer = desk.post(f"{AT}/saved", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (422, "unprocessable")


@pytest.mark.parametrize(
    ("limits", "asked", "status", "kind"),
    [
        (Limits(body=100), {"method": "POST", "content": b"x" * 200}, 413, "too_large"),
        (Limits(rate=0.1, burst=0), {"method": "GET"}, 429, "too_many_requests"),
        (Limits(), {"method": "GET", "headers": {"host": "evil.example"}}, 421, "bad_request"),
        (Limits(seconds=0.0), {"method": "GET"}, 503, "unavailable"),
    ],
)
def test_what_guards_the_room_speaks_as_the_api_does(
    examples_address: str, limits: Limits, asked: dict[str, Any], status: int, kind: str
) -> None:
    """Too much, too often, under another name, too slow: each is told in the one shape."""
    with rooms.client(examples_address, Settings(edits=True, limits=limits), raises=False) as client:
        answer = client.request(url=f"{AT}/saved", **asked)
    assert (answer.status_code, answer.json()["error"]["kind"]) == (status, kind)
    assert status != 429 or int(answer.headers["retry-after"]) > 0
