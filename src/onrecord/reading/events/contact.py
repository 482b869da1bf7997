"""A noun for what is held with a clause of its own: "the meeting that both held in Oslo", "talks, which began on Monday"."""

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.reading.clauses import verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.places import place_of
from onrecord.reading.events.triggers import Frame, Trigger
from onrecord.reading.lexicon import word_sets
from onrecord.record import Reference, Span

# What one does with a meeting that "that" stands for.
_HOLDING = frozenset({"have"}) | frozenset(
    {
        "held",
        "hold",
        "holds",
        "had",
        "planned",
        "scheduled",
        "arranged",
        "hosted",
        "chaired",
        "convened",
        "requested",
        "attended",
        "made",
        "paid",
    }
)
_BOTH = frozenset({"both", "two", "pair", "they"})
# How far behind a noun and who took part its clause may start, in characters.
_NEAR = 90
# What becomes of it, in the words of its own clause.
_HAPPENS = re.compile(
    r"\b(?:held|take\s+place|took\s+place|takes\s+place|taken\s+place|taking\s+place|scheduled|planned|set|due|meets?|met|began|begins?|started|starts?|opened|opens|ended|ends"
    r"|on\s+the\s+(?:programme|program|agenda|calendar|diary)|expected|hosted|lasted|pencilled)\b",
    re.IGNORECASE,
)


def held_by(scene: Scene, trigger: Trigger, noun: Span) -> Trigger | None:
    """The verb of holding in a clause right behind the noun, as a trigger: "the meeting (that) both held in Oslo"."""
    at = scene.at(noun.end)
    if at < len(scene.words) and scene.words[at].low in {"that", "which"}:
        at += 1
    if at >= len(scene.words):
        return None
    group = next((g for g in scene.groups if g.start == scene.words[at].start), None)
    start = scene.at(group.end) if group else at
    if group is None:
        while start < len(scene.words) and start < at + 3 and scene.words[start].low in _BOTH | {"the", "sides"}:
            start += 1
        if start == at:
            return None
    known = word_sets("clauses")
    run = scene.words[start : start + 5]
    for word, following in pairwise(run):
        if word.low in _HOLDING and not (word.low in {"had", "have"} and following.low in _HOLDING):
            return replace(trigger, span=Span(word.start, word.end), frame=Frame.MUTUAL, noun=noun, verb=word.low)
        if word.low not in known["auxiliaries"] and word.low not in known["between"] and word.low != "to":
            return None
    return None


def own_clause(scene: Scene, noun: Span) -> Span | None:
    """The clause with "which" that tells when or where what the noun tells is held; None where none does."""
    number = scene.clause_of(noun)
    for clause in scene.clauses:
        start = clause.pieces[0].start
        if clause.opener not in {"which", "that"} or clause.parent != number or not 0 <= start - noun.end <= _NEAR:
            continue
        nouns = word_sets("clauses")["also_nouns"]
        if any(
            verblike(word.low) and word.low not in nouns and word.word[0].islower() for word in scene.between(noun.end, start)
        ):
            return None
        said = _HAPPENS.search(scene.text, start, clause.pieces[0].end)
        before = scene.text[start : said.start()] if said else ""
        return Span(*said.span()) if said and len(before.split()) <= _WORDS else None
    return None


# How many words may stand between "which" and its verb: "which had been", "which is to be".
_WORDS = 5


def place_in(scene: Scene, verb: Span) -> Reference | None:
    """The first place in the clause of a verb."""
    number = scene.clause_of(verb)
    groups = (g for g in scene.groups if g.clause == number and g.start >= verb.end and g.is_place)
    group = next((g for g in groups if g.preposition in {"in", "at", "near", "outside"}), None)
    return place_of(scene, group) if group else None
