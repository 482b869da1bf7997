"""Who does what a verb says: the group before it, or that of the clause around its own."""

import re
from dataclasses import replace

from onrecord.reading.clauses import Token, gerund, verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.triggers import words
from onrecord.reading.lexicon import word_sets
from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import role_words
from onrecord.record import Kind, Reference, Span

PLACE_BEFORE = frozenset({"in", "at", "near", "outside", "inside", "to"})
"""Prepositions that stand before where something is."""

# Between two who do something together, of whom the first has a clause of his own.
_WHO_AND = re.compile(r",\s+(?:who|whose|which)\s[^;.“”]{3,90}?,\s+and\s+(?:[\w’'-]+,?\s+){0,7}")
_HELPED = re.compile(r",?\s+(?:(?:will|would|have|had|has|are|were|to|also|then|both|again)\s+){0,3}")
# What one may have to do something: "will have the chance to meet".
_CHANCES = frozenset(
    {
        "chance",
        "opportunity",
        "honor",
        "honour",
        "pleasure",
        "privilege",
        "request",
        "requests",
        "invitation",
        "invitations",
        "offer",
        "proposal",
        "appeal",
    }
)
# And what one does with it.
_ANSWERED = frozenset(
    {"declined", "refused", "rejected", "rebuffed", "turned", "accepted", "received", "got", "had", "has", "have"}
)
_TWO = 2
# So many words tell of others who were there.
_OTHERS = 10
# Words behind which a verb may have the subject of one before it.
_GOING_ON = frozenset({"and", "or", "but", "then"})


def subject(scene: Scene, at: Span) -> Group | None:
    """The group that does what the verb at `at` says; None where it is nobody we know."""
    number: int | None = scene.clause_of(at)
    position = at.start
    first, known = True, word_sets("clauses")
    while number is not None:
        clause = scene.clauses[number]
        start = clause.pieces[0].start
        if first:
            before, aside = _before_verb(scene, position, start)
            near = next((g for g in scene.groups if before and g.start <= before.start < g.end and g.end <= position), None)
            if near is None and before and (joined := _with_others(scene, before, start)):
                return joined
            if near and (near.preposition is None or sent_by(scene, near) or _leads(scene, near)):
                return _with_second(scene, near, position)
            if (
                near
                and near.is_place
                and near.preposition in PLACE_BEFORE | {"from"}
                and not aside
                and not _infinitive(scene, position)
            ):
                # "rescuers from Norway met": those who met have no name.
                return None
            if (before is None or before.low in known["prepositions"]) and gerund(scene.words[scene.at(position)].low):
                # "in addressing the summit, Osei said": who acts comes later.
                first = False
            open_ends = known["prepositions"] | _GOING_ON | known["relatives"] | known["loose"]
            goes_on = before is None or aside or not before.is_word or before.low in open_ends
            # "Three days before he met her, Osei spoke": a pronoun without a party means who acts in the clause around it.
            if not near and not goes_on and not (before and before.low in {"he", "she", "they"} and clause.parent is not None):
                return None
        found = [g for g in scene.groups if g.clause == number and g.preposition is None and (not first or g.end <= position)]
        if group := next((g for g in found if not g.object), None):
            return group
        if clause.opener in {"who", "which"}:
            if _of_others(scene, start):
                return None
            led_up = [g for g in reversed(scene.groups) if g.end <= start]
            # "Osei, Minister of Trade of Chad, who": no country is who.
            return next((g for g in led_up if not g.is_place or clause.opener == "which"), led_up[0] if led_up else None)
        number, first = clause.parent, False
    return None


def _with_second(scene: Scene, first: Group, position: int) -> Group:
    """The group before a verb, with one that a clause of the first parts from it: "Osei, who chairs the bank, and Lund met"."""
    for other in reversed(scene.groups):
        if other.start <= first.end:
            break
        near = other.end <= position and _HELPED.fullmatch(scene.text, other.end, position) and not other.ids & first.ids
        if near and _WHO_AND.fullmatch(scene.text, first.end, other.start):
            return replace(first, items=(*first.items, *other.items), end=other.end)
    return first


def _of_others(scene: Scene, start: int) -> bool:
    """Whether "who" at `start` means people without a name right before it: "like neighbours who have never met"."""
    at = scene.at(start) - 1
    if at < 1 or not scene.words[at].low.endswith("s") or not scene.words[at].word[0].islower():
        return False
    word = scene.words[at]
    named = any(group.start <= word.start < group.end for group in scene.groups)
    offices = word_sets("clauses")["offices"]
    return not named and word.low.removesuffix("s") not in offices and scene.words[at - 1].low in {"like", "as", "for", "all"}


def whom_before(scene: Scene, at: Span) -> Reference | None:
    """Whom a verb takes, where they stand before its clause: "Osei, whom she met", "Osei, with whom she held talks"."""
    clause = scene.clauses[scene.clause_of(at)]
    if clause.opener != "whom":
        return None
    before = next((g for g in reversed(scene.groups) if g.end <= clause.pieces[0].start), None)
    return before.references[-1] if before and before.items[-1].kind is not Kind.PLACE else None


