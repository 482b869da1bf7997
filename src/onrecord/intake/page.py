"""Pages as they come: their bytes with what was said of them on the way, and which files of a folder hold some."""

import errno
import logging
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError
from onrecord.record import Refusal, Refused

if TYPE_CHECKING:
    from onrecord.intake.masthead import Masthead

log = logging.getLogger(__name__)

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
}
# Files of many pages; of these and of pages there are packed ones, "stories.jsonl.gz".
HOLDERS = {".jsonl", ".ndjson", ".warc"}
PACKED = ".gz"
# A record as `onrecord read --json` prints it.
RECORD = "application/vnd.onrecord.record+json"
# Files of many pages; of these and of pages there are packed ones, "stories.jsonl.gz".
HOLDERS = {".jsonl", ".ndjson", ".warc"}
PACKED = ".gz"
# A record as `onrecord read --json` prints it.
RECORD = "application/vnd.onrecord.record+json"
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# What is no path may be meant as an address ("www.example.org", "example.org/news", "https:/...") or as text.
HALF_ADDRESS = re.compile(r"https?:|www\.|(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
FEWEST_WORDS = 4

# The first bytes of what is mistaken for text most often, and its name in a sentence.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"OggS\0", "a sound or a film"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
    (b"fLaC\0", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"WARC/", "a WARC archive"),
)
# A comment ends with the first end there is, or not at all: otherwise many of them would be tried in every way.
FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a page may be, in bytes, and how long an address may take, in seconds.

    `html` and `tags` are for one HTML page: its bytes and its tags. `pause` is how long a host is left alone between two of its
    pages, in seconds, where its robots.txt does not ask for longer. `private` tells whether addresses inside one's own network
    may be fetched.
    """

    file: int = 100_000_000
    html: int = 20_000_000
    tags: int = 100_000
    fetch: int = 20_000_000
    redirects: int = 10
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    pause: float = 0.0
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one page and what was said of them on the way: nothing in here has been looked into.

    `uri` is where they came from in the end: the path as it was given, the address, "-" for standard input, None for bytes
    handed over. `redirects` are the addresses that led there, the one asked for first. `charset` is what the server declared.
    `told` is what the place where the page was found says of its story, and `place` names that place where a page has no `uri`
    of its own.
    """

    uri: str | None
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    redirects: tuple[str, ...] = ()
    told: "Masthead | None" = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that a feed or a sitemap leads to, not fetched yet, and what is told of its story there.

    `version` is what tells there that the page has changed: a date, in whatever form.
    """

    uri: str
    told: "Masthead"
    version: str = ""


def listed(place: str | Path) -> Iterator[Path | IntakeError]:
    """The path of a place itself, or, where it is a folder, every page below it in the order of names.

    Hidden files and files that are no pages by their endings are left out; a link is followed, but no folder is walked twice.
    """
    if isinstance(place, str) and not place.strip():
        # A path made of it would be the current folder.
        yield IntakeError(f'"{place}"', 'names no file, folder or address; "." is the current folder')
        return
    path = Path(place)
    found = 0
    walked: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(path, ())]
    while waiting:
        here, above = waiting.pop()
        try:
            facts = here.stat()
            if not stat.S_ISDIR(facts.st_mode):
                found += 1
                yield here
                continue
            identity = (facts.st_dev, facts.st_ino)
            if identity in above:
                found += 1
                yield IntakeError(str(here), "a link that leads back to a folder above it; its pages are read once")
            elif identity in walked:
                log.info("folder left out", extra={"path": str(here), "reason": "walked already by another link"})
            else:
                walked.add(identity)
                waiting += [(below, (*above, identity)) for below in sorted(here.iterdir(), reverse=True) if _is_wanted(below)]
        except (OSError, ValueError) as error:
            found += 1
            yield IntakeError(str(here), why(here, error))
    if not found:
        yield IntakeError(str(path), f"no pages in this folder: looked for {' '.join((*MEDIA_TYPES, *sorted(HOLDERS)))}")


def page_or_refusal(page: Page, *, limits: Limits) -> Page | Refused:
    """The page, or why its bytes are not worth decoding."""
    if not page.data.strip():
        return Refused(uri=page.uri, reason=Refusal.EMPTY, detail=f"nothing in its {len(page.data)} bytes")
    if len(page.data) > limits.file:
        return too_large(page.uri, None, limits.file)
    if kind := binary(page.data):
        return Refused(uri=page.uri, reason=Refusal.NOT_TEXT, detail=f"looks like {kind}")
    if re.match(rb"[\s\0\xef\xbb\xbf]*<[!a-zA-Z?]", page.data[:1000]):
        if len(page.data) > limits.html:
            return too_large(page.uri, len(page.data), limits.html)
        if (tags := page.data.count(b"<")) > limits.tags:
            detail = f"{tags:,} tags, over the limit of {limits.tags:,}"
            return Refused(uri=page.uri, reason=Refusal.TOO_LARGE, detail=detail)
    return page


def binary(data: bytes) -> str | None:
    """What the bytes are where they are no text, in words; None where they may be text.

    >>> binary(b"%PDF-1.7 ...")
    'a PDF'
    """
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    start = data[:65536]
    if FEED.match(start):
        return "a feed"
    if utf16_order(data):
        return None
    # A text may have a stray NUL; bytes of which one in ten is a control character are no text.
    controls = len(start) - len(start.translate(None, CONTROLS))
    return "binary data" if controls * 10 > len(start) else None


def utf16_order(data: bytes) -> str | None:
    """The encoding of UTF-16 or UTF-32 text, told by its byte order mark or, without one, by where its zeros stand.

    >>> utf16_order("The mayor".encode("utf-16-le"))
    'utf-16-le'
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32-le" if data.startswith(b"\xff") else "utf-32-be"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data.startswith(b"\xff") else "utf-16-be"
    even, odd = data[:4096:2], data[1:4096:2]
    if len(odd) >= 4 and odd.count(0) * 10 >= len(odd) * 7 and even.count(0) * 10 < len(even):
        return "utf-16-le"
    if len(odd) >= 4 and even.count(0) * 10 >= len(even) * 7 and odd.count(0) * 10 < len(odd):
        return "utf-16-be"
    return None


