"""Correcting: a record and what people said of it give a record in which what they said is so.

It is a pure function: with none of the corrections, the record is as it was, and in whatever order they are handed over, they
give the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record.correction import Correction, Place, in_order, piece
from onrecord.record.naming import Named
from onrecord.record.party import Reference
from onrecord.record.reading import Layer, Reading
from onrecord.record.record import Record
from onrecord.record.span import Span
from onrecord.record.statement import Corrected, Relay, Statement, statement_id
from onrecord.record.story import Story
from onrecord.record.timex import Timex, TimexType
from onrecord.record.undoing import standing
from onrecord.record.why import Why

# What a person says is taken for certain.
CERTAIN = 1.0
# A statement that shares half of all words with the one that was corrected is that one, read a little otherwise.
ALIKE = 0.5
BY_HAND = "corrected by hand"
# First which statements there are, then what is so of them, at last which are none: whatever the order in which it was said.
TURNS = (
    (Corrected.MISSING,),
    (Corrected.CONTENT, Corrected.SPEAKER, Corrected.ADDRESSEE, Corrected.VIA, Corrected.SAID_ON),
    (Corrected.NO_STATEMENT,),
)
CHANGED = "its words do not stand in the story any more"
NOT_THERE = "the statement that it is of is not there any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Righted:
    """A record with its corrections: `places` are what a further correction of each statement, by id, is to be told of.

    `amiss` tells of corrections, by number, why they do not fit.
    """

    record: Record
    places: Mapping[str, Place]
    amiss: Mapping[int, str]


def righted(record: Record, corrections: Iterable[Correction]) -> Righted:
    """A record as it was read, with those corrections that stand. Those that do not fit it are left out, and told."""
    return _Righting(record).righted(in_order(standing(list(corrections))))


def place_of(statement: Statement, text: str, *, is_read: bool = True) -> Place:
    """What tells a statement by its words."""
    start = statement.sentence.start
    return Place(
        sentence=statement.sentence.of(text),
        start=start,
        form=statement.form,
        content=tuple(piece(span, start, text) for span in statement.content),
        cue=tuple(piece(span, start, text) for span in statement.cue),
        source=piece(statement.source.span, start, text) if statement.source else None,
        is_read=is_read,
    )


class _MisfitError(Exception):
    """Why a correction does not fit."""


@dataclass(slots=True, kw_only=True)
class _Row:
    """A statement as it is now, and what it was read as."""

    now: Statement
    place: Place
    seen: tuple[Span, ...]
    was: str | None


class _Righting:
    """One record, being corrected."""

    def __init__(self, record: Record) -> None:
        self._record, self._text = record, record.story.text
        self._named = Named(self._text, record.reading)
        self._rows = [
            _Row(now=row, place=place_of(row, self._text), seen=row.content, was=row.id) for row in record.reading.statements
        ]
        self._amiss: dict[int, str] = {}
        self._is_changed = False

    def righted(self, corrections: Sequence[Correction]) -> Righted:
        """What comes out of these, in this order."""
        for kinds in TURNS:
            for correction in corrections:
                if correction.kind in kinds:
                    before = list(self._rows), self._named
                    self._named = self._named.copy()
                    try:
                        self._apply(correction)
                    except _MisfitError as error:
                        self._rows, self._named = before
                        self._amiss[correction.number] = str(error)
        record = self._whole() if self._is_changed else self._record
        return Righted(record=record, places={row.now.id: row.place for row in self._rows}, amiss=self._amiss)

    def _apply(self, correction: Correction) -> None:
        start = correction.place.found(self._text, *correction.pieces)
        if start is None:
            raise _MisfitError(CHANGED)
        row = self._row(correction, start)
        if correction.kind is Corrected.NO_STATEMENT:
            if row:
                self._rows.remove(row)
                self._is_changed = True
            return
        if row is None:
            row = self._added(correction, start)
        now = row.now
        match correction.kind:
            case Corrected.CONTENT:
                content = tuple(self._spans(correction, start))
                now = replace(
                    now,
                    content=content,
                    form=correction.form or now.form,
                    sentence=self._sentence(content[0], correction.place, start),
                )
            case Corrected.SPEAKER:
                now = replace(now, source=self._reference(correction, start, now, now.source))
            case Corrected.ADDRESSEE:
                now = replace(now, addressee=self._reference(correction, start, now, now.addressee))
            case Corrected.VIA:
                now = replace(now, via=tuple(self._relays(correction, start, now)))
            case Corrected.SAID_ON:
                now = replace(now, time=self._time(correction, start, now))
            case Corrected.MISSING if correction.names:
                now = replace(now, source=self._reference(correction, start, now, now.source))
        marks = tuple(kind for kind in Corrected if kind in {*now.corrected, correction.kind})
        sure = CERTAIN if correction.kind in (Corrected.MISSING, Corrected.CONTENT, Corrected.SPEAKER) else now.score
        why = now.why if now.corrected else (Why(BY_HAND), *now.why)
        changed = replace(now, corrected=marks, score=sure, why=why)
        self._move(row, changed)
        self._is_changed = True

    def _row(self, correction: Correction, start: int) -> _Row | None:
        """The statement that a correction is of: the same words, or those most like them."""
        spans = tuple(part.span(start, self._text) for part in correction.place.content)
        same = [row for row in self._rows if row.seen == spans]
        if len(same) > 1:
            cue = tuple(part.span(start, self._text) for part in correction.place.cue)
            same.sort(key=lambda row: row.now.cue != cue)
        if same:
            return same[0]
        wanted = tuple(span for span in spans if span)
        alike = [(-likeness(row.seen, wanted), number) for number, row in enumerate(self._rows)]
        best, number = min(alike, default=(0.0, 0))
        return self._rows[number] if -best >= ALIKE and correction.kind is not Corrected.MISSING else None

    def _added(self, correction: Correction, start: int) -> _Row:
        """A statement that the program did not read: somebody added it, or looked at it when it still was read."""
        place = correction.place
        if correction.kind is not Corrected.MISSING and not place.is_read:
            raise _MisfitError(NOT_THERE)
        content = tuple(filter(None, (part.span(start, self._text) for part in place.content)))
        source = place.source.span(start, self._text) if place.source else None
        cue = tuple(part.span(start, self._text) for part in place.cue)
        if None in cue or (place.source and not source):
            raise _MisfitError(CHANGED)
        statement = Statement(
            id=statement_id(content),
            source=Reference(span=source, parties=self._named.meant_by(source)) if source else None,
            cue=tuple(filter(None, cue)),
            content=content,
            form=place.form,
            sentence=self._sentence(content[0], place, start),
            score=CERTAIN,
        )
        row = _Row(now=statement, place=place, seen=content, was=None)
        self._rows.append(row)
        self._move(row, statement)
        return row

    def _move(self, row: _Row, now: Statement) -> None:
        """Puts a statement as it is now where its content begins, under an id of its own."""
        if row.now.content != now.content or row.was is None:
            self._rows.remove(row)
            behind = (at for at, other in enumerate(self._rows) if other.now.content[0] > now.content[0])
            self._rows.insert(next(behind, len(self._rows)), row)
            taken = {other.now.id for other in self._rows if other is not row}
            plain = statement_id(now.content)
            ids = (plain, *(f"{plain}.{number}" for number in range(2, len(taken) + 3)))
            now = replace(now, id=next(id for id in ids if id not in taken))
        row.now = now

    def _sentence(self, span: Span, place: Place, start: int) -> Span:
        """The sentence in which words begin; where none was read there, that in which they were seen."""
        found = (sentence for sentence in self._record.reading.sentences if sentence.start <= span.start < sentence.end)
        return next(found, Span(start, start + len(place.sentence)))

    def _spans(self, correction: Correction, start: int) -> Iterable[Span]:
        """Where the words that tell what is right stand."""
        return filter(None, (part.span(start, self._text) for part in correction.pieces))

    def _reference(self, correction: Correction, start: int, now: Statement, known: Reference | None) -> Reference | None:
        """Whom a correction means, and the phrase that says so: that of the correction, that of before, or the nearest name."""
        phrase = next(iter(self._spans(correction, start)), None)
        parties, words = self._meant(correction.names, now)
        if words:
            return Reference(span=phrase or words)
        if phrase is None and known and not self._named.names_another(known.span, parties):
            phrase = known.span
        if phrase is None and parties:
            phrase = self._named.nearest(parties[0], now.content[0], now.sentence)
        return Reference(span=phrase, parties=parties) if phrase else None

    def _meant(self, names: Sequence[str], now: Statement) -> tuple[tuple[str, ...], Span | None]:
        """The parties that names mean; of one that is nobody's name ("one trader"), where its words stand."""
        parties = {name: self._named.party(name) for name in names}
        found = tuple(dict.fromkeys(filter(None, parties.values())))
        nameless = [name for name, party in parties.items() if party is None]
        if not nameless:
            return found, None
        words = self._named.phrase(nameless[0], now.content[0], now.sentence) if nameless[0].islower() else None
        if words is None or len(names) > 1:
            raise _MisfitError(f"the story does not name {nameless[0]}")
        return (), words

    def _relays(self, correction: Correction, start: int, now: Statement) -> Iterable[Relay]:
        """Who passed the words on; one who is known already keeps the words that say so."""
        phrases = list(self._spans(correction, start))
        known = {relay.source.parties or relay.source.span.of(self._text): relay for relay in now.via}
        for place, name in enumerate(correction.names):
            parties, words = self._meant([name], now)
            if relay := known.get(parties or name):
                yield relay
            else:
                near = words or self._named.nearest(parties[0], now.content[0], now.sentence)
                yield Relay(source=Reference(span=phrases[place] if place < len(phrases) else near, parties=parties))

    def _time(self, correction: Correction, start: int, now: Statement) -> Timex | None:
        """The day that it was said on, and the words that tell it."""
        if not correction.names:
            return None
        value = correction.names[0]
        times = self._record.reading.times

        def far(time: Timex) -> tuple[bool, bool, int]:
            inside = now.sentence.touches(time.span)
            return time.value != value, not inside, abs(time.span.start - now.content[0].start)

        told = next(iter(self._spans(correction, start)), None) or (now.time.span if now.time else None)
        near = [time for time in times if time.value == value or now.sentence.touches(time.span)]
        if told is None and near:
            told = min(near, key=far).span
        if told is None:
            raise _MisfitError(f"no words of the story tell that it was on {value}")
        return Timex(span=told, type=TimexType.DATE, value=value)

    def _whole(self) -> Record:
        """The record with its statements as they are now, and what points at them."""
        reading = self._record.reading
        ids = {row.was: row.now.id for row in self._rows if row.was}
        told = [(row.now.source, row.now.addressee, *(relay.source for relay in row.now.via)) for row in self._rows]
        meant = {party for references in told for reference in references if reference for party in reference.parties}
        now: Reading = replace(
            reading,
            layers=reading.layers | {Layer.STATEMENTS},
            parties=self._named.parties(meant),
            statements=tuple(row.now for row in self._rows),
            events=tuple(replace(row, told_in=ids.get(row.told_in or "")) for row in reading.events),
            figures=tuple(replace(row, told_in=ids.get(row.told_in or "")) for row in reading.figures),
        )
        story: Story = self._record.story
        return Record(story=story, reading=now)


def likeness(one: Iterable[Span], other: Iterable[Span]) -> float:
    """How much of all that two contents cover both cover, from 0 to 1.

    >>> likeness([Span(0, 4), Span(6, 10)], [Span(2, 10)])
    0.6
    """
    first, second = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, other))
    return len(first & second) / (len(first | second) or 1)
