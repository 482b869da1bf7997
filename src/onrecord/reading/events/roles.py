"""Who takes part in an event, where it is and how it is held, from the words around its trigger."""

import re
from dataclasses import dataclass, field

from onrecord.reading.clauses import verblike
from onrecord.reading.events.apposed import names_object, names_partner
from onrecord.reading.events.further import VISITING
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.nouns import phrase
from onrecord.reading.events.others import others, people, the_two
from onrecord.reading.events.places import place_of, town_of, unknown, venue
from onrecord.reading.events.subjects import PLACE_BEFORE, sent_by
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.reading.lexicon import word_sets
from onrecord.reading.lexicon import words as small_words
from onrecord.record import EventKind, Kind, Naming, Reference, Span

# How many words a topic may have before "with".
_TOPIC_WORDS = 10
# How many words may part a trigger from "by" and whom it names ("was greeted warmly by").
_NEAR = 3
_BE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
# A verb may end with these before whom it takes: "called on Osei", "sat down with him".
_WHOM = frozenset({"on", "upon", "with", "to", "from", "of"})
# Where one is greeted on.
_ARRIVAL = frozenset(
    {"arrival", "tarmac", "runway", "steps", "doorstep", "threshold", "border", "stairs", "platform", "quay", "pier"}
)
# Before whom a call is made to or comes from: "took a call from Osei".
_CALLING = frozenset({"to", "from"})
_MEALS = re.compile(r"to\s+(?:an?\s+)?(?:[\w-]+\s+)?(?:lunch|dinner|breakfast|tea|luncheon|reception|banquet|supper)\b")
_TOPIC = frozenset(
    {
        "about",
        "regarding",
        "concerning",
        "over",
        "after",
        "before",
        "amid",
        "despite",
        "against",
        "through",
        "via",
        "as",
        "into",
        "since",
        "from",
    }
)


@dataclass(slots=True, kw_only=True)
class Around:
    """What was found around a trigger.

    `bare` where a thing that is no party follows the verb ("met the deadline"), `somewhere` where a place without a name does
    ("visited the village").
    """

    direct: list[Reference] = field(default_factory=list)
    partners: list[Reference] = field(default_factory=list)
    place: Reference | None = None
    bare: bool = False
    somewhere: bool = False
    with_others: bool = False


