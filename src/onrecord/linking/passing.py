"""An event told in passing: a sentence that names those who took part, with its day or its place, and reads as no event alone.

What one story tells plainly another mentions: "the ministers sealed it in Skarv on Monday", "he was rung up on Tuesday". Alone
that is no meeting and no call; beside a report of one, of the same two, near that day, it is another account of it, and its day
and its place count. One of those who took part is enough where a word tells of such an event and the story names another too.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from onrecord.linking.alike import alike
from onrecord.linking.tellings import NEAR, Telling, families, kept_apart
from onrecord.record import Span
from onrecord.record.event import Event, EventKind, Standing
from onrecord.record.party import Kind, Naming, Party, Reference
from onrecord.record.record import Record
from onrecord.record.timex import Timex, TimexType
from onrecord.record.views import EventView, Ground
from onrecord.record.words import folded, words_of

# Kinds that are told in passing: what is agreed or demanded is told by its words alone.
KINDS = frozenset(
    {
        EventKind.MEETING,
        EventKind.TALKS,
        EventKind.VISIT,
        EventKind.CALL,
        EventKind.SUMMIT,
        EventKind.GREETING,
        EventKind.SIGNING,
    }
)
_LISTS = Path(__file__).with_name("passing.toml")
# Of an event that is told to be in a month or a year no other account can be told by its day.
WEEK = 7
Days = tuple[dt.date, dt.date]
# Two of those who took part are named at least, where there were two.
FEWEST = 2
# Where a place is told: "in Skarv", "at the port of Skarv".
_BEFORE_A_PLACE = ("in", "at", "near", "outside")


def in_passing(told: Sequence[Telling], record: Record) -> Telling | None:
    """The sentence of a story that mentions the event of some tellings; None where it has none, or is one of their stories."""
    kinds = [telling.event.kind for telling in told]
    kind = max(sorted(set(kinds)), key=kinds.count)
    if kind not in KINDS or any(telling.record.story.id == record.story.id for telling in told):
        return None
    names = tuple(dict.fromkeys(chain.from_iterable(telling.names for telling in told)))
    days = [telling.named_days for telling in told if telling.named_days and _is_short(telling.named_days)]
    if not days:
        return None
    people = [party for party in record.reading.parties if any(alike(party.name, name) for name in names)]
    ground = Ground.to(record.story, record.reading)
    found = (_mention(told, days, kind, record, ground, people, sentence) for sentence in record.reading.sentences)
    return max(filter(None, found), key=_told, default=None)


def _is_short(days: Days) -> bool:
    return (days[1] - days[0]).days <= WEEK


def _told(telling: Telling) -> tuple[int, int]:
    """How much a sentence tells: day and place before one of them, and the first before others."""
    return (telling.event.date is not None) + (telling.event.place is not None), -telling.event.row.evidence.start


def _mention(
    told: Sequence[Telling],
    days: Sequence[Days],
    kind: EventKind,
    record: Record,
    ground: Ground,
    people: Sequence[Party],
    sentence: Span,
) -> Telling | None:
    if _is_other(told[0], record, sentence):
        return None
    who = [Reference(span=at, parties=(party.id,)) for party in people if (at := _within(party, sentence)) is not None]
    times = [time for time in record.reading.times if time.type is TimexType.DATE and sentence.covers(time.span)]
    time = _time(days, times)
    # A call has no place.
    place, is_known = (None, False) if kind is EventKind.CALL else _place(told, record, sentence)
    if not _fits(days, time, place, dated=bool(times), is_known=is_known):
        return None
    tells = _tells(told[0], record, sentence)
    fewest = min(FEWEST, max(len(telling.names) for telling in told))
    if fewest < FEWEST and not is_known:
        # Of one alone much is told of a day: the place must be the same.
        return None
    if len(who) < FEWEST:
        # The others are not in the sentence: where they are named first stands for them.
        sure = is_known or any(_is_named(party, sentence) for party in people)
        if not who or not tells or not time or not sure or _names_another(record, people, sentence):
            return None
        named = {party for one in who for party in one.parties}
        who += [Reference(span=party.mentions[0].span, parties=(party.id,)) for party in people if party.id not in named]
    elif not tells and not (time and is_known):
        return None
    if len(who) < fewest:
        return None
    event = Event(
        id=f"t{sentence.start}-{sentence.end}",
        kind=kind,
        standing=Standing.HELD,
        trigger=sentence,
        participants=tuple(who),
        place=place,
        time=time,
        format=None,
        evidence=sentence,
    )
    telling = Telling(record, EventView(row=event, ground=ground), passing=True, lands=told[0].lands)
    return None if all(kept_apart(telling, other) for other in told) else telling


def _fits(days: Sequence[Days], time: Timex | None, place: Reference | None, *, dated: bool, is_known: bool) -> bool:
    """Whether its day or its place is that of another account: a day that is near, where it has no other place; a place, where
    the sentence has no day."""
    if time is None or time.interval is None:
        return is_known and not dated
    same = any(first <= time.interval[0] < behind for first, behind in days)
    return same or is_known or place is None


def _is_other(one: Telling, record: Record, sentence: Span) -> bool:
    """Whether the sentence tells an event of its own of that kind."""
    return any(
        sentence.touches(event.row.evidence) and families(Telling(record, event)) & families(one) for event in record.events
    )


def _tells(one: Telling, record: Record, sentence: Span) -> bool:
    """Whether a word of the sentence tells of such an event."""
    words = set(words_of(sentence.of(record.story.text)))
    return any(not words.isdisjoint(_words(family)) for family in families(one))


@cache
def _words(family: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_LISTS.read_text(encoding="utf-8"))[family].split())


def _names_another(record: Record, people: Sequence[Party], sentence: Span) -> bool:
    """Whether the sentence names a person who did not take part: then it may be another event."""
    ids = {party.id for party in people}
    return any(
        party.kind is Kind.PERSON and party.id not in ids and _within(party, sentence) is not None
        for party in record.reading.parties
    )


def _within(party: Party, sentence: Span) -> Span | None:
    return next((mention.span for mention in party.mentions if sentence.covers(mention.span)), None)


def _is_named(party: Party, sentence: Span) -> bool:
    return any(mention.naming is Naming.NAME and sentence.covers(mention.span) for mention in party.mentions)


def _time(days: Sequence[Days], times: Sequence[Timex]) -> Timex | None:
    """The day that is near those that are named for the event."""
    near: list[tuple[int, int, Timex]] = []
    for time in times:
        if time.granularity == "day" and time.interval:
            on = time.interval[0]
            apart = min(max((first - on).days, (on - behind).days + 1, 0) for first, behind in days)
            near.append((apart, time.span.start, time))
    best = min(near, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] <= NEAR else None


def _place(told: Sequence[Telling], record: Record, sentence: Span) -> tuple[Reference | None, bool]:
    """The place in the sentence, that of another account before others, and whether it is one of theirs."""
    known = {_plain(telling.event.place) for telling in told if telling.event.place}
    found = list(_places(record, sentence))
    same = next((place for place, name in found if _plain(name) in known), None)
    return same or (found[0][0] if found else None), same is not None


def _plain(place: str) -> str:
    return folded(place).replace(".", "")


def _places(record: Record, sentence: Span) -> Iterator[tuple[Reference, str]]:
    for party in record.reading.parties:
        if party.kind is not Kind.PLACE:
            continue
        for span in (mention.span for mention in party.mentions if sentence.covers(mention.span)):
            before = record.story.text[sentence.start : span.start].split()
            if before and before[-1].lower() in _BEFORE_A_PLACE:
                yield Reference(span=span, parties=(party.id,)), party.name
