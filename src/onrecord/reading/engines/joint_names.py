"""Names by rules and by the tagger, joined.

Where the two differ, this is who is followed:

- A name that only the rules find stays, unless the tagger is sure that it is none, or that it is part of another kind of name
  ("Winter Games", "Iowa caucuses").
- A name that only the tagger finds is taken where it is sure, without article and title. A word of a time ("April") is none.
- The kind is that of the rules, unless the tagger is sure of another.
- The edges are those of the rules, unless the tagger is sure of others.

How sure the tagger is of a kind, it is asked over all places where a story has the same words, or a longer name that they are
short for: a story that changed its mind on the way would have two parties for one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from onrecord.reading.engines.whole_names import named
from onrecord.record import Kind, Name, Reading, Span, Story

if TYPE_CHECKING:
    from onrecord.reading.engines.tagger.names import Sights

# How sure the tagger has to be, chosen on UNER and CrossNER dev, the news of GUM and our own stories: that words are no name
# (organisations and places the rules know better than it does, in news), that they are part of another kind of name, that a
# name which rules do not find is one, that its kind is another, that its edges are others.
NONE = {Kind.PERSON: 0.8, Kind.ORGANISATION: 0.95, Kind.PLACE: 0.95}
OTHER = 0.8
NEW = 0.5
KIND = 0.8
EDGES = 0.85

OTHERS, NOTHING = "other", "none"
_KINDS = tuple(Kind)
TOLD = (*_KINDS, OTHERS, NOTHING)
# What the tagger says of words: the chance of each kind of name, and of none.
Chances = dict[str, float]
_start, _end = attrgetter("start"), attrgetter("end")


def joined(story: Story, reading: Reading, rules: Sequence[Name], seen: "Sights") -> tuple[Name, ...]:
    """The names of a story, in order: those of `rules` as far as the tagger agrees, and those that it alone is sure of.

    `reading` has the sentences and the times of the story. No two names share a letter.
    """
    words = _Words(seen)
    told = _told(story.text, rules, words)
    kept = [_of_kind(name, chances) for name in rules if _stands(name, chances := told[name.span.of(story.text)])]
    known = {name.span.of(story.text): name.kind for name in kept}
    taken = _Taken([*(name.span for name in rules), *(time.span for time in reading.times)])
    starts = [name.span.start for name in kept]
    new: list[Name] = []
    for name, sight in named(story, reading, seen):
        if taken.touch(name.span):
            if sight.chance >= EDGES and (at := _one_over(kept, starts, name)) is not None:
                kept[at], starts[at] = name, name.span.start
        elif sight.chance >= NEW:
            new.append(Name(span=name.span, kind=known.get(name.span.of(story.text), name.kind)))
    return tuple(sorted((*kept, *new), key=lambda name: name.span))


def _stands(name: Name, told: Chances) -> bool:
    """Whether a name of the rules is one."""
    return told[NOTHING] < NONE[name.kind] and told[OTHERS] < OTHER


def _of_kind(name: Name, told: Chances) -> Name:
    """The name, with the kind that the tagger is sure of, or its own."""
    surest = max(_KINDS, key=told.__getitem__)
    return Name(span=name.span, kind=surest) if told[surest] >= KIND else name


def _one_over(names: Sequence[Name], starts: Sequence[int], better: Name) -> int | None:
    """The number of the name that `better` has better edges for: it alone shares letters with it, and its kind is the same."""
    at = bisect_left(starts, better.span.end) - 1
    if at < 0 or not names[at].span.touches(better.span) or (at and names[at - 1].span.touches(better.span)):
        return None
    return at if names[at].kind is better.kind else None


class _Taken:
    """Places where words already belong to something."""

    def __init__(self, spans: Iterable[Span]) -> None:
        spans = sorted(spans)
        self._starts = [span.start for span in spans]
        self._farthest = list(accumulate((span.end for span in spans), max))

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a letter with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._farthest[before - 1] > span.start


class _Words:
    """The words that the tagger read, and what it says of each."""

    def __init__(self, seen: "Sights") -> None:
        self._read = [words for words in seen.words if words.spans]
        self._firsts = [words.spans[0].start for words in self._read]

    def told(self, span: Span) -> Chances:
        """The mean of what the tagger says of the words in a span; 0 of everything where it has not read them."""
        rows: list[list[float]] = []
        number = max(0, bisect_right(self._firsts, span.start) - 1)
        while number < len(self._read) and self._firsts[number] < span.end:
            # Only what is asked for is taken out of the array: most words are in no name.
            words = self._read[number]
            first, last = bisect_right(words.spans, span.start, key=_end), bisect_left(words.spans, span.end, key=_start)
            rows += words.chances[first:last].tolist()
            number += 1
        if not rows:
            return dict.fromkeys(TOLD, 0.0)
        means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        return dict(zip(TOLD, (*means, 1.0 - sum(means)), strict=True))


def _told(text: str, rules: Sequence[Name], words: _Words) -> dict[str, Chances]:
    """What the tagger says of each name of the rules, by its words: the mean over all places where they stand.

    A single word goes with the longer name of its kind that it is short for.
    """
    kinds = {name.span.of(text): name.kind for name in rules}
    longer = {(word, kinds[key]): key for key in sorted(kinds, key=len, reverse=True) if " " in key for word in key.split()}
    pooled: dict[str, list[Chances]] = defaultdict(list)
    for name in rules:
        key = name.span.of(text)
        pooled[longer.get((key, name.kind), key)].append(words.told(name.span))
    return {key: _mean(pooled[longer.get((key, kind), key)]) for key, kind in kinds.items()}


def _mean(told: Sequence[Chances]) -> Chances:
    if len(told) == 1:
        return told[0]
    return {what: sum(one[what] for one in told) / max(1, len(told)) for what in TOLD}
