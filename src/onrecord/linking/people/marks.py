"""Which names of a block may go together at all: those that have a mark in common. Others need not be compared."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from onrecord.linking.people.names import letters_of
from onrecord.linking.people.spelling import sound
from onrecord.record.identity import Profile
from onrecord.record.party import Kind

# Of a name that may go with any other of its block.
ANY = ""
Name = TypeVar("Name", bound=Hashable)


class Marked(Generic[Name]):
    """Some names, each with a profile that has it."""

    def __init__(self, profiles: Mapping[Name, Profile]) -> None:
        self._profiles = profiles
        self._with: dict[str, set[Name]] = defaultdict(set)
        for name, profile in profiles.items():
            for mark in _marks(profile.kind, profile.name):
                self._with[mark].add(name)

    def beside(self, name: Name) -> set[Name]:
        """The names that may go together with one of them, that one among these."""
        marks = _marks(self._profiles[name].kind, self._profiles[name].name)
        if ANY in marks:
            return set(self._profiles)
        return self._with[ANY].union(*(self._with[mark] for mark in marks))


@lru_cache(maxsize=100_000)
def _marks(kind: Kind, name: str) -> frozenset[str]:
    """What two names of a block have in common where they go together; that of a family alone may go with any."""
    if kind is Kind.ORGANISATION:
        first, *rest = name.split()
        return frozenset({sound(first) if rest else ANY})
    given = name.split("|")[0].split()
    return frozenset(letter for word in given for letter in letters_of(word)) or frozenset({ANY})
