"""The front page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.faces.serving.state import archive_of
from onrecord.faces.web.rendering import render

router = APIRouter()


@router.get("/", include_in_schema=False)
def front(request: Request) -> Response:
    """What there is to see in this archive."""
    return render(request, "front.html", counts=archive_of(request).counts())
