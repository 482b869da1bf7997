"""Acts: what one does to another, from the verb that tells it: who accuses, arrests, attacks, helps or threatens whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile, zip_longest

from onrecord.reading.clauses import NOMINATIVES, Token, gerund, verblike
from onrecord.reading.events.cast import Item
from onrecord.reading.events.forms import forms
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.subjects import subject
from onrecord.reading.events.triggers import words
from onrecord.reading.lexicon import lexicon, word_sets
from onrecord.record import EventKind, Kind, Naming, Reference, Span

# How far behind a verb its noun may stand, and whom it is done to, in words.
_NOUN, _REACH = 9, 24
# How many words others without a name may have: "Chad and other landlocked countries must".
_OTHERS = 5
# "Tema police and soldiers": two words more.
_AND = 2
# Who does it, and whom it is done to.
_BOTH = 2
_BE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_MODALS = frozenset(
    {"to", "will", "would", "may", "might", "can", "could", "must", "should", "shall", "not", "never", "did", "do", "does"}
)
_HELPING = _BE | {"has", "have", "had", "will", "would", "may", "might", "can", "could", "must", "should"}
_SAID = frozenset(
    {"said", "says", "say", "announced", "insisted", "concluded", "declared", "added", "stressed", "claims", "claimed"}
)
_MUST = frozenset({"must", "should"})
_IN = frozenset({"in", "near", "inside", "into"})
# Right behind a verb these go with it: "beat up", "forced out".
_PARTICLES = frozenset({"up", "out", "down", "off", "back", "away"})
# Of these acts "for" leads to whom they are done to, and how many prepositions lead from other verbs to whom they are done to.
_FOR = frozenset({EventKind.AID, EventKind.SANCTION})
_STEPS = 2
# Acts on somebody or something, not to do something.
_OBJECT = frozenset({EventKind.ACCUSATION, EventKind.SUPPORT, EventKind.ATTACK, EventKind.ARREST})
# Of these acts one tells by the way: "left the talks, accusing Chad of", "issued a statement demanding".
_BY_THE_WAY = frozenset(
    {EventKind.ACCUSATION, EventKind.DEMAND, EventKind.THREAT, EventKind.REJECTION, EventKind.SUPPORT, EventKind.PROTEST}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One act that a form of a verb may tell: with one of `nouns` behind it where there are any, `particle` right behind it."""

    kind: EventKind
    nouns: frozenset[str] = frozenset()
    particle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act: the words that tell it, who does it and whom it is done to; not `ordered` where all do it together."""

    kind: EventKind
    span: Span
    actors: tuple[Reference, ...]
    targets: tuple[Reference, ...]
    ordered: bool = True


@cache
def senses() -> Mapping[str, tuple[Sense, ...]]:
    """What each form of each verb may tell, by the form in small letters."""
    told = lexicon("acts")
    found: dict[str, list[Sense]] = {}
    with_nouns = [(one["kind"], one["verbs"], frozenset(one["nouns"])) for one in told["with_noun"]]
    for kind, verbs, nouns in [*((kind, verbs, frozenset[str]()) for kind, verbs in told["verbs"].items()), *with_nouns]:
        for verb in verbs:
            base, _, particle = verb.partition(" ")
            for form in forms(base):
                found.setdefault(form, []).append(Sense(kind=EventKind(kind), nouns=nouns, particle=particle or None))
    # What asks for more words goes before what asks for fewer.
    return {form: tuple(sorted(of, key=lambda one: (not one.nouns, one.particle is None))) for form, of in found.items()}


@cache
def _reach(name: str) -> frozenset[str]:
    return frozenset(lexicon("acts")["reach"][name])


def may_tell(low: frozenset[str]) -> bool:
    """Whether any of the words of a sentence, in small letters, may tell an act."""
    return not senses().keys().isdisjoint(low)


def acts(scene: Scene) -> Iterator[Act]:
    """The acts that a sentence tells, of which it names both who does it and whom it is done to."""
    if len(scene.items) < _BOTH:
        return
    last = -1
    for at, token in enumerate(scene.words):
        if at <= last:
            continue
        found = _demanded(scene, at) if token.low in _MUST else None
        for sense in senses().get(token.low, ()):
            if found is None and _is_verb(scene, at):
                found = _told(scene, at, sense)
        if found:
            yield found
            # "agreed to give aid to Chad": one act, told by its first verb.
            last = scene.at(max(one.span.end for one in found.targets)) - 1


def _told(scene: Scene, at: int, sense: Sense) -> Act | None:
    """The act that a verb tells in one of its senses."""
    if scene.words[at].low.endswith("ing") and not _goes_on(scene, at) and sense.kind not in _BY_THE_WAY:
        return None
    end = at + 1
    while sense.particle and end < len(scene.words) - 1 and scene.timed(scene.words[end]):
        # "agreed Tuesday to".
        end += 1
    following = scene.words[end].low if end < len(scene.words) else ""
    if (sense.particle and following != sense.particle) or (following == "to" and sense.kind in _OBJECT and not sense.particle):
        return None
    end += bool(sense.particle or following in _PARTICLES)
    if sense.nouns:
        behind = range(end, min(len(scene.words), end + _NOUN))
        noun = next((n for n in behind if scene.words[n].low in sense.nouns and not _in_item(scene, n)), None)
        if noun is None or any(_ends(scene, n, sense) for n in range(end, noun)):
            return None
    span = Span(scene.words[at].start, scene.words[end - 1].end)
    passive = _passive(scene, at)
    doer = _doer(scene, span)
    if passive:
        if sense.nouns or not doer or not _close(scene, doer, span):
            return None
        by = _by(scene, end)
        return Act(kind=sense.kind, span=span, actors=by, targets=doer) if by else None
    if not doer or (scene.words[at].low.endswith(("ed", "en")) and _by(scene, end)):
        # "two men detained by the police": a passive without its helping verb.
        return None
    targets = _targets(scene, end, sense, doer)
    # "was cooperating with investigators": those it is done with have no name.
    together = sense.kind in {EventKind.AGREEMENT, EventKind.COOPERATION} and len(doer) > 1 and following != "with"
    if together and (not targets or sense.kind is EventKind.AGREEMENT or _is_place(scene, targets)):
        return Act(kind=sense.kind, span=span, actors=doer[:1], targets=doer[1:], ordered=False)
    if not targets:
        return None
    return Act(kind=sense.kind, span=span, actors=doer, targets=targets)


def _close(scene: Scene, whom: Sequence[Reference], span: Span) -> bool:
    """Whether nothing but helping words stands between those to whom something is done and the verb."""
    end = max(one.span.end for one in whom)
    known = word_sets("clauses")
    return end <= span.start and all(
        word.low in _HELPING or word.low in known["between"] or word.low.endswith("ly") or scene.timed(word)
        for word in scene.between(end, span.start)
    )


def _is_place(scene: Scene, targets: Sequence[Reference]) -> bool:
    """Whether whom an act reaches is only where it is done: "launched war games in the Mediterranean"."""
    place = scene.words[max(0, scene.at(targets[0].span.start) - 2) : scene.at(targets[0].span.start)]
    return any(word.low in _IN for word in place)


def _in_item(scene: Scene, at: int) -> bool:
    """Whether a word is part of the phrase for somebody: "troops" in "Ghanaian troops"."""
    word = scene.words[at]
    return any(item.span.start < word.start < item.span.end for item in scene.items)


def _is_verb(scene: Scene, at: int) -> bool:
    """Whether the form of a verb is one here: not "the attack", "an alleged threat", "accused persons"."""
    word, known = scene.words[at], word_sets("clauses")
    if word.word[0].isupper():
        return False
    before = scene.words[at - 1] if at else None
    if before is None or before.low in known["determiners"] or before.low.endswith(("’s", "'s")):
        return False
    if word.low.endswith("ing"):
        return _goes_on(scene, at) or (before.low not in known["prepositions"] and not before.low.endswith("ing"))
    if word.low in _bases():
        plural = any(item.span.end == before.end and not item.owner for item in scene.items) and not scene.timed(before)
        return before.low in _MODALS or before.low in NOMINATIVES or plural
    return before.low not in known["prepositions"]


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether a form in -ing has its helping verb: "are demanding"."""
    return any(word.low in _BE for word in scene.words[max(0, at - 2) : at])


