"""The nouns that tell events: the phrase around one, whose it is, and whether it is an event at all or part of another noun."""

import re
from collections.abc import Collection

from onrecord.reading.clauses import verblike
from onrecord.reading.events.cast import Item
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.triggers import Trigger, words
from onrecord.reading.lexicon import word_sets
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Kind, Reference, Span

# How many words behind a noun and its own what becomes of it may stand.
_LATER = 12
# How far behind a noun "of the kind" stands, in characters.
_KIND = 14
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its", "both"})


def phrase(scene: Scene, noun: Span) -> tuple[int, bool]:
    """Where the phrase of a noun starts, and whether an article makes it one already told of ("the talks")."""
    known = word_sets("clauses")
    at = scene.at(noun.start) - 1
    start, definite = noun.start, False
    for _ in range(7):
        if at < 0:
            break
        token = scene.words[at]
        if (
            token.low in known["prepositions"]
            or verblike(token.low)
            or token.low in {"and", "or", "but", ","}
            or not token.is_word
        ):
            break
        start = token.start
        at -= 1
        if token.low in known["determiners"]:
            definite = token.low in _DEFINITE
            break
    return start, definite


def owner(scene: Scene, noun: Span) -> Item | None:
    """Whose the event is: "Moreno’s visit", "his meeting"."""
    for item in reversed(scene.items):
        if item.span.end <= noun.start:
            between = scene.between(item.span.end, noun.start)
            # "Osei’s planned visit": a participle right after whose it is.
            if between and between[0].low.endswith("ed"):
                between = between[1:]
            near = len(between) <= 6 and not any(
                verblike(token.low) or token.low in small_words("clauses", "prepositions") or token.low in {",", "and"}
                for token in between
            )
            at = scene.at(noun.end)
            # "Kenya’s talks with the bank", but in "Accra’s meeting" nobody is named.
            party = item.kind is not Kind.PLACE or (at < len(scene.words) and scene.words[at].low == "with")
            return item if item.owner and near and party else None
    return None


def actor(scene: Scene, noun: Span, there: Collection[Span] = ()) -> Group | None:
    """Who acts in the clause of a noun, also where its words come later: "At a meeting with Osei, the mayor said".

    Those named at `there` take part already, and are not asked for.
    """
    number: int | None = scene.clause_of(noun)
    while number is not None:
        acting = (g for g in scene.groups if g.clause == number and g.preposition is None and not g.object)
        group = next((g for g in acting if g.items[0].span not in there), None)
        if group:
            return group
        clause = scene.clauses[number]
        before = scene.between(clause.pieces[0].start, noun.start)
        if clause.opener not in {"who", "which"} and any(verblike(word.low) for word in before):
            # "Since the scheme was launched at the summit, the bank has": the bank was not there.
            return None
        number = clause.parent
    return None


def later(scene: Scene, noun: Span) -> bool:
    """Whether what follows the noun and its own words tells that it is held: "talks between A and B were held"."""
    number = scene.clause_of(noun)
    clause = scene.clauses[number]
    group = next(
        (
            g
            for g in scene.groups
            if g.clause == number and g.start >= noun.end and g.preposition in {"between", "with", "of", "to"}
        ),
        None,
    )
    end = group.end if group else noun.end
    said = [
        token.low
        for token in scene.between(end, clause.pieces[-1].end)
        if scene.clause_of(Span(token.start, token.end)) == number
    ]
    # ", announced for Thursday, did not take place": what stands between is an aside.
    return bool(words().happening.match(" " + " ".join(low for low in said[:_LATER] if low[0].isalnum())))


def named_place(scene: Scene, trigger: Trigger) -> Reference | None:
    """The place that stands before the noun: "the Accra summit"."""
    if trigger.noun is None:
        return None
    for item in scene.items:
        region = item.span.of(scene.text) in words().regions
        if item.kind is Kind.PLACE and item.span.end + 1 == trigger.noun.start and not item.owner and not region:
            return item.reference
    return None


def hyphened(scene: Scene, noun: Span) -> list[Reference]:
    """The two before a noun with a hyphen between them: "the Mensah-Vogel summit", "Kenya-Uganda talks"."""
    at = scene.at(noun.start) - 1
    word = scene.words[at] if at >= 0 else None
    sides = re.fullmatch(r"([A-Z]\w+)[-–]([A-Z]\w+)", word.word) if word else None
    if word is None or sides is None:
        return []
    found: list[Reference] = []
    for side, start in ((sides[1], word.start), (sides[2], word.end - len(sides[2]))):
        item = next((one for one in reversed(scene.cast.story) if one.span.of(scene.text).split()[-1] == side), None)
        if item is None:
            return []
        found.append(Reference(span=Span(start, start + len(side)), parties=item.parties))
    return found


def none_such(scene: Scene, noun: Span) -> bool:
    """Whether the words say that there was none like one told of: "no such meeting", "no visit of the kind"."""
    start, _ = phrase(scene, noun)
    first = [word.low for word in scene.words[scene.at(start) : scene.at(noun.start)]]
    if start and scene.words[scene.at(start) - 1].low == "such":
        first = ["such", *first]
    kind = scene.text[noun.end : noun.end + _KIND].lower().startswith((" of the kind", " of that kind", " like that"))
    return "such" in first or (kind and "no" in first)