def around(scene: Scene, trigger: Trigger) -> Around:
    """Who and where stands after a trigger, up to the end of what its verb or noun takes."""
    found = Around()
    number = scene.clause_of(trigger.span)
    starts = {group.start: group for group in scene.groups}
    known, own = word_sets("clauses"), scene.part(trigger.span)
    at = scene.at(trigger.span.end)
    plain, pending = True, _opens_place(trigger)
    # "called on", "sat down with": whom comes behind the preposition.
    whom = scene.words[at - 1].low if at and trigger.noun is None and trigger.frame in {Frame.MUTUAL, Frame.OBJECT} else ""
    # "arrived in": the place comes at once or not at all ("came to power in Greece").
    at_once = pending
    if (
        pending
        and at
        and scene.words[at - 1].low in {"in", "to", "into", "for", "at"}
        and (town := venue(scene, at) or unknown(scene, trigger, at - 1))
    ):
        found.place = Reference(span=town)
    while at < len(scene.words):
        token = scene.words[at]
        if token.start >= own.end:
            break
        if scene.clause_of(Span(token.start, token.end)) != number:
            at += 1
            if token.start >= scene.clauses[number].pieces[-1].end:
                break
            continue
        if group := starts.get(token.start):
            if names_partner(scene, found.partners, group, at):
                # "with his counterpart, Ama Boateng": the name is that of the one without.
                found.partners[-1:] = group.references
                at = max(scene.at(group.end), at + 1)
                continue
            nameless = not found.direct or not found.direct[-1].parties
            if nameless and (found.bare or found.direct) and names_object(scene, trigger, group, at):
                # "met the Minister of Trade, Ama Boateng".
                found.direct[-1:] = group.references
                at = max(scene.at(group.end), at + 1)
                continue
            if _shifted(scene, trigger, group, found, at) or (plain and whom in _WHOM and group.preposition == whom):
                found.direct += group.references
            elif not _take(scene, trigger, group, found, plain=plain, pending=pending):
                break
            plain = pending = False
            at = max(scene.at(group.end), at + 1)
            continue
        if scene.timed(token):
            at += 1
            continue
        low = token.low
        if plain and not found.direct and trigger.frame is Frame.OBJECT and (two := the_two(scene, at)):
            found.direct.append(two)
            plain, at = False, at + 2
            continue
        if at_once and not pending and found.place is None:
            break
        if low in PLACE_BEFORE or (low == "for" and trigger.frame is Frame.GOING):
            if low == "to" and _MEALS.match(scene.text, token.start):
                # "hosted her to lunch at a hotel in Oslo".
                at += 1
                continue
            if low == "to" and not _goes_somewhere(scene, trigger, at, starts):
                break
            pending, plain = True, False
            topic = trigger.discusses and not found.partners
            if found.place is None and not topic and (named := venue(scene, at + 1) or unknown(scene, trigger, at)):
                found.place = Reference(span=named)
        elif low in {"with", "between"} or (low == "by" and _by_somebody(scene, trigger, at)):
            plain = pending = False
            if (
                at + 1 < len(scene.words)
                and scene.words[at + 1].start not in starts
                and (some := others(scene, at + 1, starts))
            ):
                found.partners.append(Reference(span=some))
                found.with_others = True
        elif low == ",":
            plain = False
        elif low == "including" and found.with_others and (among := _among(scene, at)):
            found.partners += among.references
            plain, at = False, scene.at(among.end)
            continue
        elif _ends(scene, trigger, at):
            behind = None if found.partners else _behind_topic(scene, trigger, at, starts)
            if behind is None:
                break
            plain, at = False, behind
            continue
        elif low in known["prepositions"]:
            plain = False
        elif token.is_word and low not in known["between"] and not low.endswith("ly"):
            if plain and not found.bare and (met := people(scene, at, starts)):
                found.direct.append(Reference(span=met))
                found.with_others = True
            found.bare = found.bare or plain
            ground = plain and low in words().grounds | words().shown and not scene.compound(Span(token.start, token.end))
            found.somewhere = found.somewhere or ground
            if ground and low not in words().shown and found.place is None and (town := town_of(scene, trigger, at + 1)):
                found.place = Reference(span=town)
            kind = at + 1 < len(scene.words) and scene.words[at + 1].low in words().place_kinds
            pending = pending and (kind or token.word[0].isupper() or low in words().place_kinds or low in known["determiners"])
        at += 1
    return found


