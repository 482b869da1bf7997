"""The front page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.faces.serving.state import room_of
from onrecord.faces.web.drawing.strip import HEIGHT, strip
from onrecord.faces.web.rendering import render
from onrecord.work.front import front

router = APIRouter()


@router.get("/", include_in_schema=False)
def first(request: Request) -> Response:
    """What there is in this archive, and what may be asked of it."""
    room = room_of(request)
    found = room.kept("front", lambda: front(room.archive))
    most = max((voice.statements for voice in found.voices), default=1)
    return render(request, "front.html", front=found, strip=strip(found.months), height=HEIGHT, most=most)
