"""What the API answers: the records of the command line, page by page, and one shape for all that is not as asked."""

import json

import pytest
from starlette.testclient import TestClient

from onrecord.faces.api.app import AT
from tests.faces.test_cli import onrecord

NAKATO = f"{AT}/statements?speaker=Nakato"


@pytest.fixture(name="kept")
def named_archive(examples_address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The archive that the command line is told of, too."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", examples_address)
    return examples_address


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("/search?q=ferry", ("search", "ferry")),
        ("/ask?q=Who+met+Wanjala%3F&day=2025-04-01", ("ask", "Who met Wanjala?", "--day", "2025-04-01")),
        ("/ask?q=Who+met+Wanjala%3F&explain=true", ("ask", "Who met Wanjala?", "--explain")),
        (
            "/ask?speaker=Nakato&about=fares&kind=statement",
            ("ask", "--speaker", "Nakato", "--about", "fares", "--kind", "statement"),
        ),
        ("/utterances?name=Nakato&all=true", ("utterances", "Nakato", "--all")),
        ("/accounts?event=When+did+Kiggundu+meet+Wanjala%3F", ("accounts", "When did Kiggundu meet Wanjala?")),
        ("/people/judgements", ("people", "judgements")),
        ("/people/unsure", ("people", "unsure")),
    ],
)
@pytest.mark.usefixtures("kept")
def test_programs_are_told_what_the_command_line_prints(room: TestClient, path: str, command: tuple[str, ...]) -> None:
    """Each address gives the record that its command prints with --json."""
    answer = room.get(f"{AT}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == json.loads(onrecord(*command, "--json").stdout)


@pytest.mark.usefixtures("kept")
def test_a_story_is_the_record_that_is_read(room: TestClient) -> None:
    """A story comes with all that was read out of it, with its page where that is asked for, and its copies and origin."""
    lines = {told["story"]["id"]: told for told in map(json.loads, onrecord("export", "--format", "jsonl").stdout.splitlines())}
    for id in [story["id"] for story in room.get(f"{AT}/stories?limit=3").json()["stories"]]:
        assert room.get(f"{AT}/stories/{id}?raw=true").json() == lines[id]
        assert "raw" not in room.get(f"{AT}/stories/{id}").json()["story"]
        for part in ("copies", "origin"):
            assert room.get(f"{AT}/stories/{id}/{part}").json() == json.loads(onrecord(part, id, "--json").stdout)
        assert [row["version"] for row in room.get(f"{AT}/stories/{id}/versions").json()["versions"]] == [1]


@pytest.mark.parametrize("name", ["stories", "statements", "events", "figures", "people"])
def test_a_list_goes_on_where_its_page_ended(room: TestClient, name: str) -> None:
    """Following `next`, or the link, shows each once, in the order of one long page."""
    whole = room.get(f"{AT}/{name}?limit=200").json()[name]
    found, address = [], f"{AT}/{name}?limit=7"
    while address:
        page = room.get(address)
        found += page.json()[name]
        address = page.links.get("next", {}).get("url", "")
        assert bool(address) is (page.json()["next"] is not None)
    assert len(found) > 7
    assert found == whole[: len(found)]


def test_lists_are_narrowed(room: TestClient) -> None:
    """By the parts that a question has, and events by what they are; nobody unknown says anything."""
    said = room.get(f"{NAKATO}&about=fares").json()["statements"]
    assert said
    assert all("Sarah Nakato" in one["speakers"] and "fares" in one["text"] for one in said)
    planned = room.get(f"{AT}/events?standing=planned").json()["events"]
    assert {one["standing"] for one in planned} == {"planned"}
    assert room.get(f"{AT}/statements?speaker=Nobodyhere").json() == {"statements": [], "next": None}


def test_what_is_held_already_is_not_sent_again(room: TestClient) -> None:
    """An answer has an ETag, which saves it a second time, among others too."""
    first = room.get(NAKATO)
    again = room.get(NAKATO, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert room.get(NAKATO, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "kind"),
    [
        ("GET", "/statements?after=x", {}, 400, "bad_request"),
        ("GET", "/statements?since=soon", {}, 400, "bad_request"),
        ("GET", "/search?q=(", {}, 400, "bad_request"),
        ("GET", "/ask", {}, 400, "bad_request"),
        ("GET", "/stories/none", {}, 404, "not_found"),
        ("GET", "/nothing", {}, 404, "not_found"),
        ("OPTIONS", "/statements", {}, 405, "method_not_allowed"),
        ("GET", "/counts", {"accept": "text/html, application/json;q=0"}, 406, "not_acceptable"),
        ("GET", "/statements?limit=0", {}, 422, "unprocessable"),
        ("GET", "/people?kind=place", {}, 422, "unprocessable"),
    ],
)
def test_what_is_not_as_asked_has_one_shape(
    room: TestClient, method: str, path: str, headers: dict[str, str], status: int, kind: str
) -> None:
    """The kind for programs, the words for people, and what helps."""
    answer = room.request(method, f"{AT}{path}", headers=headers)
    error = answer.json()["error"]
    assert (answer.status_code, error["kind"], set(error)) == (status, kind, {"kind", "detail", "helps"})
    assert error["detail"]


def test_nobody_is_told_where_the_archive_lies(room: TestClient, examples_address: str) -> None:
    """The report names the archive, not its folder; how much there is stands in it too."""
    report = room.get(f"{AT}/report").json()
    assert report["archive"] == examples_address.rpartition("/")[2]
    counts = room.get(f"{AT}/counts").json()
    assert counts == {name: report[name] for name in counts}


def test_overviews_are_told(room: TestClient) -> None:
    """Somebody at a glance, whose words there are, and the calendar of a month, as the pages have them."""
    life = room.get(f"{AT}/people/Sarah Nakato/life").json()
    assert life["name"] == "Sarah Nakato"
    assert life["statements"] >= sum(month["direct"] + month["indirect"] for month in life["months"]) > 0
    shares = room.get(f"{AT}/sources").json()["people"]
    assert shares["total"] >= sum(one["direct"] + one["indirect"] for one in shares["shares"]) > 0
    calendar = room.get(f"{AT}/meetings?time=2025-03").json()
    days = [day for week in calendar["weeks"] for day in week if day["gatherings"]]
    assert days
    assert all(day["gatherings"][0]["tellings"] for day in days)


def test_other_pages_may_not_ask(room: TestClient) -> None:
    """A browser is not told that pages of another site may read the answers."""
    answer = room.get(f"{AT}/counts", headers={"origin": "https://other.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_the_page_for_programs_tells_every_address(room: TestClient) -> None:
    """It is made from the document, and asks nothing of any other host."""
    page, document = room.get("/api").text, room.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert all(f"{AT}{path}</code>" in page for path in document["paths"])
    assert "http://" not in page
    assert "https://" not in page
