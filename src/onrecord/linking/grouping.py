"""Groups of what is alike: the closest first, by the mean of all pairs, and never two that cannot be one."""

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


def grouped(
    many: int, alike: Mapping[Pair, float], *, least: float, apart: Callable[[int, int], bool] | None = None
) -> tuple[tuple[int, ...], ...]:
    """The numbers from 0 to `many` in groups, in their order, those that are alone too.

    `alike` tells of pairs, the smaller number first, how well they agree. Two groups become one where their pairs agree by
    `least` in the mean. A pair that is not in `alike` cannot be in one group; where `apart` tells which cannot, it agrees in
    nothing. Ties go to the smaller numbers, so that the same pairs give the same groups.

    >>> grouped(4, {(0, 1): 0.9, (1, 2): 0.6}, least=0.5)
    ((0, 1), (2,), (3,))
    >>> grouped(4, {(0, 1): 0.9, (1, 2): 0.6, (1, 3): 0.9}, least=0.2, apart=lambda one, other: (one, other) == (0, 3))
    ((0, 1, 2), (3,))
    """
    found: list[tuple[int, ...]] = []
    for part, pairs in _parts(many, alike):
        found += _in_part(part, pairs, least, apart)
    return tuple(sorted(found))


def _parts(many: int, alike: Mapping[Pair, float]) -> list[tuple[list[int], dict[Pair, float]]]:
    """The numbers that hang together by any pairs, with those: no group reaches beyond."""
    root = list(range(many))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other in alike:
        a, b = top(one), top(other)
        root[max(a, b)] = min(a, b)
    parts: dict[int, tuple[list[int], dict[Pair, float]]] = {}
    for at in range(many):
        parts.setdefault(top(at), ([], {}))[0].append(at)
    for pair, share in alike.items():
        parts[top(pair[0])][1][pair] = share
    return list(parts.values())


def _in_part(
    part: Sequence[int], alike: dict[Pair, float], least: float, apart: Callable[[int, int], bool] | None
) -> list[tuple[int, ...]]:
    groups = {at: [at] for at in part}
    closest = [(-share, *pair) for pair, share in alike.items() if share >= least]
    heapify(closest)
    while closest:
        share, one, other = heappop(closest)
        if alike.get((one, other)) != -share:
            # One of the two has become another group since.
            continue
        del alike[one, other]
        if apart and any(apart(min(a, b), max(a, b)) for a in groups[one] for b in groups[other]):
            continue
        sizes = len(groups[one]), len(groups[other])
        for third in groups.keys() - {one, other}:
            both = [alike.pop((min(at, third), max(at, third)), None) for at in (one, other)]
            if None not in both or (apart and both != [None, None]):
                mean = sum((share or 0.0) * size for share, size in zip(both, sizes, strict=True)) / sum(sizes)
                pair = (min(one, third), max(one, third))
                alike[pair] = mean
                if mean >= least:
                    heappush(closest, (-mean, *pair))
        groups[one] += groups.pop(other)
    return [tuple(sorted(group)) for group in groups.values()]
