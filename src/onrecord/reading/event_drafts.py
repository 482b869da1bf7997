"""From a trigger to an event in draft: who, where, how, and whether it happened, before days are settled and doubles joined."""

from dataclasses import dataclass, replace
from itertools import chain

from onrecord.reading.clauses import lexicon
from onrecord.reading.event_groups import Group, Item, Scene
from onrecord.reading.event_nouns import actor, both, compound, later, named_place, owner, phrase
from onrecord.reading.event_roles import Around, antecedent_place, around, form, subject
from onrecord.reading.event_standing import standing
from onrecord.reading.event_triggers import Frame, Trigger, words
from onrecord.record import EventKind, Kind, Reference, Span, Standing, Timex, TimexType, trimmed

_MODAL = frozenset(
    {
        "to",
        "will",
        "would",
        "may",
        "might",
        "can",
        "could",
        "should",
        "must",
        "shall",
        "not",
        "they",
        "we",
        "who",
        "also",
        "and",
        "he",
        "she",
        "later",
        "then",
        "i",
        "you",
    }
)
_GERUND_AFTER = frozenset(
    {
        "after",
        "before",
        "while",
        "is",
        "was",
        "are",
        "were",
        "been",
        "be",
        "by",
        "when",
        "for",
        "since",
        "without",
        "despite",
        "of",
        "from",
        "and",
        "on",
        "about",
    }
)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event while it is put together. `back` where it only points back to one told before ("the talks")."""

    scene: Scene
    trigger: Trigger
    standing: Standing
    participants: tuple[Reference, ...]
    place: Reference | None
    format: Span | None
    evidence: Span
    back: bool = False
    time: Timex | None = None
    told_in: str | None = None
    paragraph: int = 0

    @property
    def kind(self) -> EventKind:
        """What kind of event it is."""
        return self.trigger.kind

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the parties that take part."""
        return frozenset(chain.from_iterable(who.parties for who in self.participants))


def draft(scene: Scene, trigger: Trigger) -> Draft | None:
    """The event that a trigger tells, or None where it tells none."""
    if _is_noun(scene, trigger):
        return _noun(scene, replace(trigger, frame=Frame.NOUN, noun=trigger.noun or trigger.span))
    if _no_verb(scene, trigger):
        return None
    who = subject(scene, trigger.span)
    found = around(scene, trigger)
    whose = owner(scene, trigger.span) if trigger.frame is Frame.ATTENDING else None
    whose = whose or (_decider(scene, trigger.span) if who is None else None)
    parts = [whose.reference] if whose else list(who.references) if who else []
    parts = _taking_part(scene, trigger, parts, found)
    if not parts or (_sport(scene) and trigger.noun is None):
        return None
    place = found.place or antecedent_place(scene, trigger.span)
    return _built(
        scene,
        trigger,
        parts,
        place,
        None if owner else who,
        far=who is not None and who.clause != scene.clause_of(trigger.span),
    )


def _taking_part(scene: Scene, trigger: Trigger, who: list[Reference], found: Around) -> list[Reference]:
    """Those who take part, as the frame has it; none where the words tell no event."""
    partners = found.partners
    if trigger.frame is Frame.GOING:
        there = found.place or (found.direct and trigger.verb.startswith(("visit", "tour")))
        return [*who, *found.direct] if who and there and not _only_places(scene, who) else []
    if trigger.frame is Frame.OBJECT:
        return _received(scene, trigger, who, found)
    if trigger.frame is Frame.MUTUAL and trigger.noun is None:
        return _met(scene, trigger, who, found)
    if trigger.weak and not any(other.parties for other in partners):
        return []
    if (
        trigger.frame is Frame.MUTUAL
        and not partners
        and _wished(scene, trigger)
        and len({party for one in who for party in one.parties}) < 2
    ):
        return []
    if trigger.frame is Frame.SIGNING and not (who or any(other.parties for other in partners)):
        return []
    named = [*who, *(partners if trigger.noun else [*found.direct, *partners])]
    return named if any(one.parties for one in named) else []


