"""Chains held against gold chains: MUC counts links, B-cubed counts mentions.

MUC: Vilain et al., "A model-theoretic coreference scoring scheme", MUC-6, 1995. B-cubed: Bagga and Baldwin, "Algorithms for
scoring coreference chains", LREC 1998. Mentions that gold lacks count against precision, those that were not found against
recall, in B-cubed as Cai and Strube give it for found mentions ("Evaluation metrics for end-to-end coreference resolution
systems", SIGDIAL 2010, its plain form): such a mention shares nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Share:
    """So much of so much."""

    part: float = 0.0
    whole: float = 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, which can be added up over documents."""

    precision: Share = Share()
    recall: Share = Share()

    def __add__(self, other: "Score") -> "Score":
        return Score(self.precision + other.precision, self.recall + other.recall)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / both if both else 0.0


def muc(gold: Sequence[frozenset[M]], found: Sequence[frozenset[M]]) -> Score:
    """The links of one document.

    >>> score = muc([frozenset("abcd")], [frozenset("ab"), frozenset("cd")])
    >>> score.precision.value, score.recall.value
    (1.0, 0.6666666666666666)
    """
    return Score(_links(found, gold), _links(gold, found))


def _links(asked: Sequence[frozenset[M]], held: Sequence[frozenset[M]]) -> Share:
    """Of the links that make the chains asked, those that the chains held keep."""
    of = {mention: number for number, chain in enumerate(held) for mention in chain}
    kept = sum(len(chain) - len({of.get(mention, mention) for mention in chain}) for chain in asked)
    return Share(kept, sum(len(chain) - 1 for chain in asked))


def b_cubed(gold: Sequence[frozenset[M]], found: Sequence[frozenset[M]]) -> Score:
    """The mentions of one document: for each, the share of its chain that is in the chain of the other side.

    >>> score = b_cubed([frozenset("abcd")], [frozenset("ab"), frozenset("cde")])
    >>> round(score.precision.value, 3), score.recall.value
    (0.667, 0.5)
    """
    return Score(_all(shares(found, gold).values()), _all(shares(gold, found).values()))


def shares(asked: Sequence[frozenset[M]], held: Sequence[frozenset[M]]) -> Mapping[M, Share]:
    """For each mention of the chains asked, the share of its chain that is in its chain on the other side."""
    of = {mention: chain for chain in held for mention in chain}
    nothing: frozenset[M] = frozenset()
    return {mention: Share(len(chain & of.get(mention, nothing)) / len(chain), 1) for chain in asked for mention in chain}


def _all(found: Iterable[Share]) -> Share:
    return sum(found, Share())
