"""Chances from signs: how likely an attribution is right, by logistic regression."""

import math
from collections.abc import Iterable

# Chances are told to a thousandth: finer, they would tell one machine's rounding from another's.
PLACES = 3
# Below this a chance is 0 in any case, and the number on the way to it could be too large.
SURELY_NOT = -100.0


def chance(signs: Iterable[float], weights: Iterable[float]) -> float:
    """The chance that content and source are right; `weights` are a constant, then one for each sign.

    >>> chance([2.0], [0.0, 0.5])
    0.731
    """
    constant, *factors = map(float, weights)
    total = constant + sum(factor * sign for factor, sign in zip(factors, signs, strict=True))
    return round(1 / (1 + math.exp(-max(total, SURELY_NOT))), PLACES)