def ending(path: Path) -> str:
    """The ending of a file's name, without that of packing.

    >>> ending(Path("stories.JSONL.gz")), ending(Path("story.txt")), ending(Path("story"))
    ('.jsonl', '.txt', '')
    """
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return suffixes[0] if suffixes[-1:] == [PACKED] else "".join(suffixes[-1:])


def _is_wanted(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    if ending(path) in MEDIA_TYPES or ending(path) in HOLDERS:
        return True
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        is_folder = False
    if not is_folder:
        log.info("file left out", extra={"path": str(path), "reason": "no page by its ending"})
    return is_folder


def too_large(uri: str | None, size: int | None, limit: int) -> Refused:
    has = f"{size:,} bytes, " if size else ""
    return Refused(uri=uri, reason=Refusal.TOO_LARGE, detail=f"{has}over the limit of {limit:,} bytes")


def kind(mode: int) -> str:
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
    return kinds.get(stat.S_IFMT(mode), "a folder")


def why(path: Path, error: OSError | ValueError) -> str:
    """What went wrong with a path, in words."""
    if isinstance(error, ValueError):
        return "no path can be so"  # a NUL in it
    if isinstance(error, PermissionError):
        return "no right to read it"
    if error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    if isinstance(error, FileNotFoundError):
        return f"a broken link to {path.readlink()}" if path.is_symlink() else f"no such file or folder{_meant(path)}"
    if error.errno == errno.ENAMETOOLONG:
        return f"too long for a path{_meant(path)}"
    if error.errno == errno.ENXIO:
        return 'a socket, not a file; "-" reads from standard input'
    return (error.strerror or str(error)).lower()


def _meant(path: Path) -> str:
    """What helps where the words of a path look as if an address or a text was meant; nothing where they do not."""
    words = str(path)
    if HALF_ADDRESS.match(words):
        return '; an address begins with "https://"'
    if len(words.split()) >= FEWEST_WORDS and path.suffix.lower() not in MEDIA_TYPES:
        return '; text in one line is given as bytes, or on standard input as "-"'
    return ""
