"""Putting right what was read: a card for each statement of a story, and the list of what was put right, to be taken back."""

from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import QuestionError
from onrecord.faces.cli.corrections_page import sentence
from onrecord.faces.serving.guard import editor, only_editors
from onrecord.faces.serving.state import Visitor, archive_of
from onrecord.faces.web import addresses
from onrecord.faces.web.rendering import clean, render
from onrecord.record import Kind
from onrecord.record.record import Record
from onrecord.record.statement import Corrected
from onrecord.record.views import StatementView
from onrecord.work import correcting
from onrecord.work.correcting import Change
from onrecord.work.judging import Hand

router = APIRouter()
Editor = Annotated[Visitor, Depends(editor)]
Words = Annotated[str, Form(max_length=20_000)]
Line = Annotated[str, Form(max_length=2000)]
Why = Annotated[str, Form(max_length=500)]
# So many corrections stand on a page.
SHOWN = 25
# Between names in one field; a comma may be part of a name.
BETWEEN = ";"
NEW = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a form says of a statement: `phrase` are the words for who said it, `day_words` those that tell the day."""

    words: str = ""
    speaker: str = ""
    phrase: str = ""
    said_on: str = ""
    day_words: str = ""
    to: str = ""
    via: str = ""
    cue: str = ""


def card_of(view: StatementView) -> Card:
    """What is said of a statement now."""
    return Card(
        words=plain(" … ".join(view.pieces)),
        speaker=plain(f"{BETWEEN} ".join(view.speakers)),
        phrase=plain(view.source),
        said_on=plain(view.said_on),
        day_words=plain(view.ground.words(view.row.time.span) if view.row.time else None),
        to=plain(view.addressee),
        via=plain(f"{BETWEEN} ".join(view.via)),
        cue=plain(view.cue),
    )


def plain(words: str | None) -> str:
    """Words as a field of a form has them and sends them back: without breaks, and without codes that a page must not show."""
    return " ".join(clean(words or "").split())


def names_in(field: str) -> list[str]:
    """The names in a field.

    >>> names_in("Ana Reyes; Tom Okoro ;")
    ['Ana Reyes', 'Tom Okoro']
    """
    return [name.strip() for name in field.split(BETWEEN) if name.strip()]


def changes(now: Card, said: Card) -> list[Change]:
    """What a form says that is not so yet.

    >>> changes(Card(words="we sail", speaker="Ana Reyes"), Card(words="we sail", speaker="Tom Okoro; Lin Wei"))
    [Change(kind=<Corrected.SPEAKER: 'speaker'>, names=['Tom Okoro', 'Lin Wei'], words=None)]
    """
    found = []
    if (said.speaker, said.phrase) != (now.speaker, now.phrase):
        phrase = said.phrase if said.phrase != now.phrase else None
        found.append(Change(kind=Corrected.SPEAKER, names=names_in(said.speaker), words=phrase))
    if said.to != now.to:
        found.append(Change(kind=Corrected.ADDRESSEE, names=names_in(said.to)))
    if said.via != now.via:
        found.append(Change(kind=Corrected.VIA, names=names_in(said.via)))
    if (said.said_on, said.day_words) != (now.said_on, now.day_words):
        words = said.day_words if said.said_on and said.day_words != now.day_words else None
        found.append(Change(kind=Corrected.SAID_ON, names=[said.said_on] if said.said_on else [], words=words))
    if said.words != now.words:
        found.append(Change(kind=Corrected.CONTENT, words=said.words))
    return found


def card(
    words: Words = "",
    speaker: Line = "",
    phrase: Line = "",
    said_on: Line = "",
    day_words: Line = "",
    to: Line = "",
    via: Line = "",
    cue: Line = "",
) -> Card:
    """The fields of a form."""
    told = {name: value for name, value in locals().items() if name in {own.name for own in fields(Card)}}
    return Card(**{name: plain(value) for name, value in told.items()})


Sent = Annotated[Card, Depends(card)]


@router.get("/correct/{story}", include_in_schema=False, dependencies=[Depends(only_editors)])
def correct(request: Request, story: str) -> Response:
    """The statements of a story, each with a form."""
    return _cards(request, archive_of(request).story(story))


def _cards(request: Request, record: Record, *, trouble: str = "", of: str = "", sent: Card | None = None) -> Response:
    """The page; where a form could not be taken, with what is wrong beside it, and with what it said."""
    rows = [(view, sent if sent and view.id == of else card_of(view)) for view in record.statements]
    who = [party for party in record.parties if party.kind is not Kind.PLACE]
    names = [party.name for party in sorted(who, key=lambda party: -len(party.row.mentions))]
    return render(
        request,
        "correct.html",
        status=400 if trouble else 200,
        record=record,
        story=record.story,
        rows=rows,
        names=list(dict.fromkeys(names)),
        of=of,
        trouble=trouble,
        missing=sent if sent and of == NEW else Card(),
    )


@router.post("/correct/{story}/missing", include_in_schema=False)
def add(request: Request, story: str, visitor: Editor, sent: Sent, why: Why = "") -> Response:
    """Adds a statement that was not read."""
    archive, hand = archive_of(request), Hand.own(who=visitor.name, why=why)
    source, cue = sent.phrase or None, sent.cue or None
    try:
        correcting.add_missing(archive, story, sent.words, hand, source=source, cue=cue, names=names_in(sent.speaker))
    except QuestionError as error:
        return _cards(request, archive.story(story), trouble=str(error), of=NEW, sent=sent)
    return RedirectResponse(addresses.correct(story), 303)


@router.post("/correct/{story}/{id}", include_in_schema=False)
def right(request: Request, story: str, id: str, visitor: Editor, sent: Sent, act: Line = "", why: Why = "") -> Response:
    """Puts right what a form says otherwise than it was read; with `act` "none", the statement is none."""
    archive, hand = archive_of(request), Hand.own(who=visitor.name, why=why)
    views = {view.id: view for view in archive.story(story).statements}
    now = card_of(views[id]) if id in views else sent
    said = [Change(kind=Corrected.NO_STATEMENT)] if act == "none" else changes(now, sent)
    try:
        correcting.correct(archive, story, id, hand, *said)
    except QuestionError as error:
        return _cards(request, archive.story(story), trouble=str(error), of=id, sent=sent)
    return RedirectResponse(addresses.correct(story), 303)


@router.get("/corrections", include_in_schema=False)
def corrections(request: Request, before: int | None = None) -> Response:
    """What was put right and taken back, the last first, and whether it stands and still fits."""
    found = correcting.said(archive_of(request), before=before, limit=SHOWN + 1)
    return render(
        request,
        "corrections.html",
        found=[(told, sentence(told.correction)) for told in found[:SHOWN]],
        next=addresses.corrections(found[SHOWN - 1].correction.number) if len(found) > SHOWN else None,
        first=addresses.corrections() if before else None,
    )


@router.post("/corrections/{number}/undo", include_in_schema=False)
def undo(request: Request, number: int, visitor: Editor, why: Why = "") -> Response:
    """Takes one back."""
    correcting.undo(archive_of(request), number, Hand.own(who=visitor.name, why=why))
    return RedirectResponse(addresses.corrections(), 303)
