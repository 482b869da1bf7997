"""Pages that are kept: asked for again they are sent as they are, for as long as nothing in the archive has changed."""

import datetime as dt
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.faces.serving.settings import Limits
from onrecord.faces.serving.state import ANYBODY

# These are no pages of the archive.
NOT_KEPT = ("/static/", "/health", "/metrics", "/mcp", "/enter", "/leave")
PACKED = ("text/", "application/json", "application/atom+xml", "application/feed+json", "image/svg+xml")
# Packing less than this saves nothing.
LEAST = 600
LEVEL = 5
# A browser keeps its copy, and asks each time whether it is still so.
ASK_AGAIN = b"private, no-cache"

Key = tuple[str, ...]
Pairs = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was rendered: its status, its head, its body as it is and packed, and the state of the archive then."""

    mark: str
    status: int
    head: Pairs
    body: bytes
    packed: bytes
    etag: bytes


@dataclass(slots=True)
class Pages:
    """The pages that were asked for last, up to so many."""

    most: int
    _pages: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)

    def get(self, key: Key, mark: str) -> Kept | None:
        """The page of a key, if the archive is still in the state it was rendered in."""
        found = self._pages.get(key)
        if found is None or found.mark != mark:
            return None
        self._pages.move_to_end(key)
        return found

    def keep(self, key: Key, page: Kept) -> None:
        """Keeps a page, and lets the one go that was not asked for longest where there are too many."""
        self._pages[key] = page
        self._pages.move_to_end(key)
        if len(self._pages) > self.most:
            self._pages.popitem(last=False)


class Keeping:
    """Keeps pages, packs them for those who can unpack, and tells those who have a page already that it is still so.

    `state` gives the state of the archive. It is asked before a page is rendered: one that was rendered while the archive
    changed is kept under the state before, and so never sent again. What is sent as a file to keep is passed on as it comes.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str], limits: Limits) -> None:
        self._app, self._state, self._limits = app, state, limits
        self._pages = Pages(limits.pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(NOT_KEPT):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        key, mark = key_of(scope, asked), self._state()
        page = self._pages.get(key, mark)
        if page is None:
            taking = Taking(send, self._limits.page, without_body=scope["method"] == "HEAD")
            await self._app({**scope, "method": "GET"}, receive, taking)
            if taking.is_passed_on:
                return
            page = _kept(mark, taking)
            if page.status == 200 and b"no-store" not in dict(page.head).get(b"cache-control", b""):
                self._pages.keep(key, page)
        await _send(page, asked, send, without_body=scope["method"] == "HEAD")


def key_of(scope: Scope, asked: Headers) -> Key:
    """What tells one page from another: its address, who asks, what they can read, and the day: "last week" counts from it."""
    visitor, today = scope.get("onrecord.visitor", ANYBODY), dt.datetime.now().astimezone().date().isoformat()
    query = scope["query_string"].decode("latin-1")
    return scope["path"], query, visitor.may or "", visitor.csrf, asked.get("accept", ""), asked.get("host", ""), today


class Taking:
    """Takes an answer in whole; one that is a file, has no known form or grows too large is passed on as it comes."""

    def __init__(self, send: Send, most: int, *, without_body: bool) -> None:
        self._send, self._most, self._without_body = send, most, without_body
        self._start: Message = {}
        self.status, self.head, self.body = 200, list[tuple[bytes, bytes]](), bytearray()
        self.is_passed_on = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start, self.status, self.head = message, message["status"], list(message.get("headers", ()))
            heads = dict(self.head)
            is_page = heads.get(b"content-type", b"").decode("latin-1").startswith(PACKED)
            if b"content-disposition" in heads or b"content-encoding" in heads or not (is_page or self.status in (303, 307)):
                await self._pass_on()
            return
        if self.is_passed_on:
            await self._send(self._bodiless(message))
            return
        self.body += message.get("body", b"")
        if len(self.body) > self._most:
            await self._pass_on()
            await self._send(self._bodiless({**message, "body": bytes(self.body)}))

    async def _pass_on(self) -> None:
        self.is_passed_on = True
        await self._send(self._start)

    def _bodiless(self, message: Message) -> Message:
        return {**message, "body": b""} if self._without_body and message["type"] == "http.response.body" else message


def _kept(mark: str, taken: Taking) -> Kept:
    body = bytes(taken.body)
    head = [(name, value) for name, value in taken.head if name not in (b"content-length", b"etag")]
    packed = gzip.compress(body, LEVEL, mtime=0) if len(body) > LEAST else body
    told = repr((taken.status, sorted(head))).encode() + body
    etag = dict(taken.head).get(b"etag") or b'W/"%s"' % hashlib.blake2b(told, digest_size=12).hexdigest().encode()
    return Kept(mark, taken.status, head, body, packed, etag)


async def _send(page: Kept, asked: Headers, send: Send, *, without_body: bool) -> None:
    """Sends a page; to those who have it already, that it is still so."""
    head = [*page.head]
    names = {name for name, _ in head}
    if page.status == 200:
        head.append((b"etag", page.etag))
        if b"cache-control" not in names:
            head.append((b"cache-control", ASK_AGAIN))
        if is_known(page.etag, asked.get("if-none-match", "")):
            head = [(name, value) for name, value in head if name != b"content-type"]
            await send({"type": "http.response.start", "status": 304, "headers": head})
            await send({"type": "http.response.body", "body": b""})
            return
    is_packed = page.packed is not page.body and accepts_packed(asked.get("accept-encoding", ""))
    body = page.packed if is_packed else page.body
    head += [(b"vary", b"accept, accept-encoding, authorization, cookie"), (b"content-length", str(len(body)).encode())]
    if is_packed:
        head.append((b"content-encoding", b"gzip"))
    start: dict[str, Any] = {"type": "http.response.start", "status": page.status, "headers": head}
    await send(start)
    await send({"type": "http.response.body", "body": b"" if without_body else body})


def is_known(etag: bytes, told: str) -> bool:
    """Whether an If-None-Match names a page, however weakly.

    >>> is_known(b'"a1"', 'W/"a1", "b2"'), is_known(b'"a1"', '"b2"'), is_known(b'"a1"', "*")
    (True, False, True)
    """
    names = {name.strip().removeprefix("W/") for name in told.split(",")}
    return bool(names & {etag.decode("latin-1").removeprefix("W/"), "*"})


def accepts_packed(told: str) -> bool:
    """Whether an Accept-Encoding takes gzip.

    >>> accepts_packed("br, gzip"), accepts_packed("gzip;q=0, br"), accepts_packed("")
    (True, False, False)
    """
    for part in told.split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
