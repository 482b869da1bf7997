"""Events that a noun tells: "the talks between them", "his visit to Accra", "at a meeting with Osei"."""

import re
from dataclasses import dataclass

from onrecord.reading.clauses import verblike
from onrecord.reading.events.cast import Item
from onrecord.reading.events.contact import own_clause, place_in
from onrecord.reading.events.drafts import Draft, built
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.led import leader
from onrecord.reading.events.lists import Group
from onrecord.reading.events.nouns import actor, hyphened, later, none_such, owner, phrase
from onrecord.reading.events.pairs import Pair
from onrecord.reading.events.places import antecedent_place, place_around, place_before, place_of, place_of_telling
from onrecord.reading.events.roles import around
from onrecord.reading.events.subjects import subject
from onrecord.reading.events.triggers import MEETINGS, Frame, Trigger, words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import EventKind, Kind, Reference, Span

_LED = re.compile(
    r"(?:\b(?:were|was|are|is|being|been|be)\s+|,\s+)(?:co-?)?(?:led|headed|chaired|conducted|attended|held)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:ask|asks|asked|asking|call|calls|called|calling|press|pressed|pressing|push|pushed|pushing|plead|pleaded)\s+for\s+$",
    re.IGNORECASE,
)
# What becomes of a meeting, with where it did.
_OWN_VERB = re.compile(
    r"\b(?:took\s+place|take\s+place|takes\s+place|be\s+held|was\s+held|were\s+held|held|will\s+be|would\s+be|is|are|was|were|resumed|opened|began|ended|collapsed|concluded|started|continued|failed|broke\s+down|resume|open|begin|start|broke\s+off|broken\s+off|broke\s+up|suspended|adjourned|interrupted|stalled)\s+"
    r"(?:[A-Z]?[\w-]+\s+){0,4}?in\s+",
)
# Before a noun, these tell that talks of that place were held, whoever held them.
_OUTCOME = re.compile(r"\b(?:collapse|failure|breakdown|break-?up|suspension)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_ROUND = re.compile(r"\bround\s+of\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_BROKEN = re.compile(r"[^.;]{0,60}?\s(?:was|were)\s+(?:broken\s+off|suspended|adjourned|interrupted)\b|[^.;]{0,60}?\sended\b")
_CLOSE = 20
# Of these it is only thought, wished or offered. How far before the noun they may stand, in characters.
_THOUGHT = re.compile(
    r"\b(?:for|possib\w+|prospects?|hopes?|chance|idea|offer(?:s|ed|ing)?|propos\w+|suggest\w+|urg\w+|demand\w*|call(?:s|ed|ing)?|push\w*|press\w*|seek\w*|sought"
    r"|want\w*|importance|part|framework|series|history|years|months|cycle|need\w*|lack|without|if|no|any|more|further|future|direct|favou?r\w*|support\w*|back(?:s|ed|ing)|broker|encourag\w+|welcom\w+)\s+"
    r"(?:of|on|that|to|for|a|an|the|new|fresh|more|further|direct|host|hold|hosting|holding|broker|resume|start|begin|\s)*$",
    re.IGNORECASE,
)
_ATTENDED = re.compile(r"\s+(?:was|were)\s+(?:also\s+)?attended\s+by\b", re.IGNORECASE)
_LEAD = 40
_BOTH = 2
# How many words behind a noun its verb may stand.
_LATER = 12
_ON = re.compile(r"(?<!\w)on\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What stands around an event noun.

    `along` where a preposition says that whoever acts was there ("during talks with"), `happens` where a verb says it is held,
    `definite` where an article
    makes it one already told of, `titled` where the noun has a name ("the Arctic Council summit").
    """

    whose: Item | None
    who: Group | None
    partners: list[Reference]
    place: Reference | None
    along: bool
    happens: bool
    definite: bool
    titled: bool
    own: bool

    @property
    def named(self) -> bool:
        """Whether the words after the noun name a party that takes part."""
        return any(one.parties for one in self.partners)


def is_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether the trigger is a noun, also where its form could be a verb: "the visit", "a meeting"."""
    low = trigger.span.of(scene.text).lower()
    adjective = (
        trigger.frame in {Frame.MUTUAL, Frame.GOING, Frame.ATTENDING}
        and trigger.noun is not None
        and trigger.verb.endswith("ed")
        and _after_article(scene, trigger.span)
    )
    if trigger.noun and _there_was_none(scene, trigger.noun):
        return True
    if trigger.frame is Frame.NOUN or adjective or (trigger.verb == "pay" and trigger.noun and "pay talks" in low):
        return True
    at = scene.at(trigger.span.start)
    before = scene.words[at - 1].low if at else ""
    if low in {"visit", "visits"}:
        follows_party = (
            any(item.span.end == scene.words[at - 1].end and not item.owner for item in scene.items) if at else False
        )
        return not (before in small_words("clauses", "before_verbs") or (low == "visits" and follows_party))
    if low == "meeting":
        behind = scene.at(trigger.span.end)
        named = behind < len(scene.words) and any(item.span.start == scene.words[behind].start for item in scene.items)
        if named and phrase(scene, trigger.span)[0] == trigger.span.start:
            # "Meeting Osei in Accra, Lund said", ", meeting his counterpart": a noun has no name right behind it.
            return False
        return before not in small_words("clauses", "before_gerunds")
    return False


def _after_article(scene: Scene, at: Span) -> bool:
    """Whether an article or whose it is stands before: "a planned meeting", "Osei’s postponed visit"."""
    place = scene.at(at.start)
    before = scene.words[place - 1].low if place else ""
    return before in small_words("clauses", "determiners") or before.endswith(("’s", "'s"))


def told_by_noun(scene: Scene, trigger: Trigger, pair: Pair) -> Draft | None:
    """The event that a noun tells, or None where it tells none."""
    noun = trigger.noun or trigger.span
    if scene.compound(noun):
        return None
    if _wanted(scene, noun):
        return None
    if _gathers(scene, noun):
        # "The summit in Oslo brought together Osei and Lund": the verb tells it.
        return None
    told = _setting(scene, trigger, noun)
    if (
        trigger.kind in MEETINGS
        and (again := pair.once_more(scene, phrase(scene, noun)[0], noun))
        and not told.named
        and told.whose is None
        and not told.who
    ) and (told.happens or words().cancelled_after.search(scene.text, noun.end, scene.sentence.end)):
        return built(scene, trigger, [again], place=told.place)
    if trigger.kind is EventKind.SIGNING and not (told.definite and told.along and told.place):
        # "the signing in Oslo": where it was is told, and who was there acts after or during it.
        return None
    if not told.named and told.whose is None and (pairs := hyphened(scene, noun)) and not told.partners:
        return built(scene, trigger, pairs, place=told.place)
    if told.whose and told.whose.parties and told.partners and not told.named and trigger.kind in MEETINGS and not trigger.weak:
        # "her meeting with the president had to be cancelled".
        return built(scene, trigger, [told.whose.reference, *told.partners], place=told.place)
    if none_such(scene, noun):
        return built(scene, trigger, [], back=True)
    if told.definite and not told.place and _ATTENDED.match(scene.text, noun.end):
        # "The meeting was also attended by the mayor": one told of.
        return built(scene, trigger, [], back=True)
    if noun.of(scene.text).lower() == "round" and not _their_own(scene, noun, told):
        return None
    if _broken(scene, trigger, noun, told):
        return built(scene, trigger, [], place=told.place)
    if pair.told is None and (both := _those_before(scene, trigger, noun, told)):
        return built(scene, trigger, [both], place=told.place)
    parts = _taking_part(scene, trigger.kind, noun, told) or _led(scene, noun)
    if parts and not told.named and told.whose is None and (led := _led(scene, noun)):
        return built(scene, trigger, led, place=told.place)
    if _there_was_none(scene, noun) or (not any(one.parties for one in parts) and _dated(scene, trigger, noun, told)):
        return built(scene, trigger, parts, place=told.place)
    if not (_is_told(scene, trigger, noun, told) and _is_enough(scene, trigger.kind, told, parts)):
        # "the Leaders’ Meeting in May" has a name, and is none told before.
        at = scene.at(noun.start)
        name = at > 0 and noun.of(scene.text)[0].isupper() and scene.words[at - 1].word[0].isupper()
        pointed = at > 0 and scene.words[at - 1].low in {"that", "this", "these", "those"}
        if told.definite and not name and (pointed or not trigger.weak) and (told.whose is None or not told.named):
            return built(scene, trigger, [], place=told.place, back=True)
        return None
    actors = told.who is not None and told.whose is None and bool(parts) and parts[0] in told.who.references
    far = actors and told.who is not None and told.who.clause != scene.clause_of(noun)
    place = told.place
    if place is None and trigger.kind is not EventKind.VISIT:
        place = place_around(scene, trigger, None) or place_of_telling(scene, noun)
    return built(scene, trigger, parts, place=place, far=far)


def _led(scene: Scene, noun: Span) -> list[Reference]:
    """Those by whom a meeting is led, from each side: "the talks were led by Osei and, on the other side, by Lund"."""
    number = scene.clause_of(noun)
    clause = scene.clauses[number]
    verb = _LED.search(scene.text, noun.end, clause.pieces[-1].end)
    if verb is None or scene.clause_of(Span(verb.start(), verb.end())) != number:
        return []
    by = [group for group in scene.groups if group.preposition == "by" and group.start >= verb.end()]
    people = [one for group in by for one in group.references if _person(scene, one)]
    return people if len({party for one in people for party in one.parties}) > 1 else []


def _there_was_none(scene: Scene, noun: Span) -> bool:
    """Whether the words say that there was none: "there had been no meeting"."""
    at = scene.at(phrase(scene, noun)[0])
    before = [word.low for word in scene.words[max(0, at - 3) : at]]
    return scene.words[at].low == "no" and "there" in before and before[-1:] != ["there"]


def _broken(scene: Scene, trigger: Trigger, noun: Span, told: _Setting) -> bool:
    """Whether talks of a place are told by how they ended, and not who held them: "the collapse of the talks in Oslo"."""
    if trigger.kind is not EventKind.TALKS or told.place is None or told.named or told.whose:
        return False
    before = scene.text[max(scene.sentence.start, phrase(scene, noun)[0] - _LEAD) : noun.start]
    round_ = _ROUND.search(before) is not None and _BROKEN.match(scene.text, noun.end, scene.sentence.end) is not None
    return round_ or _OUTCOME.search(before) is not None


def _those_before(scene: Scene, trigger: Trigger, noun: Span, told: _Setting) -> Reference | None:
    """The two people spoken of last, where the first words for their meeting are "The meeting took place in Oslo on May 3"."""
    if not told.definite or not told.happens or not told.place or trigger.kind not in MEETINGS or trigger.weak or told.partners:
        return None
    number, start = scene.clause_of(noun), phrase(scene, noun)[0]
    dated = any(scene.clause_of(time.span) == number and time.span.start >= noun.end for time in scene.times)
    both = scene.people_before(_BOTH)
    opens = start == scene.sentence.start or scene.clauses[number].pieces[0].start in {start, start - len("that ")}
    near = opens and (told.who is None or start != scene.sentence.start) and told.whose is None and not told.titled
    return Reference(span=Span(start, noun.end), parties=both) if near and dated and len(both) == _BOTH else None


def _gathers(scene: Scene, noun: Span) -> bool:
    """Whether the verb of a noun is one of bringing people together."""
    number = scene.clause_of(noun)
    behind = scene.words[scene.at(noun.end) : scene.at(noun.end) + _LATER]
    verb = next((at for at, word in enumerate(behind) if verblike(word.low) and word.word[0].islower()), None)
    if verb is None or scene.clause_of(Span(behind[verb].start, behind[verb].end)) != number:
        return False
    return behind[verb].low in {"brought", "brings"} and any(word.low == "together" for word in behind[verb : verb + 2])


def _dated(scene: Scene, trigger: Trigger, noun: Span, told: _Setting) -> bool:
    """Whether a meeting without anybody named has a day and is said to be held or called off: "a second meeting on May 3"."""
    start, _ = phrase(scene, noun)
    dated = scene.timed(scene.words[scene.at(start)]) and scene.words[scene.at(start)].low.endswith(("’s", "'s"))
    # "Thursday’s meeting": one told of.
    if dated or trigger.weak or told.definite or not told.happens or trigger.kind is EventKind.VISIT:
        return False
    number = scene.clause_of(noun)
    return any(scene.clause_of(time.span) == number and time.span.start >= noun.end for time in scene.times)


def _wanted(scene: Scene, noun: Span) -> bool:
    """Whether somebody only asks for it: "asked for a meeting with Osei"."""
    start, definite = phrase(scene, noun)
    return not definite and _ASKED.search(scene.text, max(scene.sentence.start, start - 24), start) is not None


def _setting(scene: Scene, trigger: Trigger, noun: Span) -> _Setting:
    """What stands around an event noun."""
    known = words()
    start, definite = phrase(scene, noun)
    before = scene.text[max(scene.sentence.start, start - 24) : start]
    found = around(scene, trigger)
    if found.partners and not found.partners[-1].parties and (led := leader(scene, trigger)):
        # "a meeting with a delegation led by Osei".
        found.partners[-1:] = led
    which = own_clause(scene, noun)
    along = known.at.search(before) or known.to_come.search(before)
    # "During the visit Osei laid flowers": he acts, and is not visited.
    visited = trigger.kind is EventKind.VISIT and not (along and definite)
    partners = [*found.partners, *(found.direct if visited else [])]
    if along is None and trigger.kind is EventKind.VISIT and not definite:
        # "Osei, on a visit to Accra, said".
        along = _ON.search(before)
    there = None if definite and not any(one.parties for one in found.partners) else antecedent_place(scene, noun)
    goal = bool(found.partners) and place_before(scene, noun) is not None
    if along and before.rstrip().lower().endswith("for") and not goal and not any(one.parties for one in partners):
        # "preparations for the summit" tells of none.
        along = None
    return _Setting(
        whose=owner(scene, noun),
        who=subject(scene, trigger.span) or actor(scene, trigger.span, {one.span for one in partners}),
        partners=partners,
        place=found.place
        or (place_in(scene, which) if which else None)
        or there
        or (place_before(scene, noun) if along else None)
        or _behind_verb(scene, noun),
        # "will visit Accra, where talks with Osei are planned": whoever goes there takes part.
        along=along is not None or (there is not None and owner(scene, noun) is None),
        happens=bool(known.happening.match(scene.text, noun.end, min(scene.sentence.end, noun.end + 160)))
        or later(scene, noun)
        or which is not None
        or (bool(partners) and known.cancelled_after.search(scene.text, noun.end, scene.sentence.end) is not None),
        definite=definite,
        own=which is not None and any(scene.clause_of(time.span) == scene.clause_of(which) for time in scene.times),
        titled=any(word.word[0].isupper() for word in scene.between(start, noun.start)[1:]),
    )


def _behind_verb(scene: Scene, noun: Span) -> Reference | None:
    """The place behind the verb of what is held: "talks on gas between A and B resumed in Lisbon"."""
    number = scene.clause_of(noun)
    verb = _OWN_VERB.search(scene.text, noun.end, scene.clauses[number].pieces[-1].end)
    if verb is None:
        return None
    group = next((g for g in scene.groups if g.start >= verb.end()), None)
    near = group is not None and group.is_place and group.clause == number and group.start - verb.end() <= _CLOSE
    return place_of(scene, group) if group and near else None


def _taking_part(scene: Scene, kind: EventKind, noun: Span, told: _Setting) -> list[Reference]:
    """Those who take part: whose it is, those it names, and whoever acts where the noun only names the other side."""
    if told.whose:
        return [told.whose.reference, *told.partners]
    if told.who is None:
        return told.partners
    if _own(scene, noun):
        return [*told.who.references, *told.partners]
    if not told.along:
        return told.partners
    if not told.definite and len(told.who.ids) > 1 and not told.partners and kind is not EventKind.VISIT:
        # "In a phone call on Monday, Osei and Lund agreed".
        return list(told.who.references)
    if told.named:
        return told.partners if _names_all(scene, noun) else [*told.who.references, *told.partners]
    if told.partners and told.place and kind in MEETINGS and any(_person(scene, one) for one in told.who.references):
        # "arrived in Oslo for talks with the port authority".
        return [*told.who.references, *told.partners]
    if other := _addressed(scene, told.who, noun):
        return [*told.who.references, *other.references]
    there = kind in {EventKind.SUMMIT, EventKind.SIGNING} or (kind is EventKind.VISIT and told.place is not None)
    return [*told.who.references, *told.partners] if there else told.partners


def _is_told(scene: Scene, trigger: Trigger, noun: Span, told: _Setting) -> bool:
    """Whether the words say that it was or will be held; those of a weak noun never do but with a name after "with"."""
    both = (
        trigger.kind is EventKind.CALL and told.along and not told.definite and told.who is not None and len(told.who.ids) > 1
    )
    if _their_own(scene, noun, told):
        return True
    if trigger.weak and (_of(scene, noun) or not (both or told.named or (told.who and _addressed(scene, told.who, noun)))):
        return False
    trip = told.whose is not None and trigger.kind is EventKind.VISIT and told.place is not None
    # "praised Osei’s meeting with her", "described the meeting between them": spoken of as a fact.
    several = len({party for one in told.partners for party in one.parties}) > 1
    # "the call between them", and of calls "a call": nobody tells of a call that is none.
    call = trigger.kind is EventKind.CALL
    every = several and (call or _names_all(scene, noun)) and not _wished_for(scene, noun)
    fact = told.named and (call or not trigger.weak) and (told.whose is not None or every)
    return told.along or told.happens or trip or fact


def _wished_for(scene: Scene, noun: Span) -> bool:
    """Whether what stands before a noun tells that it is only wished for or thought of: "called for talks between them"."""
    start, _ = phrase(scene, noun)
    return _THOUGHT.search(scene.text, max(scene.sentence.start, start - _LEAD), start) is not None


def _is_enough(scene: Scene, kind: EventKind, told: _Setting, parts: list[Reference]) -> bool:
    """Whether enough is known to tell it: who took part, and more than one of them or where; of a summit where will do."""
    if kind is EventKind.VISIT and told.whose is None and not any(_person(scene, one) for one in parts):
        # "the prize is a trip to the White House": nobody goes.
        return False
    if not any(one.parties for one in parts):
        return told.own or (kind is EventKind.SUMMIT and told.happens and told.place is not None)
    several = len({party for one in parts for party in one.parties}) > 1
    own = told.whose is not None and told.along and kind is not EventKind.VISIT
    return told.named or several or told.place is not None or own or told.titled


def _person(scene: Scene, one: Reference) -> bool:
    """Whether a reference is to a person."""
    return any(item.kind is Kind.PERSON and set(item.parties) & set(one.parties) for item in scene.items)


def _names_all(scene: Scene, noun: Span) -> bool:
    """Whether the noun names all who take part itself: "between A and B", "of A and B"."""
    at = scene.at(noun.end)
    return any(token.low in {"between", "of"} for token in scene.words[at : at + 3])


def _addressed(scene: Scene, who: Group, noun: Span) -> Group | None:
    """Whom somebody told something in a talk: "told Osei during a phone call", "in a phone call she told Osei"."""
    start, definite = phrase(scene, noun)
    if definite:
        return None
    number = scene.clause_of(noun)
    return next(
        (
            group
            for group in scene.groups
            if group.clause == number == who.clause and group.object and group.start >= who.end and group.end != start
            and scene.words[max(0, scene.at(group.start) - 1)].low in words().telling
        ),
        None,
    )  # fmt: skip


def _own(scene: Scene, noun: Span) -> bool:
    """Whether the noun is that of whoever acts, by a pronoun that nobody could be given for: "after his talks, Osei left"."""
    start, _ = phrase(scene, noun)
    return scene.words[scene.at(start)].low in {"his", "her", "their"}


def _their_own(scene: Scene, noun: Span, told: _Setting) -> bool:
    """Whether it is that of two who act: "At their second round, Osei and Lund agreed", "after their tour of the works"."""
    first = scene.words[scene.at(phrase(scene, noun)[0])].low
    return first == "their" and told.along and told.who is not None and len(told.who.ids) > 1 and not told.partners


def _of(scene: Scene, noun: Span) -> bool:
    """Whether "of" follows: "a session of the council" is held every week."""
    at = scene.at(noun.end)
    return at < len(scene.words) and scene.words[at].low == "of"
