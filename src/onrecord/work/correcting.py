"""Correcting by hand what was read: who said something, which words, when, to whom; and taking that back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.archive import corrections as kept
from onrecord.archive.righting import Held, held, right
from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, QuestionError
from onrecord.record import Attribution, Form, Span, Statement
from onrecord.record.correction import Correction, Place, piece
from onrecord.record.statement import Corrected
from onrecord.record.undoing import effective
from onrecord.record.value import as_interval
from onrecord.record.views import StatementView
from onrecord.work.judging import Hand
from onrecord.work.linking import keep_up

# Signs that are typed otherwise than they are printed.
_ALIKE = ('"“”„«»', "'’‘‚", "-–—‑")
_PIECES = re.compile(r"\s*(?:…|\.\.\.|\[\.\.\.\]|\[…\])\s*")
# Without these a correction says nothing; with those others, it says that nobody, or no day, is.
_NEEDS_WORDS = frozenset({Corrected.CONTENT, Corrected.MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A correction as it is now: `stands` is whether it is not taken back, `amiss` why it does not fit, None where it does."""

    correction: Correction
    headline: str | None
    stands: bool
    amiss: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is so of a statement.

    `names` are those who spoke, were spoken to, or passed it on, as the story names them, or the one day (ISO 8601) that it was
    said on; nobody, where there are none. `words` are those of the story that tell it: of `CONTENT` the content, its pieces
    parted by "…"; of others the phrase, where it is not the one that stood there.
    """

    kind: Corrected
    names: Sequence[str] = ()
    words: str | None = None


def correct(archive: Archive, story: str, statement: str, hand: Hand, *changes: Change) -> tuple[Correction, ...]:
    """Says what is so of a statement, named by its id in the story: all of it, or where something does not fit, nothing.

    Raises NotFoundError where the story or the statement is not there, QuestionError where the story has no such words or
    names, where the day is none, and where nothing is said.
    """
    if not changes:
        raise QuestionError("nothing is said otherwise than it was read")
    # Of other words at last: with them the statement has another id.
    in_turn = sorted(changes, key=lambda change: change.kind is Corrected.CONTENT)
    with archive.writing() as connection:
        rows = []
        for change in in_turn:
            found, number = held(connection, story), kept.next_number(connection)
            row = _correction(found, f"{story}#{statement}", statement, change, hand, number=number)
            if trouble := found.righted(row).amiss.get(number):
                raise QuestionError(trouble)
            right(connection, archive.backend, row)
            rows.append(row)
    keep_up(archive)
    return tuple(rows)


def _correction(found: Held, shown: str, statement: str, change: Change, hand: Hand, *, number: int) -> Correction:
    """A change as the row that says it."""
    now, text = found.righted(), found.record.story.text
    view = next((view for view in now.record.statements if view.id == statement), None)
    if view is None:
        raise NotFoundError("statement", shown)
    if change.kind is Corrected.MISSING:
        raise QuestionError("a statement that is there is not missing")
    place = now.places[statement]
    spans = spans_of(change.words, text, near=view.row.content[0].start) if change.words else ()
    _check(change.kind, change.names, spans)
    return Correction(
        number=number,
        page=found.page,
        story=found.record.story.id,
        kind=change.kind,
        statement=statement,
        was=told_of(change.kind, view),
        place=place,
        names=tuple(change.names),
        pieces=tuple(piece(span, place.found(text) or 0, text) for span in spans),
        form=_form(text, view.row, spans, found) if change.kind is Corrected.CONTENT else None,
        who=hand.who,
        at=hand.at,
        why=hand.why,
    )


def add_missing(
    archive: Archive,
    story: str,
    words: str,
    hand: Hand,
    *,
    source: str | None = None,
    cue: str | None = None,
    names: Sequence[str] = (),
) -> Correction:
    """Says that a statement was not read: `words` of the story are its content, its pieces parted by "…".

    `source` and `cue` are the words that say who said it, and that it was said; `names` whom the source means, where the story
    does not tell that by itself. Raises NotFoundError and QuestionError as `correct`.
    """
    with archive.writing() as connection:
        found = held(connection, story)
        text = found.record.story.text
        content = spans_of(words, text, near=0)
        _check(Corrected.MISSING, names, content)
        near = content[0].start
        sentence = next((span for span in found.record.reading.sentences if span.touches(content[0])), content[0])
        cues = spans_of(cue, text, near=near) if cue else ()
        sources = spans_of(source, text, near=near) if source else ()
        seen = Place(
            sentence=sentence.of(text),
            start=sentence.start,
            form=_form_of(text, content, sources, cues, found),
            content=tuple(piece(span, sentence.start, text) for span in content),
            cue=tuple(piece(span, sentence.start, text) for span in cues),
            source=piece(sources[0], sentence.start, text) if sources else None,
            is_read=False,
        )
        row = Correction(
            number=kept.next_number(connection),
            page=found.page,
            story=found.record.story.id,
            kind=Corrected.MISSING,
            statement="",
            place=seen,
            names=tuple(names),
            who=hand.who,
            at=hand.at,
            why=hand.why,
        )
        if trouble := found.righted(row).amiss.get(row.number):
            raise QuestionError(trouble)
        right(connection, archive.backend, row)
    keep_up(archive)
    return row


def undo(archive: Archive, number: int | None, hand: Hand) -> Correction:
    """Says that a correction, the last that stands where none is named, does not count: all is as if it had never been said.

    What undoes one may be undone itself. Raises NotFoundError where there is no such correction, or it is undone already.
    """
    with archive.writing() as connection:
        row = kept.standing_one(connection, number)
        if row is None:
            raise NotFoundError("correction that stands", str(number or ""))
        own = kept.next_number(connection)
        undone = replace(row, number=own, undoes=row.number, who=hand.who, at=hand.at, why=hand.why)
        right(connection, archive.backend, undone)
    keep_up(archive)
    return undone


def said(archive: Archive, *, before: int | None = None, limit: int = 50) -> tuple[Said, ...]:
    """What was corrected, and taken back, the last first: those with a number below `before`."""
    with archive.reading() as connection:
        rows = kept.newest(connection, before=before, limit=limit)
        pages = {row.page: held(connection, row.page) for row in rows}
        standing = {page: {row.number for row in effective(of.corrections)} for page, of in pages.items()}
        amiss = {page: of.righted().amiss for page, of in pages.items()}
    return tuple(
        Said(
            correction=row,
            headline=pages[row.page].record.story.headline,
            stands=row.number in standing[row.page],
            amiss=amiss[row.page].get(row.number),
        )
        for row in rows
    )


def spans_of(words: str, text: str, *, near: int) -> tuple[Span, ...]:
    """Where words stand in a text, the nearest to a place; pieces that are parted by "…" one behind the other.

    Blanks, quotation marks and dashes may be others than those of the text. Raises QuestionError where they do not stand there.

    >>> spans_of('"the ferry … never"', "He said “the ferry”, he said, “never”.", near=0)
    (Span(start=8, end=18), Span(start=31, end=37))
    """
    found: list[Span] = []
    for part in filter(None, _PIECES.split(words.strip())):
        pattern = r"\s+".join("".join(map(_sign, word)) for word in part.split())
        places = [Span(*match.span()) for match in re.finditer(pattern, text)]
        if found:
            places = [place for place in places if place.start >= found[-1].end]
        if not places:
            raise QuestionError(f'the words "{part}" do not stand in the story' + (" behind the others" if found else ""))
        found.append(places[0] if found else min(places, key=lambda place: abs(place.start - near)))
    if not found:
        raise QuestionError("no words are named")
    return tuple(found)


def _sign(sign: str) -> str:
    alike = next((f"[{re.escape(signs)}]" for signs in _ALIKE if sign in signs), None)
    return alike or re.escape(sign)


def told_of(kind: Corrected, view: StatementView) -> tuple[str, ...]:
    """What a record tells of that which is corrected."""
    match kind:
        case Corrected.SPEAKER:
            return view.speakers or tuple(filter(None, [view.source]))
        case Corrected.SAID_ON:
            return tuple(filter(None, [view.said_on]))
        case Corrected.ADDRESSEE:
            return tuple(filter(None, [view.addressee]))
        case Corrected.VIA:
            return view.via
        case _:
            return view.pieces


def _check(kind: Corrected, names: Sequence[str], spans: Sequence[Span]) -> None:
    if kind in _NEEDS_WORDS and not spans:
        raise QuestionError("name the words of the story that were said")
    if kind in (Corrected.CONTENT, Corrected.NO_STATEMENT) and names:
        raise QuestionError(f"{names[0]!r}: words are corrected, or a name, not both at once")
    if kind is Corrected.SAID_ON and names and (len(names) > 1 or as_interval(names[0]) is None):
        raise QuestionError(f"{names[0]!r} is no day: one is written 2022-06-28, a week 2022-W26, a month 2022-06")
    if any(not name.strip() for name in names):
        raise QuestionError("a name has no letters")


def _form(text: str, row: Statement, content: Sequence[Span], found: Held) -> Form:
    """The form of a statement with other words."""
    return _form_of(text, content, [row.source.span] if row.source else (), row.cue, found)


def _form_of(text: str, content: Iterable[Span], source: Iterable[Span], cue: Iterable[Span], found: Held) -> Form:
    from onrecord.reading.attribution.form import form

    marked = Attribution(source=tuple(source), cue=tuple(cue), content=tuple(content), score=1.0)
    return form(text, marked, found.record.reading.quotes)
