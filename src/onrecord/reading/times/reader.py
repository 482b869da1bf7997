"""Time expressions of a story, and what they mean counted from its day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.times.calendar import CALENDAR
from onrecord.reading.times.counted import COUNTED
from onrecord.reading.times.grammar import Grammar, Place, grammar
from onrecord.reading.times.lengths import LENGTHS
from onrecord.reading.times.meaning import Meaning, Sense, Setting
from onrecord.record import Layer, Reading, Span, Story, Timex, TimexType
from onrecord.record.value import grain

# "The day before" is counted from a date told a little earlier, not from one at the other end of a book.
REMEMBERED = 50
# How far from an expression the words of its sentence still tell something about it.
NEAR = 400
# A story of another millennium has a day that was read wrongly: nothing is counted from it.
YEARS = range(1000, 3000)

MEANINGS: dict[str, Sense] = {**CALENDAR, **COUNTED, **LENGTHS}
"""What the rules of a pack may say, by name."""


class Times:
    """Reads time expressions as TIMEX3, by a grammar whose words and patterns are a pack of their language."""

    needs = frozenset({Layer.SENTENCES})
    gives = Layer.TIMES

    def __init__(self, *, language: str = "en") -> None:
        self._language = language

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its times; the headline is left out."""
        clauses = _Clauses(grammar(self._language), story.text, reading.sentences)
        times = tuple(_of_a_day(list(self._times(story, clauses)), clauses, story))
        return replace(reading, times=times, layers=reading.layers | {self.gives})

    def _times(self, story: Story, clauses: "_Clauses") -> Iterator[Timex]:
        setting, at = Setting(day=story.day if story.day and story.day.year in YEARS else None), 0
        while place := clauses.grammar.next_place(story.text, at):
            timex = None
            if not (story.headline_span and story.headline_span.covers(Span(place.start, place.start + 1))):
                timex = _read(place, story.text, clauses, setting)
            at = timex.span.end if timex else place.start + 1
            if timex:
                yield timex
                if timex.value and grain(timex.value):
                    setting = replace(setting, before=(*setting.before[-REMEMBERED:], timex.value))


def _read(place: Place, text: str, clauses: "_Clauses", setting: Setting) -> Timex | None:
    """What the longest rule says that may read the words at a place, and that finds a meaning in them."""
    for found in place.readings:
        span = Span(place.start, found.end)
        guard = found.rule.guard
        if guard and not guard.allows(text, span, sentence=clauses.sentence(span), people=clauses.people):
            continue
        here = replace(setting, ahead=clauses.looks_ahead(span), done=clauses.is_done(span))
        meaning: Meaning | None = MEANINGS[found.rule.means](found.slots, here)
        if meaning:
            return Timex(span=span, type=meaning.type, value=meaning.value, mod=meaning.mod, anchor=meaning.anchor)
    return None


def _of_a_day(times: list[Timex], clauses: "_Clauses", story: Story) -> Iterator[Timex]:
    """The times, each hour with its day: the nearest named in its sentence, else one told just before, else the story's."""
    today = story.day.isoformat() if story.day else None
    told, told_at = today, 0
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
            day = told if today is None or timex.span.start - told_at < NEAR else today
            if nearest and nearest.value:
                day = nearest.value[:10]
            yield replace(timex, value=f"{day}{value}" if day else value, anchor=day)
            continue
        # What is told at an hour of no day is seldom told of a day to come.
        if grain(value) == "D" and (today is None or value[:10] <= today):
            told, told_at = value[:10], timex.span.end
        yield timex


class _Clauses:
    """The sentences of a text, where in them the words look ahead or back, and the people named like months."""

    def __init__(self, grammar: Grammar, text: str, sentences: tuple[Span, ...]) -> None:
        self.grammar, self.text, self.sentences = grammar, text, sentences
        self.people = grammar.people(text)
        self._starts = [sentence.start for sentence in sentences]
        self._marks: tuple[int, list[tuple[int, bool]]] = (-1, [])

    def _at(self, span: Span) -> int | None:
        """Which sentence a span begins in; None where it stands in none."""
        at = bisect_right(self._starts, span.start) - 1
        return at if at >= 0 and span.start < self.sentences[at].end else None

    def together(self, one: Span, other: Span) -> bool:
        """Whether two spans stand in one sentence."""
        return self._at(one) is not None and self._at(one) == self._at(other)

    def sentence(self, span: Span) -> str:
        """The words of the sentence a span stands in, as far as they are near it."""
        at = self._at(span)
        if at is None:
            return ""
        sentence = self.sentences[at]
        return self.text[max(sentence.start, span.start - NEAR) : min(sentence.end, span.end + NEAR)]

    def is_done(self, span: Span) -> bool:
        """Whether the verb right behind a span tells that it is past."""
        return self.grammar.tense.is_done(self.text, span.end)

    def looks_ahead(self, span: Span) -> bool | None:
        """Whether the clause of a span looks ahead: told by the nearest verb before it, else by the first one after it."""
        if self.grammar.tense.has_come(self.text, span.start, span.end):
            return False
        if self.grammar.tense.leads_ahead(self.text, span.start, sentence=self.sentence(span)):
            return True
        at = self._at(span)
        if at is None:
            return None
        if self._marks[0] != at:
            self._marks = (at, self.grammar.tense.marks(self.sentences[at].of(self.text)))
        marks, start = self._marks[1], span.start - self.sentences[at].start
        end = start + len(span)
        next_one = bisect_left(marks, (end, False))
        last_one = bisect_left(marks, (start, False))
        before = marks[max(0, last_one - 1) : last_one]
        after = marks[next_one : next_one + 1]
        if after and self.grammar.tense.parts(self.text, span, self.sentences[at].start + after[0][0]):
            after = []
        # "The council on Friday rejected ...": the verb right after the day is the one it belongs to.
        if after and (not before or after[0][0] == end + 1):
            return after[0][1]
        return before[0][1] if before else None
