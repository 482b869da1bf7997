"""Sources: the pages of a file, of a folder, of standard input or of an address, one by one, whatever they are kept in."""

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import IntakeError
from onrecord.intake.page import (
    ADDRESS,
    HOLDERS,
    MEDIA_TYPES,
    Limits,
    Link,
    Page,
    ending,
    kind,
    listed,
    page_or_refusal,
    too_large,
    why,
)
from onrecord.intake.unpacked import Meter, Unpacked
from onrecord.record import Refused

if TYPE_CHECKING:
    from onrecord.intake.fetch import Fetcher

Item = Page | Link | Refused | IntakeError
WARC = re.compile(rb"WARC/\d")
LINES = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\n]{1,60}"\s*:')
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,500}>\s*)?(?:(?><!--.{0,5000}?-->)\s*|<!DOCTYPE[^>]{0,500}>\s*|<\?[^>]{0,500}>\s*){0,9}"
    rb"<(?:\w+:)?(rss|feed|RDF|opml|urlset|sitemapindex)\b",
    re.DOTALL,
)
# An XML file may be in UTF-16; its root is looked for in the letters alone.
PEEK = 65_536


def pages(
    source: str | Path | bytes, *, limits: Limits | None = None, fetcher: "Fetcher | None" = None
) -> Iterator[Page | Refused | IntakeError]:
    """The pages of a source, one by one: a file, a folder, "-" for standard input, an address, or bytes.

    Files of many pages are taken apart as they are read: JSON Lines, WARC files, feeds, sitemaps and OPML, packed with gzip or
    not. Pages that a feed or a sitemap leads to are fetched. What could not be taken in comes as its error in its place, not
    raised, so that the pages after it still come. Several addresses share one `fetcher`: it keeps the rules of each host and
    never opens two connections to one.

    >>> [page.data for page in pages(b"The mayor spoke.")]
    [b'The mayor spoke.']
    >>> next(pages("nowhere.txt"))
    IntakeError('nowhere.txt: no such file or folder')
    """
    limits = limits or Limits()
    with ExitStack() as held:
        given = fetcher

        def own() -> "Fetcher":
            nonlocal given
            if given is None:
                given = held.enter_context(fetcher_within(limits))
            return given

        for item in items(source, limits=limits, fetcher=own):
            yield followed(item, limits=limits, fetcher=own()) if isinstance(item, Link) else item


def items(
    source: str | Path | bytes, *, limits: Limits, fetcher: "Callable[[], Fetcher]", meter: Meter | None = None
) -> Iterator[Item]:
    """As `pages`, but what a feed or a sitemap leads to is not fetched yet. `fetcher` gives one when the first address comes.

    `meter` is told how many bytes of the files were read, as they are.
    """
    if isinstance(source, bytes):
        yield page_or_refusal(Page(uri=None, data=source), limits=limits)
    elif isinstance(source, str) and ADDRESS.match(source):
        page = fetched(source, fetcher=fetcher())
        if isinstance(page, Page):
            yield from _held_in(io.BytesIO(page.data), page, limits=limits, fetcher=fetcher)
        else:
            yield page
    elif source == "-":
        yield from _held_in(sys.stdin.buffer, Page(uri="-", data=b""), limits=limits, fetcher=fetcher)
    else:
        for found in listed(source):
            if isinstance(found, IntakeError):
                yield found
            else:
                yield from _in_file(found, limits=limits, fetcher=fetcher, meter=meter)


def fetcher_within(limits: Limits) -> "Fetcher":
    """A fetcher for all the addresses of a run. Nothing of the network is loaded before this is called."""
    from onrecord.intake.fetch import Fetcher

    return Fetcher(limits)


def fetched(address: str, *, fetcher: "Fetcher") -> Page | Refused | IntakeError:
    """The page at an address, not looked into."""
    try:
        return fetcher.fetched(address)
    except IntakeError as error:
        return error


def followed(link: Link, *, limits: Limits, fetcher: "Fetcher") -> Page | Refused | IntakeError:
    """The page that a link leads to."""
    page = fetched(link.uri, fetcher=fetcher)
    if not isinstance(page, Page):
        return page
    whole = Page(
        uri=page.uri, data=page.data, media_type=page.media_type, charset=page.charset, redirects=page.redirects, told=link.told
    )
    return page_or_refusal(whole, limits=limits)