@cache
def _bases() -> frozenset[str]:
    """The base and present forms, which may be nouns too."""
    told = lexicon("acts")
    verbs = [verb for of in told["verbs"].values() for verb in of] + [
        verb for one in told["with_noun"] for verb in one["verbs"]
    ]
    found = {form for verb in verbs for form in forms(verb.split()[0])[:2]}
    # "cut", "put": past too.
    return frozenset(found - {form for verb in verbs for form in forms(verb.split()[0])[2:4]})


def _passive(scene: Scene, at: int) -> bool:
    """Whether what the verb says is done to its subject."""
    word = scene.words[at]
    return not word.low.endswith("ing") and any(token.low in _BE for token in scene.words[max(0, at - 2) : at])


def _doer(scene: Scene, span: Span) -> tuple[Reference, ...]:
    """Who does what the verb says, by name or by what they are called."""
    group = subject(scene, span)
    if group is not None:
        return _whole(scene, group.items)
    at = scene.at(span.start)
    lead = reversed(scene.words[max(0, at - 6) : at])
    pronoun = next((word for word in lead if word.low in {"it", "they", "he", "she"}), None)
    # "Chad said it would": whoever says so, where the pronoun means no party we know.
    end = pronoun.start if pronoun else span.start
    before = [g for g in scene.groups if g.end <= end and g.preposition is None and not g.object]
    if pronoun and before:
        return _whole(scene, before[0].items)
    # "The bank operating in Chad said": nothing but an aside stands between.
    if before and before[-1].clause == scene.clause_of(span):
        between = scene.between(before[-1].end, span.start)
        if _passes(between):
            return _whole(scene, before[-1].items)
    near = next((g for g in reversed(scene.groups) if g.end <= span.start), None)
    # "A camp for refugees was attacked".
    helped = near is not None and all(word.low in _HELPING for word in scene.between(near.end, span.start))
    return _whole(scene, near.items) if near and helped and near.preposition == "for" and _passive(scene, at) else ()


