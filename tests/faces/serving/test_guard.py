"""Nobody changes anything who may not, and a page of another site can do nothing in a reader's name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token, revoke
from onrecord.faces.serving.guard import READING_POSTS, SAFE, editor
from onrecord.faces.serving.hosts import is_own
from onrecord.faces.serving.routers import ROUTERS
from onrecord.faces.serving.sessions import COOKIE
from onrecord.faces.serving.settings import Settings
from onrecord.faces.serving.state import Visitor
from tests import rooms

LOCAL, OUTSIDE = Settings(edits=True), Settings(host="0.0.0.0")


def token(address: str, rights: Rights) -> str:
    """The words of a new token."""
    with open_archive(address) as archive:
        return new_token(archive, "Ana Reyes", rights=rights, at="2025-03-18T09:00:00+00:00")[0]


@pytest.fixture
def desk(own_examples: str) -> Iterator[TestClient]:
    """A room in which something may be changed: the address /try takes a change, and tells whose it is."""
    with rooms.client(own_examples, LOCAL) as asking:
        router = APIRouter()

        @router.post("/try")
        def changed(visitor: Annotated[Visitor, Depends(editor)]) -> str:
            return visitor.name

        asking.app.include_router(router)  # type: ignore[attr-defined]
        yield asking


def enter(client: TestClient, words: str) -> None:
    """Begins a session with a token."""
    assert client.post("/enter", data={"token": words, "to": "/about"}, follow_redirects=False).headers["location"] == "/about"


def csrf(client: TestClient) -> str:
    """What a form of this session has to send back."""
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/about").text)
    assert found
    return found[1]


def test_a_room_is_read_only_unless_it_was_opened_for_changes(own_examples: str) -> None:
    """Without --allow-editing even the best token changes nothing."""
    with rooms.client(own_examples) as client:
        words = token(own_examples, Rights.EDIT)
        refused = client.post("/try", headers={"authorization": f"Bearer {words}"})
        assert refused.status_code == 403
        assert "read only" in refused.text


def test_a_change_needs_a_token_that_may_edit(desk: TestClient, own_examples: str) -> None:
    """Nobody, a wrong token and one that may only read are turned away; the right one is let in, and its name told."""
    assert desk.post("/try").status_code == 401
    assert desk.post("/try", headers={"authorization": "Bearer onrecord_guess"}).status_code == 401
    reads, edits = token(own_examples, Rights.READ), token(own_examples, Rights.EDIT)
    assert desk.post("/try", headers={"authorization": f"Bearer {reads}"}).status_code == 403
    assert desk.post("/try", headers={"authorization": f"Bearer {edits}"}).json() == "Ana Reyes"


def test_a_form_has_to_come_from_the_session(desk: TestClient, own_examples: str) -> None:
    """The cookie alone changes nothing: a form sends back what it was given, and no other page can know that."""
    enter(desk, token(own_examples, Rights.EDIT))
    assert desk.post("/try").status_code == 403
    assert desk.post("/try", data={"csrf": "guess"}).status_code == 403
    assert desk.post("/try", data={"csrf": csrf(desk)}).json() == "Ana Reyes"
    assert desk.post("/try", headers={"x-csrf-token": csrf(desk)}).json() == "Ana Reyes"


@pytest.mark.parametrize("said", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_page_of_another_site_sends_nothing(desk: TestClient, own_examples: str, said: dict[str, str]) -> None:
    """What a browser sends from a page of another site is turned away, the form to enter included."""
    enter(desk, token(own_examples, Rights.EDIT))
    assert desk.post("/try", data={"csrf": csrf(desk)}, headers=said).status_code == 403
    assert desk.post("/enter", data={"token": "x"}, headers=said).status_code == 403


def test_a_session_ends_with_its_token(desk: TestClient, own_examples: str) -> None:
    """Where a token is revoked, whoever is in with it is out at once; so is who leaves."""
    enter(desk, token(own_examples, Rights.EDIT))
    sent = csrf(desk)
    with open_archive(own_examples) as archive:
        revoke(archive, 1, at="2025-03-19T09:00:00+00:00")
    assert desk.post("/try", data={"csrf": sent}).status_code == 401


def test_the_cookie_is_for_the_server_alone(desk: TestClient, own_examples: str) -> None:
    """No script reads it, no other site sends it, and leaving takes it away."""
    answer = desk.post("/enter", data={"token": token(own_examples, Rights.READ)}, follow_redirects=False)
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    desk.post("/leave")
    assert COOKIE not in desk.cookies


def test_a_wrong_token_is_told_and_begins_nothing(desk: TestClient) -> None:
    """The form comes again, and says so."""
    answer = desk.post("/enter", data={"token": "onrecord_guess"})
    assert answer.status_code == 401
    assert "no token of this archive" in answer.text
    assert COOKIE not in desk.cookies


def test_where_others_reach_it_reading_needs_a_token(own_examples: str) -> None:
    """Whoever has none is led to the form, a program is told so; with --open-to-all anyone reads."""
    with rooms.client(own_examples, OUTSIDE) as client:
        led = client.get("/about?x=1", follow_redirects=False)
        assert led.headers["location"] == "/enter?to=%2Fabout%3Fx%3D1"
        refused = client.get("/api/v1/stories")
        assert (refused.status_code, refused.json()["error"]["kind"]) == (401, "unauthorized")
        assert client.get("/health").status_code == 200
        enter(client, token(own_examples, Rights.READ))
        assert client.get("/about").status_code == 200
    with rooms.client(own_examples, replace(OUTSIDE, open_to_all=True)) as client:
        assert client.get("/about").status_code == 200


@pytest.mark.parametrize("called", ["evil.example", "evil.example:8017", "127.0.0.1.evil.example", "", "10.0.0.5"])
def test_a_name_that_is_not_its_own_is_turned_away(room: TestClient, called: str) -> None:
    """A site that points its own name at this machine reads nothing here."""
    answer = room.get("/", headers={"host": called})
    assert answer.status_code == 421
    assert "--name" in answer.text


def test_further_names_are_let_in() -> None:
    """A name that was given is answered to, in any capitals."""
    assert is_own("Archive.Example.org:8017", Settings(hosts=("archive.example.org",)))


def stands_before(dependant: Dependant) -> bool:
    """Whether the guard stands somewhere before a handler."""
    return any(inner.call is editor or stands_before(inner) for inner in dependant.dependencies)


def test_no_change_goes_past_the_guard() -> None:
    """Every address that takes a change asks first who sends it."""
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    changing = [route for route in routes if (route.methods or set()) - set(SAFE) and not route.path.startswith(READING_POSTS)]
    assert [route.path for route in changing if not stands_before(route.dependant)] == []
