"""The calendar's page, and the page of sources."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.asking.voices import Flow
from onrecord.faces.web.drawing.flows import network
from tests import rooms
from tests.archive import ferry


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks for pages of the stories of the ferry."""
    address = str(tmp_path_factory.mktemp("meetings") / "ferry.db")
    with open_archive(address) as archive:
        ferry.fill(archive)
    with rooms.client(address) as asking:
        yield asking


def test_the_calendar_shows_who_met_whom(harbour: TestClient) -> None:
    """A month has its days with what happened on each, a link to every telling, and the nearest months that have any."""
    page = harbour.get("/meetings", params={"month": "2024-03"}).text
    assert 'id="d-2024-03-12-1"' in page
    assert "Port Elsa" in page
    assert 'href="/meetings?month=2024-05"' in page
    assert "style=" not in page
    assert "the day not told" in harbour.get("/meetings").text


def test_the_calendar_is_sifted(harbour: TestClient) -> None:
    """By who took part under any name, and by place; where nobody is called so that is said."""
    assert "told of 2 times" in harbour.get("/meetings", params={"who": "Ana Reyes"}).text
    assert "told of 1 time." in harbour.get("/meetings", params={"place": "Port Elsa"}).text
    assert "Nobody here is called so" in harbour.get("/meetings", params={"who": "Nobody Atall"}).text
    assert "No meeting" in harbour.get("/meetings", params={"place": "Nowhere Atall"}).text
    assert harbour.get("/meetings", params={"month": "soon"}).status_code == 400


def test_sources_have_shares_and_ways(harbour: TestClient) -> None:
    """Shares by person, role and outlet; who passed on whose words, as a table and as a drawing."""
    page = harbour.get("/sources").text
    for part in ("Ana Reyes", "60.0 %", '<svg class="network"', "Coastwire", "Passed on by"):
        assert part in page
    assert "transport minister" in harbour.get("/sources", params={"by": "role"}).text
    assert "80.0 %" in harbour.get("/sources", params={"by": "outlet"}).text
    assert harbour.get("/sources", params={"by": "ship"}).status_code == 400
    assert "style=" not in page


def test_a_name_in_a_drawing_is_no_code() -> None:
    """What a story calls somebody stands in the drawing as text."""
    drawn = network([Flow(source=("speaker", "<script>alert(1)</script>"), target=("outlet", 'A "B" & C'), many=2)])
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert network([]) == ""