def _wished(scene: Scene, trigger: Trigger) -> bool:
    """Whether talks are only called for ("urged them to resume talks"): no event while nobody is named to hold them with."""
    at = scene.at(trigger.span.start)
    return at > 0 and scene.words[at - 1].low == "to"


def _no_verb(scene: Scene, trigger: Trigger) -> bool:
    """Whether the form of a verb is none here: "the host", "his sit-down", "was met with applause"."""
    at = scene.at(trigger.span.start)
    if not at:
        return False
    before = scene.words[at - 1]
    if trigger.verb == "met" and before.low in {"was", "were", "been", "be", "being", "is", "are"}:
        return True
    return trigger.noun is None and (
        before.low in lexicon()["determiners"] or (before.low == "s" and scene.words[at - 2].low in {"’", "'"})
    )


def _decider(scene: Scene, at: Span) -> Item | None:
    """Whose decision or wish it is: "her decision to meet Osei"."""
    place = scene.at(at.start)
    if place < 2 or scene.words[place - 1].low != "to":
        return None
    return owner(scene, Span(scene.words[place - 2].start, scene.words[place - 2].end))


def _met(scene: Scene, trigger: Trigger, who: list[Reference], found: Around) -> list[Reference]:
    """Those who met or spoke: two at least, or one with somebody who has no name."""
    others = [*found.direct, *found.partners]
    several = len({party for one in who for party in one.parties}) > 1
    if trigger.kind is EventKind.CALL and not words().formats.search(trigger.span.of(scene.text)):
        # "spoke with" alone: only of two people, since one speaks with a paper too.
        spoken = [one for one in (*found.partners, *_to(scene, trigger)) if _is(scene, one, Kind.PERSON)]
        people = any(_is(scene, one, Kind.PERSON) for one in who)
        return [*who, *spoken] if people and (spoken or (several and not found.bare)) else []
    if trigger.kind is EventKind.CALL:
        return [*who, *others, *_to(scene, trigger)]
    if any(one.parties for one in others) or (found.with_others and who):
        return [*who, *others]
    bodies = any(not _is(scene, one, Kind.PERSON) for one in who)
    return who if (several or bodies) and not found.bare else []


def _to(scene: Scene, trigger: Trigger) -> tuple[Reference, ...]:
    """Whom somebody spoke to: "spoke to Osei by phone"."""
    group = next((g for g in scene.groups if g.start >= trigger.span.end and g.clause == scene.clause_of(trigger.span)), None)
    return group.references if group and group.preposition == "to" and group.start - trigger.span.end <= 40 else ()


def _received(scene: Scene, trigger: Trigger, who: list[Reference], found: Around) -> list[Reference]:
    """Those who greeted and were greeted: people, since one welcomes a decision too."""
    at = scene.at(trigger.span.start)
    passive = at > 0 and any(
        token.low in {"was", "were", "been", "be", "being", "is", "are"} for token in scene.words[max(0, at - 2) : at]
    )
    if passive:
        return [*who, *found.partners] if who and any(one.parties for one in found.partners) else []
    people = [one for one in found.direct if _is(scene, one, Kind.PERSON)]
    following = (
        scene.words[scene.at(people[0].span.end)] if people and scene.at(people[0].span.end) < len(scene.words) else None
    )
    if trigger.kind is EventKind.CALL and trigger.verb == "called":
        timed = following is not None and scene.timed(following)
        if following is None or not (timed or following.low in {"to", ".", "on", "by"}):
            return []
    return [*who, *people, *found.partners] if who and people else []


