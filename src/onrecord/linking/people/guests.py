"""Those of whom a story tells too little: a family's name alone, a body of no land. Whom of the others they are, if of any."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.linking.people.weighing import (
    DOUBTFUL,
    SURE,
    Company,
    Reasons,
    Unit,
    days_after,
    name_tie,
    of_company,
    of_years,
    score,
)
from onrecord.record.identity import Likeness, Telling, Verdict

# One that fits two is given to the better of them if that is better by so much.
MARGIN = 1.0
# One that is told of so often, and is the only one so called, is who is meant by the name alone.
OFTEN = 10
_ONLY = ("nobody else in the archive is called so, and that one often", 1.5)


@dataclass(frozen=True, slots=True)
class Host:
    """An identity whom a guest may be: its units, and its tellings in the order of their days."""

    units: Sequence[Unit]
    tellings: Callable[[], Sequence[Telling]]

    @property
    def many(self) -> int:
        """How often it is told of."""
        return sum(unit.tellings for unit in self.units)


Fit = tuple[Host, tuple[Unit, Reasons]]
"""A host, and how its name goes with a guest's."""


def seats(
    guest: Unit,
    tellings: Callable[[], Sequence[Telling]],
    hosts: Sequence[Fit],
    company: Callable[[], Company],
    barred: AbstractSet[str],
) -> Iterator[Likeness]:
    """Which of the hosts that fit a guest is, if that is certain; else, where it is in doubt, the likest.

    None with a unit that is `barred`.
    """
    named = [(host, told) for host, told in hosts if barred.isdisjoint(unit.id for unit in host.units)]
    weighed = []
    for host, (unit, reasons) in named:
        if reasons[0][1] < SURE:
            reasons += of_years(guest.years, [year for one in host.units for year in one.years])
            reasons += of_company(tellings(), host.tellings(), company().names)
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
    """The unit of a host whose name goes with a guest's best, and how it does."""
    best = None
    for unit in host.units:
        tied = name_tie(guest.profile, unit.profile)
        if tied is not None and (best is None or tied.weight > best[1][0][1]):
            best = (unit, ((tied.reason, tied.weight),))
    return best


def together(guests: Sequence[tuple[Unit, Sequence[Telling]]], names: Mapping[int, frozenset[str]]) -> Iterator[Likeness]:
    """Guests who are one, told of in the same days beside the same others."""
    rows = sorted(
        ((told.day, guest.id, guest, [told]) for guest, tellings in guests for told in tellings if told.day),
        key=lambda row: row[:2],
    )
    days = [row[0] for row in rows]
    for at, (day, _, guest, told) in enumerate(rows):
        for _, _, other, beside in rows[at + 1 : bisect_right(days, days_after(day))]:
            tied = name_tie(guest.profile, other.profile) if other is not guest else None
            if tied is not None:
                reasons = ((tied.reason, tied.weight), *of_company(told, beside, names))
                if score(reasons) >= SURE:
                    yield _likeness(guest.id, other.id, Verdict.SAME, reasons)


def _likeness(one: str, other: str, verdict: Verdict, reasons: Reasons) -> Likeness:
    one, other = sorted((one, other))
    return Likeness(one=one, other=other, verdict=verdict, score=score(reasons), reasons=reasons)
