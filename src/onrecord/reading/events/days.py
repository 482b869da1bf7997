"""The day of each event: from its own words, from an offset to another event, or from the telling around it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.reading.dating import dates, goes_on, governing, led_to
from onrecord.reading.events.contact import own_clause
from onrecord.reading.events.drafts import Draft
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.nouns import phrase
from onrecord.reading.events.triggers import MEETINGS, Frame, words
from onrecord.record import EventKind, Span, Standing, Timex, TimexType, Why

# How far back an event is looked for that tells the day, in events: stories do not jump further.
_BACK = 12
# How many paragraphs back the meeting may have been told at whose end something took place.
_NEAR = 8
# How far before its verb "at the end of the meeting" is looked for.
_LEAD = 120
_AT_ITS_END = re.compile(
    r"\b(?:at\s+the\s+(?:end|conclusion|close|start|beginning|outset)\s+of|during|after|following|on\s+the\s+sidelines\s+of)"
    r"\s+(?:the|their|these)\s+(?:\w+\s+)?(?P<noun>meeting|talks|negotiations|consultations?|conversation|conference|dialogue|discussions|ceremony|visit|summit|audience|session|call)"
    r"(?=\s*,|\s+(?:he|she|they|the|[A-Z]))",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s+(?P<way>after|before)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(?P<count>\d+)(?P<unit>[DW])")


def dated(drafts: Iterable[Draft], *, before: Callable[[Draft], Scene | None]) -> list[Draft]:
    """The drafts with their days, in the order of the text.

    A day is found by the first of these that gives one:

    1. a time expression that governs the trigger ("met on Friday", "Friday’s talks");
    2. an offset from another event of the sentence ("three days after he met her"), once that has a day;
    3. the time of the sentence before, where this one goes on from it with the same subject ("he also addressed the summit");
    4. an event told shortly before of the same people at the same place, or the trip it was part of.

    `before` gives the sentence before that of a draft, where one stands in the same paragraph.
    """
    found: list[Draft] = []
    waiting: list[tuple[int, Timex, str]] = []
    for one in drafts:
        offset = None if one.back else _offset(one)
        if offset:
            waiting.append((len(found), *offset))
            found.append(one)
            continue
        time = _told(one) or _carried(one, before)
        found.append(_with_its_end(replace(one, time=time or _shared(one, found)), found))
    for at, length, way in waiting:
        near = found[max(0, at - _BACK) : at + _BACK]
        found[at] = replace(found[at], time=_counted(found[at], near, length, way))
    return found


def _told(one: Draft) -> Timex | None:
    """The time expression that governs the trigger."""
    scene = one.scene
    noun = one.trigger.noun
    # "the meeting that both held on May 9".
    at = noun if noun and (one.trigger.frame is Frame.NOUN or noun.end > one.trigger.span.start) else one.trigger.span
    if at == one.trigger.span and one.trigger.verb and any(at.covers(time.span) for time in scene.times):
        # "spoke today by telephone".
        at = Span(at.start, at.start + len(one.trigger.verb))
    # "The meeting was postponed on Monday": Monday is that of the postponing.
    off = words().put_off.search(scene.text, at.end, scene.sentence.end) if one.trigger.frame is Frame.NOUN else None
    time = governing(
        at,
        within=scene.sentence,
        times=[
            time
            for time in scene.times
            # "discussed preparations for the summit in May": May is that of the topic.
            if (off is None or time.span.start < off.start())
            and not _term(time, scene.text)
            and not any(topic.covers(time.span) for topic in one.topics)
        ],
        text=scene.text,
        # "called on Osei yesterday" is read as a call to act too; and what begins in the middle of a trigger is nothing said.
        contents=[
            content
            for content in scene.contents
            if one.trigger.verb not in {"call", "called"}
            and (content.covers(one.trigger.span) or not content.touches(one.trigger.span))
        ],
        parts=scene.clauses,
    )
    if time is None and noun and at == noun and (which := own_clause(scene, at)):
        # "the talks, which began on Monday".
        number = scene.clause_of(which)
        time = next(
            (time for time in scene.times if scene.clause_of(time.span) == number and dates(time, which, scene.text)), None
        )
    return led_to(time, "it stands in the clause of the event", at) if time else None


def _term(time: Timex, text: str) -> bool:
    """Whether years are those that something is for: "a programme for 2025-2026"."""
    years = re.fullmatch(r"\d{4}(?:/\d{4})?", time.value or "") is not None
    return (
        years
        and re.search(r"\bfor\s+(?:the\s+(?:period|years)\s+)?$", text[max(0, time.span.start - 20) : time.span.start])
        is not None
    )


def _carried(one: Draft, before: Callable[[Draft], Scene | None]) -> Timex | None:
    """The time of the sentence before, where this one goes on from it ("also") with the same subject."""
    if one.standing is not Standing.HELD or not goes_on(one.scene.text, one.scene.sentence):
        return None
    previous = before(one)
    if previous is None or not previous.groups:
        return None
    first = previous.groups[0]
    if not first.ids or not first.ids <= one.ids:
        return None
    time = governing(
        Span(first.start, first.end),
        within=previous.sentence,
        times=previous.times,
        text=previous.text,
        contents=previous.contents,
        parts=previous.clauses,
    )
    words = Span(first.start, first.end)
    return led_to(time, "the time of the sentence before, which this one goes on from", words) if time else None


def _shared(one: Draft, earlier: Sequence[Draft]) -> Timex | None:
    """The day of an event told shortly before: the same people at no other place, or the same trip."""
    if one.apart:
        return None
    for other in reversed(earlier[-_BACK:]):
        if other.time is None or other.back or other.standing is not one.standing or not one.ids or not other.ids:
            continue
        near = one.paragraph - other.paragraph <= 1
        same = one.ids == other.ids
        together = one.ids <= other.ids or other.ids <= one.ids
        trip = EventKind.VISIT in {one.kind, other.kind} and together
        # Who greets a visitor does so on arrival, at whatever airport.
        arrival = trip and one.kind is EventKind.GREETING and one.paragraph == other.paragraph
        if arrival or (trip and at_same_place(one, other)) or (near and same and not elsewhere(one, other)):
            rule = "the day of the trip it was part of" if trip else "the day of what the same people did just before"
            return led_to(other.time, rule, other.trigger.span)
    return None


def _with_its_end(one: Draft, earlier: Sequence[Draft]) -> Draft:
    """The draft with day and place of the meeting at whose end it took place."""
    if one.time is not None or (last := _at_its_end(one, earlier)) is None:
        return one
    said, other = last
    words = (Span(*said.span("noun")), other.trigger.span)
    time = led_to(other.time, "the day of the meeting at whose end it took place", *words) if other.time else None
    return replace(one, time=time, place=one.place or (None if one.format else other.place))


def _at_its_end(one: Draft, earlier: Sequence[Draft]) -> tuple[re.Match[str], Draft] | None:
    """The last meeting told, where this took place at its end: "at the end of the meeting, they signed"."""
    scene = one.scene
    start = max(scene.sentence.start, one.trigger.span.start - _LEAD)
    said = _AT_ITS_END.search(scene.text, start, one.trigger.span.start)
    if said is None or one.standing is not Standing.HELD or scene.clauses[scene.clause_of(one.trigger.span)].opener == "that":
        return None
    named = words().kinds.get(said["noun"].lower())
    kinds = MEETINGS if named in MEETINGS else {named}
    held = [other for other in reversed(earlier[-_BACK:]) if other.kind in kinds and not other.back]
    # Of several the one of the same people.
    last = next((other for other in held if other.ids & one.ids), held[0] if held else None)
    if last is None or last.time is None or last.standing is not Standing.HELD or one.paragraph - last.paragraph > _NEAR:
        return None
    return said, last


def at_same_place(one: Draft, other: Draft) -> bool:
    """Whether both are told to be at one place, or at a place and a venue named after it."""
    return one.place is not None and other.place is not None and not elsewhere(one, other)


def elsewhere(one: Draft, other: Draft) -> bool:
    """Whether two are told to be at different places."""
    if one.place is None or other.place is None or set(one.place.parties) & set(other.place.parties):
        return False
    a, b = one.place.span.of(one.scene.text).lower(), other.place.span.of(other.scene.text).lower()
    return a not in b and b not in a


def _offset(one: Draft) -> tuple[Timex, str] | None:
    """The length, and "after" or "before", that part the clause of this event from the one it hangs on."""
    scene = one.scene
    if one.trigger.frame is Frame.NOUN and (said := _so_long(scene, one.trigger.noun or one.trigger.span)):
        return said
    clause = scene.clauses[scene.clause_of(one.trigger.span)]
    if clause.opener not in {"after", "before"}:
        return None
    for time in scene.times:
        if time.type is TimexType.DURATION and 0 <= clause.pieces[0].start - time.span.end <= 2:
            return time, clause.opener
        # The expression may hold the "after" itself.
        if time.span.end >= clause.pieces[0].start > time.span.start and time.value and time.value.startswith("P"):
            return time, clause.opener
    return None


def _so_long(scene: Scene, noun: Span) -> tuple[Timex, str] | None:
    """How long after or before what a noun tells the rest of its sentence was: "A week after their tour of the works"."""
    start, _ = phrase(scene, noun)
    at = scene.at(start) - 1
    if at < 1 or scene.words[at].low not in {"after", "before"}:
        return None
    end = scene.words[at].start
    length = next((time for time in scene.times if (time.value or "").startswith("P") and 0 <= end - time.span.end <= 1), None)
    return (length, scene.words[at].low) if length else None


def _counted(one: Draft, found: Sequence[Draft], length: Timex, way: str) -> Timex | None:
    """The day of an event told by its distance from another of the same sentence."""
    measure = _LENGTH.fullmatch(length.value or "")
    anchor = next(
        (
            other.time
            for other in found
            if other.scene.sentence == one.scene.sentence and other is not one and other.time and _is_day(other.time)
        ),
        None,
    )
    if measure is None or anchor is None or anchor.value is None:
        return None
    days = int(measure["count"]) * (7 if measure["unit"] == "W" else 1)
    if days > 36600:
        return None
    # "X came three days after he met her": the meeting was three days before X.
    day = dt.date.fromisoformat(anchor.value[:10]) - dt.timedelta(days=days if way == "after" else -days)
    end = max(length.span.end, one.scene.clauses[one.scene.clause_of(one.trigger.span)].pieces[0].start + len(way))
    return Timex(
        span=Span(length.span.start, end),
        type=TimexType.DATE,
        value=day.isoformat(),
        anchor=anchor.value[:10],
        why=(Why(f"counted from the other event, which was so long {way} it", (length.span, anchor.span)),),
    )


def _is_day(time: Timex) -> bool:
    """Whether a value names one day."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", time.value or ""))
