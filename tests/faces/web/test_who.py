"""The pages of people: who they are, what they said, how stories word it; and who is who, said by hand and taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.archive.identified import identity
from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token
from onrecord.faces.serving.settings import Settings
from onrecord.faces.web.pages.who import years
from tests import rooms
from tests.archive import ferry


@pytest.fixture(scope="module")
def harbour_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of the stories of the ferry."""
    address = str(tmp_path_factory.mktemp("who") / "ferry.db")
    with open_archive(address) as archive:
        ferry.fill(archive)
    return address


@pytest.fixture(scope="module")
def harbour(harbour_address: str) -> Iterator[TestClient]:
    """Asks for pages of it."""
    with rooms.client(harbour_address) as asking:
        yield asking


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A room over the same stories in which somebody may edit, and has come in."""
    address = str(tmp_path / "ferry.db")
    with open_archive(address) as archive:
        ferry.fill(archive)
        words, _ = new_token(archive, "Tom Desk", rights=Rights.EDIT, at="2025-03-18T09:00:00+00:00")
    with rooms.client(address, Settings(edits=True)) as asking:
        asking.post("/enter", data={"token": words})
        yield asking


def id_of(address: str, name: str) -> str:
    """The id of somebody."""
    with open_archive(address) as archive:
        return identity(archive, name).id


def csrf(client: TestClient) -> str:
    """What a form has to send back."""
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/about").text)
    assert found
    return found[1]


def found_by(client: TestClient, name: str) -> str:
    """The id to which a name leads."""
    address: str = client.get("/who", params={"name": name}, follow_redirects=False).headers["location"]
    return address.removeprefix("/who/")


def test_the_list_has_those_in_most_stories_first(harbour: TestClient) -> None:
    """People and organisations are listed, all or of a kind; words find them, and of nobody that is said."""
    whole = harbour.get("/who").text
    assert whole.index("Tom Okoro") < whole.index("Coastwire") < whole.index("Lucia Reyes")
    assert "Coastwire" not in harbour.get("/who", params={"kind": "person"}).text
    assert "Lucia Reyes" in harbour.get("/who", params={"q": "reyes"}).text
    assert "Nobody here is called so" in harbour.get("/who", params={"q": "Nobody Atall"}).text
    assert harbour.get("/who", params={"kind": "ship"}).status_code == 400


def test_a_name_leads_to_whom_it_means(harbour: TestClient, harbour_address: str) -> None:
    """Any name of somebody leads to the page of that one; an id of nobody leads nowhere."""
    assert found_by(harbour, "A. Reyes") == id_of(harbour_address, "Ana Reyes")
    assert harbour.get("/who/0000000000000000").status_code == 404


def test_a_page_tells_a_life(harbour: TestClient, harbour_address: str) -> None:
    """Roles, statements with a link to each, company; a filter by words and month leaves what fits."""
    address = f"/who/{id_of(harbour_address, 'Ana Reyes')}"
    page = harbour.get(address).text
    for part in (
        "transport minister",
        "that the harbour is deep",
        "At the same events",
        "Passed on by",
        "Spoke to",
        'data-chart="months"',
    ):
        assert part in page
    assert "style=" not in page
    assert "<form" in page
    assert 'method="post"' not in page
    sifted = harbour.get(address, params={"about": "ferries", "month": "2024-05"}).text
    assert "that the ferry sailed late" in sifted
    assert "that the harbour is deep" not in sifted
    assert "Nothing of this was said" in harbour.get(address, params={"about": "opera"}).text
    assert harbour.get(address, params={"month": "soon"}).status_code == 400


def test_wordings_stand_side_by_side(harbour: TestClient, harbour_address: str) -> None:
    """What two stories have of one utterance stands beside one another; where no two have one that is said."""
    address = f"/who/{id_of(harbour_address, 'Ana Reyes')}/wordings"
    assert harbour.get(address).status_code == 200
    assert "No two stories" in harbour.get(address, params={"about": "opera"}).text


def test_years_have_twelve_months() -> None:
    """A year in which something was said has a cell for each of its months."""
    assert [(year, len(months), months[2], total) for year, months, total in years([("2024-03", 2), ("2024-03", 1)])] == [
        ("2024", 12, ("2024-03", 3), 3)
    ]


def test_two_are_said_to_be_one_and_it_is_taken_back(desk: TestClient) -> None:
    """A merge stands in the list with who said it and why, its undoing too, and then all is as before."""
    ana, lucia = found_by(desk, "Ana Reyes"), found_by(desk, "Lucia Reyes")
    told = {"other": lucia, "why": "she sang before", "csrf": csrf(desk)}
    assert desk.post(f"/who/{ana}/merge", data=told, follow_redirects=False).status_code == 303
    assert found_by(desk, "Ana Reyes") == found_by(desk, "Lucia Reyes")
    listed = desk.get("/who/judgements").text
    assert "she sang before" in listed
    assert "Tom Desk" in listed
    back = desk.post("/who/judgements/1/undo", data={"why": "she did not", "csrf": csrf(desk)}, follow_redirects=False)
    assert back.headers["location"] == "/who/judgements"
    assert found_by(desk, "Ana Reyes") != found_by(desk, "Lucia Reyes")
    assert desk.post("/who/judgements/9/undo", data={"csrf": csrf(desk)}).status_code == 404


def test_some_are_said_to_be_somebody_else(desk: TestClient) -> None:
    """A split by a name makes two of one, and a pair may be said not to be one; without the form's own sign nothing happens."""
    ana = found_by(desk, "Ana Reyes")
    assert desk.post(f"/who/{ana}/split", data={"away": "A. Reyes", "why": "another"}).status_code == 403
    desk.post(f"/who/{ana}/split", data={"away": "A. Reyes", "why": "another", "csrf": csrf(desk)})
    assert found_by(desk, "Ana Reyes") != found_by(desk, "A. Reyes")
    other = {"other": found_by(desk, "Lucia Reyes"), "csrf": csrf(desk)}
    assert desk.post(f"/who/{found_by(desk, 'Ana Reyes')}/part", data=other, follow_redirects=False).status_code == 303
    assert desk.get("/who/judgements").text.count("<tr id=") == 2


def test_pairs_in_doubt_have_a_page(harbour: TestClient) -> None:
    """Where nothing is in doubt that is said, and nobody who only reads is shown a form."""
    page = harbour.get("/who/unsure")
    assert page.status_code == 200
    assert 'method="post"' not in page.text
