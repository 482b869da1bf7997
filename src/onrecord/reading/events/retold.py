"""Events that are told several times, as one: the first telling with what the later ones add."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.events.days import at_same_place, elsewhere
from onrecord.reading.events.drafts import Draft, stood
from onrecord.reading.events.triggers import MEETINGS, Frame
from onrecord.record import EventKind, Reference, Standing

# How many events back one that is told again is looked for.
_BACK = 30
# How many paragraphs behind a meeting what was discussed there may stand.
_TOPICS = 6
# How many paragraphs from a call words that only say that two spoke may still tell of it.
_NEAR = 3


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each event once: what is told again adds what was not known."""
    kept: list[Draft] = []
    for one in drafts:
        at = next((at for at in range(len(kept) - 1, max(-1, len(kept) - _BACK), -1) if _same(one, kept[at])), None)
        if at is not None:
            kept[at] = _filled(kept[at], one)
        elif not one.back:
            kept.append(one)
    return kept


def _same(one: Draft, told: Draft) -> bool:
    """Whether a draft tells an event told before once more."""
    kind = one.kind == told.kind or {one.kind, told.kind} <= MEETINGS or _spoken(one, told) or _spoken(told, one)
    if one.trigger.frame is Frame.ACTING:
        return one.kind is told.kind and _same_act(one, told)
    if one.back:
        # "During the visit she also": what was told as talks before.
        part_of = one.kind is EventKind.VISIT and told.kind in MEETINGS and one.ids <= told.ids and told.place is not None
        return (
            (kind or part_of) and one.paragraph - told.paragraph <= _TOPICS
            if part_of
            else kind and (one.paragraph - told.paragraph <= 2)
        )
    if _discusses(one, told) or _named_later(one, told) or _shown(one, told) or _same_paper(one, told):
        return True
    days = one.time is None or told.time is None or one.time.value == told.time.value
    if one.apart is not told.apart and (one.time is None or told.time is None):
        return False
    if not kind or not days or elsewhere(one, told):
        return False
    off = one.standing is Standing.CANCELLED and told.standing is Standing.PLANNED
    looked_ahead = one.time is None and told.standing is Standing.HELD and one.standing is Standing.PLANNED
    if one.standing is not told.standing and not off and not looked_ahead:
        return False
    if off and one.ids != told.ids:
        # "Talks between Osei and his counterpart are off": others than those named before.
        return False
    if one.kind in {EventKind.VISIT, EventKind.SUMMIT}:
        return one.ids == told.ids and (one.place is None or at_same_place(one, told) or one.kind is EventKind.SUMMIT)
    nobody = not one.participants and one.place is not None and at_same_place(one, told)
    return (
        nobody
        or one.ids == told.ids
        or (len(one.ids) > 1 and one.ids < told.ids)
        or (one.ids < told.ids and one.paragraph == told.paragraph)
    )


def _discusses(one: Draft, told: Draft) -> bool:
    """Whether a draft only tells what those who met or spoke discussed: its days may be those of the topic."""
    near = one.paragraph - told.paragraph <= _TOPICS and one.standing is told.standing
    spoken = told.kind in MEETINGS | {EventKind.CALL, EventKind.SUMMIT}
    return near and spoken and one.trigger.discusses and one.ids == told.ids


def _shown(one: Draft, told: Draft) -> bool:
    """Whether a draft tells who showed what another tells that one visited: "toured the works ... was led through by Lund"."""
    near = abs(one.paragraph - told.paragraph) <= _NEAR and one.standing is told.standing and not one.apart
    visits = one.kind is EventKind.VISIT is told.kind and Frame.OBJECT in {one.trigger.frame, told.trigger.frame}
    days = one.time is None or told.time is None or one.time.value == told.time.value
    both = one.ids and told.ids and (one.ids <= told.ids or told.ids <= one.ids)
    return near and visits and days and bool(both) and not elsewhere(one, told)


def _same_paper(one: Draft, told: Draft) -> bool:
    """Whether a draft tells who put their names to what was signed: "Chad and Mali signed a pact. It was signed by"."""
    near = 0 <= one.paragraph - told.paragraph <= _NEAR and one.standing is told.standing and not one.apart
    days = one.time is None or told.time is None or one.time.value == told.time.value
    signing = one.kind is EventKind.SIGNING is told.kind and not elsewhere(one, told)
    noun = one.trigger.noun
    if not (near and signing and days):
        return False
    if noun is None:
        # "Osei signed the treaty. Lund signed after him."
        return one.place is None or told.place is None
    before = one.scene.words[max(0, one.scene.at(noun.start) - 3) : one.scene.at(noun.start)]
    return any(word.low in {"the", "this", "both"} for word in before) and noun.start == one.trigger.span.start


def _named_later(one: Draft, told: Draft) -> bool:
    """Whether a draft names those who met, told before by what they are of: "the ministers of Chad and Mali met"."""
    near = 0 <= one.paragraph - told.paragraph <= _NEAR and one.standing is told.standing and not one.apart
    open_ = {one.kind, told.kind} <= MEETINGS and not told.ids and bool(told.participants) and len(one.ids) > 1
    return near and open_ and one.place is None and (one.time is None or one.trigger.discusses)


def _same_act(one: Draft, told: Draft) -> bool:
    """Whether an act is one told before: the same do the same to the same, at no other time."""
    days = one.time is None or told.time is None or one.time.value == told.time.value
    return days and one.standing is told.standing and not elsewhere(one, told) and _parts(one) == _parts(told)


def _parts(one: Draft) -> list[tuple[str, ...]]:
    """Who takes part, in order: by the ids of the parties, or by the words."""
    return [who.parties or (who.span.of(one.scene.text),) for who in one.participants]


def _spoken(one: Draft, told: Draft) -> bool:
    """Whether a draft that only says that two spoke may tell of a call: "Mensah spoke with Vogel" after their call."""
    near = abs(one.paragraph - told.paragraph) <= _NEAR
    return near and one.trigger.frame is Frame.SPEAKING and told.kind is EventKind.CALL and not one.place


def _both(told: Draft, again: Draft) -> tuple[Reference, ...]:
    """Those who took part, with those of whom it is told later that they were there too."""
    along = again.back or _shown(again, told) or _same_paper(again, told)
    more = again.participants if along and again.standing is told.standing else ()
    return (*told.participants, *(one for one in more if not told.ids.issuperset(one.parties) or not one.parties))


def _filled(told: Draft, again: Draft) -> Draft:
    """The draft with what its second telling adds."""
    if again.back and again.standing is Standing.DENIED and told.standing is not Standing.CANCELLED:
        told = stood(told, Standing.DENIED, "standing: somebody says there was none such", (again.trigger.span,))
    if again.standing is Standing.CANCELLED and told.standing is Standing.PLANNED:
        told = stood(told, Standing.CANCELLED, "standing: called off, as is told again", (again.trigger.span,))
    own = again.trigger.frame is not Frame.SPEAKING and not again.trigger.discusses
    return replace(
        told,
        participants=_both(told, again) if told.ids else again.participants or told.participants,
        # "They also spoke about the talks in November": November is that of the talks.
        time=told.time or (again.time if own or told.kind is EventKind.CALL else None),
        place=told.place or again.place,
        why=(*told.why, *(why for why in again.why if why.rule.startswith("place") and told.place is None)),
        topics=(*told.topics, *(topic for topic in again.topics if topic not in told.topics)),
        format=told.format or again.format,
        again=(*told.again, *(span for span in (again.evidence,) if span not in (told.evidence, *told.again))),
    )