def _noun(scene: Scene, trigger: Trigger) -> Draft | None:
    """The event that a noun tells: "the talks between them", "his visit to Accra", "at a meeting with Osei"."""
    assert trigger.noun is not None
    noun = trigger.noun
    if compound(scene, noun):
        return None
    known = words()
    start, definite = phrase(scene, noun)
    before = scene.text[max(scene.sentence.start, start - 24) : start]
    along = known.at.search(before) or known.to_come.search(before)
    happens = known.happening.match(scene.text, noun.end, min(scene.sentence.end, noun.end + 160)) or later(scene, noun)
    whose = owner(scene, noun)
    found = around(scene, trigger)
    partners = [*found.partners, *(found.direct if trigger.kind is EventKind.VISIT else [])]
    who = subject(scene, trigger.span) or actor(scene, trigger.span)
    parts = [whose.reference] if whose else []
    visit = trigger.kind is EventKind.VISIT
    named = any(one.parties for one in partners)
    if not whose and along and who and ((named and not both(scene, noun)) or (visit and found.place)):
        parts = [*who.references]
    if not whose and along and who and not named and trigger.kind is EventKind.SUMMIT:
        parts = [*who.references]
    parts += partners
    told = bool(along or happens) or (bool(whose) and visit and found.place is not None)
    if trigger.weak and not (named and not _of(scene, noun)):
        told = False
    enough = any(one.parties for one in parts) and (
        named
        or found.place is not None
        or (whose is not None and bool(along) and not visit)
        or trigger.kind is EventKind.SUMMIT
    )
    if not told or not enough:
        if definite and not trigger.weak and (whose is None or not named):
            return _built(scene, trigger, [], found.place, None, far=False, back=True)
        return None
    far = not whose and who is not None and bool(parts) and parts[0] in who.references and who.clause != scene.clause_of(noun)
    return _built(scene, trigger, parts, found.place, None, far=far)


def _of(scene: Scene, noun: Span) -> bool:
    """Whether "of" follows: "a session of the council" is held every week."""
    at = scene.at(noun.end)
    return at < len(scene.words) and scene.words[at].low == "of"


def _built(
    scene: Scene,
    trigger: Trigger,
    parts: list[Reference],
    place: Reference | None,
    who: Group | None,
    *,
    far: bool,
    back: bool = False,
) -> Draft:
    how = form(scene, trigger)
    remote = trigger.kind is EventKind.CALL or (how is not None and how.of(scene.text).lower() in words().remote)
    where = None if remote else place or named_place(scene, trigger)
    return Draft(
        scene=scene,
        trigger=trigger,
        standing=standing(scene, trigger, who),
        participants=_once(parts, where),
        place=where,
        format=how,
        evidence=scene.sentence if far else _clause(scene, trigger),
        back=back,
    )


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


def _clause(scene: Scene, trigger: Trigger) -> Span:
    """The clause of a trigger, without the word that opens it."""
    clause = scene.clauses[scene.clause_of(trigger.span)]
    start, end = clause.pieces[0].start, clause.pieces[-1].end
    if any(
        time.type is TimexType.DURATION and 0 <= end - time.span.end <= 1 and end < scene.sentence.end for time in scene.times
    ):
        # "the visit took place three days | after he met her": cut there it would tell nothing.
        return scene.sentence
    for token in scene.between(start, trigger.span.start):
        opens = token.low in lexicon()["relatives"] or token.low in lexicon()["conjunctions"] or token.low in lexicon()["loose"]
        if token.is_word and token.low not in {"that", "and", "but"} and not (opens and clause.opener):
            break
        start = token.end
    return trimmed(scene.text, start, end, strip=" \t\n,;:—–") or scene.sentence


def _is_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether the trigger is a noun, also where its form could be a verb: "the visit", "a meeting"."""
    low = trigger.span.of(scene.text).lower()
    if trigger.frame is Frame.NOUN:
        return True
    at = scene.at(trigger.span.start)
    before = scene.words[at - 1].low if at else ""
    if low in {"visit", "visits"}:
        follows_party = (
            any(item.span.end == scene.words[at - 1].end and not item.owner for item in scene.items) if at else False
        )
        return not (before in _MODAL or (low == "visits" and follows_party))
    if low == "meeting":
        return before not in _GERUND_AFTER
    return False


def _is(scene: Scene, one: Reference, kind: Kind) -> bool:
    """Whether a reference is to parties of this kind."""
    return any(item.kind is kind and set(item.parties) & set(one.parties) for item in scene.items)


def _only_places(scene: Scene, who: list[Reference]) -> bool:
    """Whether all that a subject means are places."""
    return all(_is(scene, one, Kind.PLACE) for one in who)


def _sport(scene: Scene) -> bool:
    """Whether the sentence tells of a match."""
    return not words().sport.isdisjoint(token.low for token in scene.words)
