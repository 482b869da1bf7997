"""Events that a verb tells: who met, greeted, visited or called whom, with what the verb takes."""

import re

from onrecord.reading.events.cast import Item
from onrecord.reading.events.drafts import Draft, built
from onrecord.reading.events.further import ALONG, VISITING
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.kinds import GATHERING, at_what, met_there, of_noun, persons
from onrecord.reading.events.led import leader, place_behind
from onrecord.reading.events.nameless import nameless
from onrecord.reading.events.nouns import owner, phrase
from onrecord.reading.events.pairs import Pair, of_sport
from onrecord.reading.events.places import antecedent_place, place_around, place_before, place_of, place_of_telling
from onrecord.reading.events.roles import Around, around, passive
from onrecord.reading.events.standing import standing
from onrecord.reading.events.subjects import pronoun_of, subject, they_of, whom_before
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import role_words
from onrecord.record import EventKind, Kind, Naming, Reference, Span, Standing

# With an article these stand for people: "the two meet".
_MANY = frozenset({"two", "three", "both", "all"})
# Verbs of one who comes to what others hold, or leads it.
_JOINING = (
    "attend",
    "join",
    "enter",
    "took part",
    "take part",
    "taking part",
    "takes part",
    "participat",
    "dropped by",
    "stopped by",
    # And of one who leads them.
    "open",
    "chair",
    "clos",
    "address",
    "host",
    "led",
    "lead",
    "conclud",
)


