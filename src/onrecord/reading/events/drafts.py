"""An event in draft: what the words of one sentence tell, before days are settled and doubles joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.reading.events.acts import Act
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.nouns import named_place
from onrecord.reading.events.places import place_of
from onrecord.reading.events.roles import form
from onrecord.reading.events.standing import is_apart, standing
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import EventKind, Reference, Span, Standing, Timex, TimexType, Why, trimmed

# How a trigger tells an event, in plain words.
_FRAMES = {
    Frame.NOUN: "a noun for what is held",
    Frame.MUTUAL: "a verb of those who meet each other",
    Frame.SPEAKING: "a verb of speaking with somebody",
    Frame.OBJECT: "a verb that takes whom one meets",
    Frame.GOING: "a verb of going somewhere",
    Frame.ATTENDING: "a verb of being at a summit",
    Frame.SIGNING: "a verb of signing with what is signed",
    Frame.ACTING: "a verb of doing something to another",
}
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event while it is put together.

    `back` where it only points back to one told before ("the talks"), `apart` where it is of another time ("they first met").
    """

    scene: Scene
    trigger: Trigger
    standing: Standing
    participants: tuple[Reference, ...]
    place: Reference | None
    format: Span | None
    evidence: Span
    back: bool = False
    apart: bool = False
    time: Timex | None = None
    told_in: str | None = None
    paragraph: int = 0
    targets: tuple[Reference, ...] = ()
    again: tuple[Span, ...] = ()
    topics: tuple[Span, ...] = ()
    why: tuple[Why, ...] = ()

    @property
    def kind(self) -> EventKind:
        """What kind of event it is."""
        return self.trigger.kind

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the parties that take part."""
        return frozenset(chain.from_iterable(who.parties for who in self.participants))


def built(
    scene: Scene,
    trigger: Trigger,
    parts: list[Reference],
    *,
    place: Reference | None = None,
    who: Group | None = None,
    far: bool = False,
    back: bool = False,
) -> Draft:
    """The draft of an event: `who` does what the verb says; `far` where it stands in another clause than the trigger."""
    if place is not None and _face_to_face(scene, trigger, place):
        trigger = replace(trigger, kind=EventKind.TALKS)
    how = form(scene, trigger)
    remote = trigger.kind is EventKind.CALL or (how is not None and how.of(scene.text).lower() in words().remote)
    where = None if remote else place or named_place(scene, trigger)
    whether, reason = standing(scene, trigger, who)
    taking_part = _once(parts, where)
    return Draft(
        scene=scene,
        trigger=trigger,
        standing=whether,
        participants=taking_part,
        why=tuple(_whys(trigger, reason, taking_part, where)),
        place=where,
        format=how,
        evidence=scene.sentence if far else clause(scene, trigger),
        back=back,
        apart=is_apart(scene, trigger),
    )


def _face_to_face(scene: Scene, trigger: Trigger, place: Reference) -> bool:
    """Whether a conversation was none by phone: where both were is told behind it."""
    noun = trigger.noun
    spoken = noun is not None and noun.of(scene.text).lower() == "conversation"
    behind = noun is not None and scene.sentence.covers(place.span) and place.span.start > noun.end
    return spoken and behind and words().phone.search(scene.text, scene.sentence.start, scene.sentence.end) is None


def acted(scene: Scene, act: Act) -> Draft:
    """The draft of an act: those who do it before those whom it is done to."""
    trigger = Trigger(span=act.span, kind=act.kind, frame=Frame.ACTING)
    number, targets = scene.clause_of(act.span), {one.span for one in act.targets}
    where = (
        group
        for group in scene.groups
        if group.is_place and group.preposition in _WHERE and group.clause == number and group.start >= act.span.end
    )
    place = next((group for group in where if group.items[0].span not in targets), None)
    whether, reason = standing(scene, trigger, None)
    return Draft(
        scene=scene,
        trigger=trigger,
        standing=whether,
        why=(
            Why(f"kind: a verb that tells {act.kind} with whom it is done to", (act.span,)),
            Why("participants: who does what the verb says", tuple(one.span for one in act.actors)),
            Why("targets: the first named behind the verb that it reaches", tuple(one.span for one in act.targets)),
            reason,
        ),
        participants=tuple(dict.fromkeys((*act.actors, *act.targets))),
        targets=act.targets if act.ordered else (),
        place=place_of(scene, place) if place else None,
        format=None,
        evidence=clause(scene, trigger),
        apart=is_apart(scene, trigger),
    )


def stood(one: Draft, standing: Standing, rule: str, led_by: tuple[Span, ...]) -> Draft:
    """The draft with another standing, and why."""
    kept = (why for why in one.why if not why.rule.startswith("standing"))
    return replace(one, standing=standing, why=(*kept, Why(rule, led_by)))


def _whys(trigger: Trigger, reason: Why, parts: Sequence[Reference], place: Reference | None) -> Iterator[Why]:
    """Which words led to the kind, the participants, the place and the standing of an event."""
    yield Why(f"kind: {_FRAMES[trigger.frame]}", (trigger.noun or trigger.span,))
    doing = tuple(one.span for one in parts if one.span.start < trigger.span.start)
    if doing:
        yield Why("participants: who does it, or whose it is, before the word that tells it", doing)
    if named := tuple(one.span for one in parts if one.span.start >= trigger.span.start):
        yield Why("participants: whom the word that tells it takes, behind it", named)
    if place:
        side = "before" if place.span.start < trigger.span.start else "behind"
        yield Why(f"place: the place or venue named {side} the word that tells it", (place.span,))
    yield reason


def _once(parts: list[Reference], place: Reference | None) -> tuple[Reference, ...]:
    """The references without those that only say again who takes part, or where it is."""
    seen: set[str] = set(place.parties) if place else set()
    kept: list[Reference] = []
    for one in sorted(parts, key=lambda one: one.span):
        if one.parties and seen.issuperset(one.parties):
            continue
        seen.update(one.parties)
        if one not in kept:
            kept.append(one)
    return tuple(kept)


def clause(scene: Scene, trigger: Trigger) -> Span:
    """The clause of a trigger, without the word that opens it."""
    clause = scene.clauses[scene.clause_of(trigger.span)]
    start, end = clause.pieces[0].start, clause.pieces[-1].end
    if any(
        time.type is TimexType.DURATION and 0 <= end - time.span.end <= 1 and end < scene.sentence.end for time in scene.times
    ):
        # "the visit took place three days | after he met her": cut there it would tell nothing.
        return scene.sentence
    for token in scene.between(start, trigger.span.start):
        opens = (
            token.low in small_words("clauses", "relatives")
            or token.low in small_words("clauses", "conjunctions")
            or token.low in small_words("clauses", "loose")
        )
        if token.is_word and token.low not in {"that", "and", "but"} and not (opens and clause.opener):
            break
        start = token.end
    return trimmed(scene.text, start, end, strip=" \t\n,;:—–") or scene.sentence
