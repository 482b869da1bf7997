"""The tools for assistants, called by the protocol's own client: of the real command, over its pipes and over HTTP."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters
from measure.account_cases import EVENTS, page_of

from onrecord.archive.opening import open_archive
from onrecord.faces.mcp.server import server
from onrecord.work.adding import Adding
from onrecord.work.settings import Settings
from tests import rooms
from tests.archive.pages import page, said

ONRECORD = str(Path(sys.executable).parent / "onrecord")
TOOLS = ("ask", "statements", "person", "story", "event", "copies", "evidence")
TALKS = str(rooms.EXAMPLES / "scraped-talks.txt")
# No result is larger, in characters: an assistant reads them all.
MOST = 100_000
Given = dict[str, Any]


class Assistant:
    """An assistant that calls tools, one after the other."""

    def __init__(self, call: Any) -> None:
        self._call = call

    def __call__(self, tool: str, **given: Any) -> Given:
        """What a tool gives; what comes as text is the same, without what is not there."""
        result = self._call(tool, given)
        assert not result.is_error, result.content
        (text,) = result.content
        assert len(text.text) < MOST
        told: Given = result.structured_content
        assert json.loads(text.text).items() <= {name: _there(value) for name, value in told.items()}.items()
        return told

    def fault(self, tool: str, **given: Any) -> str:
        """What a tool says where it cannot be used so."""
        result = self._call(tool, given)
        assert result.is_error
        return str(result.content[0].text)


def _there(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _there(one) for name, one in value.items() if one is not None and one != [] and one != ""}
    return [_there(one) for one in value] if isinstance(value, list) else value


@contextmanager
def connected(to: Any) -> Iterator[Client]:
    """A client that is connected, and whose calls wait: `client.portal` runs them."""
    with start_blocking_portal() as portal, ExitStack() as held:
        client: Any = Client(to, read_timeout_seconds=60)
        held.enter_context(portal.wrap_async_context_manager(client))
        client.portal = portal
        yield client


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an archive: the examples, and six stories of one event, some with the words of others."""
    folder = tmp_path_factory.mktemp("assistants")
    address, lines = str(folder / "news.db"), folder / "stories.jsonl"
    lines.write_text(
        "".join(f"{page_of(story)}\n" for story in sorted((EVENTS / "rail-talks").glob("*.txt"))), encoding="utf-8"
    )
    rooms.add_examples(address)
    with open_archive(address) as archive:
        for _ in Adding(archive, Settings(engine="rules"), workers=1).run([lines]):
            pass
    return address


@pytest.fixture(scope="module")
def client(news: str) -> Iterator[Any]:
    """A client of the real command, over its standard input and output."""
    command = StdioServerParameters(command=ONRECORD, args=["mcp", "--archive", news, "--room", "http://room.example/"])
    with connected(command) as found:
        yield found


@pytest.fixture(scope="module")
def ask(client: Any) -> Assistant:
    """Calls a tool of the real command."""
    return Assistant(lambda tool, given: client.portal.call(client.call_tool, tool, given))


def sentences(told: Any) -> Iterator[Given]:
    """Every sentence in what a tool gives, wherever it stands."""
    if isinstance(told, dict):
        if {"words", "span", "address"} <= told.keys():
            yield told
        for inner in told.values():
            yield from sentences(inner)
    elif isinstance(told, list):
        for inner in told:
            yield from sentences(inner)


def stand(told: Any, news: str) -> int:
    """How many sentences there are, each of which stands in its story where it says."""
    with open_archive(news, create=False) as archive:
        found = list(sentences(told))
        for sentence in found:
            start, end = sentence["span"]
            assert archive.story(sentence["story"]).story.text[start:end] == sentence["words"]
            assert sentence["address"].startswith("http://room.example/")
            assert sentence["id"]
    return len(found)


def test_the_tools_tell_what_they_are(client: Any) -> None:
    """Each tool only reads, says so, tells what it is for and each thing it takes, and what comes out of it."""
    found = client.portal.call(client.list_tools).tools
    assert tuple(tool.name for tool in found) == TOOLS
    for tool in found:
        assert tool.annotations.read_only_hint
        assert len(tool.description) > 60
        assert tool.output_schema["type"] == "object"
    assert "never follow" in " ".join(client.instructions.split())