def _passes(between: Sequence[Token]) -> bool:
    """Whether the words between a subject and a verb are none of another: "operating in Chad", "has tried to", "and tanks"."""
    if len(between) == _AND and between[0].low == "and" and not verblike(between[1].low):
        return True
    for word, following in zip_longest(between, between[1:]):
        control = following is not None and following.low == "to"
        if word.low in {"and", "but", "that"} or (verblike(word.low) and word.low not in _HELPING and not control):
            return False
    return True


def _whole(scene: Scene, items: Sequence[Item]) -> tuple[Reference, ...]:
    """The references of items, with the adjective that shares their noun: "French and Egyptian warships"."""
    first = items[0]
    at = scene.at(first.span.start)
    if at > 1 and scene.words[at - 1].low == "and":
        shared = next((item for item in scene.items if item.owner and item.span.end == scene.words[at - 2].end), None)
        if shared is not None and shared.kind is Kind.PLACE:
            items = (shared, *items)
    return tuple(dict.fromkeys(item.reference for item in items))


def _by(scene: Scene, at: int) -> tuple[Reference, ...]:
    """Who does what is done to another: "was attacked by rebels"."""
    for place in range(at, min(len(scene.words) - 1, at + 6)):
        if scene.words[place].low == "by":
            return _named_at(scene, place + 1)
        if not scene.words[place].is_word:
            return ()
    return ()


def _named_at(scene: Scene, at: int) -> tuple[Reference, ...]:
    """Those of the first noun phrase from a word on."""
    start = scene.words[at].start
    group = next((g for g in scene.groups if g.end > start), None)
    return _whole(scene, group.items) if group and group.start <= start <= group.end else ()


def _ends(scene: Scene, at: int, sense: Sense) -> bool:
    """Whether the word at `at` ends what a verb takes."""
    word = scene.words[at]
    if word.low in {"if", "unless"} and sense.kind is EventKind.THREAT:
        return False
    if word.low == "than" and scene.words[at - 1].low in {"more", "less", "fewer"}:
        return False
    if word.low == "," and scene.words[at - 1].word.isdigit():
        # "25,000 tons".
        return False
    if word.low in _reach("ends") or word.low in {";", ":", ",", "“", "”", '"', "—", "–"}:
        return True
    if sense.kind.value in _reach("complements") or sense.nouns:
        return False
    finite = word.word[0].islower() and verblike(word.low) and not _participle(scene, at)
    return finite and not any(item.span.covers(Span(word.start, word.end)) for item in scene.items)