def _by_somebody(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether "by" names who does what is done, or whose visit it is: "a visit by the governor"."""
    following = scene.words[at + 1].low if at + 1 < len(scene.words) else ""
    if trigger.frame is Frame.SIGNING and trigger.noun is not None:
        # "signed by the minister, Osei, and by the bank’s chief executive, Lund".
        return True
    return passive(scene, trigger) or (
        trigger.noun is not None and following in {"the", "its", "his", "her", "their", "an", "a"}
    )


def _shifted(scene: Scene, trigger: Trigger, group: Group, found: Around, at: int) -> bool:
    """Whether a person is whom a verb takes, behind where and when: "received in his office on Monday Ama Boateng, ..."."""
    if found.direct or found.partners or trigger.noun or trigger.frame not in {Frame.OBJECT, Frame.MUTUAL}:
        return False
    before = scene.words[at - 1]
    near = scene.timed(before) or before.low in {"here", "there", "today", "yesterday", "office", "residence", "palace"}
    behind = scene.words[scene.at(group.end) :][:1]
    saying = bool(behind) and verblike(behind[0].low)
    person = group.preposition is None and group.items[0].kind is Kind.PERSON and group.items[0].naming is Naming.NAME
    return near and person and not saying and before.low != "," and not passive(scene, trigger)


def _among(scene: Scene, at: int) -> Group | None:
    """The people named right behind "including": "met with officials, including Osei and Lund"."""
    group = next((group for group in scene.groups if group.end > scene.words[at].end), None)
    if group is None or any(item.kind is not Kind.PERSON for item in group.items):
        return None
    return group if at + 1 < len(scene.words) and group.start <= scene.words[at + 1].start else None


def _behind_topic(scene: Scene, trigger: Trigger, at: int, starts: dict[int, Group]) -> int | None:
    """The number of the "with" behind a topic: "held talks on gas supplies with Osei"; None where none leads to a party."""
    if (trigger.noun is None and not trigger.discusses) or scene.words[at].low not in {
        "on",
        "about",
        "over",
        "regarding",
        "concerning",
    }:
        return None
    for place in range(at + 1, min(len(scene.words) - 1, at + _TOPIC_WORDS)):
        word = scene.words[place]
        if not word.is_word or word.low in _TOPIC or verblike(word.low):
            return None
        if word.low in {"with", "between"}:
            group = starts.get(scene.words[place + 1].start)
            return place if group is not None and group.preposition in {"with", "between"} else None
    return None


def passive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb says what is done to its subject: "was greeted"."""
    at = scene.at(trigger.span.start)
    return trigger.noun is None and any(token.low in _BE for token in scene.words[max(0, at - 2) : at])


def _ends(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether the word at `at` ends what a trigger takes: a topic, a quotation, another verb."""
    token = scene.words[at]
    low = token.low
    if low == "for":
        following = scene.words[at + 1].low if at + 1 < len(scene.words) else ""
        return following not in words().kinds
    if low == "from" and trigger.frame is Frame.GOING and trigger.noun is None:
        # "travelled from Lomé to Accra".
        return False
    if low == "from" and (
        (trigger.noun and trigger.kind in {EventKind.CALL, EventKind.VISIT})
        or (trigger.kind is EventKind.CALL and passive(scene, trigger))
    ):
        return False
    if low in _TOPIC and at + 1 < len(scene.words) and scene.timed(scene.words[at + 1]):
        # "met from May 10 to 11 with".
        return False
    if low == "on" and passive(scene, trigger) and any(word.low in _ARRIVAL for word in scene.words[at + 1 : at + 3]):
        # "was greeted on arrival by".
        return False
    if low in _TOPIC or low in {";", "“", '"', "”", ":"} or (low == "on" and not _sidelines(scene, at)):
        return True
    before = scene.words[at - 1].low
    # "a planned", "behind closed doors".
    adjective = low.endswith("ed") and (
        before in small_words("clauses", "determiners") or (low != "led" and before in small_words("clauses", "prepositions"))
    )
    if not verblike(low) or token.word[0].isupper() or low in {"held", "hosted"} or adjective:
        return False
    # "talks between them will be held in Vienna": the verb of the noun itself.
    attended = (
        trigger.noun is not None and low in {"attended", "joined"} and [w.low for w in scene.words[at + 1 : at + 2]] == ["by"]
    )
    nominal = trigger.frame is Frame.NOUN or (trigger.frame is Frame.SIGNING and trigger.verb == "signing")
    return not attended and (not nominal or (low not in small_words("clauses", "auxiliaries") and low not in words().own))


def _take(scene: Scene, trigger: Trigger, group: Group, found: Around, *, plain: bool, pending: bool) -> bool:
    """Gives one group its part. False where what the verb takes has ended before it."""
    preposition = group.preposition
    going = trigger.frame is Frame.GOING
    near = scene.at(group.start) - scene.at(trigger.span.end) <= _NEAR
    # "a call made by Osei", "a visit to Accra by Osei".
    noun = (trigger.noun is not None or trigger.frame is Frame.SIGNING) and not going
    by = preposition == "by" and (noun or (not going and (near or passive(scene, trigger))))
    called = noun and preposition in _CALLING and trigger.kind is EventKind.CALL and not group.is_place
    # "was rung up from Nairobi": its government was on the line.
    called = called or (preposition == "from" and trigger.kind is EventKind.CALL and passive(scene, trigger))
    came = preposition == "from" and trigger.noun is not None and trigger.kind is EventKind.VISIT and _people_in(group)
    if preposition in {"with", "between", "alongside"} or by or called or came:
        found.partners += group.references
        found.with_others = found.with_others or not group.ids
        return True
    if group.is_place and trigger.discusses and not found.partners:
        # "discussed the fire in Tema": that is where the fire was.
        return True
    if group.is_place and preposition == "from" and going:
        return True
    if group.is_place and preposition == "of" and _ruled(scene, group):
        # "adviser to the President of Kenya": nobody was there.
        return True
    if group.is_place and (pending or preposition in PLACE_BEFORE or (preposition == "for" and going)):
        found.place = found.place or place_of(scene, group)
        return True
    if group.is_place and preposition == "of" and going and found.somewhere and trigger.noun is None:
        # "toured the flooded town of Tarvos".
        found.place = found.place or place_of(scene, group)
        return True
    if plain and (preposition is None or group.object):
        if trigger.verb.startswith(VISITING) and trigger.noun is None and group.items[0].kind is not Kind.PERSON:
            found.place = found.place or place_of(scene, group)
        elif not _owned(scene, group) and not (group.is_place and going and trigger.noun is None):
            found.direct += group.references
            found.with_others = found.with_others or not group.ids
        return True
    if preposition == "of" and trigger.noun and scene.at(group.start) - scene.at(trigger.noun.end) == 1:
        # "a meeting of A and B"; a later "of" belongs to some title, "the Summit of the Americas" is held by nobody named.
        alone = trigger.kind is EventKind.SUMMIT and len(group.ids) == 1
        found.partners += [] if group.is_place and (trigger.frame is Frame.ATTENDING or alone) else group.references
        return True
    if preposition == "of" and _stand_for(scene, group, found):
        found.partners[-1:] = group.references
        return True
    if preposition in {"at", "to"} and group.items[0].kind is Kind.ORGANISATION:
        found.place = found.place or place_of(scene, group)
        return True
    return preposition in PLACE_BEFORE or preposition == "of" or (preposition is None and (pending or group.is_place))


def _people_in(group: Group) -> bool:
    """Whether one of a group is a person."""
    return any(item.kind is Kind.PERSON for item in group.items)


def _stand_for(scene: Scene, group: Group, found: Around) -> bool:
    """Whether the last partner has no name but stands for the group: "with members of the council"."""
    last = found.partners[-1] if found.partners else None
    return (
        last is not None
        and not last.parties
        and sent_by(scene, group)
        and scene.words[scene.at(group.start) - 2].end == last.span.end
    )


def _ruled(scene: Scene, group: Group) -> bool:
    """Whether an office of a place stands before it: "the President of Kenya"."""
    at = scene.at(group.start) - 2
    return at >= 0 and scene.words[at].low in word_sets("clauses")["offices"]


def _opens_place(trigger: Trigger) -> bool:
    """Whether the trigger itself ends with the preposition of its place ("arrived in")."""
    return trigger.frame is Frame.GOING and trigger.verb.split()[-1:] in (
        ["in"],
        ["at"],
        ["to"],
        ["into"],
        ["on"],
        ["for"],
        ["from"],
        ["through"],
        ["by"],
    )


def _goes_somewhere(scene: Scene, trigger: Trigger, at: int, starts: dict[int, Group]) -> bool:
    """Whether "to" leads to a party or a place, not to another verb."""
    following = scene.words[at + 1] if at + 1 < len(scene.words) else None
    if following is None:
        return False
    if following.low in small_words("clauses", "determiners") and at + 2 < len(scene.words):
        return trigger.frame is Frame.GOING or scene.words[at + 2].word[0].isupper()
    return following.start in starts or following.word[0].isupper()


def _sidelines(scene: Scene, at: int) -> bool:
    """Whether "on" opens a time or "the sidelines", not the topic of talks."""
    following = scene.words[at + 1 : at + 3]
    if any(token.low in {"sidelines", "margins", "sideline", "phone", "telephone"} for token in following):
        return True
    return bool(following) and scene.timed(following[0])


def _owned(scene: Scene, group: Group) -> bool:
    """Whether the group is only the owner or a part of what follows ("met Moreno’s demands", "hosted The Ama Boateng Show")."""
    at = scene.at(group.end)
    part = (
        at < len(scene.words) and scene.text[group.end : scene.words[at].start].isspace() and scene.words[at].word[0].isupper()
    )
    return scene.text[group.end : group.end + 2] in {"’s", "'s"} or (part and not scene.timed(scene.words[at]))


def form(scene: Scene, trigger: Trigger) -> Span | None:
    """The words that say how it was held: "video link" in the clause of the trigger, "virtual" right before its noun."""
    own = scene.part(trigger.span)
    for piece in scene.clauses[scene.clause_of(trigger.span)].pieces:
        start, end = max(piece.start, own.start), min(piece.end, own.end)
        if start < end and (match := words().formats.search(scene.text, start, end)):
            return Span(*match.span())
    if trigger.noun and (match := words().adjectives.search(scene.text, phrase(scene, trigger.noun)[0], trigger.noun.end)):
        return Span(*match.span())
    return None
