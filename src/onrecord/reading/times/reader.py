"""Time expressions of a story, and what they mean counted from its day."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from onrecord.reading.times.calendar import CALENDAR
from onrecord.reading.times.counted import COUNTED
from onrecord.reading.times.grammar import Grammar, Place, Rule, grammar
from onrecord.reading.times.lengths import LENGTHS
from onrecord.reading.times.meaning import TALE, Meaning, Sense, Setting
from onrecord.reading.times.named_day import day_named
from onrecord.reading.times.tense import Mark
from onrecord.record import DayFrom, Layer, Reading, Span, Story, Timex, TimexType, Why
from onrecord.record.value import grain

# "The day before" is counted from a date told a little earlier, not from one at the other end of a book.
REMEMBERED = 50
_MARKS = re.compile(r"[“”«»\"]")
# How many days after its own a story that goes on may be changed.
TOLD_ON = 2
# How far from an expression the words of its sentence still tell something about it.
NEAR = 400
# A story of another millennium has a day that was read wrongly: nothing is counted from it.
YEARS = range(1000, 3000)

# Senses that count from a date told before, be it the story's own day, and those that ask where their clause looks.
FROM_TOLD = frozenset(
    {"ago", "earlier", "later", "compared_day", "year_on_year", "previous_weekday", "following_weekday", "next_part", "same"}
    | {"the_quarter", "quarter_before", "quarter_of"}
)
LOOKING = frozenset(
    {"calendar", "weekday_of_month", "part_of_month", "days", "months", "season", "holiday", "quarter", "weekday", "weekend"}
)

MEANINGS: dict[str, Sense] = {**CALENDAR, **COUNTED, **LENGTHS}
"""What the rules of a pack may say, by name."""


FROM_BEFORE = ", counted from a date told before"
"""How the name of a decision ends that counts from a date told before."""


class Look(NamedTuple):
    """Where a clause looks: ahead, back or neither, and the words that tell it."""

    ahead: bool | None
    by: Span | None


NOWHERE = Look(None, None)


class Times:
    """Reads time expressions as TIMEX3, by a grammar whose words and patterns are a pack of their language."""

    needs = frozenset({Layer.SENTENCES})
    gives = Layer.TIMES

    def __init__(self, *, language: str = "en") -> None:
        self._language = language

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its times; the headline and the date of the dateline are left out."""
        clauses = _Clauses(grammar(self._language), story.text, reading.sentences)
        day = story.day if story.day and story.day.year in YEARS else day_named(story, clauses.grammar)
        times = tuple(_of_a_day(list(self._times(story, clauses, day)), clauses, day))
        return replace(reading, times=times, layers=reading.layers | {self.gives})

    def _times(self, story: Story, clauses: "_Clauses", day: dt.date | None) -> Iterator[Timex]:
        setting, at = Setting(day=day, changed=_changed(story)), 0
        told: dict[str, Span] = {}
        while place := clauses.grammar.next_place(story.text, at):
            timex = None
            if not (story.headline_span and story.headline_span.covers(Span(place.start, place.start + 1))):
                timex = _read(place, story, clauses, setting, told=told)
            at = timex.span.end if timex else place.start + 1
            if timex:
                # The date of the dateline is the story's own day, and told as that.
                if not (story.day and story.dateline and story.dateline.covers(timex.span)):
                    yield timex
                if timex.value and grain(timex.value):
                    told[timex.value] = timex.span
                    setting = replace(setting, before=(*setting.before[-REMEMBERED:], timex.value))


def _changed(story: Story) -> dt.date | None:
    """The day on which a story was changed last, where that is one or two days after its own: a story told on as it went on."""
    if story.day is None or story.version_created is None:
        return None
    return story.version_created.day if 0 < (story.version_created.day - story.day).days <= TOLD_ON else None


