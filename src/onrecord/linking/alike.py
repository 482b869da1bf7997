"""Names that may mean one person or organisation inside one event: "Salim Karimzoda", "S. Karimzoda", "Karimzoda"."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from onrecord.record.words import words_of

LIKE = 80


def alike(one: str, other: str) -> float:
    """How well two names may mean one, from 0 to 1."""
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return 0.0
    if set(a) <= set(b) or set(b) <= set(a):
        return 1.0
    same = a[-1] == b[-1]
    near = ratio(a[-1], b[-1]) >= LIKE
    if not (same or near):
        return 0.0
    if len(a) > 1 and len(b) > 1 and a[0][0] != b[0][0]:
        return 0.0
    return 0.9 if same else 0.7


def matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """The names of two lists that may mean one, each once, the best first."""
    pairs = sorted((-alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other) if alike(a, b))
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return [(one[i], other[j]) for i, j in sorted(found.items())]
