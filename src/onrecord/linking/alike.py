"""Names that may mean one person or one organisation inside one event."""

from collections.abc import Sequence
from functools import lru_cache

from onrecord.linking.people import bodies, names
from onrecord.record.words import words_of

# So many pairs of names are remembered: the same few are held against one another in every pair of tellings.
PAIRS = 2**16


@lru_cache(maxsize=PAIRS)
def alike(one: str, other: str) -> float:
    """How well two names may mean one, from 0 to 1.

    >>> alike("Salim Karimzoda", "S. Karimzoda") > 0.5, alike("Putin", "Potanin"), alike("NATO", "NATO")
    (True, 0.0, 1.0)
    >>> alike("Kovács Ilona", "Ilona Kovacs"), alike("Han Ji Won", "Ji-won Han")
    (1.0, 1.0)
    """
    # Inside one event the order of the words is no difference, in whatever language they are names.
    if set(words_of(one)) == set(words_of(other)):
        return 1.0
    return max(names.likeness(one, other), bodies.likeness(one, other))


def matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """The names of two lists that may mean one, each once, the best first."""
    pairs = sorted((-alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other) if alike(a, b))
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return [(one[i], other[j]) for i, j in sorted(found.items())]
