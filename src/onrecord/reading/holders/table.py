"""Tables of office holders: who held which office of which land, from when until when, and who says so."""

import csv
import datetime as dt
import importlib.resources
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.errors import SettingsError
from onrecord.reading.name_words import country_of

COLUMNS = ("name", "office", "country", "since", "until", "source")
NEEDED = COLUMNS[:4]
_DAY = "a day is written like 2024-03-12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One holder of one office: `since` is the first day, `until` the last that is known, None where no end is."""

    name: str
    office: str
    country: str
    since: dt.date
    until: dt.date | None
    source: str

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on `day`; on the first day it is not sure who is meant."""
        return self.since < day and (self.until is None or day <= self.until)


class Table:
    """Who held which office when. `own` is asked first, and decides where it knows a holder.

    >>> moe = Term(name="Ada Moe", office="mayor", country="Torsvik", since=dt.date(2020, 1, 1), until=None, source="ours")
    >>> told = Table([moe])
    >>> told.holding("mayor", "Torsvik", dt.date(2022, 6, 29)).name, told.holding("mayor", "Torsvik", dt.date(2020, 1, 1))
    ('Ada Moe', None)
    """

    def __init__(self, terms: Iterable[Term], *, others: "Table | None" = None) -> None:
        self._terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in terms:
            self._terms[term.office, term.country].append(term)
        self._others = others
        self.offices: frozenset[str] = frozenset(office for office, _ in self._terms) | (
            others.offices if others else frozenset()
        )

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its own terms."""
        return tuple(term for terms in self._terms.values() for term in terms)

    @property
    def unlisted(self) -> frozenset[str]:
        """Lands of this table that no list of countries has: a state, a city, a club."""
        return frozenset(country for _, country in self._terms if country not in country_of())

    def holding(self, office: str, country: str, day: dt.date) -> Term | None:
        """The one holder of an office on a day; None where none is known, where two are, and on the first day of a holder."""
        terms = self._terms.get((office, country), ())
        near = [term for term in terms if term.covers(day) or term.since == day]
        if not near:
            return self._others.holding(office, country, day) if self._others else None
        return near[0] if len({term.name for term in near}) == 1 and near[0].covers(day) else None


@cache
def factbook() -> Table:
    """The table that comes with the package: heads of state and of government, from the World Factbook (CC0)."""
    file = importlib.resources.files("onrecord.reading.holders").joinpath("factbook.csv")
    return Table(_terms(file.read_text(encoding="utf-8").splitlines(), "factbook.csv"))


def table(path: Path | None) -> Table:
    """The table that comes with the package, and before it the one at `path`, where there is one.

    Raises SettingsError, which names the line, for a table that cannot be used.
    """
    if path is None:
        return factbook()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SettingsError("holders", str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError("holders", str(path), "is not UTF-8 text") from error
    return Table(_terms(lines, str(path)), others=factbook())


def _terms(lines: Iterable[str], path: str) -> Iterator[Term]:
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise SettingsError("holders", path, f"is empty; its first line names the columns: {','.join(COLUMNS)}")
    names = [name.strip().lower() for name in next(csv.reader([numbered[0][1]]))]
    if missing := [name for name in NEEDED if name not in names]:
        raise SettingsError("holders", path, f"line {numbered[0][0]}: names no column {', '.join(missing)}")
    if unknown := [name for name in names if name not in COLUMNS]:
        raise SettingsError("holders", path, f"line {numbered[0][0]}: there is no column {', '.join(unknown)}")
    for number, line in numbered[1:]:
        cells = [cell.strip() for cell in next(csv.reader([line]))]
        if len(cells) != len(names):
            raise SettingsError("holders", path, f"line {number}: {len(cells)} cells, and {len(names)} columns")
        try:
            yield _term(dict(zip(names, cells, strict=True)), path)
        except ValueError as error:
            raise SettingsError("holders", path, f"line {number}: {error}") from error


def _term(cells: dict[str, str], path: str) -> Term:
    """One line of a table; raises ValueError, which says what is wrong with it."""
    if empty := [name for name in NEEDED if not cells[name]]:
        raise ValueError(f"no {', '.join(empty)}")
    since = _day("since", cells["since"])
    until = _day("until", cells["until"]) if cells.get("until") else None
    if until and until < since:
        raise ValueError(f"until {until} is before since {since}")
    return Term(
        name=" ".join(cells["name"].split()),
        office=" ".join(cells["office"].lower().split()),
        country=country_of().get(cells["country"], cells["country"]),
        since=since,
        until=until,
        source=cells.get("source") or Path(path).name,
    )


def _day(column: str, told: str) -> dt.date:
    try:
        return dt.date.fromisoformat(told)
    except ValueError:
        raise ValueError(f"{column} {told!r}: {_DAY}") from None
