"""Who is who, as people say it by hand: the pairs in doubt, what was said, and the forms that say it and take it back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.archive.identified import Doubt, doubts
from onrecord.archive.lives import identity_of
from onrecord.faces.cli.people_page import sentence
from onrecord.faces.serving.guard import editor
from onrecord.faces.serving.state import Room, Visitor, archive_of, room_of
from onrecord.faces.web import addresses
from onrecord.faces.web.rendering import render
from onrecord.work import judging
from onrecord.work.judging import Hand

router = APIRouter()
# So many pairs are shown.
PAIRS = 30
Editor = Annotated[Visitor, Depends(editor)]
Told = Annotated[str, Form(min_length=1, max_length=2000)]
Why = Annotated[str, Form(max_length=500)]


@router.get("/who/unsure", include_in_schema=False)
def unsure(request: Request) -> Response:
    """The pairs that may be one, the most useful first."""
    return render(request, "unsure.html", found=pairs(room_of(request)))


def pairs(room: Room) -> tuple[Doubt, ...]:
    """The pairs, which take long to find: they are kept while nothing changes."""
    return room.kept("doubts", lambda: doubts(room.archive, limit=PAIRS))


@router.get("/who/judgements", include_in_schema=False)
def judgements(request: Request) -> Response:
    """All that was said by hand, the latest first, and whether it stands."""
    found = [(row, sentence(row), stands) for row, stands in judging.judgements(archive_of(request))]
    return render(request, "judgements.html", found=found[::-1])


@router.post("/who/judgements/{number}/undo", include_in_schema=False)
def undo(request: Request, number: int, visitor: Editor, why: Why = "") -> Response:
    """Takes one back."""
    judging.undo(archive_of(request), number, Hand.own(who=visitor.name, why=why))
    return RedirectResponse(addresses.judgements(), 303)


@router.post("/who/{id}/merge", include_in_schema=False)
def merge(request: Request, id: str, visitor: Editor, other: Told, why: Why = "") -> Response:
    """Says that two are one."""
    archive = archive_of(request)
    row = judging.merge(archive, identity_of(archive, id), other.strip(), Hand.own(who=visitor.name, why=why))
    return RedirectResponse(addresses.who(identity_of(archive, row.one[0].id)), 303)


@router.post("/who/{id}/part", include_in_schema=False)
def part(request: Request, id: str, visitor: Editor, other: Told, why: Why = "") -> Response:
    """Says that two are not one, as it was asked among the pairs in doubt."""
    archive = archive_of(request)
    judging.part(archive, identity_of(archive, id), other.strip(), Hand.own(who=visitor.name, why=why))
    return RedirectResponse(addresses.unsure(), 303)


@router.post("/who/{id}/split", include_in_schema=False)
def split(request: Request, id: str, visitor: Editor, away: Told, why: Why = "") -> Response:
    """Says that some of one are somebody else."""
    archive = archive_of(request)
    judging.split(archive, identity_of(archive, id), away.strip(), Hand.own(who=visitor.name, why=why))
    return RedirectResponse(addresses.judgements(), 303)