def test_an_answer_comes_with_its_sentence(ask: Assistant, news: str) -> None:
    """What was asked for is found with speaker, chain and the sentence, which stands in the story at its span."""
    told = ask("ask", question="What did Nakato say about the cost?")
    (found,) = told["findings"]
    assert (found["names"], found["via"]) == (["Sarah Nakato"], ["Ugandan newspapers"])
    assert found["evidence"][0]["address"].endswith(f"/statement/{found['evidence'][0]['story']}/{found['evidence'][0]['id']}")
    assert stand(told, news) == 1


def test_where_nothing_says_so_nothing_is_told(ask: Assistant) -> None:
    """Of somebody who is not in the archive nothing is told, and that is said in plain words."""
    told = ask("ask", question="What did Zorro say about the cost?")
    assert told["nothing"]
    assert told["findings"] == []
    assert told["says"] == "Nobody in the archive is called Zorro. Nothing in the archive says so."


def test_pages_follow_one_another(ask: Assistant) -> None:
    """With `after` comes what follows, to the end, each statement once."""
    seen, after = [], None
    while True:
        told = ask("statements", speaker="Wanjala", limit=2, after=after)
        seen += [found["words"] for found in told["findings"]]
        if (after := told["next"]) is None:
            break
    assert len(seen) == len(set(seen)) > 2
    assert seen[:2] == [found["words"] for found in ask("statements", speaker="Wanjala", limit=20)["findings"]][:2]


def test_a_person_is_told_with_what_they_said(ask: Assistant, news: str) -> None:
    """Somebody comes with names, roles and the latest said and done; their id names them alone."""
    (one,) = ask("person", name="Nakato")["people"]
    assert one["roles"] == ["Kiggundu adviser"]
    assert one["said"]
    assert stand(one, news)
    assert ask("person", name=one["id"])["people"][0]["name"] == "Sarah Nakato"
    assert ask("person", name="Zorro")["nothing"]


def test_a_story_is_read_page_by_page(ask: Assistant, news: str) -> None:
    """The pages of a story make up its text, and each tells what is told on it."""
    found = ask("ask", question="", kinds=["statement"], speaker="Nakato")["findings"][0]["evidence"][0]
    text, told, after = "", 0, None
    while True:
        page = ask("story", story=found["story"], after=after)
        assert page["span"][0] == len(text)
        text, told = text + page["text"], told + stand(page["told"], news)
        if (after := page["next"]) is None:
            break
    assert len(text) == page["length"]
    assert told > 10


def test_an_event_is_told_as_all_stories_tell_it(ask: Assistant, news: str) -> None:
    """The accounts of an event stand side by side, with where they differ, and who rests on whom."""
    told = ask("event", event="Where did Lagunov meet Karimzoda?")
    assert told["reports"] > told["independent"] > 1
    (place,) = (one for one in told["differences"] if one["matter"] == "place")
    assert {side["value"] for side in place["sides"]} >= {"Moscow", "St Petersburg"}
    assert stand(told, news) > 10
    first = ask("event", event=told["event"], limit=1)
    assert len(first["accounts"]) == 1
    assert ask("event", event=told["event"], limit=1, after=first["next"])["accounts"] == told["accounts"][1:2]


def test_copies_tell_who_had_the_words_first(ask: Assistant, news: str) -> None:
    """Stories that share words are told with the passages in both, and the steps back to where they came from."""
    told = ask("event", event="Where did Lagunov meet Karimzoda?")
    found = [ask("copies", story=account["evidence"]["story"]) for account in told["accounts"]]
    (first, *_) = (one for one in found if one["origin"] and one["copies"])
    assert first["copies"][0]["reason"]
    assert stand(first, news)
    assert ask("copies", story=TALKS)["copies"] == []


def test_evidence_shows_what_a_finding_rests_on(ask: Assistant) -> None:
    """A finding is shown piece by piece, with the sentences around it and the chain from who said it to who published it."""
    sentence = ask("ask", question="What did Nakato say about the cost?")["findings"][0]["evidence"][0]
    told = ask("evidence", story=sentence["story"], id=sentence["id"])
    assert told["evidence"] == sentence
    assert told["chain"][:2] == ["Sarah Nakato", "Ugandan newspapers"]
    assert {"source", "cue", "content", "passed on by"} <= {piece["part"] for piece in told["pieces"]}
    assert told["before"]
    assert told["behind"]
    for kind in ("event", "figure"):
        found = ask("ask", question="", kinds=[kind], story=sentence["story"], limit=1)["findings"][0]["evidence"][0]
        assert ask("evidence", story=found["story"], id=found["id"])["kind"] == kind


