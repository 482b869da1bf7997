"""The names of some units: which of them go together, and which are such that several people may have them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.linking.people.beside import Tellings
from onrecord.linking.people.bodies import LETTERS
from onrecord.linking.people.marks import Marked
from onrecord.linking.people.names import SAME
from onrecord.linking.people.weighing import Unit, is_weak, misread, name_tie
from onrecord.record.identity import Profile
from onrecord.record.party import Kind

# One that is told of so many times as often as any other of the name is who is meant by it.
FAR_MORE, OFTEN = 10, 10


class Pool:
    """Some units, each by its place among them. Sets of them are bits: that of the place `n` is `1 << n`.

    `name` is the name of each with all that decides whether it goes together with another, `is_weak` tells whether several
    may have it. Those `within` a story or an outlet are guests: the names of the others are `whole`, each with its places, and
    `ties` are the pairs of these that go together, each with itself too.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.name = [_name(unit) for unit in units]
        self.is_weak = [is_weak(unit) for unit in units]
        self.whole: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, Profile] = {}
        self._bits: dict[str, int] = defaultdict(int)
        self._many = Counter[str]()
        for place, (unit, name) in enumerate(zip(units, self.name, strict=True)):
            self._first.setdefault(name, unit.profile)
            self._bits[name] |= 1 << place
            self._many[unit.profile.name] += unit.tellings
            if not unit.profile.within:
                self.whole[name].append(place)
        self.ties = set(_ties(self.whole, self._first))
        self._others: dict[str, int] = {}

    def others(self, place: int) -> int:
        """Those whose names do not go together with that of one, as bits."""
        name = self.name[place]
        if name not in self._others:
            self._others[name] = 0
            for other, bits in self._bits.items():
                if not self._go_together(name, other):
                    self._others[name] |= bits
        return self._others[name]

    def may_be_another(self, place: int) -> bool:
        """Whether one goes together with any of the others, by name, or as one that was misread."""
        every = (1 << len(self.units)) - 1
        if every & ~self.others(place) & ~(1 << place):
            return True
        return any(misread(self.units[place].profile, profile) is not None for profile in self._first.values())

    def _go_together(self, one: str, other: str) -> bool:
        if one in self.whole and other in self.whole:
            return (min(one, other), max(one, other)) in self.ties
        return name_tie(self._first[one], self._first[other]) is not None

    def is_far_more(self, one: int, others: Iterable[int]) -> bool:
        """Whether one is told of so much more than others that whoever may be any of them is that one."""
        many = self._many[self.units[one].profile.name]
        return many >= OFTEN and all(many >= FAR_MORE * self._many[self.units[other].profile.name] for other in others)

    def are_spelt_out(self, one: int, other: int) -> bool:
        """Whether one of two names only has a given name more: that a story has both is a slip of the reading rather."""
        return name_tie(self.units[one].profile, self.units[other].profile) == SAME

    def are_letters_of_few(self, one: int, other: int) -> bool:
        """Whether one is told of by letters far more than the other by a name that they may be of."""
        if name_tie(self.units[one].profile, self.units[other].profile) != LETTERS:
            return False
        return self.is_far_more(one, [other]) or self.is_far_more(other, [one])

    def open_names(self, tellings: Callable[[int], Tellings]) -> set[str]:
        """The names that fit two which do not fit each other: George Bush, beside George W. and George H. W. Bush.

        So do those of two in one story.
        """
        fits: dict[str, list[str]] = defaultdict(list)
        found = set[str]()
        for one, other in self.ties:
            if one != other:
                fits[one].append(other)
                fits[other].append(one)
                if self._are_two(self.whole[one], self.whole[other], tellings):
                    found |= {one, other}
        return found | {
            name
            for name in fits
            if any((min(pair), max(pair)) not in self.ties for pair in combinations(self._often(fits[name]), 2))
        }

    def _often(self, names: Sequence[str]) -> list[str]:
        """Of some names those that are not told of far less than another of them."""
        first = {name: self.whole[name][0] for name in names}
        most = max(names, key=lambda name: (self._many[self.units[first[name]].profile.name], name))
        return [name for name in names if name == most or not self.is_far_more(first[most], [first[name]])]

    def _are_two(self, one: Sequence[int], other: Sequence[int], tellings: Callable[[int], Tellings]) -> bool:
        """Whether two whole names that go together are two in some story: a father's and his son's."""
        if self.is_weak[one[0]] or self.is_weak[other[0]] or self.are_spelt_out(one[0], other[0]):
            return False
        # Beside a president, who is always called so, his son is the one that has "Jr.".
        if self.is_far_more(one[0], other[:1]) or self.is_far_more(other[0], one[:1]):
            return False
        first, second = (frozenset[int]().union(*(tellings(place).stories for place in places)) for places in (one, other))
        return not first.isdisjoint(second)


def _name(unit: Unit) -> str:
    profile = unit.profile
    return f"{profile.kind}:{profile.name}:{'' if profile.kind is Kind.PERSON else profile.land}"


def _ties(names: Iterable[str], profiles: Mapping[str, Profile]) -> Iterator[tuple[str, str]]:
    """The pairs of names that go together, each name with itself too."""
    marked = Marked({name: profiles[name] for name in names})
    for name in names:
        yield name, name
        for other in marked.beside(name):
            if other > name and name_tie(profiles[name], profiles[other]) is not None:
                yield name, other


def bits_of(places: Iterable[int]) -> int:
    """Places as bits.

    >>> bits_of([0, 3]), list(places_in(9))
    (9, [0, 3])
    """
    found = 0
    for place in places:
        found |= 1 << place
    return found


def places_in(bits: int) -> Iterator[int]:
    """The places that bits stand for, in order."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1
