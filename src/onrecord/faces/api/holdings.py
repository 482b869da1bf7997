"""What the archive holds: how much, and which pages gave no story."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from onrecord.archive.store import Archive
from onrecord.faces.api import shapes
from onrecord.faces.api.sending import sent
from onrecord.faces.serving.state import archive_of
from onrecord.faces.told import stories as told

router = APIRouter(tags=["archive"])
Kept = Annotated[Archive, Depends(archive_of)]


@router.get("/counts", response_model=shapes.Counts)
def counts(request: Request, archive: Kept) -> Response:
    """How much there is."""
    return sent(request, asdict(archive.counts()))


@router.get("/report", response_model=told.ReportTold)
def report(request: Request, archive: Kept) -> Response:
    """How much there is, and every page that gave no story, with the reason: as `onrecord report --json`."""
    # Where the archive lies is for nobody outside.
    name = archive.backend.shown.rpartition("/")[2]
    return sent(request, told.report(name, archive.counts(), archive.turned_away()))