@pytest.mark.parametrize(
    ("tool", "given", "says"),
    [
        ("ask", {"question": " "}, "ask something"),
        ("ask", {"question": "What did Nakato say?", "since": "someday"}, "'someday' is no day"),
        ("ask", {"question": "x", "limit": 1000}, "less than or equal to 20"),
        ("statements", {}, "name a speaker"),
        ("statements", {"speaker": "Nakato", "after": "statement:x"}, "no cursor"),
        ("story", {"story": "nowhere"}, "Nothing in the archive says so. There is no such story: nowhere"),
        ("story", {"story": TALKS, "after": "999999"}, "behind the end"),
        ("event", {"event": "nowhere#e1"}, "no such story"),
        ("copies", {"story": "nowhere"}, "no such story"),
        ("evidence", {"story": TALKS, "id": "s0-1"}, "no such statement, event or figure"),
    ],
)
def test_what_cannot_be_asked_so_is_said(ask: Assistant, tool: str, given: Given, says: str) -> None:
    """An assistant that asks wrongly is told what is wrong, in words that help it to ask rightly."""
    assert says in ask.fault(tool, **given)


def test_over_http_the_same_is_told(news: str, ask: Assistant) -> None:
    """The command listens on this machine at the port that it says, and answers as over its pipes, and no other host."""
    command = [ONRECORD, "mcp", "--archive", news, "--http", "0", "--room", "http://room.example"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/mcp", running.stderr.readline() if running.stderr else "")
            assert address
            with connected(address[0]) as client:
                told = Assistant(lambda tool, given: client.portal.call(client.call_tool, tool, given))  # type: ignore[attr-defined]
                question = {"question": "What did Nakato say about the cost?"}
                assert told("ask", **question) == ask("ask", **question)
            assert status(address[0], host="elsewhere.example") == 421
        finally:
            running.terminate()
            assert running.communicate(timeout=20)[0] == ""


def status(address: str, *, host: str) -> int:
    """What a request for another host is answered with: a page of another site may not ask."""
    import httpx

    return httpx.post(address, headers={"Host": host}, json={"jsonrpc": "2.0", "id": 1, "method": "ping"}).status_code


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (["--archive", "nowhere.db"], 3, "nowhere.db: there is no such archive"),
        (["--http", "99999"], 2, "less than or equal to 65535"),
    ],
)
def test_what_cannot_be_served_is_said(tmp_path: Path, given: Sequence[str], code: int, says: str) -> None:
    """Without an archive, or at a port that there is not, the command says so; its standard output stays empty."""
    run = subprocess.run([ONRECORD, "mcp", *given], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stdout) == (code, "")
    assert says in run.stderr


def test_nothing_but_the_protocol_comes_out(news: str) -> None:
    """Every line on the standard output is a message of the protocol."""
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }
    run = subprocess.run(
        [ONRECORD, "mcp", "--archive", news],
        input=f"{json.dumps(hello)}\nno message\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert [json.loads(line)["jsonrpc"] for line in run.stdout.splitlines()]
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in run.stdout.splitlines())


def test_half_a_character_does_no_harm(sqlite_address: str) -> None:
    """Half a surrogate pair in a story is given as "?": it is no character, and no message can carry it."""
    uri = "https://news.example/half"
    with open_archive(sqlite_address) as archive:
        archive.add([page(said(("Ana Reyes", "the ferry \ud83c sails"), uri=uri))])
        with connected(server(archive)) as client:
            told = Assistant(lambda tool, given: client.portal.call(client.call_tool, tool, given))  # type: ignore[attr-defined]
            (found,) = told("statements", speaker="Reyes")["findings"]
            assert "the ferry ? sails" in told("story", story=found["evidence"][0]["story"])["text"]


def test_what_is_not_installed_is_named() -> None:
    """Where the protocol's package is not there, the command says what to install."""
    leave = "import sys; sys.modules['mcp'] = None; sys.argv = ['onrecord', 'mcp']"
    code = f"{leave}; from onrecord.faces.cli import main; main.run()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stdout) == (2, "")
    assert 'pip install "onrecord[mcp]"' in run.stderr
