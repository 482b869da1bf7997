"""Addresses are fetched politely and within limits; what goes wrong is said in plain words. The servers here are our own."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import FetchError
from onrecord.intake.fetch import Fetcher
from onrecord.intake.page import Limits, Page
from onrecord.record import Refusal, Refused

STORY = "<!doctype html><p>The mayor opened the bridge — on Monday.</p>".encode()
ROBOTS = b"User-agent: *\nDisallow: /private/\n\nUser-agent: onrecord\nDisallow: /private/\nDisallow: /not-for-us\n"

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes = STORY, status: int = 200, **headers: str) -> Answer:
    """An answer of a server: its headers are given with "_" for "-"."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"content_type": "text/html; charset=utf-8", "content_length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A body that never ends, one byte now and then."""
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    forever(handler, b"x")


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """Headers that never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    forever(handler, b"x")


def forever(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    """Sends until the other side hangs up."""
    try:
        while True:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


def hang(handler: BaseHTTPRequestHandler) -> None:
    """No answer until the other side hangs up."""
    handler.connection.settimeout(5)
    handler.rfile.read(1)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    """A greeting of another protocol."""
    handler.wfile.write(b"SSH-2.0-x\r\n\r\n")


ANSWERS: dict[str, Answer] = {
    "/robots.txt": answer(ROBOTS, content_type="text/plain"),
    "/story": answer(),
    "/zipped": answer(gzip.compress(STORY), content_encoding="gzip"),
    "/badly-zipped": answer(b"no gzip at all", content_encoding="gzip"),
    "/bomb": answer(gzip.compress(b"x" * 3_000_000), content_encoding="gzip"),
    "/old": answer(b"", 301, location="/older"),
    "/older": answer(b"", 302, location="/story"),
    "/circle": answer(b"", 302, location="/circle"),
    "/away": answer(b"", 302, location="file:///etc/hosts"),
    "/to-private": answer(b"", 302, location="/private/a"),
    "/gone": answer(b"gone", 404),
    "/broken": answer(b"broken", 503),
    "/pdf": answer(b"%PDF-1.7", content_type="application/pdf"),
    "/large": answer(b"x" * 200_000),
    "/short": answer(b"<p>cut", content_length="5000"),
    "/latin": answer("café".encode("latin-1"), content_type="text/plain; charset=ISO-8859-1"),
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/hang": hang,
    "/no-http": no_http,
}


class Handler(BaseHTTPRequestHandler):
    """Answers as the table says, and keeps what was asked."""

    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        ANSWERS.get(self.path, answer(b"", 404))(self)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Site:
    """A server of our own on a free port."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("OwnHandler", (Handler,), {"asked": self.asked}))
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def fetched(address: str, **limits: float) -> Page | Refused:
    """What one fetcher makes of an address."""
    with Fetcher(Limits(private=True, **limits)) as fetcher:  # type: ignore[arg-type]
        return fetcher.fetched(address)


def reason(address: str, **limits: float) -> str:
    """Why an address could not be fetched."""
    with pytest.raises(FetchError) as caught:
        fetched(address, **limits)
    assert caught.value.uri == address
    return caught.value.reason


def test_a_page_comes_with_what_was_said_of_it(site: Site) -> None:
    """A story is fetched with its kind and its encoding as declared."""
    assert fetched(f"{site.root}/story") == Page(uri=f"{site.root}/story", data=STORY, media_type="text/html", charset="utf-8")


def test_we_say_who_we_are(site: Site) -> None:
    """Every request names onrecord, and the rules of the host are asked for first, once."""
    with Fetcher(Limits(private=True)) as fetcher:
        fetcher.fetched(f"{site.root}/story")
        fetcher.fetched(f"{site.root}/zipped")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/story", "/zipped"]
    assert all((agent or "").startswith("onrecord/") for _, agent in site.asked)


def test_compressed_pages_are_unpacked(site: Site) -> None:
    """A page sent as gzip is the same page."""
    page = fetched(f"{site.root}/zipped")
    assert isinstance(page, Page)
    assert page.data == STORY


def test_redirects_are_kept(site: Site) -> None:
    """A story that has moved comes from its new address, with the addresses that led there."""
    page = fetched(f"{site.root}/old")
    assert isinstance(page, Page)
    assert (page.uri, page.redirects) == (f"{site.root}/story", (f"{site.root}/old", f"{site.root}/older"))


def test_the_declared_encoding_is_kept(site: Site) -> None:
    """The charset of the header comes with the page."""
    page = fetched(f"{site.root}/latin")
    assert isinstance(page, Page)
    assert (page.media_type, page.charset) == ("text/plain", "iso-8859-1")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone", "answered 404 (not found)"),
        ("/broken", "answered 503 (service unavailable)"),
        ("/circle", "more than 10 redirects, in a circle through"),
        ("/away", "only http and https addresses can be fetched (sent on to file:///etc/hosts)"),
        ("/badly-zipped", "its compressed data is broken"),
        ("/no-http", "the host broke off or does not speak HTTP"),
        ("/short", "the host broke off"),
        ("/not-for-us", "its robots.txt asks not to read"),
        ("/private/a", "its robots.txt asks not to read"),
        ("/to-private", "its robots.txt asks not to read"),
    ],
)
def test_what_went_wrong_is_said(site: Site, path: str, why: str) -> None:
    """Each way that a fetch fails has its own plain words."""
    assert reason(site.root + path).startswith(why)


def test_pages_we_may_not_read_are_not_asked_for(site: Site) -> None:
    """Where robots.txt asks not to read a page, no request for it is made."""
    reason(f"{site.root}/private/a")
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("path", "refusal"), [("/pdf", Refusal.NOT_TEXT), ("/large", Refusal.TOO_LARGE), ("/bomb", Refusal.TOO_LARGE)]
)
def test_what_is_not_wanted_is_refused(site: Site, path: str, refusal: Refusal) -> None:
    """A PDF is refused by its kind, a page over the limit by its size, also where it is small until it is unpacked."""
    refused = fetched(site.root + path, fetch=100_000)
    assert isinstance(refused, Refused)
    assert refused.reason == refusal


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_drips_ends(site: Site, path: str) -> None:
    """A server that sends a byte now and then, and would for ever, is left when the time is up."""
    assert reason(site.root + path, total=0.4) == "took longer than 0.4 seconds"


def test_a_server_that_hangs_ends(site: Site) -> None:
    """A server that says nothing is left."""
    assert reason(f"{site.root}/hang", read=0.2) == "the host stopped answering"


def test_a_host_that_is_not_there_is_told() -> None:
    """A port where nobody listens is an error that says so."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert reason(f"http://127.0.0.1:{port}/") == "the host refused the connection"


def test_a_name_that_nobody_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that no name server knows is an error that says so."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setenv("NO_PROXY", "*")
    assert reason("http://nobody.invalid/") == "no such host is known"


def test_a_server_without_encryption_is_told(site: Site) -> None:
    """An https address whose server does not speak TLS is an error that says so."""
    assert reason(site.root.replace("http:", "https:") + "/story") == "no secure connection (TLS) could be made"


@pytest.mark.parametrize("address", ["http://[::1", "http://a b/", "http://127.0.0.1:99999/"])
def test_an_address_that_cannot_be_is_told(address: str) -> None:
    """An address with a fault in it is an error, not a crash."""
    assert reason(address)


def test_a_host_that_asks_for_a_pause_gets_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two pages of a host that asks for it we wait, before the first we do not."""
    waits: list[float] = []
    monkeypatch.setitem(ANSWERS, "/robots.txt", answer(b"User-agent: *\nCrawl-delay: 3\n", content_type="text/plain"))
    monkeypatch.setattr("onrecord.intake.fetch.time.sleep", waits.append)
    with Fetcher(Limits(private=True)) as fetcher:
        fetcher.fetched(f"{site.root}/story")
        fetcher.fetched(f"{site.root}/zipped")
    assert [round(wait) for wait in waits] == [0, 3]


def test_one_connection_a_host(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that share a fetcher wait for one another at one host."""
    at_once, most = 0, 0
    lock = threading.Lock()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.05)
        with lock:
            at_once -= 1
        answer()(handler)

    monkeypatch.setitem(ANSWERS, "/slow", slow)
    with Fetcher(Limits(private=True)) as fetcher:
        threads = [threading.Thread(target=fetcher.fetched, args=(f"{site.root}/slow",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server said of a page is shown to it the next time, and a page that is the same does not come."""
    asked: list[tuple[str | None, str | None]] = []

    def feed(handler: BaseHTTPRequestHandler) -> None:
        asked.append((handler.headers["If-None-Match"], handler.headers["If-Modified-Since"]))
        status = 304 if asked[-1][0] == '"7"' else 200
        answer(b"" if status == 304 else b"<rss/>", status, etag='"7"', last_modified="Tue, 12 Mar 2024 08:30:00 GMT")(handler)

    monkeypatch.setitem(ANSWERS, "/feed", feed)
    with Fetcher(Limits(private=True)) as fetcher:
        first = fetcher.polled(f"{site.root}/feed")
        assert isinstance(first.page, Page)
        again = fetcher.polled(f"{site.root}/feed", etag=first.etag, modified=first.modified)
    assert (again.page, again.etag) == (None, '"7"')
    assert asked == [(None, None), ('"7"', "Tue, 12 Mar 2024 08:30:00 GMT")]


@pytest.mark.parametrize(("asks", "seconds"), [("120", 120.0), ("999999999", 86_400.0), ("soon", None), ("", None)])
def test_a_server_may_ask_to_be_left_alone(
    asks: str, seconds: float | None, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long is told with the error."""
    monkeypatch.setitem(ANSWERS, "/busy", answer(b"", 429, retry_after=asks))
    with Fetcher(Limits(private=True)) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetched(f"{site.root}/busy")
    assert caught.value.wait == seconds


def test_a_host_is_left_alone_between_two_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many pages are asked for, there is a pause between two, though the host asks for none."""
    waits: list[float] = []
    monkeypatch.setattr("onrecord.intake.fetch.time.sleep", waits.append)
    with Fetcher(Limits(private=True, pause=2.0)) as fetcher:
        fetcher.fetched(f"{site.root}/story")
        fetcher.fetched(f"{site.root}/zipped")
    assert [round(wait) for wait in waits] == [0, 2]
