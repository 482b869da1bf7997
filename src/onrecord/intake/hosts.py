"""Hosts: where a name leads to, and which addresses nobody outside may send us to.

A page can name any address, in a link, a feed or a redirect, and a name server can answer with any. So what is looked at is the
address that is then connected to, and no name is asked for twice.
"""

import ipaddress
import socket
import urllib.request
from urllib.parse import SplitResult

from onrecord.errors import FetchError

OWN_NETWORK = "lies inside your own network, where a page from outside must not lead; --allow-private lets it"
NOT_KNOWN = "no such host is known"
# IPv6 addresses that stand for one of IPv4 (RFC 6052, RFC 3056): the last, or the second and third, 16 bits have it.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def addresses(parts: SplitResult, *, private: bool) -> list[str]:
    """The addresses that a host may be reached at, as its name server has them now, in its order.

    Raises FetchError where there is none, or none that is not `private`.
    """
    host, site = parts.hostname or "", f"{parts.scheme}://{parts.netloc}"
    try:
        port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise FetchError(site, NOT_KNOWN) from error
    known = list(dict.fromkeys(str(address[4][0]) for address in found))
    wanted = [address for address in known if private or is_public(address)]
    if known and not wanted:
        at = "" if known[0] == host else f" at {known[0]}"
        raise FetchError(site, f"{host}{at} {OWN_NETWORK}")
    return wanted


def is_public(address: str) -> bool:
    """Whether an address lies in the open network, and is one host's: not loopback, private, link-local, multicast or reserved.

    >>> [is_public(one) for one in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "10.0.0.8", "::ffff:10.0.0.8", "fd00::1")]
    [True, False, False, False, False, False]
    """
    # "fe80::1%eth0": the zone is no part of the address.
    known = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or (known.teredo or (None, None))[1]
        if known in NAT64:
            inner = ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return known.is_global and not known.is_multicast and not known.is_reserved


def is_proxied(parts: SplitResult) -> bool:
    """Whether the surroundings (HTTP_PROXY and the like) send requests for this address through a proxy."""
    proxies = urllib.request.getproxies()
    has = parts.scheme.lower() in proxies or "all" in proxies
    return has and not urllib.request.proxy_bypass(parts.hostname or "")
