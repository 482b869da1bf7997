"""People and organisations: who is who, the pairs in doubt, what was judged by hand."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from onrecord.archive.identified import doubts, identities, identity
from onrecord.archive.store import Archive
from onrecord.faces.api import shapes
from onrecord.faces.api.asked import USUAL, Limit
from onrecord.faces.api.sending import sent
from onrecord.faces.serving.state import archive_of
from onrecord.faces.told import people as told
from onrecord.record import Kind
from onrecord.work import judging

router = APIRouter(prefix="/people", tags=["people"])
Kept = Annotated[Archive, Depends(archive_of)]
Who = Annotated[str, Path(max_length=300, description="An id, or a name.")]


@router.get("", response_model=shapes.People, name="people")
def every(
    request: Request,
    archive: Kept,
    name: Annotated[str | None, Query(max_length=300, description="Any words of a name, or the beginning of an id.")] = None,
    kind: Annotated[Literal["person", "organisation"] | None, Query()] = None,
    limit: Limit = USUAL,
    after: Annotated[str | None, Query(pattern=r"^[0-9]{1,6}$", description="The `next` of the page before.")] = None,
) -> Response:
    """People and organisations, each with all names and roles that stories give them; those in most stories first."""
    skip = int(after or 0)
    found = identities(archive, name, kind=Kind(kind) if kind else None, limit=limit + 1, skip=skip)
    following = str(skip + limit) if found[limit:] else None
    return sent(request, {"people": list(map(told.person, found[:limit])), "next": following}, next=following)


@router.get("/unsure", response_model=shapes.Doubts)
def unsure(request: Request, archive: Kept, limit: Limit = USUAL) -> Response:
    """Pairs of which it is not certain whether they are one, the most useful first, with the reasons."""
    return sent(request, {"unsure": list(map(told.doubt, doubts(archive, limit=limit)))})


@router.get("/judgements", response_model=shapes.Judgements)
def judgements(request: Request, archive: Kept) -> Response:
    """Every merge, split and undo, with who said so, when and why, and whether it stands."""
    rows = judging.judgements(archive)
    return sent(request, {"judgements": [told.judgement(row, stands=stands) for row, stands in rows]})


@router.get("/{who}", response_model=told.PersonTold, name="person")
def one(
    request: Request, archive: Kept, who: Annotated[str, Path(max_length=300, description="An id, or a name.")]
) -> Response:
    """The one person or organisation that an id or a name means."""
    return sent(request, told.person(identity(archive, who)))
