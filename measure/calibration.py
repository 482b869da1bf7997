"""Whether scores are chances: what is given a score of .8 should be right eight times of ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from measure.scoring import Numbered, paired, source_right
from measure.standoff import Article, Predictions

BINS = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """A statement's score, and whether its content and source are right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like scores: how many, their mean score, and the share of them that is right."""

    count: int
    score: float
    right: float


def scored(articles: Sequence[Article], found: Predictions) -> list[Scored]:
    """Every statement found that has a score; right is one that is a pair with gold and has its source right."""
    result = []
    for article in articles:
        numbered = Numbered(article.text)
        marked = found.get(article.name, ())
        gold, read = ([numbered.touched(one) for one in side] for side in (article.gold, marked))
        right = {j for i, j in paired(gold, read) if source_right(gold[i], read[j])}
        result += [Scored(one.score, j in right) for j, one in enumerate(marked) if one.score is not None]
    return result


def of_equal_width(found: Sequence[Scored], bins: int = BINS) -> list[Bin]:
    """The statements in bins that are as wide as one another; empty ones are left out."""
    held: list[list[Scored]] = [[] for _ in range(bins)]
    for one in found:
        held[min(int(one.score * bins), bins - 1)].append(one)
    return [_bin(of) for of in held if of]


def of_equal_mass(found: Sequence[Scored], bins: int = BINS) -> list[Bin]:
    """The statements in bins that hold as many as one another, in the order of their scores."""
    ordered = sorted(found, key=lambda one: one.score)
    edges = [len(ordered) * number // bins for number in range(bins + 1)]
    return [_bin(ordered[low:high]) for low, high in pairwise(edges) if low < high]


def _bin(of: Sequence[Scored]) -> Bin:
    return Bin(len(of), sum(one.score for one in of) / len(of), sum(one.right for one in of) / len(of))


def expected_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far score and share lie apart, on average over the statements.

    >>> round(expected_error([Bin(3, 0.8, 1.0), Bin(1, 0.3, 0.0)]), 3)
    0.225
    """
    count = sum(one.count for one in bins)
    return sum(one.count * abs(one.score - one.right) for one in bins) / count if count else 0.0
