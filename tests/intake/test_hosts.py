"""Hosts: no page from outside leads into one's own network, whatever its links, its redirects or its name server say."""

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from onrecord.errors import FetchError
from onrecord.intake.fetch import Fetcher
from onrecord.intake.hosts import addresses, is_public
from onrecord.intake.page import Limits, Page
from tests.intake.test_fetch import ANSWERS, Site, answer, site  # noqa: F401 (the fixture)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::10.0.0.1",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_of_ones_own_network_are_known(address: str) -> None:
    """Loopback, private, link-local, multicast and reserved ranges are not public, also written as another kind of address."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_the_open_network_are_known(address: str) -> None:
    """What anyone can reach may be fetched."""
    assert is_public(address)


def test_an_address_inside_is_refused_unless_it_is_allowed(site: Site) -> None:  # noqa: F811
    """No connection is made to one's own network, and what would help is said."""
    with Fetcher() as fetcher, pytest.raises(FetchError, match=r"127.0.0.1 lies inside your own network.*--allow-private"):
        fetcher.fetched(f"{site.root}/story")
    assert site.asked == []
    with Fetcher(Limits(private=True)) as fetcher:
        assert isinstance(fetcher.fetched(f"{site.root}/story"), Page)


@pytest.mark.parametrize("name", ["localhost", "127.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
def test_other_names_of_this_machine_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However this machine is written, it is this machine."""
    monkeypatch.setenv("NO_PROXY", "*")
    with Fetcher() as fetcher, pytest.raises(FetchError, match=r"your own network|no such host"):
        fetcher.fetched(f"http://{name}:9/")


class Names:
    """A name server of our own, which answers with the next address each time, and stays with the last."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, *_: object, **__: object) -> list[Any]:
        """As socket.getaddrinfo."""
        self.asked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found.split()]


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the name server answers is looked at, whatever the name says; of several addresses only the open ones are left."""
    monkeypatch.setattr(socket, "getaddrinfo", Names("192.168.0.9"))
    with pytest.raises(FetchError, match=r"news.example at 192.168.0.9 lies inside"):
        addresses(urlsplit("https://news.example/a"), private=False)
    monkeypatch.setattr(socket, "getaddrinfo", Names("10.0.0.1 93.184.215.14"))
    assert addresses(urlsplit("https://news.example/a"), private=False) == ["93.184.215.14"]


def test_a_redirect_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """A page outside that sends us inside does not get us there."""
    port = site.server.server_port
    monkeypatch.setitem(ANSWERS, "/inside", answer(b"", 302, location="http://169.254.169.254/latest"))
    monkeypatch.setattr("onrecord.intake.fetch.addresses", outside_first(port))
    monkeypatch.setenv("NO_PROXY", "*")
    with (
        Fetcher() as fetcher,
        pytest.raises(FetchError, match=r"169.254.169.254 lies inside .* \(sent on to http://169.254.169.254/latest\)"),
    ):
        fetcher.fetched(f"http://news.example:{port}/inside")


def outside_first(port: int) -> Any:
    """Takes our own server for one outside, and looks at all other addresses as usual."""

    def found(parts: Any, *, private: bool) -> list[str]:
        return ["127.0.0.1"] if parts.port == port else addresses(parts, private=private)

    return found


def test_a_name_is_asked_for_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """The address that was looked at is the one connected to: a name that leads elsewhere the second time gains nothing."""
    names = Names("127.0.0.1", "127.0.0.1", "10.255.255.1")
    monkeypatch.setattr(socket, "getaddrinfo", only_names(names, socket.getaddrinfo))
    monkeypatch.setenv("NO_PROXY", "*")
    with Fetcher(Limits(private=True)) as fetcher:
        page = fetcher.fetched(f"http://news.example:{site.server.server_port}/story")
    assert isinstance(page, Page)
    assert page.uri == f"http://news.example:{site.server.server_port}/story"
    # Once for robots.txt, once for the page.
    assert names.asked == ["news.example", "news.example"]


def only_names(names: Names, really: Any) -> Any:
    """Asks the one for names and the other for numbers."""
    return lambda host, *rest, **more: names(host, *rest) if str(host).endswith(".example") else really(host, *rest, **more)


def test_a_proxy_knows_its_own_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """A proxy finds hosts that we do not, and may itself lie inside; an address that lies inside is asked of no proxy."""
    for name in ("NO_PROXY", "no_proxy", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", site.root)
    monkeypatch.setitem(ANSWERS, "http://news.example/story", answer())
    with Fetcher() as fetcher:
        page = fetcher.fetched("http://news.example/story")
        assert isinstance(page, Page)
        with pytest.raises(FetchError, match="lies inside your own network"):
            fetcher.fetched("http://192.168.0.9/story")
    assert [path for path, _ in site.asked] == ["http://news.example/robots.txt", "http://news.example/story"]
