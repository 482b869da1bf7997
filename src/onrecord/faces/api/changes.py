"""Changes, where the room allows them, by those whose token may edit: who is who, what was read wrongly, what is saved."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response, Security
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from onrecord.archive.saved import forget_saved
from onrecord.archive.saved import saved as all_saved
from onrecord.archive.store import Archive
from onrecord.errors import QuestionError
from onrecord.faces.api import shapes
from onrecord.faces.api.asked import USUAL, Limit
from onrecord.faces.api.sending import sent
from onrecord.faces.serving.guard import editor
from onrecord.faces.serving.state import Visitor, archive_of
from onrecord.faces.told import corrections as told_corrections
from onrecord.faces.told import people as told_people
from onrecord.faces.told import saved as told_saved
from onrecord.record.identity import Judgement
from onrecord.record.statement import Corrected
from onrecord.work import correcting, judging
from onrecord.work.judging import Hand

router = APIRouter(tags=["changes"])
Kept = Annotated[Archive, Depends(archive_of)]
Editor = Annotated[Visitor, Depends(editor)]
# It stands in the document; who comes is known already.
BY_TOKEN = [Security(HTTPBearer(auto_error=False, description="onrecord token new --may edit makes one."))]
Who = Annotated[str, Field(max_length=300, description="A name, or the beginning of an id.")]
Why = Annotated[str, Field(max_length=2000, description="Why: kept with it.")]
Words = Annotated[str | None, Field(max_length=10_000)]


class Change(BaseModel):
    """What is sent to change something: nothing but its own fields."""

    model_config = ConfigDict(extra="forbid")
    why: Why = ""


class Merge(Change):
    """Two that are one."""

    one: Who
    other: Who


class Split(Change):
    """Some of one that are somebody else: those called so, or told of in a story."""

    whole: Who
    away: Annotated[str, Field(max_length=2000, description="A name in full, or the story that tells of the other.")]


class Undo(Change):
    """What is taken back: the last that stands, where none is named."""

    number: Annotated[int | None, Field(ge=1, le=2**31 - 1, description="As the list gives it.")] = None


class Correct(Change):
    """What is so of a statement of a story; of one that was not read (`missing`), its words."""

    story: Annotated[str, Field(max_length=2000, description="A story, by id or address.")]
    statement: Annotated[str | None, Field(max_length=300, description="The id of a statement; none of one missing.")] = None
    kind: Annotated[Corrected, Field(description="What is corrected.")]
    names: Annotated[list[str], Field(max_length=20, description="Who spoke, to whom, by whom passed on; or the day.")] = []
    words: Annotated[Words, Field(description="Words of the story that tell it; pieces parted by “…”.")] = None
    source: Annotated[Words, Field(description="Of one missing: the words for who said it.")] = None
    cue: Annotated[Words, Field(description="Of one missing: the words that say it was said.")] = None


class Save(BaseModel):
    """A question to be saved."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=200)]
    of: Annotated[
        Literal["ask", "search", "statements", "events", "figures", "stories", "utterances"], Field(description="The list.")
    ]
    asked: Annotated[str, Field(max_length=4000, description="The query of its address: speaker=Nakato&about=fares.")]


@router.post("/people/merge", response_model=told_people.JudgementTold, dependencies=BY_TOKEN)
def merge(request: Request, archive: Kept, visitor: Editor, said: Merge) -> Response:
    """Say that two are one person, or one organisation. It stands also when their stories are read anew."""
    return _judged(request, judging.merge(archive, said.one, said.other, _hand(visitor, said)))


@router.post("/people/split", response_model=told_people.JudgementTold, dependencies=BY_TOKEN)
def split(request: Request, archive: Kept, visitor: Editor, said: Split) -> Response:
    """Say that those called so, or told of in a story, are somebody else."""
    return _judged(request, judging.split(archive, said.whole, said.away, _hand(visitor, said)))


@router.post("/people/undo", response_model=told_people.JudgementTold, dependencies=BY_TOKEN)
def undo(request: Request, archive: Kept, visitor: Editor, said: Undo) -> Response:
    """Take back a merge or a split; to undo what was undone, give the number of that."""
    return _judged(request, judging.undo(archive, said.number, _hand(visitor, said)))


@router.get("/corrections", response_model=shapes.Corrections)
def corrections(
    request: Request,
    archive: Kept,
    limit: Limit = USUAL,
    after: Annotated[str | None, Query(pattern=r"^[0-9]{1,9}$", description="The `next` of the page before.")] = None,
) -> Response:
    """What was corrected by hand, the last first: by whom, when and why, whether it stands, and whether it still fits."""
    found = correcting.said(archive, before=int(after) if after else None, limit=limit + 1)
    following = str(found[limit - 1].correction.number) if found[limit:] else None
    told = {"corrections": list(map(told_corrections.correction, found[:limit])), "next": following}
    return sent(request, told, next=following)


@router.post("/corrections", response_model=told_corrections.CorrectionTold, dependencies=BY_TOKEN)
def correct(request: Request, archive: Kept, visitor: Editor, said: Correct) -> Response:
    """Put right what was read wrongly, or add what was not read. It stands when the story is read anew."""
    hand = _hand(visitor, said)
    if said.kind is Corrected.MISSING:
        missing = said.words or ""
        row = correcting.add_missing(archive, said.story, missing, hand, source=said.source, cue=said.cue, names=said.names)
    elif said.statement is None:
        raise QuestionError("which statement? its id is needed, but for one that is missing")
    else:
        change = correcting.Change(kind=said.kind, names=said.names, words=said.words)
        (row,) = correcting.correct(archive, said.story, said.statement, hand, change)
    return _corrected(request, archive, row.number)


@router.post("/corrections/undo", response_model=told_corrections.CorrectionTold, dependencies=BY_TOKEN)
def undo_correction(request: Request, archive: Kept, visitor: Editor, said: Undo) -> Response:
    """Take back a correction; to undo what was undone, give the number of that."""
    return _corrected(request, archive, correcting.undo(archive, said.number, _hand(visitor, said)).number)


@router.get("/saved", response_model=shapes.AllSaved)
def saved(request: Request, archive: Kept) -> Response:
    """The questions that are saved, each with where its feeds are."""
    return sent(request, {"saved": list(map(told_saved.saved, all_saved(archive)))})


@router.post("/saved", response_model=told_saved.SavedTold, dependencies=BY_TOKEN)
def save(request: Request, archive: Kept, visitor: Editor, asked: Save) -> Response:
    """Save a question under a name: it has feeds from then on."""
    return sent(request, told_saved.saved(told_saved.keep(archive, asked.name, asked.of, asked.asked, who=visitor.name)))


@router.delete("/saved/{id}", response_model=told_saved.SavedTold, dependencies=BY_TOKEN)
def forget(request: Request, archive: Kept, visitor: Editor, id: Annotated[str, Path(max_length=40)]) -> Response:
    """Take a saved question off the list; its feeds are gone then."""
    hand = Hand.own(who=visitor.name)
    return sent(request, told_saved.saved(forget_saved(archive, id, who=hand.who, at=hand.at)))


def _hand(visitor: Visitor, said: Change) -> Hand:
    """Whose change it is, and why."""
    return Hand.own(who=visitor.name, why=said.why)


def _judged(request: Request, row: Judgement) -> Response:
    return sent(request, told_people.judgement(row, stands=True))


def _corrected(request: Request, archive: Archive, number: int) -> Response:
    return sent(request, told_corrections.correction(correcting.said(archive, before=number + 1, limit=1)[0]))
