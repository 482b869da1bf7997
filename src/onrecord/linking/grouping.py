"""Groups of what is alike: the closest first, by the mean of all pairs, and never two that cannot be one."""

from collections.abc import Iterator, Mapping, Sequence


def grouped(many: int, alike: Mapping[tuple[int, int], float], *, least: float) -> tuple[tuple[int, ...], ...]:
    """The numbers from 0 to `many` in groups, in their order, those that are alone too.

    `alike` tells of pairs, the smaller number first, how well they agree; a pair that is not in it cannot be in one group. Two
    groups become one where their pairs agree by `least` in the mean. Ties go to the smaller numbers, so that the same pairs
    give the same groups.

    >>> grouped(4, {(0, 1): 0.9, (1, 2): 0.6}, least=0.5)
    ((0, 1), (2,), (3,))
    """
    groups = {at: [at] for at in range(many)}
    agree = dict(alike)
    while agree:
        best = max(agree, key=lambda pair: (agree[pair], -pair[0], -pair[1]))
        if agree[best] < least:
            break
        one, other = best
        sizes = len(groups[one]), len(groups[other])
        for third in _neighbours(agree, one, other):
            both = [agree.pop((min(at, third), max(at, third)), None) for at in (one, other)]
            if both[0] is not None and both[1] is not None:
                mean = (both[0] * sizes[0] + both[1] * sizes[1]) / sum(sizes)
                agree[min(one, third), max(one, third)] = mean
        del agree[best]
        groups[one] += groups.pop(other)
    return tuple(tuple(sorted(group)) for _, group in sorted(groups.items()))


def _neighbours(agree: Mapping[tuple[int, int], float], one: int, other: int) -> Sequence[int]:
    found: Iterator[int] = (at for pair in agree if one in pair or other in pair for at in pair)
    return sorted(set(found) - {one, other})
