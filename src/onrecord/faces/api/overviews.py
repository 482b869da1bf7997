"""Overviews: the life of somebody, whose words there are and by whom they were passed on, the calendar of meetings."""

from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import TypeAdapter

from onrecord.archive.identified import identity
from onrecord.archive.lives import life_rows
from onrecord.archive.store import Archive
from onrecord.asking.lives import Life, life
from onrecord.asking.meetings import Calendar
from onrecord.asking.meetings import meetings as calendar
from onrecord.asking.voices import Sources
from onrecord.asking.voices import sources as voices
from onrecord.faces.api.sending import JSON
from onrecord.faces.serving.state import archive_of, room_of

router = APIRouter(tags=["overviews"])
Kept = Annotated[Archive, Depends(archive_of)]


@router.get("/people/{who}/life", response_model=Life, name="life")
def of_somebody(
    archive: Kept, who: Annotated[str, Path(max_length=300, description="An id, or a name that one alone has.")]
) -> Response:
    """Somebody at a glance: names, roles with their days, statements by month, whom they met, spoke to, were passed on by."""
    return _told(Life, life(life_rows(archive, identity(archive, who).id)))


@router.get("/sources", response_model=Sources)
def sources(request: Request) -> Response:
    """Whose words the stories have, direct and indirect; who passed on whom, and in which outlet it was printed."""
    room = room_of(request)
    # As the page has it: it goes through all statements.
    return _told(Sources, room.kept("sources", lambda: voices(room.archive)))


@router.get("/meetings", response_model=Calendar)
def meetings(
    archive: Kept,
    time: Annotated[str | None, Query(max_length=10, description="A month, a year, or none; usually the last month.")] = None,
    who: Annotated[str | None, Query(max_length=300, description="Who took part: an id, or a name that one alone has.")] = None,
    place: Annotated[str, Query(max_length=300, description="Where it was: a place or a country.")] = "",
) -> Response:
    """The calendar of a month: who met whom, where, and which stories tell it; with how much there is in other months."""
    one = identity(archive, who).id if who and who.strip() else None
    return _told(Calendar, calendar(archive, time=time, who=one, place=place))


def _told(kind: type, value: object) -> Response:
    return Response(_adapter(kind).dump_json(value), media_type=JSON)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
