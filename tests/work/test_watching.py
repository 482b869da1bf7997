"""Watching: feeds of a server of our own are asked whether they have changed, and what is new is added, once."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from onrecord.errors import SettingsError
from onrecord.work.adding import Tally
from onrecord.work.settings import Settings, patient_for
from onrecord.work.watching import Round, Watching
from tests.samples import PAGE

RULES = Settings(engine="rules", limits=patient_for(5, private=True))
HTML = "<!doctype html><title>{title}</title><article><h1>{title}</h1>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in PAGE.split("\n\n")[2:]
)


class Newspaper:
    """A server with a feed of the stories it has; `asked` are the paths asked for, with the condition there was."""

    def __init__(self) -> None:
        self.stories = ["one", "two"]
        self.missing: set[str] = set()
        self.busy = False
        self.asked: list[tuple[str, str | None]] = []
        paper = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                paper.answer(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """The feed, where it has changed, or a story."""
        condition = handler.headers["If-None-Match"]
        name = handler.path.strip("/")
        if name != "robots.txt":
            self.asked.append((handler.path, condition))
        if name == "feed" and self.busy:
            self.send(handler, 503, "", retry_after="120")
        elif name == "feed":
            mark = f'"{"-".join(self.stories)}"'
            self.send(handler, 304 if condition == mark else 200, self.feed(), etag=mark, content_type="application/rss+xml")
        elif name in self.stories and name not in self.missing:
            self.send(handler, 200, HTML.format(title=f"Story {name}"), content_type="text/html; charset=utf-8")
        else:
            self.send(handler, 404, "")

    def feed(self) -> str:
        """The feed, as RSS."""
        items = "".join(f"<item><title>{name}</title><link>{self.root}/{name}</link></item>" for name in self.stories)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'

    def send(self, handler: BaseHTTPRequestHandler, status: int, body: str, **headers: str) -> None:
        """One answer."""
        data = b"" if status == 304 else body.encode()
        handler.send_response(status)
        for name, value in (headers | {"content_length": str(len(data))}).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newspaper]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    paper = Newspaper()
    yield paper
    paper.server.shutdown()
    paper.server.server_close()


def once(paper: Newspaper, tmp_path: Path) -> Round:
    """One time around, as a program that is started anew each time does it."""
    feeds = tmp_path / "feeds.opml"
    feeds.write_text(f'<opml version="2.0"><body><outline xmlUrl="{paper.root}/feed"/></body></opml>', encoding="utf-8")
    with open_archive(tmp_path / "archive.db") as archive:
        return Watching(archive, RULES, [str(feeds)], every=60, workers=1).once()


def test_what_is_new_is_added_once(paper: Newspaper, tmp_path: Path) -> None:
    """A feed is asked whether it has changed; of a changed one only the new stories are fetched."""
    assert once(paper, tmp_path).tally == Tally(new=2)
    assert paper.asked == [("/feed", None), ("/one", None), ("/two", None)]
    paper.asked.clear()
    same = once(paper, tmp_path)
    assert (same.asked, same.changed, same.tally) == (1, 0, Tally())
    assert paper.asked == [("/feed", '"one-two"')]
    paper.asked.clear()
    paper.stories.append("three")
    assert once(paper, tmp_path).tally == Tally(new=1, known=2)
    assert paper.asked == [("/feed", '"one-two"'), ("/three", None)]


def test_an_archive_without_stories_asks_for_all(paper: Newspaper, tmp_path: Path) -> None:
    """What servers said before is of no use where the archive is gone."""
    once(paper, tmp_path)
    for path in tmp_path.glob("archive.db*"):
        path.unlink()
    assert once(paper, tmp_path).tally == Tally(new=2)


def test_a_story_that_fails_is_asked_for_again(paper: Newspaper, tmp_path: Path) -> None:
    """A feed whose story could not be fetched counts as changed, but not for ever."""
    paper.missing.add("two")
    assert once(paper, tmp_path).tally == Tally(new=1, failed=1)
    paper.missing.clear()
    assert once(paper, tmp_path).tally == Tally(new=1, known=1)


def test_a_server_that_is_busy_is_left_alone(paper: Newspaper, tmp_path: Path) -> None:
    """A server says how long it wants to be left alone, and is; meanwhile the others are asked."""
    paper.busy = True
    with open_archive(tmp_path / "archive.db") as archive:
        watching = Watching(archive, RULES, [f"{paper.root}/feed"], every=0.01, workers=1)
        first = watching.once()
        assert [str(error) for error in first.errors] == [f"{paper.root}/feed: answered 503 (service unavailable)"]
        time.sleep(0.05)
        assert watching.once().asked == 0


def test_watching_goes_on_until_it_is_stopped(paper: Newspaper, tmp_path: Path) -> None:
    """Stories that come while it watches are added, and when it is stopped it ends at once."""
    with open_archive(tmp_path / "archive.db") as archive:
        watching = Watching(archive, RULES, [f"{paper.root}/feed"], every=0.05, workers=1)
        added = 0
        for done in watching.run():
            added += done.tally.new
            if "three" not in paper.stories:
                paper.stories.append("three")
            if added == 3:
                watching.stop()
    assert added == 3


def test_a_pace_that_cannot_be_is_told(tmp_path: Path) -> None:
    """No feed is asked without a pause."""
    with open_archive(tmp_path / "archive.db") as archive, pytest.raises(SettingsError, match="above zero"):
        Watching(archive, RULES, [], every=0)
