"""Who is who among some profiles: it hangs on them and on what was judged by hand, not on the order they came in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.linking.people.beside import Company
from onrecord.linking.people.grouping import Grouping, Pair
from onrecord.linking.people.pool import Pool
from onrecord.linking.people.weighing import SURE, score, units, weighed
from onrecord.record.identity import Likeness, Profile, Verdict


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who: the profiles of each identity by their ids, in order; and what was judged of pairs of them."""

    groups: tuple[tuple[str, ...], ...]
    likenesses: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said by hand of two sets of profiles, by ids: that all are one, or that none of one is of the other."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    is_same: bool


class Block:
    """The profiles of one block, or of several that are held together by hand, by their ids.

    `many` tells how often each is told of; `asks`, whether it matters who else is told of where.
    """

    def __init__(self, profiles: Mapping[str, Profile], *, many: Mapping[str, int], told: Sequence[Told] = ()) -> None:
        self._units = units(profiles, many)
        self._pool = Pool(self._units)
        self._of = {id: place for place, unit in enumerate(self._units) for id in unit.ids}
        # What was said by hand of two, the last that was said of them.
        self._told: dict[Pair, bool] = {}
        self._hear(told)
        self._plain = {
            (one, other): weighed(self._units[one], self._units[other], is_open=False) for one, other in self._namesakes()
        }
        self.asks = self._asks()

    def identities(self, company: Company) -> Identities:
        """The identities, where others are told of in this `company`."""
        groups, likenesses = Grouping(self._units, self._pool, self._told, self._plain, company).result()
        ids = sorted(tuple(sorted(id for place in members for id in self._units[place].ids)) for members in groups)
        group_of = {id: at for at, group in enumerate(ids) for id in group}
        stand = (row for row in likenesses if (group_of[row.one] == group_of[row.other]) == (row.verdict is Verdict.SAME))
        return Identities(tuple(ids), tuple(stand))

    def _hear(self, told: Iterable[Told]) -> None:
        known: dict[str, int] = {}
        for place, unit in enumerate(self._units):
            if unit.profile.known:
                first = known.setdefault(unit.profile.known, place)
                if first != place:
                    self._told[first, place] = True
        for row in told:
            one, other = ([self._of[id] for id in ids if id in self._of] for ids in (row.one, row.other))
            if row.is_same:
                self._told |= dict.fromkeys(combinations(sorted({*one, *other}), 2), True)
            else:
                self._told |= {(min(a, b), max(a, b)): False for a in one for b in other if a != b}

    def _namesakes(self) -> Iterator[Pair]:
        """The pairs that have one whole name."""
        for places in self._pool.whole.values():
            if not self._pool.is_weak[places[0]]:
                yield from (pair for pair in combinations(places, 2) if self._told.get(pair) is not False)

    def _asks(self) -> bool:
        whole = self._pool.whole.values()
        guests = [place for place, unit in enumerate(self._units) if unit.profile.within]
        return (
            any(one != other for one, other in self._pool.ties)
            or any(len(places) > 1 and self._pool.is_weak[places[0]] for places in whole)
            or any(self._pool.may_be_another(place) for place in guests)
            or any(reasons is None or score(reasons) < SURE for reasons in self._plain.values())
        )
