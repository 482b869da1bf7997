"""Who is who among some profiles: it hangs on them and on what was judged by hand, not on the order they came in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations, product

from onrecord.linking.people.guests import Fit, Host, fit, seats, together
from onrecord.linking.people.names import SAME
from onrecord.linking.people.offices import DIFFERENT
from onrecord.linking.people.weighing import (
    ANY,
    APART,
    DOUBTFUL,
    FAR_APART,
    IN_ONE_STORY,
    SLIP,
    SURE,
    TWO_WHOLE,
    Company,
    Reasons,
    Unit,
    is_weak,
    marks,
    name_tie,
    of_company,
    score,
    units,
    weighed,
)
from onrecord.record.identity import Likeness, Profile, Telling, Verdict
from onrecord.record.party import Kind

# One that fits two who are not one is given to the better of them if that is better by so much.
MARGIN = 1.0
# One that is told of so many times as often as any other of the name is who is meant by it.
FAR_MORE, OFTEN = 10, 10


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


def identities(
    profiles: Sequence[Profile],
    *,
    many: Mapping[str, int],
    told: Sequence[Told] = (),
    company: Callable[[], Company] = Company,
) -> Identities:
    """The identities of these profiles. `many` tells how often each is told of; `company` is asked only where it matters."""
    return _Grouping(units(profiles, many), told, company).result()


class _Grouping:
    """One block, or several that are held together by hand."""

    def __init__(self, found: Sequence[Unit], told: Sequence[Told], company: Callable[[], Company]) -> None:
        self._units = found
        self._asked: Company | None = None
        self._told_of: dict[int, list[Telling]] = {}
        self._company = company
        self._of = {id: place for place, unit in enumerate(found) for id in unit.ids}
        self._reasons: dict[tuple[int, int], Reasons | None] = {}
        self._scores: dict[tuple[int, int], float] = {}
        self._group = list(range(len(found)))
        self._members = {place: [place] for place in self._group}
        self._likenesses: list[Likeness] = []
        # What was said by hand of two, the last that was said of them.
        self._told: dict[tuple[int, int], bool] = {}
        self._hear(told)
        self._many = Counter[str]()
        for unit in found:
            self._many[unit.profile.name] += unit.tellings

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
                together = sorted({*one, *other})
                self._told |= {(a, b): True for at, a in enumerate(together) for b in together[at + 1 :]}
            else:
                self._told |= {(min(a, b), max(a, b)): False for a in one for b in other if a != b}

    def result(self) -> Identities:
        """Who is who: first those who are told of with enough to be compared, then whom the others may be of these."""
        self._scores = {pair: score(reasons) for pair in self._pairs() if (reasons := self._reasons[pair]) is not None}
        torn = self._torn()
        for pair in sorted(self._scores, key=lambda pair: (-self._scores[pair], pair)):
            one, other = (self._group[place] for place in pair)
            if self._scores[pair] < SURE or pair in torn or one == other:
                continue
            if self._may_join(one, other):
                self._join(*pair)
                self._likenesses.append(self._likeness(pair, Verdict.SAME))
        self._likenesses += self._in_doubt()
        self._seat()
        # Last, so that what was brought together by hand stands in nobody's way before.
        for (one, other), is_same in self._told.items():
            if is_same:
                self._join(one, other)
        groups = sorted(
            tuple(sorted(id for place in members for id in self._units[place].ids)) for members in self._members.values()
        )
        group_of = {id: at for at, ids in enumerate(groups) for id in ids}
        stand = (row for row in self._likenesses if (group_of[row.one] == group_of[row.other]) == (row.verdict is Verdict.SAME))
        return Identities(tuple(groups), tuple(stand))

    def _seat(self) -> None:
        """Brings those of a single story or outlet to whom they are, one by one: none of them counts for another."""
        hosts = [
            Host(
                units=[self._units[place] for place in members],
                tellings=cache(partial(self._of_all, tuple(members))),
            )
            for members in self._members.values()
            if not self._units[members[0]].profile.within
        ]
        guests = [place for place, unit in enumerate(self._units) if unit.profile.within]
        fitting: dict[str, list[Fit]] = {}
        for place in guests:
            barred = {
                self._units[other].id for pair, same in self._told.items() if not same and place in pair for other in pair
            }
            name = _name(self._units[place])
            if name not in fitting:
                fitting[name] = [(host, told) for host in hosts if (told := fit(self._units[place], host))]
            for seat in seats(self._units[place], partial(self._tellings, place), fitting[name], self._beside, barred):
                self._likenesses.append(seat)
                if seat.verdict is Verdict.SAME:
                    self._join(place, self._of[seat.one if self._of[seat.other] == place else seat.other])
        alone = [place for place in guests if len(self._members.get(self._group[place], ())) == 1]
        if len(alone) > 1:
            for seat in together([(self._units[place], self._tellings(place)) for place in alone], self._beside().names):
                pair = (self._of[seat.one], self._of[seat.other])
                if self._told.get((min(pair), max(pair))) is not False and self._may_join(
                    *(self._group[place] for place in pair)
                ):
                    self._join(*pair)
                    self._likenesses.append(seat)

    def _of_all(self, places: Sequence[int]) -> list[Telling]:
        return sorted((told for place in places for told in self._tellings(place)), key=lambda told: told.day or "")

    def _pairs(self) -> Iterable[tuple[int, int]]:
        """The pairs that may be one by their names, with the reasons noted."""
        by_name: dict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(self._units):
            if not unit.profile.within:
                by_name[_name(unit)].append(place)
        names = sorted(by_name)
        ties = set(_ties(names, {name: self._units[places[0]].profile for name, places in by_name.items()}))
        self._open = self._open_names(names, ties, by_name)
        for one, other in sorted(ties):
            for first, second in product(by_name[one], by_name[other]):
                pair = (min(first, second), max(first, second))
                if first != second and pair not in self._reasons and self._told.get(pair) is not False:
                    self._weigh(pair, is_open=bool({one, other} & self._open))
                    yield pair

    def _open_names(self, names: Sequence[str], ties: set[tuple[str, str]], by_name: Mapping[str, Sequence[int]]) -> set[str]:
        """The names that fit two which do not fit each other: George Bush, beside George W. and George H. W. Bush.

        So do those of two in one story.
        """
        fits: dict[str, list[str]] = defaultdict(list)
        both = set[str]()
        for one, other in ties:
            if one != other:
                fits[one].append(other)
                fits[other].append(one)
                if self._stand_in_one_story(by_name[one], by_name[other]) and not self._are_spelt_out(
                    by_name[one], by_name[other]
                ):
                    both |= {one, other}
        return both | {
            name
            for name in names
            if any((min(pair), max(pair)) not in ties for pair in combinations(self._often(fits[name], by_name), 2))
        }

    def _often(self, names: Sequence[str], by_name: Mapping[str, Sequence[int]]) -> list[str]:
        """Of some names those that are not told of far less than another of them."""
        most = max(names, key=lambda name: self._many[self._units[by_name[name][0]].profile.name], default="")
        return [name for name in names if name == most or not self._is_far_more(by_name[most], by_name[name])]

    def _is_far_more(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether one of two names is told of so much more than the other that whoever may have both has that one."""
        less, more = sorted(self._many[self._units[places[0]].profile.name] for places in (one, other))
        return more >= OFTEN and more >= FAR_MORE * less

    def _stand_in_one_story(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether two whole names that go together are two in some story: a father's and his son's."""
        if is_weak(self._units[one[0]]) or is_weak(self._units[other[0]]):
            return False
        first, second = ({told.story for place in places for told in self._tellings(place)} for places in (one, other))
        return not first.isdisjoint(second)

    def _are_spelt_out(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether one of two names only has a given name more: that a story has both is a slip of the reading rather."""
        tied = name_tie(self._units[one[0]].profile, self._units[other[0]].profile)
        return tied is not None and tied == SAME

    def _weigh(self, pair: tuple[int, int], *, is_open: bool) -> None:
        one, other = self._units[pair[0]], self._units[pair[1]]
        reasons = weighed(one, other, is_open=is_open)
        is_plain = one.profile.name == other.profile.name and not is_open and not is_weak(one)
        if reasons is not None and not (is_plain and score(reasons) >= SURE):
            first, second = map(self._tellings, pair)
            beside = of_company(first, second, self._beside().names)
            # Where reports of the same days give different names and different offices, they are hardly of one.
            if DIFFERENT in reasons and beside != (IN_ONE_STORY,) and one.profile.name != other.profile.name:
                beside = ()
            if beside == (IN_ONE_STORY,) and not is_weak(one) and not is_weak(other) and one.profile.name != other.profile.name:
                beside = (SLIP,) if self._are_spelt_out(pair[:1], pair[1:]) else (TWO_WHOLE,)
            reasons += beside
        self._reasons[pair] = reasons

    def _tellings(self, place: int) -> list[Telling]:
        if place not in self._told_of:
            self._told_of[place] = self._beside().of(self._units[place])
        return self._told_of[place]

    def _beside(self) -> Company:
        if self._asked is None:
            self._asked = self._company()
        return self._asked

    def _torn(self) -> set[tuple[int, int]]:
        """The pairs that are not taken: one of the two fits somebody else as well, who is not one with the other."""
        fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, other), found in self._scores.items():
            if found >= SURE - MARGIN:
                fits[one].append((found, other))
                fits[other].append((found, one))
        torn = set()
        for place, fitting in fits.items():
            if not (is_weak(self._units[place]) or _name(self._units[place]) in self._open):
                continue
            for weight, one in fitting:
                if weight >= SURE:
                    rivals = [other for rival, other in fitting if rival > weight - MARGIN and self._are_apart(one, other)]
                    if rivals and not self._is_told_far_more(one, rivals):
                        torn.add((min(place, one), max(place, one)))
        return torn

    def _is_told_far_more(self, one: int, others: Sequence[int]) -> bool:
        many, *rest = (self._many[self._units[place].profile.name] for place in (one, *others))
        return many >= OFTEN and all(many >= FAR_MORE * other for other in rest)

    def _are_apart(self, one: int, other: int) -> bool:
        """Whether two are held to be different."""
        pair = (min(one, other), max(one, other))
        if pair in self._told:
            return not self._told[pair]
        if pair in self._reasons:
            # What is told of somebody by the family's name alone is often of another beside: only a land counts there.
            least = FAR_APART if is_weak(self._units[one]) or is_weak(self._units[other]) else APART
            return pair not in self._scores or self._scores[pair] < least
        return one != other and name_tie(self._units[one].profile, self._units[other].profile) is None

    def _may_join(self, one: int, other: int) -> bool:
        return not any(self._are_apart(a, b) for a in self._members[one] for b in self._members[other])

    def _join(self, one: int, other: int) -> None:
        kept, gone = sorted((self._group[one], self._group[other]))
        if kept != gone:
            moved = self._members.pop(gone)
            self._members[kept] += moved
            for place in moved:
                self._group[place] = kept

    def _in_doubt(self) -> Iterable[Likeness]:
        """Of two identities that may be one the likest pair."""
        best: dict[tuple[int, int], tuple[int, int]] = {}
        for pair, found in sorted(self._scores.items()):
            groups = sorted(self._group[place] for place in pair)
            if found >= DOUBTFUL and groups[0] != groups[1]:
                held = best.setdefault((groups[0], groups[1]), pair)
                if found > self._scores[held]:
                    best[groups[0], groups[1]] = pair
        yield from (self._likeness(pair, Verdict.UNSURE) for pair in best.values())

    def _likeness(self, pair: tuple[int, int], verdict: Verdict) -> Likeness:
        one, other = (self._units[place].id for place in pair)
        return Likeness(one=one, other=other, verdict=verdict, score=self._scores[pair], reasons=self._reasons[pair] or ())


def _name(unit: Unit) -> str:
    """The name of a unit, with all that decides whether it goes together with another."""
    profile = unit.profile
    return f"{profile.kind}:{profile.name}:{'' if profile.kind is Kind.PERSON else profile.land}"


def _ties(names: Sequence[str], profiles: Mapping[str, Profile]) -> Iterator[tuple[str, str]]:
    """The pairs of names that go together, each name with itself too. Names that have nothing in common are not compared."""
    marked: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for mark in marks(profiles[name]):
            marked[mark].append(place)
    for place, name in enumerate(names):
        beside = {other for mark in marks(profiles[name]) for other in marked[mark] if other > place}
        if ANY in marks(profiles[name]):
            beside = set(range(place + 1, len(names)))
        beside.update(other for other in marked[ANY] if other > place)
        yield name, name
        for other in sorted(beside):
            if name_tie(profiles[name], profiles[names[other]]) is not None:
                yield name, names[other]
