"""Sentences whose names people marked, and how exactly they are found: a name is right where span and kind are theirs."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.record import Kind, Name, Span

# What the sets call the three kinds of ours. Their other types are neither asked for nor held against us.
SETS: dict[str, dict[str, Kind]] = {
    "uner": {"PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE},
    "crossner": {
        "person": Kind.PERSON,
        "politician": Kind.PERSON,
        "organisation": Kind.ORGANISATION,
        "politicalparty": Kind.ORGANISATION,
        "country": Kind.PLACE,
        "location": Kind.PLACE,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its names; those of a type that is none of our kinds have None."""

    id: str
    text: str
    gold: dict[Span, Kind | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many names are right, how many were found, and how many there are.

    >>> score = Score(right=3, found=4, there=6)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def precision(self) -> float:
        """The share of the names found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the names there that are found."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0


def sentences(file: Path, *, of: str, split: str) -> list[Sentence]:
    """The sentences of one split of a file of JSON Lines, whose types are those of the set named.

    A line has `id`, `split`, `text` and `entities`, each with `start`, `end` and `type`.
    """
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [
        Sentence(
            id=line["id"],
            text=line["text"],
            gold={Span(one["start"], one["end"]): SETS[of].get(one["type"]) for one in line["entities"]},
        )
        for line in lines
        if line["split"] == split
    ]


def scores(asked: Sequence[Sentence], found: Sequence[Iterable[Name]]) -> dict[Kind, Score]:
    """The score of each kind, over all sentences with the names found in them.

    >>> oslo = Sentence(id="1", text="Oslo votes", gold={Span(0, 4): Kind.PLACE})
    >>> scores([oslo], [[Name(span=Span(0, 4), kind=Kind.PLACE)]])[Kind.PLACE]
    Score(right=1, found=1, there=1)
    """
    right, given, there = Counter[Kind](), Counter[Kind](), Counter[Kind]()
    for sentence, names in zip(asked, found, strict=True):
        there.update(kind for kind in sentence.gold.values() if kind is not None)
        for name in names:
            if name.span in sentence.gold and sentence.gold[name.span] is None:
                continue
            given[name.kind] += 1
            right[name.kind] += sentence.gold.get(name.span) is name.kind
    return {kind: Score(right=right[kind], found=given[kind], there=there[kind]) for kind in Kind}


def table(by_kind: dict[Kind, Score]) -> Iterator[str]:
    """The lines of a table: each kind, and all of them together."""
    everything = Score(
        right=sum(score.right for score in by_kind.values()),
        found=sum(score.found for score in by_kind.values()),
        there=sum(score.there for score in by_kind.values()),
    )
    for what, score in (*by_kind.items(), ("all", everything)):
        yield (
            f"{what:13} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}  "
            f"({score.right} right, {score.found} found, {score.there} there)"
        )