def _read(place: Place, story: Story, clauses: "_Clauses", setting: Setting, *, told: Mapping[str, Span]) -> Timex | None:
    """What the longest rule says that may read the words at a place, and that finds a meaning in them.

    `told` has the words of the dates read before, by their values.
    """
    text = story.text
    for found in place.readings:
        span = Span(place.start, found.end)
        guard = found.rule.guard
        if guard and not guard.allows(text, span, sentence=partial(clauses.sentence, span), people=clauses.people):
            continue
        look = clauses.look(span, coarse="dom" not in found.slots and found.rule.means != "weekday")
        last = setting.before[-1] if setting.before else None
        beside = last if last and clauses.together(told[last], span) else None
        here = replace(setting, ahead=look.ahead, done=clauses.is_done(span), beside=beside)
        if beside and found.rule.means == "weekday" and (opened := clauses.opened(told[beside], span)):
            here = _of_old_words(here, beside, ahead=look.ahead if look.by and look.by.start > opened else True)
        meaning: Meaning | None = MEANINGS[found.rule.means](found.slots, here)
        if meaning:
            return Timex(
                span=span,
                type=meaning.type,
                value=meaning.value,
                mod=meaning.mod,
                anchor=meaning.anchor,
                why=_whys(found.rule, meaning, look, story=story, told=told),
            )
    return None


def _of_old_words(setting: Setting, beside: str, *, ahead: bool | None) -> Setting:
    """The setting of words quoted from a day of old, told beside them: a weekday in them is counted from that day."""
    day = dt.date.fromisoformat(beside[:10]) if grain(beside) == "D" else None
    old = day and setting.day and (setting.day - day).days > TALE
    return replace(setting, day=day, ahead=ahead) if old else setting


def _whys(rule: Rule, meaning: Meaning, look: Look, *, story: Story, told: Mapping[str, Span]) -> tuple[Why, ...]:
    """The rule, what the value was counted from, and the word that tells where the clause looks, if that counted."""
    if meaning.anchor is None:
        return (Why(rule.name),)
    if story.day is None and meaning.anchor in told and rule.means not in FROM_TOLD:
        return (Why(f"{rule.name}, counted from the day that its opening names", (told[meaning.anchor],)),)
    of_story = story.day is not None and meaning.anchor == story.day.isoformat()
    if meaning.anchor in told and (rule.means in FROM_TOLD or not of_story):
        return (Why(f"{rule.name}{FROM_BEFORE}", (told[meaning.anchor],)),)
    if not of_story:
        return (Why(rule.name),)
    dateline = (story.dateline,) if story.dateline and story.day_from is DayFrom.DATELINE else ()
    counted = Why(f"{rule.name}, counted from the day of the story", dateline)
    if rule.means not in LOOKING or look.by is None:
        return (counted,)
    return (counted, Why("its clause looks ahead" if look.ahead else "its clause looks back", (look.by,)))


def _of_a_day(times: list[Timex], clauses: "_Clauses", day: dt.date | None) -> Iterator[Timex]:
    """The times, each hour with its day: the nearest named in its sentence, else one told just before, else the story's."""
    today = day.isoformat() if day else None
    told, told_at, told_by = today, 0, None
    for at, timex in enumerate(times):
        value = timex.value or ""
        if timex.type is TimexType.TIME and value.startswith("T"):
            # A sentence has few times: looking at a handful on either side finds its days.
            beside = [
                other
                for other in times[max(0, at - 4) : at + 5]
                if other.value and grain(other.value) == "D" and clauses.together(timex.span, other.span)
            ]
            nearest = min(beside, key=lambda other: abs(other.span.start - timex.span.start), default=None)
            # An hour that has a line of its own is when the line was written, as in a live report.
            lately = timex.span.start - told_at < NEAR and not clauses.alone(timex.span)
            on = told if today is None or lately else today
            if nearest and nearest.value:
                on = nearest.value[:10]
            if nearest is not None:
                of_day = Why("the hour of the day named beside it", (nearest.span,))
            elif on == today:
                of_day = Why("the hour of the day of the story")
            else:
                of_day = Why("the hour of the day told last", (told_by,) if told_by else ())
            yield replace(timex, value=f"{on}{value}" if on else value, anchor=on, why=(*timex.why, of_day))
            continue
        # What is told at an hour of no day is seldom told of a day to come.
        compared = timex.anchor == told and value < (told or "") and timex.why[0].rule.endswith(FROM_BEFORE)
        # "rose to 31 on Thursday from 24 a day earlier": the tale stays at Thursday.
        if grain(value) == "D" and not compared and (today is None or value[:10] <= today):
            told, told_at, told_by = value[:10], timex.span.end, timex.span
        yield timex


