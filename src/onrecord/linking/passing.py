"""An event told in passing: a sentence that names those who took part, with its day or its place, and reads as no event alone.

What one story tells plainly another mentions: "the ministers sealed it in Skarv on Monday". Alone that is no meeting; beside a
report of one, of the same two, near that day, it is another account of it, and its day and its place count.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.linking.alike import alike
from onrecord.linking.tellings import SLIP, Telling, families, kept_apart
from onrecord.record import Span
from onrecord.record.event import Event, EventKind, Standing
from onrecord.record.party import Kind, Party, Reference
from onrecord.record.record import Record
from onrecord.record.timex import Timex, TimexType
from onrecord.record.views import EventView, Ground
from onrecord.record.words import folded

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
# Two of those who took part are named at least.
FEWEST = 2
# Where a place is told: "in Skarv", "at the port of Skarv".
_BEFORE_A_PLACE = ("in", "at", "near", "outside", "from")


def in_passing(told: Sequence[Telling], record: Record) -> Telling | None:
    """The sentence of a story that mentions the event of some tellings; None where it has none, or is one of their stories."""
    kinds = [telling.event.kind for telling in told]
    kind = max(sorted(set(kinds)), key=kinds.count)
    if kind not in KINDS or any(telling.record.story.id == record.story.id for telling in told):
        return None
    names = tuple(dict.fromkeys(chain.from_iterable(telling.names for telling in told)))
    people = [party for party in record.reading.parties if any(alike(party.name, name) for name in names)]
    ground = Ground.to(record.story, record.reading)
    found = (_mention(told, kind, record, ground, people, sentence) for sentence in record.reading.sentences)
    return max(filter(None, found), key=_told, default=None)


def _told(telling: Telling) -> tuple[int, int]:
    """How much a sentence tells: day and place before one of them, and the first before others."""
    return (telling.event.date is not None) + (telling.event.place is not None), -telling.event.row.evidence.start


def _mention(
    told: Sequence[Telling], kind: EventKind, record: Record, ground: Ground, people: Sequence[Party], sentence: Span
) -> Telling | None:
    who = [Reference(span=at, parties=(party.id,)) for party in people if (at := _within(party, sentence)) is not None]
    if len(who) < FEWEST or _is_other(told[0], record, sentence):
        return None
    time = _time(told, record, sentence)
    place, is_known = _place(told, record, sentence)
    if time is None and not is_known:
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
    telling = Telling(record, EventView(row=event, ground=ground), passing=True)
    return None if any(kept_apart(telling, other) for other in told) else telling


def _is_other(one: Telling, record: Record, sentence: Span) -> bool:
    """Whether the sentence tells an event of its own of that kind."""
    return any(
        sentence.touches(event.row.evidence) and families(Telling(record, event)) & families(one) for event in record.events
    )


def _within(party: Party, sentence: Span) -> Span | None:
    return next((mention.span for mention in party.mentions if sentence.covers(mention.span)), None)


def _time(told: Sequence[Telling], record: Record, sentence: Span) -> Timex | None:
    """The day in the sentence that is near those that are named for the event."""
    days = [telling.named_days for telling in told if telling.named_days]
    near: list[tuple[int, int, Timex]] = []
    for time in record.reading.times:
        if time.type is TimexType.DATE and sentence.covers(time.span) and time.granularity == "day" and time.interval:
            apart = min((abs((time.interval[0] - first).days) for first, _ in days), default=SLIP + 1)
            near.append((apart, time.span.start, time))
    best = min(near, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] <= SLIP else None


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
        for mention in party.mentions:
            before = record.story.text[sentence.start : mention.span.start].split()
            if sentence.covers(mention.span) and before and before[-1].lower() in _BEFORE_A_PLACE:
                yield Reference(span=mention.span, parties=(party.id,)), party.name
