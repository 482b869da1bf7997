"""The room that a request is in: its archive, what is kept of it, and who asks."""

import threading
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import Request

from onrecord.archive.store import Archive
from onrecord.faces.serving.settings import Settings

Value = TypeVar("Value")


@dataclass(slots=True)
class Memory:
    """Values that take long to make, each kept until the archive changes. One who asks while it is made waits for it."""

    _values: dict[Hashable, tuple[str, Any]] = field(default_factory=dict)
    _making: defaultdict[Hashable, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def kept(self, state: str, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where there is none, or where it was made in another state.

        >>> memory = Memory()
        >>> memory.kept("1", "voices", lambda: 3), memory.kept("1", "voices", lambda: 4), memory.kept("2", "voices", lambda: 4)
        (3, 3, 4)
        """
        with self._making[key]:
            held = self._values.get(key)
            if held is None or held[0] != state:
                held = self._values[key] = (state, make())
        value: Value = held[1]
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One archive, open for reading, how it is served, and what is kept of it."""

    archive: Archive
    settings: Settings = field(default_factory=Settings)
    memory: Memory = field(default_factory=Memory)

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gives, made once while the archive stays as it is. There should be few keys: each is kept for good."""
        return self.memory.kept(self.archive.state(), key, make)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: nobody we know, or the holder of a token.

    `may` is "read" or "edit", None of one who showed no token. `csrf` is what a form has to send back, empty where nobody is
    signed in by a cookie.
    """

    name: str = ""
    may: str | None = None
    token: str = ""
    csrf: str = ""


ANYBODY = Visitor()


def room_of(request: Request) -> Room:
    """The room: to be used as `Depends(room_of)`."""
    room: Room = request.app.state.room
    return room


def archive_of(request: Request) -> Archive:
    """The archive of the room: to be used as `Depends(archive_of)`."""
    return room_of(request).archive


def visitor_of(request: Request) -> Visitor:
    """Who asks."""
    found: Visitor = request.scope.get("onrecord.visitor", ANYBODY)
    return found


def may_edit(request: Request) -> bool:
    """Whether whoever asks may change something here."""
    return room_of(request).settings.edits and visitor_of(request).may == "edit"
