"""How a room is served: where, who may read and write in it, and how much may be asked of it."""

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address

from onrecord.errors import SettingsError

PORT = 8017
# How many requests a second one address may send where others than this machine reach the room.
RATE = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may be asked: `body` in bytes, `seconds` for one answer, `rate` requests a second from one address after `burst`
    at once; without a rate as many as come.

    `pages` are how many rendered pages are kept, `page` the largest of them in bytes, `threads` how many answers a process
    works on at a time, `waiting` how many connections it holds.
    """

    body: int = 2 * 1024 * 1024
    seconds: float = 30.0
    rate: float | None = None
    burst: int = 400
    pages: int = 512
    page: int = 1024 * 1024
    threads: int = 4
    waiting: int = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the room is, and who may do what in it.

    It is read only unless `edits`; then a token that may edit is asked for. On an address that others reach a token is asked
    for reading too, unless `open_to_all`. `hosts` are further names by which it may be called. `key` signs sessions.
    `logs` has each request logged. `engine` marks the words of a text that is added. `proxy` is the address of a server before
    this one, which says who asks.
    Raises SettingsError where the port is none.

    >>> Settings().asks_readers, Settings(host="0.0.0.0").asks_readers
    (False, True)
    """

    host: str = "127.0.0.1"
    port: int = PORT
    edits: bool = False
    open_to_all: bool = False
    hosts: tuple[str, ...] = ()
    workers: int = 1
    logs: bool = False
    engine: str = "joint"
    proxy: str | None = None
    limits: Limits = field(default_factory=Limits)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.port < 2**16:
            raise SettingsError("port", self.port, "a port is a number up to 65535; 0 takes one that is free")

    @property
    def is_local(self) -> bool:
        """Whether only programs on the same machine reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def asks_readers(self) -> bool:
        """Whether reading needs a token."""
        return not (self.is_local or self.open_to_all)
