"""The desk of a room, at which texts are read that somebody adds: one for all who do, made when it is needed."""

from onrecord.faces.serving.state import Room
from onrecord.work.settings import Settings
from onrecord.work.trying import Desk


def desk_of(room: Room) -> Desk:
    """The desk, with the engine that the room was told to read with."""
    # It stays, whatever becomes of the archive.
    return room.memory.kept("always", "desk", lambda: Desk(Settings(engine=room.settings.engine)))
