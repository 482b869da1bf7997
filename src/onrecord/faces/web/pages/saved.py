"""Questions that were saved: the list, one with the latest of what it finds, its feeds; saving one, and taking one off."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.archive.saved import Saved, forget_saved, saved, saved_of
from onrecord.archive.store import Archive
from onrecord.faces.serving.guard import editor
from onrecord.faces.serving.state import Visitor, archive_of
from onrecord.faces.told.lists import Asked
from onrecord.faces.told.saved import FOLLOWED, keep
from onrecord.faces.web import addresses
from onrecord.faces.web.entries import Entry, entry
from onrecord.faces.web.feeds import atom, json_feed
from onrecord.faces.web.rendering import render
from onrecord.work.judging import Hand

router = APIRouter(include_in_schema=False)
Kept = Annotated[Archive, Depends(archive_of)]
Editor = Annotated[Visitor, Depends(editor)]
# So many of the latest a feed has, and so many its page shows.
MOST, SHOWN = 50, 20


@router.get("/saved")
def every(request: Request, archive: Kept) -> Response:
    """All that are saved."""
    rows = [(one, FOLLOWED[one.of], _parts(one)) for one in saved(archive)]
    return render(request, "saved.html", rows=rows, names=FOLLOWED)


@router.post("/saved")
def save(
    archive: Kept,
    visitor: Editor,
    name: Annotated[str, Form(max_length=200)],
    of: Annotated[str, Form(max_length=20)],
    asked: Annotated[str, Form(max_length=4000)],
) -> Response:
    """Saves a question under a name."""
    return RedirectResponse(addresses.saved(keep(archive, name, of, asked, who=visitor.name).id), 303)


@router.get("/saved/{id}")
def one(request: Request, archive: Kept, id: str) -> Response:
    """One of them, with the latest of what it finds."""
    found = saved_of(archive, id)
    entries, asked = latest(archive, found, SHOWN), _parts(found)
    values: dict[str, object] = {"list": found.of}
    values |= {name: [value for given, value in asked if given == name] for name, _ in asked}
    kind = FOLLOWED[found.of]
    return render(request, "saved_one.html", saved=found, kind=kind, asked=asked, entries=entries, values=values)


@router.post("/saved/{id}/forget")
def forget(archive: Kept, visitor: Editor, id: str) -> Response:
    """Takes one off the list."""
    hand = Hand.own(who=visitor.name)
    forget_saved(archive, id, who=hand.who, at=hand.at)
    return RedirectResponse("/saved", 303)


@router.get("/feed/{id}.atom")
def as_atom(request: Request, archive: Kept, id: str) -> Response:
    """The feed of one, as Atom."""
    found = saved_of(archive, id)
    return Response(atom(found, latest(archive, found, MOST), at=_at(request)), media_type="application/atom+xml")


@router.get("/feed/{id}.json")
def as_json(request: Request, archive: Kept, id: str) -> Response:
    """The feed of one, as JSON Feed."""
    found = saved_of(archive, id)
    return Response(json_feed(found, latest(archive, found, MOST), at=_at(request)), media_type="application/feed+json")


def latest(archive: Archive, found: Saved, most: int) -> Sequence[Entry]:
    """The latest of what a saved question finds."""
    asked = Asked.read(found.of, found.asked)
    return [entry(asked, row) for row in asked.latest(archive, most)]


def _parts(found: Saved) -> list[tuple[str, str]]:
    return parse_qsl(found.asked)


def _at(request: Request) -> str:
    return str(request.base_url).rstrip("/")