def pronoun_of(scene: Scene, one: Reference, who: Group) -> Reference:
    """Whom "her" or "him" means as the object of a clause: not its subject, but who acts in the clause around it."""
    own = bool(one.parties) and not who.ids.issuperset(one.parties)
    if own or one.span.of(scene.text).lower() not in {"her", "him"}:
        return one
    number: int | None = scene.clauses[scene.clause_of(one.span)].parent
    while number is not None:
        group = next((g for g in scene.groups if g.clause == number and g.preposition is None and not g.object), None)
        if group and len(group.ids) == 1 and not group.ids & who.ids and group.items[0].kind is Kind.PERSON:
            return Reference(span=one.span, parties=group.items[0].parties)
        number = scene.clauses[number].parent
    return one


def they_of(scene: Scene, at: Span) -> Reference | None:
    """The two whom "they" means in a clause of time: "Osei raised it with Lund when they met"."""
    clause = scene.clauses[scene.clause_of(at)]
    if clause.opener not in {"when", "where", "after", "before", "as", "while"} or clause.parent is None:
        return None
    they = next((word for word in scene.between(clause.pieces[0].start, at.start) if word.low in {"they", "both"}), None)
    people = [
        item
        for item in scene.items
        if item.kind is Kind.PERSON
        and not item.owner
        and scene.clause_of(item.span) == clause.parent
        and item.span.end <= at.start
    ]
    ids = tuple(dict.fromkeys(party for item in people for party in item.parties))
    return Reference(span=Span(they.start, they.end), parties=ids) if they and len(ids) == _TWO else None


def _infinitive(scene: Scene, position: int) -> bool:
    """Whether "to" stands right before the verb."""
    at = scene.at(position)
    return at > 0 and scene.words[at - 1].low == "to"


def sent_by(scene: Scene, group: Group) -> bool:
    """Whether those before "of" or "from" stand for the group: "delegations from Chad and Niger"."""
    at = scene.at(group.start) - 2
    return group.preposition in {"of", "from"} and at >= 0 and scene.words[at].low in small_words("clauses", "delegates")


def _with_others(scene: Scene, last: Token, start: int) -> Group | None:
    """A group that others without a name stand with, up to the word before the verb: "Osei and her colleagues met"."""
    group = next((g for g in reversed(scene.groups) if start <= g.start and g.end <= last.start), None)
    if group is None or (group.preposition is not None and not sent_by(scene, group)):
        return None
    run = [word for word in scene.between(group.end, last.end) if not scene.timed(word)]
    while run and run[0].low == ",":
        run = run[1:]
    joins = bool(run) and run[0].low in {"and", "with", "alongside", "accompanied"}
    known = words()
    people = any(
        word.low in known.people or word.low in known.led or word.low.removesuffix("s") in role_words() for word in run[1:]
    )
    return group if joins and people and len(run) <= _OTHERS and not any(verblike(word.low) for word in run[1:]) else None


def _leads(scene: Scene, group: Group) -> bool:
    """Whether a group leads those before it: "a delegation led by Osei arrived"."""
    at = scene.at(group.start) - 2
    if group.preposition != "by" or at < 1 or scene.words[at].low not in {"led", "headed"}:
        return False
    return any(word.low in words().led for word in scene.words[max(0, at - 8) : at])


def _before_verb(scene: Scene, position: int, start: int) -> tuple[Token | None, bool]:
    """The word before a verb and all that stands with it (helping verbs, adverbs, times), and whether an aside ends there."""
    known = word_sets("clauses")
    number = scene.clause_of(Span(position, position + 1))
    timed = aside = False
    after = ""
    for token in reversed(scene.between(start, position)):
        if token.low in {"both", "all", "each"} and any(group.start == token.start for group in scene.groups):
            return token, aside
        if scene.clause_of(Span(token.start, token.end)) != number:
            continue
        if token.low == ",":
            aside = True
            continue
        if token.low == "no" and after in {"plan", "plans"}:
            continue
        if (after == "to" and token.low in _CHANCES) or (after in _CHANCES and token.low in known["determiners"]):
            # "will have the chance to meet".
            after = token.low
            continue
        if after in known["determiners"] and token.low in _ANSWERED:
            # "turned down a request to meet".
            after = token.low
            continue
        if token.low == "down" and after in known["determiners"]:
            continue
        if after == "to" and token.low in {"invited", "asked"}:
            # "have been invited to meet".
            after = token.low
            continue
        after = token.low
        if scene.timed(token):
            timed = True
            continue
        if timed and token.low in known["prepositions"]:
            timed = False
            continue
        if not (
            token.low in known["auxiliaries"]
            or token.low in known["between"]
            or token.low in known["leading"]
            or token.low.endswith("ly")
        ):
            return token, aside
    return None, aside
