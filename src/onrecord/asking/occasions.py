"""What was said on the occasion of an event: the statements of a story that belong to it.

A story goes from one occasion to the next: from the talks it is about to a meeting of last week. A statement belongs to the
last occasion that its paragraph has told of before it, or in its own sentence: an event, or a day of saying. Where the
paragraph tells of none, it belongs to the occasion that the story is about, the first it tells of.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.value import as_interval
from onrecord.record.views import EventView, StatementView

Groups = Sequence[frozenset[str]]
"""Of each of those who took part, the names they may have."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event of a story that was asked about, with what it was about and what was said there or of it."""

    record: Record
    event: EventView
    statements: tuple[StatementView, ...]


def occasion(record: Record, ids: frozenset[str], groups: Groups) -> Occasion | None:
    """The occasion of the events with these ids, all of one story; None where the story has none of them."""
    asked = [event for event in record.events if event.id in ids]
    if not asked:
        return None
    return Occasion(record, asked[0], tuple(_Walk(record, asked, groups).statements()))


class _Walk:
    """A story gone through paragraph by paragraph."""

    def __init__(self, record: Record, asked: Sequence[EventView], groups: Groups) -> None:
        self._record, self._asked, self._groups = record, asked, groups
        self._people = frozenset().union(*groups)
        self._breaks = [at for at, letter in enumerate(record.story.text) if letter == "\n"]
        self._mentions = sorted(
            (mention.span.start, party.name)
            for party in record.parties
            for mention in party.row.mentions
            if party.name in self._people
        )

    def statements(self) -> Iterator[StatementView]:
        """The statements that belong to what was asked about, in the order of the text."""
        first = min(self._record.events, key=lambda event: event.row.trigger.start, default=None)
        of_story = first is not None and self._is_asked(first)
        here: int | None = None
        current = of_story
        for (start, _), what in sorted(self._steps(), key=lambda step: step[0]):
            if (paragraph := bisect_right(self._breaks, start)) != here:
                here, current = paragraph, of_story
            if isinstance(what, EventView):
                current = self._is_asked(what)
                continue
            if what.said_on is not None:
                current = self._is_then(what.said_on)
            if current and self._has_to_do(what):
                yield what

    def _steps(self) -> Iterator[tuple[tuple[int, int], StatementView | EventView]]:
        """Events and statements, each where it is told; an event in the sentence of a statement is told before it."""
        told = [statement.row.sentence for statement in self._record.statements]
        for event in self._record.events:
            at = event.row.trigger.start
            sentence = next((span.start for span in told if span.start <= at < span.end), at)
            # What somebody says will happen is what is talked about, and no other occasion.
            if event.row.told_in is None:
                yield (sentence, 0), event
        for statement in self._record.statements:
            yield (statement.row.sentence.start, 1), statement

    def _is_asked(self, event: EventView) -> bool:
        """Whether an event is what was asked about, or a part of it: some of the same people, on the same day."""
        if any(event.id == asked.id for asked in self._asked):
            return True
        together = self._people.intersection(event.participants)
        others = set(event.participants) - self._people
        return bool(together) and not others and event.date is not None and self._is_then(event.date)

    def _is_then(self, day: str) -> bool:
        """Whether a day is that of an event that was asked about; an event of no known day was then as likely as not."""
        days = [asked.date for asked in self._asked if asked.date is not None]
        return not days or any(_meet(day, other) for other in days)

    def _has_to_do(self, statement: StatementView) -> bool:
        """Whether one who took part says it, to nobody who did not; or the sentence names all who did."""
        if self._people.intersection(statement.speakers):
            heard = statement.row.addressee
            return heard is None or not self._is_stranger(heard.parties)
        return self._names_all(statement.row.sentence)

    def _is_stranger(self, parties: Sequence[str]) -> bool:
        """Whether a person is among the parties who did not take part."""
        by_id = {party.id: party for party in self._record.parties}
        return any(by_id[id].kind == "person" and by_id[id].name not in self._people for id in parties if id in by_id)

    def _names_all(self, span: Span) -> bool:
        here = {name for at, name in self._mentions if span.start <= at < span.end}
        return all(group & here for group in self._groups)


def _meet(one: str, other: str) -> bool:
    """Whether two dates may be of the same day."""
    first, second = as_interval(one), as_interval(other)
    return first is not None and second is not None and first[0] < second[1] and second[0] < first[1]
