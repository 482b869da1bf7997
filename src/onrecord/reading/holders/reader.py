"""Office holders: who held, on the day of the story, an office that it names nobody for, by a table from outside it."""

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.reading.holders.counterparts import counterparts
from onrecord.reading.holders.phrases import Phrase, phrases
from onrecord.reading.holders.table import Table, Term, factbook
from onrecord.reading.holders.words import land_told, office_told, pattern, shipped
from onrecord.reading.near import Near
from onrecord.reading.placed import Placed
from onrecord.record import Holder, Kind, Layer, Party, Reading, Span, Story, Timex, Why

BY_TABLE = "the one holder of the office on the day of the story, by a table from outside it"
# From a name to an apposition: "Putin, the Russian president", "Reyes, 52, the".
_APPOSED = re.compile(r",\s+(?:\d+,\s+)?")
# From an office to the name behind it: ", the reformer Ann Lee".
_NAME_BEHIND = re.compile(r",\s+(?:[\w.-]+\s+){0,3}")
_OF_ANOTHER = re.compile(r"\b(?:and|or|who|whom|which|where|when|while|as|after|before)\b")
# A name behind an office begins within so many characters.
_NEAR = 40


class Holders:
    """Reads who "the Russian president" is where the story names nobody: outside knowledge, and kept apart as such.

    Nobody is guessed: none where the story has no day, where the table has no holder on that day or two, on the first day of a
    holder, and where a date in the sentence falls into the term of another.
    """

    needs = frozenset({Layer.SENTENCES, Layer.TIMES, Layer.NAMES, Layer.PARTIES})
    gives = Layer.HOLDERS

    def __init__(self, table: Table | None = None) -> None:
        self._own = table
        self._offices = shipped() if table is None else table.offices
        self._lands = frozenset[str]() if table is None else table.unlisted

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its holders, in the order of the text."""
        found = sorted(self._holders(story, reading), key=lambda holder: holder.span) if story.day else ()
        return replace(reading, holders=tuple(found), layers=reading.layers | {self.gives})

    def _holders(self, story: Story, reading: Reading) -> Iterator[Holder]:
        story_names: StoryNames | None = None
        times = Placed(reading.times, span=lambda time: time.span)
        # One sentence may tell of one office many times: who held it on its days is looked up once.
        held: dict[tuple[Span, tuple[str, ...], str], Term | None] = {}
        for sentence, phrase in self._phrases(story, reading):
            story_names = story_names or StoryNames(story, reading, self._offices)
            if story_names.holder_of(phrase):
                continue
            asked = (sentence, phrase.offices, phrase.country)
            if asked not in held:
                held[asked] = self._term(phrase, _days(story, times.inside(sentence)))
            if term := held[asked]:
                yield Holder(
                    span=phrase.span,
                    name=term.name,
                    office=term.office,
                    country=term.country,
                    since=term.since,
                    until=term.until,
                    known_from=term.source,
                    why=(Why(BY_TABLE, phrase.led_by),),
                )

    def _phrases(self, story: Story, reading: Reading) -> Iterator[tuple[Span, Phrase]]:
        """The phrases for offices, each with its sentence."""
        text, people = story.text, None
        for sentence in reading.sentences:
            heading = story.headline_span is not None and story.headline_span.touches(sentence)
            for phrase in phrases(text, sentence, self._offices, self._lands, heading=heading):
                yield sentence, phrase
            if text.find("ounterpart", sentence.start, sentence.end) > 0:
                people = _by_end(reading) if people is None else people
                for phrase in counterparts(text, sentence, people, self._offices, heading=heading):
                    yield sentence, phrase

    def _term(self, phrase: Phrase, days: list[dt.date]) -> Term | None:
        """The one who held the office on all of the days."""
        table = self._own or factbook()
        for office in phrase.offices:
            found = [table.holding(office, phrase.country, day) for day in days]
            if found[0] and all(term and term.name == found[0].name for term in found):
                return found[0]
        return None


class StoryNames:
    """Whom the story itself names for its offices."""

    def __init__(self, story: Story, reading: Reading, offices: frozenset[str]) -> None:
        self._text = story.text
        people = [party for party in reading.parties if party.kind is Kind.PERSON]
        mentions = (mention.span for party in reading.parties for mention in party.mentions)
        roles = (role for party in reading.parties for role in party.roles)
        self._taken = Near((span, (span,)) for span in (*mentions, *roles, *(name.span for name in reading.names)))
        self._names = sorted(name.span for name in reading.names if name.kind is Kind.PERSON)
        self._ends = {name.end for name in self._names}
        told = {role.of(story.text) for party in people for role in party.roles}
        self._filled = {(office_told(role, offices), land_told(role)) for role in told if pattern(offices).search(role)}

    def holder_of(self, phrase: Phrase) -> bool:
        """Whether the story names somebody for the office of a phrase: there, beside it, or by a role elsewhere."""
        return (
            any(span.touches(phrase.head) for span in self._taken.to((phrase.head,)))
            or any((office, phrase.country) in self._filled for office in phrase.offices)
            or self._named_before(phrase.span)
            or self._named_behind(phrase.span)
        )

    def _named_before(self, span: Span) -> bool:
        """Whether a name ends before the phrase, and the phrase says who that is: "Putin, the Russian president"."""
        before = self._text[max(0, span.start - 8) : span.start]
        return any(
            span.start - len(match[0]) in self._ends for match in _APPOSED.finditer(before) if match.end() == len(before)
        )

    def _named_behind(self, span: Span) -> bool:
        """Whether a name follows that says who holds the office: "the Russian president, Vladimir Putin"."""
        at = bisect_left(self._names, span.end, key=lambda name: name.start)
        for name in self._names[at : at + 1]:
            between = self._text[span.end : name.start]
            return len(between) < _NEAR and bool(_NAME_BEHIND.fullmatch(between)) and not _OF_ANOTHER.search(between)
        return False


def _by_end(reading: Reading) -> dict[int, list[Party]]:
    """The people that phrases mean, by where these end."""
    found: dict[int, list[Party]] = defaultdict(list)
    for party in reading.parties:
        for mention in party.mentions if party.kind is Kind.PERSON else ():
            found[mention.span.end].append(party)
    return found


def _days(story: Story, times: Iterable[Timex]) -> list[dt.date]:
    """The day of the story, and the days before it that times tell: the office may have been another's then."""
    day = story.day
    if day is None:
        return []
    ends = (end for time in times if time.interval for end in (time.interval[0], time.interval[1] - dt.timedelta(days=1)))
    return [day, *sorted({end for end in ends if end < day})]
