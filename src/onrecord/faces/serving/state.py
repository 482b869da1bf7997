"""The room that a request is in: its archive, and who asks."""

from dataclasses import dataclass, field

from fastapi import Request

from onrecord.archive.store import Archive
from onrecord.faces.serving.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One archive, open for reading, and how it is served."""

    archive: Archive
    settings: Settings = field(default_factory=Settings)


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
