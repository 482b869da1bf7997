"""Those of whom a story tells too little: a family's name alone, a body of no land. Whom of the others they are, if of any."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from onrecord.linking.people.beside import NEAR, Company, Reasons, Tellings
from onrecord.linking.people.weighing import DOUBTFUL, SURE, Unit, misread, name_tie, of_years, score
from onrecord.record.identity import Likeness, Verdict

# One that fits two is given to the better of them if that is better by so much.
MARGIN = 1.0
# One that is told of so often, and is the only one so called, is who is meant by the name alone.
OFTEN = 10
_ONLY = ("nobody else in the archive is called so, and that one often", 1.5)


@dataclass(frozen=True)
class Host:
    """An identity whom a guest may be: its units, and its tellings."""

    units: Sequence[Unit]
    tellings: Callable[[], Tellings]

    @cached_property
    def named(self) -> Sequence[Unit]:
        """A unit of each of its names."""
        found: dict[tuple[object, ...], Unit] = {}
        for unit in self.units:
            found.setdefault((unit.profile.kind, unit.profile.name, unit.profile.land), unit)
        return tuple(found.values())

    @property
    def many(self) -> int:
        """How often it is told of."""
        return sum(unit.tellings for unit in self.units)


Fit = tuple[Host, tuple[Unit, Reasons]]
"""A host, and how its name goes with a guest's."""


def seats(
    guest: Unit,
    tellings: Callable[[], Tellings],
    hosts: Sequence[Fit],
    company: Company,
    barred: AbstractSet[str],
) -> Iterator[Likeness]:
    """Which of the hosts that fit a guest is, if that is certain; else, where it is in doubt, the likest.

    None with a unit that is `barred`.
    """
    named = [(host, told) for host, told in hosts if barred.isdisjoint(unit.id for unit in host.units)]
    # Where somebody has the name, nobody asks whether a body has it.
    named = [row for row in named if row[1][0].profile.kind is guest.profile.kind] or named
    weighed = []
    for host, (unit, reasons) in named:
        if reasons[0][1] < SURE:
            reasons += of_years(guest.years, [year for one in host.units for year in one.years])
            reasons += company.reasons(tellings(), host.tellings())
            if len(named) == 1 and host.many >= OFTEN:
                reasons += (_ONLY,)
        weighed.append((score(reasons), unit.id, reasons))
    weighed.sort(key=lambda row: (-row[0], row[1]))
    if not weighed or weighed[0][0] < DOUBTFUL:
        return
    best, id, reasons = weighed[0]
    is_sure = best >= SURE and (len(weighed) == 1 or weighed[1][0] <= best - MARGIN)
    yield _likeness(guest.id, id, Verdict.SAME if is_sure else Verdict.UNSURE, reasons)


def fit(guest: Unit, host: Host) -> tuple[Unit, Reasons] | None:
    """The unit of a host whose name goes with a guest's best, and how it does; a body's too, if the guest may be misread."""
    best = None
    for unit in host.named:
        tied = name_tie(guest.profile, unit.profile) or misread(guest.profile, unit.profile)
        if tied is not None and (best is None or tied.weight > best[1][0][1]):
            best = (unit, ((tied.reason, tied.weight),))
    return best


def together(guests: Sequence[tuple[Unit, Tellings]], company: Company) -> Iterator[Likeness]:
    """Guests who are one, told of in the same days beside the same others; the surest first."""
    on: dict[int, list[int]] = defaultdict(list)
    for place, (_, told) in enumerate(guests):
        for day in told.days:
            on[day].append(place)
    pairs = {pair for here in on.values() for pair in combinations(here, 2)}
    for day, here in on.items():
        for after in range(day + 1, day + NEAR + 1):
            pairs |= {(min(pair), max(pair)) for pair in product(here, on.get(after, ())) if pair[0] != pair[1]}
    found = []
    for one, other in pairs:
        (first, told), (second, beside) = guests[one], guests[other]
        tied = name_tie(first.profile, second.profile)
        if tied is not None:
            reasons = ((tied.reason, tied.weight), *company.reasons(told, beside))
            if score(reasons) >= SURE:
                found.append(_likeness(first.id, second.id, Verdict.SAME, reasons))
    yield from sorted(found, key=lambda row: (-row.score, row.one, row.other))


def _likeness(one: str, other: str, verdict: Verdict, reasons: Reasons) -> Likeness:
    one, other = sorted((one, other))
    return Likeness(one=one, other=other, verdict=verdict, score=score(reasons), reasons=reasons)
