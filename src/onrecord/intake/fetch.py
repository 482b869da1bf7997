"""Fetching: pages from addresses, politely, within limits of size and time."""

import http
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import SplitResult, urljoin, urlsplit

from onrecord.errors import FetchError
from onrecord.intake.hosts import NOT_KNOWN, OWN_NETWORK, addresses, is_proxied
from onrecord.intake.page import Limits, Page
from onrecord.record import Refusal, Refused

if TYPE_CHECKING:
    import httpx
    from protego import Protego

# The word that a robots.txt names us by.
TOKEN = "onrecord"
LONGEST_PAUSE = 10.0  # seconds between two pages of a host, whatever more its robots.txt asks for
ROBOTS_LIMIT = 500_000  # RFC 9309 asks to read at least 500 KiB of the rules
READ_AS_TEXT = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/xml",
    "application/xml",
    "application/octet-stream",
}
# Of these the text holds pages, or leads to them.
READ_FOR_PAGES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "text/x-opml",
    "text/x-opml+xml",
    "application/json",
    "application/jsonl",
    "application/x-ndjson",
    "application/gzip",
    "application/x-gzip",
    "application/warc",
}
# A server that asks to be left alone for longer is asked again after this, in seconds.
LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """One answer of a server. `data` is None where the body was not read: a redirect, a refusal, no text, or too large."""

    status: int
    location: str | None
    media_type: str | None
    charset: str | None
    size: int | None
    data: bytes | None
    etag: str | None = None
    modified: str | None = None
    wait: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a server said of a page that was asked for before: `page` is None where it is the same as then.

    `etag` and `modified` are its own words, to be shown to it the next time.
    """

    page: Page | Refused | None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches pages: asks robots.txt first, keeps one connection a host, and gives up when the time is up.

    Close it, or use it in a `with`. One fetcher serves several threads.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._clients: dict[bool, httpx.Client] = {}
        self._rules: dict[str, Protego | None] = {}
        self._hosts: dict[str, threading.Lock] = {}
        self._quiet_until: dict[str, float] = {}
        self._making = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes what is open."""
        for client in self._clients.values():
            client.close()

    def fetched(self, uri: str) -> Page | Refused:
        """The page at `uri`, redirects followed and kept, or why it is not worth reading."""
        page = self.polled(uri).page
        if page is None:
            raise FetchError(uri, f"answered {_status(304)}, which was not asked for")
        return page

    def polled(self, uri: str, *, etag: str | None = None, modified: str | None = None) -> Polled:
        """The page at `uri` where it is another than the one of which the server said `etag` and `modified` (RFC 9110, 13)."""
        conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        at = uri
        redirects: tuple[str, ...] = ()
        with _Deadline(self.limits.total) as deadline:
            while True:
                with _named(uri, at, deadline):
                    if not self._is_allowed(at, deadline):
                        raise FetchError(uri, f"its robots.txt asks not to read {at}")
                    answer = self._answer(at, self.limits.fetch, deadline, pause=self._pause(at), headers=conditions)
                    if answer.location is None:
                        page = None if answer.status == 304 else _page(answer, at, redirects, self.limits)
                        return Polled(page=page, etag=answer.etag or etag, modified=answer.modified or modified)
                    redirects = (*redirects, at)
                    at = urljoin(at, answer.location)
                    # An address may send to itself once, to set a cookie, so a circle is told only by its length.
                    if len(redirects) > self.limits.redirects:
                        circle = f", in a circle through {at}" if at in redirects else ""
                        raise FetchError(uri, f"more than {self.limits.redirects} redirects{circle}")

    def _is_allowed(self, uri: str, deadline: "_Deadline") -> bool:
        """Whether the host's robots.txt lets us read `uri`. No rules allow everything (RFC 9309)."""
        parts = urlsplit(uri)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            raise FetchError(uri, "only http and https addresses can be fetched")
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._robots(host, deadline)
        rules = self._rules[host]
        return rules is None or bool(rules.can_fetch(uri, TOKEN))

    def _pause(self, uri: str) -> float:
        """How many seconds to leave between two pages of the host: what its robots.txt asks for, or what is usual."""
        parts = urlsplit(uri)
        rules = self._rules[f"{parts.scheme}://{parts.netloc}"]
        return min(max((rules and rules.crawl_delay(TOKEN)) or 0.0, self.limits.pause), LONGEST_PAUSE)

    def _robots(self, host: str, deadline: "_Deadline") -> "Protego | None":
        from protego import Protego

        at = f"{host}/robots.txt"
        for _ in range(6):
            answer = self._answer(at, ROBOTS_LIMIT, deadline)
            if answer.status >= 500:
                raise FetchError(at, f"answered {_status(answer.status)}, so it is not known whether the page may be read")
            if answer.location is None:
                return Protego.parse(answer.data.decode("utf-8", "replace")) if answer.data and answer.status < 300 else None
            at = urljoin(at, answer.location)
        return None

    def _answer(
        self, uri: str, limit: int, deadline: "_Deadline", *, pause: float = 0.0, headers: Mapping[str, str] | None = None
    ) -> _Answer:
        """What the server says at `uri`, its host left alone for `pause` seconds before the next page."""
        host = urlsplit(uri).netloc
        with self._hosts.setdefault(host, threading.Lock()):
            if pause:
                time.sleep(max(0.0, self._quiet_until.get(host, 0.0) - time.monotonic()))
            try:
                return self._said(uri, limit, deadline, headers or {})
            finally:
                self._quiet_until[host] = time.monotonic() + pause

    def _said(self, uri: str, limit: int, deadline: "_Deadline", headers: Mapping[str, str]) -> _Answer:
        """What the first of the host's addresses says that takes the connection."""
        import httpx

        url, parts = httpx.URL(uri), urlsplit(uri)
        if is_proxied(parts):
            self._check_as_proxied(parts)
            return self._asked(self._client(proxied=True), url, limit, deadline, headers)
        own = {"Host": url.netloc.decode("ascii"), **headers}
        failed: Exception = FetchError(uri, NOT_KNOWN)
        for address in addresses(parts, private=self.limits.private):
            try:
                at = url.copy_with(host=address)
                return self._asked(self._client(proxied=False), at, limit, deadline, own, name=url.raw_host.decode("ascii"))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
                if deadline.is_over:
                    break
        raise failed

    def _check_as_proxied(self, parts: SplitResult) -> None:
        """Raises FetchError where we know that the host is inside our own network; a proxy may know names that we do not."""
        try:
            addresses(parts, private=self.limits.private)
        except FetchError as error:
            if OWN_NETWORK in error.reason:
                raise

    def _asked(
        self,
        client: "httpx.Client",
        url: "httpx.URL",
        limit: int,
        deadline: "_Deadline",
        headers: Mapping[str, str],
        *,
        name: str | None = None,
    ) -> _Answer:
        """One request, one answer: the body only where it is text and within the limit.

        `name` is what the host must show a certificate for.
        """
        extensions: dict[str, Any] = {"trace": deadline.trace} | ({"sni_hostname": name} if name else {})
        with client.stream("GET", url, headers=dict(headers), extensions=extensions) as response:
            header = response.headers.get("content-type", "")
            media_type = header.split(";")[0].strip().lower() or None
            length = response.headers.get("content-length", "")
            answer = _Answer(
                status=response.status_code,
                location=response.headers.get("location") if response.status_code in (301, 302, 303, 307, 308) else None,
                media_type=media_type,
                charset=response.charset_encoding,
                size=int(length) if length.isdecimal() else None,
                data=None,
                etag=response.headers.get("etag"),
                modified=response.headers.get("last-modified"),
                wait=_wait(response.headers.get("retry-after", "")),
            )
            is_text = media_type is None or media_type in READ_AS_TEXT | READ_FOR_PAGES
            if answer.location is not None or answer.status >= 400 or not is_text or (answer.size or 0) > limit:
                return answer
            data = bytearray()
            for piece in response.iter_bytes():
                data += piece
                if len(data) > limit:
                    return replace(answer, size=None)
                if deadline.is_over:
                    break
            return replace(answer, data=bytes(data))

    def _client(self, *, proxied: bool) -> "httpx.Client":
        import httpx

        with self._making:
            if proxied not in self._clients:
                self._clients[proxied] = httpx.Client(
                    headers={
                        "User-Agent": f"{TOKEN}/{version('onrecord')} (reads single news pages; obeys robots.txt)",
                        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
                        "Accept-Encoding": "gzip, deflate",
                    },
                    timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
                    limits=httpx.Limits(max_keepalive_connections=0),
                    follow_redirects=False,
                    # Certificates of one's own (SSL_CERT_FILE) count with a proxy and without one.
                    verify=httpx.create_ssl_context(),
                    trust_env=proxied,
                )
            return self._clients[proxied]


