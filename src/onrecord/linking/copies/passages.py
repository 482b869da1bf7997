"""The passages that two texts share: runs of the same words, with the few that were changed between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.words import RUN, Words

# Between two runs of one passage so many words may be changed; a longer gap ends it.
GAP = 10
# What is left of a run where another took its ends.
LEFT = 3
# A run that stands in a text more often than this leads nowhere: "thank you thank you thank you".
OFTEN = 4


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in two texts: `many` of them, from word `here` of the one and word `there` of the other."""

    here: int
    there: int
    many: int

    @property
    def behind_here(self) -> int:
        """The word behind it in the one text."""
        return self.here + self.many

    @property
    def behind_there(self) -> int:
        """The same in the other."""
        return self.there + self.many


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs of the same words that follow one another in both texts, with little between them."""

    runs: tuple[Run, ...]

    @property
    def many(self) -> int:
        """How many words are the same."""
        return sum(run.many for run in self.runs)

    @property
    def here(self) -> tuple[int, int]:
        """Its first word in the one text, and the word behind its last."""
        return self.runs[0].here, self.runs[-1].behind_here

    @property
    def there(self) -> tuple[int, int]:
        """The same in the other."""
        return self.runs[0].there, self.runs[-1].behind_there

    def gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """What differs within: the words from and to, in the one and in the other."""
        for one, next in pairwise(self.runs):
            yield one.behind_here, next.here, one.behind_there, next.there


def passages(here: Words, there: Words) -> tuple[Passage, ...]:
    """All shared passages, in the order of the one text. No word of either is in two.

    >>> from onrecord.linking.copies.words import words_of
    >>> one = words_of("The mayor said the ferry will sail on Monday at eight, and nobody will be left behind.")
    >>> two = words_of("In short: the ferry will sail on Monday at nine, and nobody will be left behind there.")
    >>> [(passage.here, passage.there, passage.many) for passage in passages(one, two)]
    [((3, 17), (2, 16), 13)]
    """
    apart = _apart(_runs(here, there), here, there)
    # Between two runs of one passage no other run lies, in either text.
    behind = {run: place for place, run in enumerate(sorted(apart, key=lambda run: run.there), 1)}
    joined: list[list[Run]] = []
    for run in apart:
        last = joined[-1][-1] if joined else None
        if last and behind[run] == behind[last] + 1 and max(run.here - last.behind_here, run.there - last.behind_there) <= GAP:
            joined[-1].append(run)
        else:
            joined.append([run])
    return tuple(Passage(tuple(_whole(_filled(here, there, runs)))) for runs in joined)


def _runs(here: Words, there: Words) -> list[Run]:
    """Every longest run of the same words; runs may lie over one another."""
    ordered, order = there.in_order
    if not ordered.size or not here.runs.size:
        return []
    first = np.searchsorted(ordered, here.runs)
    places = np.flatnonzero(ordered[np.minimum(first, ordered.size - 1)] == here.runs)
    first = first[places]
    often = np.searchsorted(ordered, here.runs[places], side="right") - first
    _, which, many = np.unique(here.runs[places], return_inverse=True, return_counts=True)
    leads = (often <= OFTEN) & (many[which] <= OFTEN)
    places, first, often = places[leads], first[leads], often[leads]
    if not places.size:
        return []
    ours = np.repeat(places, often)
    within = np.arange(often.sum()) - np.repeat(np.cumsum(often) - often, often)
    theirs = order[np.repeat(first, often) + within]
    # What is shared in order lies on one diagonal.
    diagonal = theirs - ours
    sorting = np.lexsort((ours, diagonal))
    ours, theirs, diagonal = ours[sorting], theirs[sorting], diagonal[sorting]
    starts = np.flatnonzero(np.concatenate(([True], (np.diff(diagonal) != 0) | (np.diff(ours) != 1))))
    lengths = np.diff(np.concatenate((starts, [ours.size])))
    found = zip(ours[starts].tolist(), theirs[starts].tolist(), lengths.tolist(), strict=True)
    return [Run(one, other, many + RUN - 1) for one, other, many in found]


def _apart(runs: list[Run], here: Words, there: Words) -> list[Run]:
    """Runs that lie over no other in either text, the longest first choice, in the order of the one text."""
    ours, theirs = np.zeros(len(here), dtype=np.bool_), np.zeros(len(there), dtype=np.bool_)
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.many, run.here, run.there)):
        taken = ours[run.here : run.here + run.many] | theirs[run.there : run.there + run.many]
        if taken.any():
            start, many = _free(taken)
            run = Run(run.here + start, run.there + start, many)
        if run.many >= LEFT:
            ours[run.here : run.here + run.many] = theirs[run.there : run.there + run.many] = True
            kept.append(run)
    return sorted(kept, key=lambda run: run.here)


def _free(taken: "npt.NDArray[np.bool_]") -> tuple[int, int]:
    """Where the longest stretch that is free begins, and how long it is."""
    ends = np.flatnonzero(np.concatenate(([True], taken, [True])))
    lengths = np.diff(ends) - 1
    longest = int(lengths.argmax())
    return int(ends[longest]), int(lengths[longest])


def _filled(here: Words, there: Words, runs: list[Run]) -> Iterator[Run]:
    """Runs, and between them the same words though there are few; one alone only where as many stand in its place."""
    yield runs[0]
    for one, next in pairwise(runs):
        ours = here.each[one.behind_here : next.here].tolist()
        theirs = there.each[one.behind_there : next.there].tolist()
        if ours and theirs:
            for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()[:-1]:
                if block.size > 1 or len(ours) == len(theirs):
                    yield Run(one.behind_here + block.a, one.behind_there + block.b, block.size)
        yield next


def _whole(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs that touch in both texts are one."""
    last, *rest = runs
    for run in rest:
        if run.here == last.behind_here and run.there == last.behind_there:
            last = Run(last.here, last.there, last.many + run.many)
        else:
            yield last
            last = run
    yield last
