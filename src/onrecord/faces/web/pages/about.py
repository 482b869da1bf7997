"""The page that tells about the room: its keys, what a score means, whose work it stands on."""

from fastapi import APIRouter, Request
from starlette.responses import Response

import onrecord
from onrecord.faces.web.rendering import render

router = APIRouter()


@router.get("/about", include_in_schema=False)
def about(request: Request) -> Response:
    """What one has to know to read here."""
    return render(request, "about.html", version=onrecord.__version__)
