"""How far a figure may be off: 95 % intervals by drawing articles anew, with replacement."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from measure.scoring import Counts

DRAWS, SEED = 1000, 20_161_108
SHARE = 0.95

Figures = Callable[[Mapping[tuple[str, str], float]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the most that a figure is likely to be."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:.3f} to {self.high:.3f}"


def intervals(counts: Sequence[Counts], figures: Figures, *, draws: int = DRAWS, seed: int = SEED) -> dict[str, Interval]:
    """The interval of every figure. What was counted in each article is added up anew for every draw of as many articles.

    The same counts give the same intervals. Raises ValueError where there is no article to draw.
    """
    if not counts:
        raise ValueError("no articles to draw from")
    keys = sorted({key for one in counts for key in one})
    rows = [[one[key] for key in keys] for one in counts]
    # A draw is not a secret: what matters is that it is the same each time.
    chance = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(draws):
        whole = [0] * len(keys)
        for number, times in Counter(chance.choices(range(len(rows)), k=len(rows))).items():
            whole = [held + times * more for held, more in zip(whole, rows[number], strict=True)]
        for name, value in figures(dict(zip(keys, whole, strict=True))).items():
            drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float]) -> Interval:
    """What is left of sorted values when as many are cut off at either end."""
    cut = round(len(values) * (1 - SHARE) / 2)
    return Interval(values[cut], values[-1 - cut])