_PASTS = frozenset({"met", "gathered", "convened", "dined"})
# One of these alone is no word of sport where people meet.
_AMBIGUOUS = frozenset({"league", "season", "goal", "goals"})
_VEHICLES = frozenset({"plane", "aircraft", "jet", "motorcade", "convoy", "train", "helicopter", "flight", "delegation"})
# How many words the phrase for a thing that is visited may have.
_THING = 4
# How far behind a verb what one comes for is looked for, in characters.
_FAR = 80
_COUNTRY = re.compile(
    r"\s+(?:the|our|this)\s+(?:[\w-]+\s+)?(?:country|capital|city|kingdom|republic|region|island|town|state|province|sultanate|emirate)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"[^.;]{0,40}?\s(?:for|to\s+(?:meet|attend|address|sign|open|hold))\s", re.IGNORECASE)


def told_by_verb(scene: Scene, trigger: Trigger, pair: Pair) -> Draft | None:
    """The event that a verb tells, or None where it tells none."""
    trigger = met_there(scene, trigger)
    if _no_verb(scene, trigger) or (trigger.noun is None and _sport(scene)):
        return None
    if trigger.discusses and _infinitive(scene, trigger):
        # "met to discuss": what they met for.
        return None
    trigger = of_noun(scene, at_what(scene, trigger))
    who = subject(scene, trigger.span)
    if trigger.noun is None and trigger.verb in ALONG:
        # "Kenya also took part": in what was told before.
        return built(scene, trigger, list(who.references), back=True) if who else None
    if trigger.frame is Frame.MUTUAL and who and who.items[0].naming is Naming.NOMINAL and of_sport(scene):
        # "The two will meet on Friday": two teams.
        return None
    if trigger.frame is Frame.GOING and trigger.noun is None and not trigger.verb.startswith(VISITING) and of_sport(scene):
        # Teams and players go to where they play.
        return None
    before = scene.words[scene.at(trigger.span.start) - 1 : scene.at(trigger.span.start)]
    if trigger.frame is Frame.GOING and trigger.verb.split()[0:1] == ["coming"] and [word.low for word in before] == ["for"]:
        # "thanked Osei for coming to Oslo": it is not who thanks that came.
        return None
    found = around(scene, trigger)
    if trigger.noun is None and trigger.frame in {Frame.OBJECT, Frame.MUTUAL} and (led_by := leader(scene, trigger)):
        # Who leads those without a name stands for them.
        found.direct, found.bare = list(led_by), False
        found.place = found.place or place_behind(scene, led_by)
    if who and trigger.frame in {Frame.MUTUAL, Frame.OBJECT}:
        found.direct = [pronoun_of(scene, one, who) for one in found.direct]
    if trigger.frame in {Frame.MUTUAL, Frame.OBJECT} and who and (whom := whom_before(scene, trigger.span)):
        (found.partners if trigger.noun else found.direct).append(whom)
        found.bare = False
    whose = owner(scene, trigger.span) if trigger.frame is Frame.ATTENDING else None
    if whose is None and who is None:
        whose = _decider(scene, trigger.span) or _carried(scene, trigger)
    joined = trigger.frame is Frame.MUTUAL and trigger.noun and trigger.verb.startswith(_JOINING)
    if joined and trigger.noun and not found.partners and _the(scene, trigger.noun):
        # "did not attend the meeting": one told of before, or never told.
        return built(scene, trigger, [], place=found.place, back=True)
    first = [whose.reference] if whose else list(who.references) if who else []
    if not first and trigger.frame in {Frame.MUTUAL, Frame.ATTENDING} and (some := nameless(scene, trigger.span)):
        first = [some]
    if trigger.frame in {Frame.MUTUAL, Frame.SPEAKING} and (they := they_of(scene, trigger.span)):
        first = [they]
    if not first and trigger.frame in {Frame.MUTUAL, Frame.SIGNING} and (both := pair.meant(scene, trigger.span)):
        first = [both]
    place = found.place or antecedent_place(scene, trigger.span) or place_before(scene, trigger.span, "to")
    if who and who.is_place and trigger.noun and trigger.verb.startswith("host"):
        # "Cairo hosted a summit".
        place, first = place or place_of(scene, who), []
    if place is None and trigger.frame is not Frame.GOING:
        place = place_around(scene, trigger, who) or place_of_telling(scene, trigger.span)
    parts = _taking_part(scene, trigger, first, found)
    if (
        trigger.verb in {"call", "called"}
        and trigger.frame is Frame.MUTUAL
        and trigger.noun is None
        and not (persons(scene, found.direct) or any(not one.parties for one in found.direct))
    ):
        # "called on the government".
        return None
    coming = [word.low for word in before] in (["to"], ["will"])
    if who and who.is_place and coming and trigger.kind is EventKind.SUMMIT and trigger.verb == "host":
        # "Cairo to host next climate summit": where it will be is told, and not yet who comes.
        return built(scene, trigger, [one for one in parts if one.parties], place=place or place_of(scene, who))
    if not any(one.parties for one in parts) and not _told_of(scene, trigger, parts, place):
        return None
    if _one_person(scene, trigger, parts):
        return None
    if trigger.noun and trigger.verb.startswith("host") and not found.partners and (guests := _guests(scene, trigger)):
        parts += guests
        place = place or place_behind(scene, tuple(guests))
    far = who is not None and who.clause != scene.clause_of(trigger.span)
    return built(scene, trigger, parts, place=place, who=None if whose else who, far=far)


def _guests(scene: Scene, trigger: Trigger) -> list[Reference]:
    """The people for whom something is hosted: "hosted a dinner for Osei"."""
    group = next((group for group in scene.groups if group.start >= trigger.span.end), None)
    for_people = group is not None and group.preposition == "for" and group.items[0].kind is Kind.PERSON
    return list(group.references) if group and for_people else []


def _told_of(scene: Scene, trigger: Trigger, parts: list[Reference], place: Reference | None) -> bool:
    """Whether those without a party of their own who met are told well: what they are of, and where or when."""
    acting = {item.span for item in scene.items if not item.parties}
    if some := nameless(scene, trigger.span):
        acting.add(some.span)
    number = scene.clause_of(trigger.span)
    timed = any(scene.clause_of(time.span) == number and time.span.start >= trigger.span.end for time in scene.times)
    if trigger.kind is EventKind.SIGNING and trigger.noun and trigger.noun.start == trigger.span.start:
        # "The treaty was signed in Oslo in 1997": by whom is not told, or by people without a name.
        return timed and (place is not None or bool(parts))
    if (
        trigger.weak
        or (trigger.verb.startswith("gather") and trigger.noun is None)
        or trigger.frame not in {Frame.MUTUAL, Frame.ATTENDING}
    ):
        return False
    return any(one.span in acting for one in parts) and (place is not None or timed)


def _infinitive(scene: Scene, trigger: Trigger) -> bool:
    """Whether "to" stands before the verb."""
    at = scene.at(trigger.span.start)
    return at > 0 and scene.words[at - 1].low == "to"


def _one_person(scene: Scene, trigger: Trigger, parts: list[Reference]) -> bool:
    """Whether only one person is left of those who met: "they came to meet me", "I met Osei"."""
    if trigger.frame not in {Frame.MUTUAL, Frame.SPEAKING, Frame.OBJECT} or not all(one.parties for one in parts):
        return False
    sides = {party for one in parts for party in one.parties}
    alone = len(sides) == 1 and any(_is(scene, one, Kind.PERSON) for one in parts)
    first, last = scene.at(trigger.span.start), scene.at(trigger.span.end)
    # "I’ve ever met him" is one word with its verb.
    beside = {
        re.split("[’']", word.low)[0] for word in (*scene.words[max(0, first - 2) : first], *scene.words[last : last + 1])
    }
    # "Rescuers met Osei" tells of others too; "I met Osei" does not tell who.
    return alone and (len(parts) > 1 or not beside.isdisjoint({"i", "we", "you", "me", "us"}))


def _taking_part(scene: Scene, trigger: Trigger, who: list[Reference], found: Around) -> list[Reference]:
    """Those who take part, as the frame has it; none where the words tell no event."""
    partners = found.partners
    if trigger.frame is Frame.GOING:
        visits = trigger.verb.startswith(VISITING)
        visited = found.direct if visits else []
        there = (
            found.place
            or visited
            or _seen(scene, trigger, who, found)
            or _comes_for(scene, trigger)
            or (visits and found.somewhere and any(_is(scene, one, Kind.PERSON) for one in who))
        )
        own = scene.part(trigger.span)
        along = [one for one in partners if _is(scene, one, Kind.PERSON) and own.covers(one.span)] if visits else []
        return [*who, *visited, *along] if who and there and not _only_places(scene, who) else []
    if trigger.frame is Frame.OBJECT:
        return _received(scene, trigger, who, found)
    if trigger.frame in {Frame.MUTUAL, Frame.SPEAKING} and trigger.noun is None:
        return _met(scene, trigger, who, found)
    several = _several(who)
    if trigger.weak and not partners and not several and not (trigger.verb.startswith("host") and _guests(scene, trigger)):
        return []
    if trigger.frame is Frame.MUTUAL and not partners and _wished(scene, trigger) and not several:
        return []
    if trigger.frame is Frame.SIGNING and not _signed(scene, trigger, who, [*found.direct, *partners]):
        return []
    if trigger.noun and trigger.verb in words().arranging and _several(partners):
        # "arranged a meeting between them": who does that takes no part.
        return partners
    return [*who, *(partners if trigger.noun and trigger.verb not in words().turned_down else [*found.direct, *partners])]


def _comes_for(scene: Scene, trigger: Trigger) -> bool:
    """Whether one comes without it being said where: "arrived in the country", "flew in for the opening session"."""
    behind = scene.text[trigger.span.end : min(scene.sentence.end, trigger.span.end + _FAR)]
    if trigger.verb.split()[-1] in {"in", "to"} and trigger.noun is None and _COUNTRY.match(behind):
        return True
    return trigger.verb in words().flown_in and _FOR.match(behind) is not None


def _seen(scene: Scene, trigger: Trigger, who: list[Reference], found: Around) -> bool:
    """Whether a person visits a thing that is told with its article, on a day: "will visit the terminal on May 3"."""
    at = scene.at(trigger.span.end)
    one = at < len(scene.words) and scene.words[at].low in {"the", "a", "an"}
    if any(word.low in role_words() for word in scene.words[at : at + _THING]):
        # "visited the widow".
        return False
    timed = any(scene.clause_of(time.span) == scene.clause_of(trigger.span) for time in scene.times)
    visits = trigger.verb.startswith(VISITING) and trigger.noun is None
    found_bare = found.bare or trigger.verb.startswith(("was ", "were "))
    return visits and one and timed and found_bare and any(_is(scene, each, Kind.PERSON) for each in who)


def _several(who: list[Reference]) -> bool:
    """Whether more than one party is meant."""
    return len({party for one in who for party in one.parties}) > 1


def _signed(scene: Scene, trigger: Trigger, who: list[Reference], others: list[Reference]) -> bool:
    """Whether parties sign: a player’s contract is none between parties, and what is not signed has two or is no news."""
    sides = {party for one in (*who, *others) for party in one.parties}
    last = scene.at(trigger.span.end) - 1
    signed = scene.words[last].low
    if signed in {"signed", "inked", "initialled"}:
        # "a communiqué signed by its secretary".
        signed = scene.words[scene.at(trigger.span.start)].low
    if any(token.low in words().private for token in scene.between(trigger.span.start, trigger.span.end)):
        return False
    if signed in words().hired and _sport(scene):
        return False
    if not sides and scene.words[scene.at(trigger.span.start)].low not in words().hired:
        return True
    two = signed in words().hired or standing(scene, trigger, None)[0] in {Standing.DENIED, Standing.CANCELLED}
    return len(sides) > 1 if two else bool(sides)


def _the(scene: Scene, noun: Span) -> bool:
    """Whether the noun has the article of what is already known."""
    start, definite = phrase(scene, noun)
    return definite and scene.words[scene.at(start)].low in {"the", "this", "that", "these", "those"}


def _wished(scene: Scene, trigger: Trigger) -> bool:
    """Whether talks are only called for ("urged them to resume talks"): no event while nobody is named to hold them with."""
    at = scene.at(trigger.span.start)
    if at < 2 or scene.words[at - 1].low != "to":
        return False
    before = scene.words[at - 2].low
    return before not in small_words("clauses", "auxiliaries") and before not in small_words("clauses", "leading")


def _no_verb(scene: Scene, trigger: Trigger) -> bool:
    """Whether the form of a verb is none here: "the host", "was met with applause", "a threshold met only by two"."""
    at = scene.at(trigger.span.start)
    if not at:
        return False
    before = scene.words[at - 1]
    after = [word.low for word in scene.words[scene.at(trigger.span.end) :][:2]]
    if trigger.frame is Frame.MUTUAL and trigger.verb in _PASTS and (passive(scene, trigger) or "by" in after):
        return True
    article = before.low in small_words("clauses", "determiners") and before.low not in _MANY
    return trigger.noun is None and (article or before.low.endswith(("’s", "'s")))


def _decider(scene: Scene, at: Span) -> Item | None:
    """Whose decision or wish it is: "her decision to meet Osei"."""
    place = scene.at(at.start)
    if place < 2 or scene.words[place - 1].low != "to":
        return None
    return owner(scene, Span(scene.words[place - 2].start, scene.words[place - 2].end))


def _carried(scene: Scene, trigger: Trigger) -> Item | None:
    """Whose plane or motorcade a verb of going has for its subject: "Osei’s plane landed in Accra"."""
    place = scene.at(trigger.span.start)
    vehicle = trigger.frame is Frame.GOING and place > 0 and scene.words[place - 1].low in _VEHICLES
    return owner(scene, trigger.span) if vehicle else None


def _met(scene: Scene, trigger: Trigger, who: list[Reference], found: Around) -> list[Reference]:
    """Those who met or spoke: two at least, or one with somebody who has no name."""
    others = [*found.direct, *found.partners]
    several = _several(who)
    if trigger.frame is Frame.SPEAKING and trigger.verb in {"speaking", "talking"} and not found.partners:
        # "Speaking to Osei of the Herald, she said": an interview.
        return []
    if trigger.frame is Frame.SPEAKING:
        # Only of two people, since one speaks with a paper too.
        spoken = [one for one in (*found.partners, *_to(scene, trigger)) if _is(scene, one, Kind.PERSON)]
        told = trigger.verb in {"spoke", "spoken", "talked", "chatted", "conversed"}
        alone = several and told and not found.bare and not found.with_others
        return [*who, *spoken] if (spoken or alone) and any(_is(scene, one, Kind.PERSON) for one in who) else []
    if trigger.discusses:
        persons = [one for one in who if _is(scene, one, Kind.PERSON)]
        partners = [one for one in found.partners if _is(scene, one, Kind.PERSON)]
        return [*persons, *partners] if len({party for one in (*persons, *partners) for party in one.parties}) > 1 else []
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
    if trigger.verb.startswith(GATHERING):
        # Who brings others together takes part as a person only; a session that does is the meeting itself.
        met = [one for one in found.direct if not scene.timed(scene.words[scene.at(one.span.start)])]
        return [*(one for one in who if _is(scene, one, Kind.PERSON)), *met] if _several(met) else []
    if passive(scene, trigger) and trigger.verb.startswith(VISITING):
        # "The works were inspected by Osei": only who comes takes part.
        return [one for one in found.partners if _is(scene, one, Kind.PERSON)]
    if passive(scene, trigger):
        return [*who, *found.partners] if who and any(one.parties for one in found.partners) else []
    people = [one for one in found.direct if _is(scene, one, Kind.PERSON) or len(one.parties) > 1]
    if trigger.kind is EventKind.MEETING and found.with_others and not (_receives(trigger) and not persons(scene, who)):
        # A clinic receives patients, and meets nobody.
        people = found.direct
    if trigger.kind is EventKind.CALL and trigger.verb == "called" and people and not _called_up(scene, people[0]):
        return []
    return [*who, *people, *found.partners] if who and people else []


def _receives(trigger: Trigger) -> bool:
    """Whether the verb is "receive"."""
    return trigger.verb.startswith("receiv")


def _called_up(scene: Scene, whom: Reference) -> bool:
    """Whether "called" means by phone: "called Osei on Monday to thank him", not "called Osei a liar"."""
    end = next((group.end for group in scene.groups if whom in group.references), whom.span.end)
    at = scene.at(end)
    return at < len(scene.words) and (scene.timed(scene.words[at]) or scene.words[at].low in {"to", ".", "on", "by"})


def _is(scene: Scene, one: Reference, kind: Kind) -> bool:
    """Whether a reference is to parties of this kind."""
    return any(item.kind is kind and set(item.parties) & set(one.parties) for item in scene.items)


def _only_places(scene: Scene, who: list[Reference]) -> bool:
    """Whether all that a subject means are places."""
    return all(_is(scene, one, Kind.PLACE) for one in who)


def _sport(scene: Scene) -> bool:
    """Whether the sentence tells of a match."""
    low = {token.low for token in scene.words} & words().sport
    # "the Arab League", "the planting season".
    return bool(low) and (not low <= _AMBIGUOUS or of_sport(scene) or not any(item.kind is Kind.PERSON for item in scene.items))