class _Clauses:
    """The sentences of a text, where in them the words look ahead or back, and the people named like months."""

    def __init__(self, grammar: Grammar, text: str, sentences: tuple[Span, ...]) -> None:
        self.grammar, self.text, self.sentences = grammar, text, sentences
        self._people: frozenset[str] | None = None
        self._starts = [sentence.start for sentence in sentences]
        self._marks: tuple[int, list[Mark]] = (-1, [])

    def _at(self, span: Span) -> int | None:
        """Which sentence a span begins in; None where it stands in none."""
        at = bisect_right(self._starts, span.start) - 1
        return at if at >= 0 and span.start < self.sentences[at].end else None

    def people(self) -> frozenset[str]:
        """The words that are months elsewhere, and name a person here."""
        if self._people is None:
            self._people = self.grammar.people(self.text)
        return self._people

    def together(self, one: Span, other: Span) -> bool:
        """Whether two spans stand in one sentence."""
        return self._at(one) is not None and self._at(one) == self._at(other)

    def opened(self, one: Span, other: Span) -> int | None:
        """Where a quotation opens between two spans that still goes on at the second; None where none does."""
        marks = [match.start() for match in _MARKS.finditer(self.text, one.end, other.start)]
        return marks[-1] if len(marks) % 2 else None

    def alone(self, span: Span) -> bool:
        """Whether a span is all of its sentence."""
        at = self._at(span)
        return at is not None and self.sentences[at].of(self.text).strip(" .:") == span.of(self.text).strip(" .:")

    def sentence(self, span: Span) -> str:
        """The words of the sentence a span stands in, as far as they are near it."""
        at = self._at(span)
        if at is None:
            return ""
        return self._near(at, span).of(self.text)

    def _near(self, at: int, span: Span) -> Span:
        sentence = self.sentences[at]
        return Span(max(sentence.start, span.start - NEAR), min(sentence.end, span.end + NEAR))

    def is_done(self, span: Span) -> bool:
        """Whether the verb right behind a span tells that it is past."""
        return self.grammar.tense.is_done(self.text, span.end)

    def look(self, span: Span, *, coarse: bool = False) -> Look:
        """Where the clause of a span looks: told by the nearest verb before it, else by the first one after it.

        `coarse` where the span tells no day.
        """
        if come := self.grammar.tense.has_come(self.text, span.start, span.end):
            return Look(False, come)
        at = self._at(span)
        if at is None:
            return NOWHERE
        if leading := self.grammar.tense.leads_ahead(self.text, span, sentence=self._near(at, span)):
            return Look(True, leading)
        if self._marks[0] != at:
            self._marks = (at, self.grammar.tense.marks(self.sentences[at].of(self.text)))
        marks, first = self._marks[1], self.sentences[at].start
        start, end = span.start - first, span.end - first
        # Marks are in the order of where they start; no mark ends at 0.
        last_one, next_one = bisect_left(marks, Mark(start, 0, None)) - 1, bisect_left(marks, Mark(end, 0, None))
        while last_one >= 0 and marks[last_one].ahead is None:
            last_one -= 1
        before = marks[last_one] if last_one >= 0 else None
        after = marks[next_one] if next_one < len(marks) else None
        if after and self.grammar.tense.parts(self.text, span, first + after.start):
            after = None
        # "The council on Friday rejected ...": the verb right after the day is the one it belongs to.
        told = after if after and (before is None or after.start == end + 1) else before
        if told is None or told.ahead is None:
            return NOWHERE
        return Look(told.ahead and (coarse or not told.far), Span(first + told.start, first + told.end))
