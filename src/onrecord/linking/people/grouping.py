"""Units are put together: pair by pair, the surest first, and never two who are held to be different."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import combinations, product

from onrecord.linking.people.beside import IN_ONE_STORY, Company, Reasons, Tellings
from onrecord.linking.people.guests import Fit, Host, fit, seats, together
from onrecord.linking.people.offices import DIFFERENT
from onrecord.linking.people.pool import Pool, bits_of, places_in
from onrecord.linking.people.weighing import APART, DOUBTFUL, FAR_APART, SURE, Unit, score, weighed
from onrecord.record.identity import Likeness, Verdict

# One that fits two who are not one is given to the better of them if that is better by so much.
MARGIN = 1.0
# What it says that two stand in one story as two, where one has a given name more, and where both names are whole.
SLIP = ("two of them in one story, one with a given name more", -1.0)
TWO_WHOLE = ("two of them in one story, both with their whole names", -5.0)
# Beside letters that everybody knows any name with these letters stands, now and then.
OTHER_LETTERS = ("its letters are told of far more often", -3.0)
Pair = tuple[int, int]


class Grouping:
    """Some units of a pool, in `company`.

    `told` is what was said by hand of two, `plain` are the reasons that the profiles of two who have one whole name give.
    Sets of units are bits, as in `Pool`.
    """

    def __init__(
        self,
        found: Sequence[Unit],
        pool: Pool,
        told: Mapping[Pair, bool],
        plain: Mapping[Pair, Reasons | None],
        company: Company,
    ) -> None:
        self._units, self._pool, self._plain, self._company = found, pool, plain, company
        self._told, self._place = told, {unit.id: place for place, unit in enumerate(found)}
        self._told_apart, self._told_same = ([0] * len(found) for _ in range(2))
        for (one, other), is_same in told.items():
            side = self._told_same if is_same else self._told_apart
            side[one] |= 1 << other
            side[other] |= 1 << one
        self._tellings = cache(self._tellings_of)
        self._apart = cache(self._apart_of)
        self._open = pool.open_names(self._tellings)
        self._reasons: dict[Pair, Reasons] = {}
        self._scores: dict[Pair, float] = {}
        # With whom what was weighed says that one is not one.
        self._different = [0] * len(found)
        self._group = list(range(len(found)))
        self._members = {place: [place] for place in self._group}
        # Of each group who is in it, and whom one of them is held to be different from.
        self._bits = {place: 1 << place for place in self._group}
        self._strangers: dict[int, int] = {}
        self._likenesses: list[Likeness] = []

    def result(self) -> tuple[Iterable[Sequence[int]], list[Likeness]]:
        """The groups: first those who are told of with enough to be compared, then whom the others may be of these."""
        for pair, is_open in self._pairs():
            self._weigh(pair, is_open=is_open)
        torn = self._torn()
        for pair in sorted(self._scores, key=lambda pair: (-self._scores[pair], pair)):
            if self._scores[pair] < SURE:
                break
            one, other = self._group[pair[0]], self._group[pair[1]]
            if one != other and pair not in torn and self._may_join(one, other):
                self._join(one, other)
                self._likenesses.append(self._likeness(pair, Verdict.SAME))
        self._likenesses += self._in_doubt()
        self._seat()
        # Last, so that what was brought together by hand stands in nobody's way before.
        for (one, other), is_same in self._told.items():
            if is_same:
                self._join(self._group[one], self._group[other])
        return self._members.values(), self._likenesses

    def _pairs(self) -> Iterator[tuple[Pair, bool]]:
        """The pairs that may be one by their names, each with whether several people may have these."""
        for one, other in sorted(self._pool.ties):
            first, second = self._pool.whole[one], self._pool.whole[other]
            is_open = one in self._open or other in self._open
            for places in combinations(first, 2) if one == other else product(first, second):
                pair = (min(places), max(places))
                if self._told.get(pair) is not False:
                    yield pair, is_open

    def _weigh(self, pair: Pair, *, is_open: bool) -> None:
        one, other = self._units[pair[0]], self._units[pair[1]]
        is_plain = not is_open and pair in self._plain
        reasons = self._plain[pair] if is_plain else weighed(one, other, is_open=is_open)
        if reasons is None:
            self._tell_apart(*pair)
            return
        found = score(reasons)
        if not is_plain or found < SURE:
            reasons += self._beside(pair, reasons)
            if self._pool.are_letters_of_few(*pair):
                reasons += (OTHER_LETTERS,)
            found = score(reasons)
        self._reasons[pair], self._scores[pair] = reasons, found
        # What is told of somebody by the family's name alone is often of another beside: only a land counts there.
        if found < (FAR_APART if self._pool.is_weak[pair[0]] or self._pool.is_weak[pair[1]] else APART):
            self._tell_apart(*pair)

    def _beside(self, pair: Pair, reasons: Reasons) -> Reasons:
        """What it says of two who else is told of where."""
        found = self._company.reasons(*map(self._tellings, pair))
        if self._units[pair[0]].profile.name == self._units[pair[1]].profile.name:
            return found
        if found != (IN_ONE_STORY,):
            # Where reports of the same days give different names and different offices, they are hardly of one.
            return () if DIFFERENT in reasons else found
        if self._pool.is_weak[pair[0]] or self._pool.is_weak[pair[1]]:
            return found
        return (SLIP,) if self._pool.are_spelt_out(*pair) else (TWO_WHOLE,)

    def _tellings_of(self, place: int) -> Tellings:
        return self._company.of(self._units[place].ids)

    def _tell_apart(self, one: int, other: int) -> None:
        self._different[one] |= 1 << other
        self._different[other] |= 1 << one

    def _apart_of(self, place: int) -> int:
        """Whom one is held to be different from."""
        found = self._pool.others(place) | self._different[place]
        return (found & ~self._told_same[place]) | self._told_apart[place]

    def _torn(self) -> set[Pair]:
        """The pairs that are not taken: one of the two fits somebody else as well, who is not one with the other."""
        fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, other), found in self._scores.items():
            if found >= SURE - MARGIN:
                fits[one].append((found, other))
                fits[other].append((found, one))
        torn = set()
        for place, fitting in fits.items():
            if not (self._pool.is_weak[place] or self._pool.name[place] in self._open):
                continue
            for weight in {weight for weight, _ in fitting if weight >= SURE}:
                near = bits_of(other for rival, other in fitting if rival > weight - MARGIN)
                for one in (one for found, one in fitting if found == weight):
                    rivals = self._apart(one) & near
                    if rivals and not self._pool.is_far_more(one, places_in(rivals)):
                        torn.add((min(place, one), max(place, one)))
        return torn

    def _may_join(self, one: int, other: int) -> bool:
        """Whether nobody of one group is held to be different from somebody of the other."""
        return not self._strangers_of(one) & self._bits[other]

    def _strangers_of(self, group: int) -> int:
        if group not in self._strangers:
            found = 0
            for place in self._members[group]:
                found |= self._apart(place)
            self._strangers[group] = found
        return self._strangers[group]

    def _join(self, one: int, other: int) -> None:
        kept, gone = sorted((one, other))
        if kept == gone:
            return
        if kept in self._strangers:
            self._strangers[kept] |= self._strangers_of(gone)
        moved = self._members.pop(gone)
        self._bits[kept] |= self._bits.pop(gone)
        self._members[kept] += moved
        for place in moved:
            self._group[place] = kept

    def _in_doubt(self) -> Iterator[Likeness]:
        """Of two identities that may be one the likest pair."""
        best: dict[Pair, Pair] = {}
        for pair, found in sorted(self._scores.items()):
            if found >= DOUBTFUL and self._group[pair[0]] != self._group[pair[1]]:
                one, other = sorted(self._group[place] for place in pair)
                held = best.setdefault((one, other), pair)
                if found > self._scores[held]:
                    best[one, other] = pair
        yield from (self._likeness(pair, Verdict.UNSURE) for pair in best.values())

    def _seat(self) -> None:
        """Brings those of a single story or outlet to whom they are, one by one: none of them counts for another."""
        guests = [place for place, unit in enumerate(self._units) if unit.profile.within]
        if not guests:
            return
        hosts = [
            Host([self._units[place] for place in members], cache(partial(self._told_of, tuple(members))))
            for members in self._members.values()
            if not self._units[members[0]].profile.within
        ]
        fitting: dict[str, list[Fit]] = {}
        for place in guests:
            guest, name = self._units[place], self._pool.name[place]
            if name not in fitting:
                fitting[name] = [(host, told) for host in hosts if (told := fit(guest, host))]
            barred = {self._units[other].id for other in places_in(self._told_apart[place])}
            for seat in seats(guest, partial(self._tellings, place), fitting[name], self._company, barred):
                self._likenesses.append(seat)
                if seat.verdict is Verdict.SAME:
                    self._join(*map(self._group_of, (seat.one, seat.other)))
        alone = [place for place in guests if len(self._members.get(self._group[place], ())) == 1]
        for seat in together([(self._units[place], self._tellings(place)) for place in alone], self._company):
            one, other = map(self._group_of, (seat.one, seat.other))
            if one != other and self._may_join(one, other):
                self._join(one, other)
                self._likenesses.append(seat)

    def _group_of(self, id: str) -> int:
        return self._group[self._place[id]]

    def _told_of(self, places: Sequence[int]) -> Tellings:
        return self._company.of(id for place in places for id in self._units[place].ids)

    def _likeness(self, pair: Pair, verdict: Verdict) -> Likeness:
        one, other = (self._units[place].id for place in pair)
        return Likeness(one=one, other=other, verdict=verdict, score=self._scores[pair], reasons=self._reasons[pair])