class _Deadline:
    """Cuts the connection when the time is up.

    A server that sends one byte now and then keeps every read within its time-out, in the headers as in the body; closing the
    socket from outside ends both.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def trace(self, event: str, facts: dict[str, Any]) -> None:
        """Keeps the socket that httpcore has opened, the encrypted one where there is one."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = facts["return_value"].get_extra_info("socket")
            if self.is_over:
                self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            try:
                # Past what ssl makes of it: the thread that reads may be inside it.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                return  # closed already


@contextmanager
def _named(uri: str, at: str, deadline: _Deadline) -> Iterator[None]:
    """Turns whatever goes wrong on the way to `at` into an error that names `uri` and says why in plain words."""
    import httpx

    try:
        yield
    except FetchError as error:
        sent_on = "" if at == uri else f" (sent on to {at})"
        own = error.uri == uri or at.startswith(error.uri)
        raise FetchError(
            uri,
            f"{error.reason}{sent_on}" if own else f"{error.uri} {error.reason}",
            wait=error.wait,
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
        reason = f"took longer than {deadline.seconds:g} seconds" if deadline.is_over else _reason(error)
        raise FetchError(uri, reason if at == uri else f"{reason} (sent on to {at})") from error
    if deadline.is_over:
        raise FetchError(uri, f"took longer than {deadline.seconds:g} seconds")


def _page(answer: _Answer, at: str, redirects: tuple[str, ...], limits: Limits) -> Page | Refused:
    if answer.status >= 400:
        raise FetchError(at, f"answered {_status(answer.status)}", wait=answer.wait)
    if answer.data is not None:
        return Page(uri=at, data=answer.data, media_type=answer.media_type, charset=answer.charset, redirects=redirects)
    if answer.media_type is None or answer.media_type in READ_AS_TEXT | READ_FOR_PAGES:
        size = f"{answer.size:,} bytes, " if answer.size else ""
        return Refused(uri=at, reason=Refusal.TOO_LARGE, detail=f"{size}over the limit of {limits.fetch:,} bytes")
    return Refused(uri=at, reason=Refusal.NOT_TEXT, detail=f"sent as {answer.media_type}")


def _wait(words: str) -> float | None:
    """How many seconds a "Retry-After" asks to wait: it gives them, or a date.

    >>> _wait("120"), _wait("soon")
    (120.0, None)
    """
    if words.strip().isdecimal():
        return min(float(words), LONGEST_WAIT)
    try:
        return min(max(parsedate_to_datetime(words).timestamp() - time.time(), 0.0), LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return None


def _status(status: int) -> str:
    try:
        return f"{status} ({http.HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return str(status)


def _reason(error: Exception) -> str:
    """Why a fetch failed, in plain words: httpx keeps what the system said among the causes."""
    import httpx

    causes: list[BaseException] = [error]
    while (below := causes[-1].__cause__ or causes[-1].__context__) and below not in causes:
        causes.append(below)
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return NOT_KNOWN
        if isinstance(cause, ConnectionRefusedError):
            return "the host refused the connection"
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate cannot be trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return "no secure connection (TLS) could be made"
    match error:
        case httpx.ConnectTimeout():
            return "the host did not answer the connection in time"
        case httpx.TimeoutException():
            return "the host stopped answering"
        case httpx.RemoteProtocolError():
            return "the host broke off or does not speak HTTP"
        case httpx.DecodingError():
            return "its compressed data is broken"
        case httpx.NetworkError():
            return "the connection broke"
        case httpx.InvalidURL() | ValueError():
            return f"no address can be so: {error}"
    return str(error) or type(error).__name__