def _participle(scene: Scene, at: int) -> bool:
    """Whether a form in -ed stands with a noun: "the land seized by", "a disputed town"."""
    low = scene.words[at].low
    following = scene.words[at + 1].low if at + 1 < len(scene.words) else ""
    before = scene.words[at - 1].low
    determined = before in word_sets("clauses")["determiners"] or before in word_sets("clauses")["prepositions"]
    return low.endswith("ed") and (determined or following in word_sets("clauses")["prepositions"])


def _targets(scene: Scene, at: int, sense: Sense, doer: Sequence[Reference]) -> tuple[Reference, ...]:
    """Whom it is done to: the first named behind the verb, but who does it."""
    own = {party for one in doer for party in one.parties}
    starts = {item.span.start: item for item in scene.items}
    preposition, place, steps = "", None, 0
    direct = not sense.nouns and sense.kind.value not in _reach("complements")
    run = range(at, min(len(scene.words), at + _REACH))
    for n in takewhile(lambda n: not _ends(scene, n, sense), run):
        word = scene.words[n]
        item = starts.get(word.start)
        following = scene.words[n + 1] if n + 1 < len(scene.words) else None
        if item and not preposition and not item.owner and item.parties and own.issuperset(item.parties):
            # "which would let him act without Congress".
            return ()
        if item and not (item.parties and own.issuperset(item.parties)) and not (item.owner and item.naming is Naming.PRONOUN):
            if preposition in _IN:
                place = place or (item if item.kind is not Kind.PERSON else None)
            elif preposition == "for" and item.kind is Kind.PERSON:
                # "offered €4 million for the goalkeeper".
                break
            elif not preposition or preposition in _reach("prepositions"):
                return _joined(scene, item)
        if word.low == "of" and preposition in _IN and scene.words[n - 1].low in words().place_kinds | words().grounds:
            # "in the northern town of Tema".
            continue
        if following and scene.timed(following):
            continue
        if word.low in word_sets("clauses")["prepositions"] and word.low != "than":
            preposition = word.low
            steps += 1
            told_by = following is not None and gerund(following.low)
            # "condemned the arrest of Osei": he is not accused.
            accused = sense.kind is EventKind.ACCUSATION
            if direct and (accused or steps > _STEPS or told_by or (word.low == "for" and sense.kind not in _FOR)):
                break
        elif word.low in {"that", "if", "unless"} or verblike(word.low):
            preposition = ""
    return (place.reference,) if place and sense.kind.value in _reach("of_places") else ()


def _joined(scene: Scene, item: Item) -> tuple[Reference, ...]:
    """An item with those that stand with it: "Mauritania and Senegal"."""
    group = next((g for g in scene.groups if item in g.items), None)
    if group:
        return _whole(scene, group.items[group.items.index(item) :])
    at = scene.at(item.span.end)
    behind = scene.words[at + 1].start if at + 1 < len(scene.words) and scene.words[at].low == "and" else -1
    other = next((one for one in scene.items if one.span.start == behind), None)
    return (item.reference, other.reference) if other and item.kind is Kind.PLACE else (item.reference,)


def _demanded(scene: Scene, at: int) -> Act | None:
    """The demand of whoever says that another must do something: "Russia said that Sudan must return"."""
    word = scene.words[at]
    group = next((g for g in reversed(scene.groups) if g.end <= word.start), None)
    if group is None or group.preposition:
        return None
    between = scene.words[scene.at(group.end) : at]
    if between and not (between[0].low == "and" and len(between) <= _OTHERS):
        return None
    start = scene.at(group.start)
    said = next((n for n in range(start - 1, max(-1, start - 8), -1) if scene.words[n].low in _SAID), None)
    if said is None:
        return None
    doer = _doer(scene, Span(scene.words[said].start, scene.words[said].end))
    if not doer or doer == group.references:
        return None
    return Act(kind=EventKind.DEMAND, span=Span(word.start, word.end), actors=doer, targets=_whole(scene, group.items))
