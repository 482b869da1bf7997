"""Lists of statements, events and figures."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Order
from onrecord.asking.narrowing import Parts
from onrecord.faces.api import shapes
from onrecord.faces.api.asked import Older, Ordered, parts
from onrecord.faces.api.sending import sent
from onrecord.faces.serving.state import archive_of
from onrecord.faces.told.findings import finding
from onrecord.record import EventKind, Standing
from onrecord.work.listing import Listing, listed

router = APIRouter(tags=["findings"])
Asked = Annotated[Parts, Depends(parts)]
Kept = Annotated[Archive, Depends(archive_of)]


def page(archive: Archive, listing: Listing, name: str) -> tuple[dict[str, Any], str | None]:
    """A page of a list under its name, and the cursor of the next."""
    found = listed(archive, listing)
    return {name: list(map(finding, found.found)), "next": found.next}, found.next


@router.get("/statements", response_model=shapes.Statements)
def statements(request: Request, archive: Kept, asked: Asked, order: Ordered = "latest", older: Older = False) -> Response:
    """Statements: who said what, by whom it was passed on, and the sentence that says so."""
    listing = Listing(kind=Kind.STATEMENT, parts=asked, order=Order(order), older=older)
    told, following = page(archive, listing, "statements")
    return sent(request, told, next=following)


@router.get("/events", response_model=shapes.Events)
def events(
    request: Request,
    archive: Kept,
    asked: Asked,
    kind: Annotated[list[EventKind] | None, Query(max_length=20, description="What kinds of events.")] = None,
    standing: Annotated[list[Standing] | None, Query(max_length=5, description="Held, planned or denied.")] = None,
    order: Ordered = "latest",
    older: Older = False,
) -> Response:
    """Events: who met whom, where and when, planned, held or denied, and the sentence that says so."""
    listing = Listing(
        kind=Kind.EVENT,
        parts=asked,
        happened=tuple(kind or ()),
        standings=tuple(standing or ()),
        order=Order(order),
        older=older,
    )
    told, following = page(archive, listing, "events")
    return sent(request, told, next=following)


@router.get("/figures", response_model=shapes.Figures)
def figures(request: Request, archive: Kept, asked: Asked, order: Ordered = "latest", older: Older = False) -> Response:
    """Figures: amounts with what they measure, and the sentence that gives them."""
    told, following = page(archive, Listing(kind=Kind.FIGURE, parts=asked, order=Order(order), older=older), "figures")
    return sent(request, told, next=following)
