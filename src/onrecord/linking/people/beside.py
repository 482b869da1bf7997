"""Where somebody is told of, and beside whom: what that says of two whose names go together."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from onrecord.record.identity import Telling

# Days between two reports of one matter.
NEAR = 3
# So many others beside both say as much as more of them.
MANY = 3
# Of two whose names go together and stand in one story as two, one is rarely a slip of the reading where both names are whole.
IN_ONE_STORY = ("two of them in one story", -2.0)
_SAME_DAYS = ("told of in the same days", 0.5)
_NOBODY: frozenset[str] = frozenset()
Reasons = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Tellings:
    """The stories that tell of somebody, by number; `days` are their days, counted, in order, `on` which of them each has."""

    stories: frozenset[int]
    days: tuple[int, ...]
    on: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, told: Iterable[Telling]) -> Self:
        """Several tellings, in any order."""
        stories, on = set(), defaultdict[int, list[int]](list)
        for story, day in told:
            if story not in stories:
                stories.add(story)
                if day is not None:
                    on[_counted(day)].append(story)
        days = sorted(on)
        return cls(frozenset(stories), tuple(days), {day: tuple(sorted(on[day])) for day in days})

    def around(self, day: int) -> Iterable[int]:
        """Its days that are near another."""
        for at in range(bisect_left(self.days, day - NEAR), len(self.days)):
            if self.days[at] > day + NEAR:
                return
            yield self.days[at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who else is told of where: by profile its tellings, by story the names of all who are told of.

    Of these `but` do not count. Empty where that is not looked at.
    """

    tellings: Mapping[str, Collection[Telling]] = field(default_factory=dict)
    names: Mapping[int, frozenset[str]] = field(default_factory=dict)
    but: frozenset[str] = frozenset()

    def of(self, ids: Iterable[str]) -> Tellings:
        """The tellings of several profiles."""
        return Tellings.of(told for id in ids for told in self.tellings.get(id, ()))

    def others(self, one: int, other: int) -> int:
        """How many are told of in both of two stories."""
        return len((self.names.get(one, _NOBODY) & self.names.get(other, _NOBODY)) - self.but)

    def reasons(self, first: Tellings, second: Tellings) -> Reasons:
        """What it says of two who else is told of: others beside both, in the same days; or each beside the other."""
        if not first.stories.isdisjoint(second.stories):
            return (IN_ONE_STORY,)
        less, more = sorted((first, second), key=lambda told: len(told.days))
        is_near, most = False, 0
        for day in less.days:
            for near in more.around(day):
                is_near = True
                if not self.names:
                    return (_SAME_DAYS,)
                for story in less.on[day]:
                    most = max(most, *(self.others(story, beside) for beside in more.on[near]))
                if most >= MANY:
                    return _SAME_DAYS, (f"{MANY} others or more beside both", 3.0)
        if not most:
            return (_SAME_DAYS,) if is_near else ()
        return _SAME_DAYS, (f"{most} others beside both" if most > 1 else "another beside both", 2.0)


@lru_cache(maxsize=20_000)
def _counted(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
