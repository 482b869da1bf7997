"""What one event takes from another told near it: the place of the trip it was part of, and that it was called off with it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.events.drafts import Draft, stood
from onrecord.reading.events.triggers import MEETINGS
from onrecord.record import EventKind, Span, Standing, Why

# How far after a trigger its "there" may stand.
_HERE = 100
# How many events back a trip is looked for, and how far behind its sentence what was done on it may be told, in characters.
_BACK, _CLOSE = 6, 200
_FROM = (" from", "leave", "left")
# From a trip to what it was for.
_FOR = re.compile(r"\b(?:and|to|for|where)\s+(?:\S+\s+){0,4}$")


def denied_with(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those denied that hang on one denied: "cancelled a trip to Lisbon, where she was to attend a summit"."""
    found: list[Draft] = []
    for one in drafts:
        if one.back and one.standing is Standing.CANCELLED:
            # "had planned to fly to Oslo to sign a treaty, but the trip was suspended".
            found = [_off_with(other, one) for other in found]
        clause = one.scene.clauses[one.scene.clause_of(one.trigger.span)]
        around = found[-1] if found and clause.opener == "where" and found[-1].scene.sentence == one.scene.sentence else None
        if around is not None and around.standing in {Standing.DENIED, Standing.CANCELLED}:
            one = stood(one, around.standing, "standing: that of what it hangs on", (around.trigger.span,))
        found.append(one)
    return found


def _off_with(one: Draft, off: Draft) -> Draft:
    """A draft, called off where the same sentence tells so of it or of the trip it was for."""
    if one.scene.sentence != off.scene.sentence or one.standing is not Standing.PLANNED:
        return one
    same = one.kind is off.kind or {one.kind, off.kind} <= MEETINGS
    before = one.scene.between(one.scene.sentence.start, one.trigger.span.start)[-1:]
    purpose = off.kind is EventKind.VISIT and [word.low for word in before] == ["to"]
    return (
        stood(one, Standing.CANCELLED, "standing: called off, as is told behind it", (off.trigger.span,))
        if same or purpose
        else one
    )


def placed_with(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the place that one went to for it: "flew to Accra and met Osei", "will go to Accra for talks"."""
    found: list[Draft] = []
    for one in drafts:
        trip = found[-1] if found else None
        if trip is not None and (there := _there(trip, one)):
            why = Why("place: “there” is where the one told before it was", (there,))
            one = replace(one, place=trip.place, why=(*one.why, why))
        trip = trip if trip is None or trip.kind is EventKind.VISIT else _trip_of(found, one)
        if trip is not None and (_is_for(trip, one) or _is_on(trip, one)):
            where = trip.place.span if trip.place else trip.trigger.span
            why = Why("place: where the trip before it went to", (where,))
            time = one.time or (trip.time if _is_on(trip, one) else None)
            one = replace(one, place=trip.place, time=time, why=(*one.why, why))
        last = found[-1] if found else None
        if last is not None and last.kind is EventKind.VISIT and last.time is None and _tells_day(last, one):
            found[-1] = replace(last, time=one.time)
        found.append(one)
    return found


def _tells_day(trip: Draft, one: Draft) -> bool:
    """Whether the day of what is planned where a trip goes is its day: "goes to Oslo, where she is to meet him on May 3"."""
    clause = one.scene.clauses[one.scene.clause_of(one.trigger.span)]
    there = clause.opener == "where" and one.scene.sentence == trip.scene.sentence and trip.ids <= one.ids
    return there and one.time is not None and one.standing is Standing.PLANNED is trip.standing


def _there(trip: Draft, one: Draft) -> Span | None:
    """The "there" that gives an event the place of the one told just before: "flew to Oslo. He met her there"."""
    if one.place or one.format or trip.place is None or one.kind is EventKind.VISIT or one.paragraph - trip.paragraph > 1:
        return None
    said = one.scene.between(one.trigger.span.end, one.trigger.span.end + _HERE)
    return next((Span(word.start, word.end) for word in said if word.low == "there"), None)


def _is_for(trip: Draft, one: Draft) -> bool:
    """Whether an event without a place is what a trip of the same sentence was for."""
    meets = (
        one.kind in MEETINGS | {EventKind.SUMMIT, EventKind.GREETING, EventKind.SIGNING}
        and one.place is None
        and one.format is None
    )
    if trip.kind is not EventKind.VISIT or trip.place is None or not meets or one.scene.sentence != trip.scene.sentence:
        return False
    days = one.time is None or trip.time is None or one.time.value == trip.time.value
    if trip.trigger.verb == "visiting" and trip.ids <= one.ids and trip.ids:
        # "Osei, who is visiting Oslo, met Lund".
        return days
    between = one.scene.text[trip.trigger.span.end : one.trigger.span.start].lower()
    return days and trip.ids <= one.ids and bool(trip.ids) and _FOR.search(between) is not None and "from " not in between


def _trip_of(found: Sequence[Draft], one: Draft) -> Draft | None:
    """The trip told last before an event, where nothing but its meetings was told since."""
    for other in reversed(found[-_BACK:]):
        if other.kind is EventKind.VISIT:
            return other
        if not other.ids & one.ids:
            return None
    return None


def _is_on(trip: Draft, one: Draft) -> bool:
    """Whether an event without a place is told right behind a trip of one who takes part: "arrived in Oslo. She met Osei"."""
    meets = one.kind in MEETINGS | {EventKind.SUMMIT, EventKind.SIGNING} and one.place is None and one.format is None
    if (
        trip.place is None
        or not meets
        or one.apart
        or one.standing is not trip.standing
        or one.scene.sentence == trip.scene.sentence
    ):
        return False
    on = one.paragraph == trip.paragraph and bool(trip.ids) and trip.ids <= one.ids
    near = len(one.scene.text[trip.scene.sentence.end : one.scene.sentence.start]) <= _CLOSE
    return on and near and not trip.apart and not trip.trigger.verb.endswith(_FROM)