def _in_file(path: Path, *, limits: Limits, fetcher: "Callable[[], Fetcher]", meter: Meter | None) -> Iterator[Item]:
    """The pages in a file."""
    uri = str(path)
    try:
        # Opening a pipe waits for its writer unless it is told not to.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        yield IntakeError(uri, why(path, error))
        return
    with os.fdopen(handle, "rb", buffering=0) as file:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            yield IntakeError(uri, f'{kind(facts.st_mode)}, not a file; "-" reads from standard input')
            return
        page = Page(uri=uri, data=b"", media_type=MEDIA_TYPES.get(ending(path)))
        try:
            yield from _held_in(file, page, limits=limits, fetcher=fetcher, meter=meter, size=facts.st_size)
        except OSError as error:
            yield IntakeError(uri, why(path, error))


def _held_in(
    file: BinaryIO | io.RawIOBase,
    page: Page,
    *,
    limits: Limits,
    fetcher: "Callable[[], Fetcher]",
    meter: Meter | None = None,
    size: int | None = None,
) -> Iterator[Item]:
    """What a stream of bytes holds, told by its first bytes: many pages, or one; `page` is what is known of it."""
    name = page.uri or "bytes"
    packed = Unpacked(file, meter=meter)  # type: ignore[arg-type]
    stream = io.BufferedReader(packed, PEEK)
    start = stream.peek(PEEK)
    suffix = ending(Path(name))
    if WARC.match(start) or (suffix == ".warc" and start):
        from onrecord.intake import warc

        yield from warc.pages(stream, name, limits=limits, packed=packed)
    elif suffix in HOLDERS or (suffix not in MEDIA_TYPES and LINES.match(start)):
        from onrecord.intake import lines

        yield from lines.pages(stream, name, limits=limits, packed=packed)
    elif root := ROOT.match(start.replace(b"\0", b"")):
        data = stream.read(limits.fetch + 1)
        if len(data) > limits.fetch:
            yield too_large(page.uri, None, limits.fetch)
        elif packed.fault:
            yield IntakeError(name, packed.fault)
        else:
            yield from _led_to(root[1].lower(), data, page, limits=limits, fetcher=fetcher)
    elif size is not None and size > limits.file:
        yield too_large(page.uri, size, limits.file)
    else:
        data = stream.read(limits.file + 1)
        if packed.fault:
            yield IntakeError(name, packed.fault)
            return
        whole = Page(uri=page.uri, data=data, media_type=page.media_type, charset=page.charset, redirects=page.redirects)
        yield page_or_refusal(whole, limits=limits)


def _led_to(root: bytes, data: bytes, page: Page, *, limits: Limits, fetcher: "Callable[[], Fetcher]") -> Iterator[Item]:
    """What a feed, a sitemap or a list of feeds leads to."""
    from onrecord.intake import feed, sitemap

    name = page.uri or "bytes"
    if root in (b"rss", b"feed", b"rdf"):
        yield from feed.items(data, name, media_type=page.media_type, charset=page.charset, limits=limits)
        return
    # What leads to further lists leads to no file of this machine: each is fetched.
    below = sitemap.feeds(data, name) if root == b"opml" else sitemap.links(data, name)
    for found in below:
        if not isinstance(found, str):
            yield found
            continue
        answer = fetched(found, fetcher=fetcher())
        if not isinstance(answer, Page):
            yield answer
            continue
        yield from listing(answer, limits=limits)


def listing(page: Page, *, limits: Limits) -> Iterator[Item]:
    """What a feed or a sitemap leads to that was itself found in a list: pages, but no further lists."""
    from onrecord.intake import feed, sitemap

    name = page.uri or "bytes"
    data = io.BufferedReader(Unpacked(io.BytesIO(page.data))).read(limits.fetch + 1)
    if len(data) > limits.fetch:
        yield too_large(page.uri, None, limits.fetch)
        return
    root = ROOT.match(data[:PEEK].replace(b"\0", b""))
    if root is None or root[1].lower() in (b"opml", b"sitemapindex"):
        yield IntakeError(name, "neither a feed nor a sitemap of pages")
    elif root[1].lower() == b"urlset":
        yield from (found for found in sitemap.links(data, name) if not isinstance(found, str))
    else:
        yield from feed.items(data, name, media_type=page.media_type, charset=page.charset, limits=limits)
