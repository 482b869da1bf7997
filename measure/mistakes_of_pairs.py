"""What is wrong with a statement that was found: its source, where its content starts and ends, its cue."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from measure.laid import Laid
from measure.scoring import Tokens, Touched, jaccard

WORDS = Path(__file__).parent / "edge_words.toml"
QUOTATION_MARKS = frozenset("\"“”'‘’«»")


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words that edges are told apart by."""
    return frozenset(tomllib.loads(WORDS.read_text(encoding="utf-8"))[name])


def of_pair(laid: Laid, gold: Touched, found: Touched) -> Iterator[str]:
    """The kinds of mistakes in a statement found, against the one of gold that it is a pair with."""
    if gold.source != found.source:
        yield from _source(laid, gold, found)
    if gold.content != found.content:
        yield from _content(laid, gold.content, found.content)
    if gold.cue != found.cue:
        yield _cue(laid, gold.cue, found.cue)


def _source(laid: Laid, gold: Touched, found: Touched) -> Iterator[str]:
    if not found.source:
        near = laid.sentences(gold.source) & laid.sentences(gold.content | gold.cue)
        yield "source-missed" if near else "source-missed-far"
    elif not gold.source:
        yield "source-spare"
    elif not gold.source & found.source:
        yield _wrong_source(laid, gold, found)
    elif jaccard(gold.source, found.source) < 0.5:
        yield "source-short" if len(found.source) < len(gold.source) else "source-long"
    elif not laid.words(gold.source ^ found.source):
        yield "source-mark"
    else:
        before, inside, behind = _edges(laid, gold.source, found.source)
        if before:
            yield "source-before"
        if inside or behind:
            yield "source-behind"


def _wrong_source(laid: Laid, gold: Touched, found: Touched) -> str:
    """Which other words were taken for the source."""
    wanted, taken = ([word.casefold() for word in laid.words(one.source)] for one in (gold, found))
    capitals = ({word for word in laid.words(one.source) if word[0].isupper() and len(word) > 1} for one in (gold, found))
    cue = gold.cue or gold.content
    if gold.source <= found.content:
        return "source-outer"
    if found.source <= gold.content:
        return "source-inner"
    if wanted == taken:
        return "source-same-words"
    pronoun, for_pronoun = (listed("pronouns").issuperset(words) for words in (wanted, taken))
    if pronoun != for_pronoun:
        return "source-name-for-pronoun" if pronoun else "source-pronoun-for-name"
    if frozenset.intersection(*map(frozenset, capitals)):
        return "source-same-name"
    if not laid.sentences(gold.source) & laid.sentences(found.source):
        return "source-other-sentence"
    return "source-nearer" if _distance(found.source, cue) < _distance(gold.source, cue) else "source-farther"


def _distance(one: Tokens, other: Tokens) -> int:
    """How many tokens apart the nearest of two sets are."""
    return min((abs(a - b) for a in one for b in other), default=0)


def _edges(laid: Laid, gold: Tokens, found: Tokens) -> tuple[list[str], list[str], list[str]]:
    """The words that only one of two sets has: before both have begun, between, and when one has ended."""
    first, last = max(min(gold), min(found)), min(max(gold), max(found))
    apart = gold ^ found
    return (
        laid.words(number for number in apart if number < first),
        laid.words(number for number in apart if first <= number <= last),
        laid.words(number for number in apart if number > last),
    )


def _content(laid: Laid, gold: Tokens, found: Tokens) -> Iterator[str]:
    apart = gold ^ found
    if not laid.words(apart):
        marks = {laid.word(number) for number in apart}
        yield "content-mark" if marks.isdisjoint(QUOTATION_MARKS) else "content-quotation-mark"
        return
    missed = [run for run in laid.runs(gold) if not run & found]
    added = [run for run in laid.runs(found) if not run & gold]
    yield from ["content-piece-missed"] * len(missed)
    yield from ["content-piece-added"] * len(added)
    gold, found = gold.difference(*missed), found.difference(*added)
    before, _, behind = _edges(laid, gold, found)
    if before:
        if listed("complementisers").issuperset(word.casefold() for word in before):
            yield "content-that"
        else:
            yield "content-begins-early" if min(found) < min(gold) else "content-begins-late"
    if behind:
        clause = "-clause" if behind[0].casefold() in listed("joiners") else ""
        yield f"content-ends-late{clause}" if max(found) > max(gold) else f"content-ends-early{clause}"
    hull = range(max(min(gold), min(found)), min(max(gold), max(found)) + 1)
    if laid.words(number for number in found - gold if number in hull):
        yield "content-gap-read"
    if laid.words(number for number in gold - found if number in hull):
        yield "content-gap-left"


def _cue(laid: Laid, gold: Tokens, found: Tokens) -> str:
    if not found:
        return "cue-missed"
    if not gold:
        return "cue-spare"
    if not gold & found:
        return "cue-other"
    spelt = laid.words(gold ^ found)
    words = [word.casefold() for word in spelt]
    if not words:
        return "cue-mark"
    if listed("auxiliaries").issuperset(words):
        return "cue-auxiliary"
    if listed("particles").issuperset(words):
        return "cue-particle"
    if all(word in listed("adverbs") or word.endswith("ly") for word in words):
        return "cue-adverb"
    if not listed("days").isdisjoint(words):
        return "cue-day"
    if any(word[0].isupper() or word.casefold() in listed("pronouns") for word in spelt):
        return "cue-hearer"
    return "cue-short" if len(found) < len(gold) else "cue-long"
