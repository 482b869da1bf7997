"""Numbers that stories give differently: two amounts of one thing that cannot both be so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onrecord.linking.grouping import grouped
from onrecord.linking.worth import keys, stands_for, telling
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.views import FigureView
from onrecord.record.words import folded, stem, stems_of

# How much of the words around the figure with fewer of them must stand around the other.
SAME = 0.34
# What a sentence with fewer words around the figure counts as.
SHORT = 1.0
# How far two amounts may lie apart and still be one, rounded otherwise, where both are large.
ROUNDED, LARGE = 0.05, 100
# A bound that leaves another amount possible: above it, or below.
_ABOVE = frozenset({"more than", "at least", "over", "above", "no fewer than", "no less than", "upwards of", "exceeding"})
_BELOW = frozenset({"up to", "at most", "fewer than", "less than", "under", "below", "no more than", "as many as"})

Place = tuple[Record, Span, str]
"""A record, the sentence in it, and the id of the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What is counted, and the amounts given, each with where it is told; the one that most tell first."""

    of: str
    sides: tuple[tuple[str, tuple[Place, ...]], ...]


@dataclass(frozen=True)
class _Counted:
    """A figure with the words around it."""

    record: Record
    figure: FigureView

    @cached_property
    def sentence(self) -> Span:
        """The sentence it stands in."""
        span = self.figure.row.span
        return next((found for found in self.record.reading.sentences if found.covers(span)), span)

    @cached_property
    def about(self) -> Mapping[str, float]:
        """The stems of the words around it that are no numbers and no names, each with what it is worth.

        Where somebody says it, those are the words said: who says it, and where, is not what is counted.
        """
        text, span = self.record.story.text, self.figure.row.span
        said = self.figure.told_in.row.content if self.figure.told_in else ()
        around = next((piece for piece in said if piece.covers(span)), self.sentence)
        names = {told for party in self.record.reading.parties for told in stems_of(party.name)}
        words = telling(f"{text[around.start : span.start]} {text[span.end : around.end]}")
        return {told: worth for told, worth in words.items() if told.isalpha() and told not in names}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of these words: words that stand for one another have one in common."""
        return frozenset(key for told in self.about for key in keys(told))

    @cached_property
    def weight(self) -> float:
        """What these words are worth together."""
        return sum(self.about.values())

    @cached_property
    def unit(self) -> str:
        """The stem of its unit."""
        return stem(folded(self.figure.unit or ""))


def differing(records: Sequence[Record]) -> Iterator[Numbers]:
    """The amounts of one thing in which stories of one event differ; those of one story are left as they are."""
    counted = [_Counted(record, figure) for record in records for figure in record.figures if figure.unit]
    alike = {
        (a, b): share
        for (a, one), (b, other) in combinations(enumerate(counted), 2)
        if one.record is not other.record and (share := _likeness(one, other))
    }
    for group in grouped(len(counted), alike, least=SAME):
        sides = _sides([counted[at] for at in group])
        if len(sides) > 1:
            first = sides[0][0].figure
            yield Numbers(of=first.of or first.unit or "", sides=tuple(map(_told, sides)))


def _told(side: Sequence[_Counted]) -> tuple[str, tuple[Place, ...]]:
    spans = ((one, one.figure.row.span) for one in side)
    return side[0].figure.words, tuple((one.record, one.sentence, f"f{span.start}-{span.end}") for one, span in spans)


def _sides(group: Sequence[_Counted]) -> list[list[_Counted]]:
    sides: list[list[_Counted]] = []
    for one in group:
        side = next((side for side in sides if all(_agree(one, other) for other in side)), None)
        if side is None:
            sides.append(side := [])
        side.append(one)
    return sorted(sides, key=len, reverse=True)


def _likeness(one: _Counted, other: _Counted) -> float:
    """How far two figures measure one thing, from 0 to 1."""
    a, b = one.figure, other.figure
    if (
        one.keys.isdisjoint(other.keys)
        or not _of_one_unit(one, other)
        or a.change != b.change
        or (a.period and b.period and a.period != b.period)
    ):
        return 0.0
    shorter, longer = sorted((one, other), key=lambda told: (told.weight, len(told.about)))
    shared = sum(
        worth * max(stands_for(told, also) for also in longer.about)
        for told, worth in shorter.about.items()
        if not longer.keys.isdisjoint(keys(told))
    )
    return shared / max(SHORT, shorter.weight)


def _of_one_unit(one: _Counted, other: _Counted) -> bool:
    """Whether two units are one, or stand for one another: jobs and posts, jobs and people who are employed."""
    if one.figure.unit == other.figure.unit or stands_for(one.unit, other.unit):
        return True
    people = stem("people")
    return any(a.unit == people and any(stands_for(b.unit, told) for told in a.about) for a, b in ((one, other), (other, one)))


def _agree(one: _Counted, other: _Counted) -> bool:
    """Whether two amounts may both be so."""
    a, b = one.figure, other.figure
    if a.amount == b.amount:
        return True
    less, more = (a, b) if a.amount < b.amount else (b, a)
    if less.bound in _ABOVE or more.bound in _BELOW:
        return True
    return more.amount >= LARGE and (more.amount - less.amount) <= ROUNDED * more.amount
