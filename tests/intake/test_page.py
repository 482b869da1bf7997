"""Pages come from files, folders, standard input and bytes; what cannot be read is told and the rest still comes."""

import io
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import sources
from onrecord.intake.html import is_html
from onrecord.intake.page import Limits, Page, binary, utf16_order
from onrecord.intake.sources import pages
from onrecord.record import Refusal, Refused

STORY = b"The mayor opened the bridge on Monday."


def told(source: str | Path | bytes, limits: Limits | None = None) -> list[str]:
    """What came, each item in a word: the name of the file, or why it did not come."""
    words = []
    for item in pages(source, limits=limits):
        if isinstance(item, Page):
            words.append(Path(item.uri or "").name)
        else:
            words.append(item.reason)
    return words


def only(source: str | Path | bytes, limits: Limits | None = None) -> Page | Refused | IntakeError:
    """The one item that came."""
    [item] = pages(source, limits=limits)
    return item


def test_a_file_is_one_page(tmp_path: Path) -> None:
    """A story in a file comes with its bytes, its path as it was given, and its kind by its ending."""
    path = tmp_path / "bridge.HTML"
    path.write_bytes(STORY)
    assert only(path) == Page(uri=str(path), data=STORY, media_type="text/html")


def test_a_folder_is_its_pages_in_order(tmp_path: Path) -> None:
    """A folder of stories is read in the order of names, folders below it too, without hidden files and pictures."""
    for name in ("c.txt", "a.html", "b/z.md", "b/a.txt", ".hidden.txt", ".git/x.txt", "d.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(STORY)
    assert told(tmp_path) == ["a.html", "a.txt", "z.md", "c.txt"]


def test_one_bad_file_loses_nothing(tmp_path: Path) -> None:
    """An empty file, a picture and a broken link between two stories are told, and both stories come."""
    (tmp_path / "1.txt").write_bytes(STORY)
    (tmp_path / "2.txt").write_bytes(b" \n")
    (tmp_path / "3.txt").write_bytes(b"\x89PNG\r\n\x1a\n....")
    (tmp_path / "4.txt").symlink_to("gone.txt")
    (tmp_path / "5.txt").write_bytes(STORY)
    assert told(tmp_path) == ["1.txt", Refusal.EMPTY, Refusal.NOT_TEXT, "a broken link to gone.txt", "5.txt"]


def test_a_link_to_a_folder_above_ends(tmp_path: Path) -> None:
    """A folder that links back to itself is read once, and told."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_bytes(STORY)
    (tmp_path / "below" / "up").symlink_to(tmp_path)
    assert told(tmp_path) == ["a.txt", "a link that leads back to a folder above it; its pages are read once"]


def test_folders_that_link_to_one_another_are_read_once(tmp_path: Path) -> None:
    """Two links to one folder of stories give its stories once."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_bytes(STORY)
    (tmp_path / "again").symlink_to("real")
    assert told(tmp_path) == ["a.txt"]


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    """A link that leads to itself is told."""
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert told(tmp_path / "a.txt") == ["a link that leads back to itself"]


def test_a_pipe_is_an_error_at_once(tmp_path: Path) -> None:
    """A pipe that nobody writes to does not hang."""
    os.mkfifo(tmp_path / "a.txt")
    assert told(tmp_path) == ['a pipe, not a file; "-" reads from standard input']


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without /dev/zero")
def test_a_device_is_an_error_at_once() -> None:
    """A device that never ends is not read."""
    assert told("/dev/zero") == ['a device, not a file; "-" reads from standard input']


@pytest.mark.parametrize("name", ["nowhere.txt", "no/where/at/all"])
def test_a_missing_file_is_told(name: str) -> None:
    """A file that is not there is an error that names it."""
    assert str(only(name)) == f"{name}: no such file or folder"


@pytest.mark.parametrize(
    ("source", "helps"),
    [
        ("www.example.org", 'an address begins with "https://"'),
        ("news.example.org/ferry", 'an address begins with "https://"'),
        ("http:/example.org/ferry", 'an address begins with "https://"'),
        ("The ferry sails again.", 'text in one line is given as bytes, or on standard input as "-"'),
        ("The ferry sails again. " * 500, 'text in one line is given as bytes, or on standard input as "-"'),
    ],
)
def test_what_was_not_meant_as_a_path_is_told(source: str, helps: str) -> None:
    """An address without its beginning, and text without a line break, are no paths: the error says what helps."""
    assert str(only(source)).endswith(f"; {helps}")


@pytest.mark.parametrize(
    "name", ["stories/v1.2/ferry.txt", "../www.old/ferry.txt", "the ferry sails again.txt", "three words only"]
)
def test_what_may_be_a_path_is_taken_for_one(name: str) -> None:
    """A path with dots or blanks in it that is not there is only not there."""
    assert str(only(name)).endswith(": no such file or folder")


@pytest.mark.parametrize("source", ["", " "])
def test_an_empty_source_is_no_folder(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty name, as a script with an unset variable gives, is an error and not the stories of the current folder."""
    (tmp_path / "a.txt").write_bytes(STORY)
    monkeypatch.chdir(tmp_path)
    assert str(only(source)) == f'"{source}": names no file, folder or address; "." is the current folder'
    assert told(".") == ["a.txt"]


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000])
def test_a_path_that_cannot_be_is_told(name: str) -> None:
    """A path that no system can have is an error, not a crash."""
    assert isinstance(only(name), IntakeError)


def test_files_and_folders_without_rights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder that may not be read are told, and the story after them comes."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "locked.txt").write_bytes(STORY)
    (tmp_path / "open.txt").write_bytes(STORY)
    opens, lists = os.open, Path.iterdir

    def refuse(path: Path, *rest: Any, **options: Any) -> object:
        if path.name in ("locked.txt", "closed"):
            raise PermissionError(13, "Permission denied")
        return opens(path, *rest, **options) if rest else lists(path)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert told(tmp_path) == ["no right to read it", "no right to read it", "open.txt"]


def test_an_empty_folder_says_what_it_looked_for(tmp_path: Path) -> None:
    """A folder without pages is no silent nothing."""
    (tmp_path / "a.jpg").write_bytes(STORY)
    [reason] = told(tmp_path)
    assert reason.startswith("no pages in this folder: looked for .txt")


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story piped in is a page called "-"."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY)))
    assert only("-") == Page(uri="-", data=STORY)


@pytest.mark.parametrize("size", [10, 11])
def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """A file as large as the limit is read, one byte more is refused, in a file as from standard input."""
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * size)))
    wanted = Page if size == 10 else Refused
    assert isinstance(only(tmp_path / "a.txt", Limits(file=10)), wanted)
    assert isinstance(only("-", Limits(file=10)), wanted)


def test_a_large_page_of_html_is_refused() -> None:
    """A web page has a lower limit than a text: no story is as long, and taking it apart would be slow."""
    limits = Limits(html=100)
    assert isinstance(only(b"<html>" + b"x" * 200, limits), Refused)
    assert isinstance(only(b"<p>x" * 20, Limits(tags=10)), Refused)
    assert isinstance(only(b"x" * 200, limits), Page)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\0", "a zip archive or an office document"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "a feed"),
        (b"\0" * 200, "binary data"),
        (bytes(range(256)) * 4, "binary data"),
        (STORY, None),
        (b"The mayor\0spoke for a long time on Monday.", None),
        ("The mayor".encode("utf-16"), None),
        ("Мэр".encode("cp1251"), None),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str | None) -> None:
    """A file that is no text is refused by what it looks like; a stray NUL or an old encoding does not make it so."""
    assert binary(data) == kind


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_is_known_without_its_mark(encoding: str) -> None:
    """English in UTF-16 is told by where its zeros stand."""
    assert utf16_order(STORY.decode().encode(encoding)) == encoding
    assert utf16_order(STORY) is None


def test_a_local_file_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a file, a folder or bytes never touches the network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    (tmp_path / "a.html").write_bytes(b"<html><p>" + STORY)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert told(tmp_path) == ["a.html"]
    assert told(STORY) == [""]


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/hosts", "gopher://x", "http://"])
def test_other_schemes_are_not_fetched(address: str) -> None:
    """Only http and https are fetched: an address of another kind is told, not read from the disk."""
    assert str(only(address)) == f"{address}: only http and https addresses can be fetched"


@pytest.mark.parametrize("behind", [b"<x", b"", b"<html><p>The mayor spoke."])
def test_many_comments_cost_no_time(behind: bytes) -> None:
    """A page that opens with thousands of comments is looked at once, not in every way they could end."""
    page = Page(uri="comments.html", data=b"<!-- a -->" * 5000 + behind)
    started = time.process_time()
    assert binary(page.data) is None
    assert isinstance(is_html(page.data.decode()), bool)
    assert sources.ROOT.match(page.data) is None
    assert time.process_time() - started < 2
