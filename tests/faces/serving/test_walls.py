"""What comes in is bounded, what goes out tells the browser whom to trust, and what goes wrong is told in one shape."""

import logging
import time

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from onrecord.errors import BusyError, QuestionError
from onrecord.faces.serving import static
from onrecord.faces.serving.settings import Limits, Settings
from tests import rooms


def with_routes(address: str, limits: Limits | None = None) -> TestClient:
    """A room with addresses that go wrong in every way."""
    client = rooms.client(address, Settings(limits=limits or Limits()), raises=False)
    router = APIRouter()

    @router.get("/health/{how}")
    @router.get("/goes/{how}")
    def goes(how: str) -> str:
        match how:
            case "busy":
                raise BusyError("news.db: locked")
            case "badly":
                raise QuestionError("“after” is no cursor")
            case "wrong":
                raise RuntimeError("secret path")
            case _:
                time.sleep(1.0)
                return "late"

    client.app.include_router(router)  # type: ignore[attr-defined]
    return client


@pytest.mark.parametrize(("how", "status", "kind"), [("busy", 503, "unavailable"), ("badly", 400, "bad_request")])
def test_an_error_of_ours_has_one_shape(examples_address: str, how: str, status: int, kind: str) -> None:
    """People get a page with what is so, programs the same as JSON."""
    with with_routes(examples_address) as client:
        told = client.get(f"/health/{how}")
        assert (told.status_code, told.json()["error"]["kind"]) == (status, kind)
        page = client.get(f"/goes/{how}")
        assert page.status_code == status
        assert "<h1>" in page.text
        assert (told.headers.get("retry-after") is not None) is (status == 503)


def test_what_went_wrong_inside_is_not_shown(examples_address: str) -> None:
    """The page says that something did, with all the headers of every page, and not what."""
    with with_routes(examples_address) as client:
        page = client.get("/goes/wrong")
        assert page.status_code == 500
        assert "secret" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


def test_an_answer_that_takes_too_long_is_given_up(examples_address: str) -> None:
    """After the limit it is said so, and not waited any longer."""
    with with_routes(examples_address, Limits(seconds=0.1)) as client:
        assert client.get("/goes/slowly").status_code == 503


def test_too_much_is_not_taken_in(examples_address: str) -> None:
    """Whether its length is told beforehand or not."""
    with with_routes(examples_address, Limits(body=1000)) as client:
        assert client.post("/enter", content=b"x" * 1001).status_code == 413
        assert client.post("/enter", content=iter([b"x" * 600] * 2)).status_code == 413
        assert client.post("/enter", data={"token": "x" * 900}).status_code == 401


def test_who_asks_too_often_is_told_when_to_come_again(examples_address: str) -> None:
    """With 429, and the seconds to wait."""
    with with_routes(examples_address, Limits(rate=0.5, burst=2)) as client:
        answers = [client.get("/health") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].headers["retry-after"] == "2"


@pytest.mark.parametrize("path", ["/", "/about", "/nowhere", "/health", static.address("room.css")])
def test_every_answer_tells_whom_to_trust(room: TestClient, path: str) -> None:
    """No script but ours, no frame, no guessing of types, wherever one looks."""
    headers = room.get(path).headers
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_files_are_kept_for_ever_under_a_name_that_changes_with_them(room: TestClient) -> None:
    """A file has its digest in its name, and without it is not there."""
    file = room.get(static.address("room.css"))
    assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert file.headers["content-type"] == "text/css; charset=utf-8"
    assert room.get("/static/room.css").status_code == 404
    assert room.get("/static/..%2frendering.py").status_code == 404


def test_the_log_has_no_questions_in_it(examples_address: str, caplog: pytest.LogCaptureFixture) -> None:
    """A line a request: method, path, status; neither what was asked nor who asked."""
    log = logging.getLogger("onrecord.room")
    log.propagate = True
    with caplog.at_level(logging.INFO, "onrecord.room"), rooms.client(examples_address) as client:
        client.get("/nowhere%0aforged", params={"q": "private words"}, headers={"authorization": "Bearer onrecord_secret"})
    assert "404 GET /nowhere\\nforged" in caplog.text
    assert "private" not in caplog.text
    assert "secret" not in caplog.text
