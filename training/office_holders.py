"""The table of office holders that is shipped, made of the dated terms of the World Factbook.

`python -m training.office_holders TERMS.json` writes it anew. The World Factbook is in the public domain (CC0). Its terms were
collected edition by edition, October 2015 and January 2021 to January 2026: a JSON list of objects with `country`, `role`
("chief of state" or "head of government"), `text` ("President Vladimir Vladimirovich PUTIN"), `since`, and `seen_from` and
`seen_to`, the first and the last edition that has it.
"""

import csv
import datetime as dt
import io
import json
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.reading.name_words import countries, country_of
from training.spelled import alike, spelled

SHIPPED = Path(__file__).parent.parent / "src/onrecord/reading/holders/factbook.csv"
HEAD = """\
# Heads of state and of government, from the World Factbook (public domain, CC0), editions of October 2015 and of
# January 2021 to January 2026. Made by training/office_holders.py. "until" is the last day that an edition vouches for.
"""
OFFICES = {
    "president": "president",
    "executive president": "president",
    "prime minister": "prime minister",
    "premier": "prime minister",
    "chancellor": "chancellor",
    "king": "king",
    "queen": "queen",
    "emperor": "emperor",
    "sultan": "sultan",
    "amir": "emir",
    "emir": "emir",
    "grand duke": "grand duke",
}
# Who holds an office for a time keeps others from it, and is no holder by our table.
FOR_A_TIME = frozenset({"acting", "interim", "transitional", "transition", "caretaker"})
_TEXT = re.compile(
    rf"(?:(?P<time>{'|'.join(FOR_A_TIME)})\s+)?"
    rf"(?P<office>{'|'.join(sorted(OFFICES, key=len, reverse=True))})(?P<elect>-elect)?\s+"
    r"(?:of the Republic\s+|of the Swiss Confederation\s+|of the Islamic Republic of Afghanistan\s+)?"
    r"(?P<name>[^()]+)",
    re.IGNORECASE,
)
# In a name: a further office, a note, a second person.
_NO_NAME = re.compile(r"\b(?:of|or|and|formerly|note|elect)\b|\s-\s|&")
# The Factbook writes family names so; a text without one was cut.
_CAPITALS = re.compile(r"\b[A-Z]{2,}")
_DAY = re.compile(r"\b(\d{1,2}) ?([A-Z][a-z]{2})[a-z]* ?(\d{4})\b")
# Lands whose heads are those of another land.
ELSEWHERE = frozenset({"Puerto Rico", "Greenland", "Hong Kong"})
CROWN, CROWN_OF = ("Elizabeth II", "Charles III"), "United Kingdom"
# A term whose end no edition tells has ended before the next began: by how much, nobody says.
MARGIN = dt.timedelta(days=7)
# Two days of taking office so near each other are one: of election, and of inauguration.
ONE_START = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person in one office: `first` and `last` are the editions that have it, as the first days of their months.

    `acting` is one who holds it for a time, `elect` one who is to take it. `until` is the last day known.
    """

    country: str
    chief: bool
    office: str
    name: str
    acting: bool
    elect: bool
    since: dt.date
    first: dt.date
    last: dt.date
    until: dt.date

    def same_person(self, other: "Term") -> bool:
        """Whether two names mean one person."""
        return alike(self.name, other.name, one_day=self.since == other.since)


def terms(rows: Iterable[dict[str, Any]]) -> Iterator[Term]:
    """The rows that name an office we know, a person, and a day; the others cannot be used."""
    for row in rows:
        land = country_of().get((row["country"] or "").removeprefix("The "))
        found = _TEXT.fullmatch(row["text"])
        day = _day(row["since"] or "")
        if land is None or land in _shared() or found is None or day is None or _NO_NAME.search(found["name"]):
            continue
        name = spelled(found["name"].strip(), land)
        if not _CAPITALS.search(found["name"]) or land in ELSEWHERE or (name in CROWN and land != CROWN_OF):
            continue
        first, last = _month(row["seen_from"]), _month(row["seen_to"])
        yield Term(
            country=land,
            chief=row["role"] == "chief of state",
            office=OFFICES[found["office"].lower()],
            name=name,
            acting=found["time"] is not None,
            elect=found["elect"] is not None,
            since=day,
            first=first,
            last=last,
            until=last,
        )


def holders(rows: Sequence[dict[str, Any]]) -> list[Term]:
    """The terms of the table: of each office one after the other, none at odds with what another edition says."""
    editions = sorted({_month(row[key]) for row in rows for key in ("seen_from", "seen_to")})
    by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms(rows):
        by_office[term.country, term.office].append(term)
    kept = (term for group in by_office.values() for term in _of_one_office(group, editions))
    return sorted(kept, key=lambda term: (term.country, term.office, term.since))


def _of_one_office(group: Sequence[Term], editions: Sequence[dt.date]) -> Iterator[Term]:
    group = [term for term in group if not _stale(term, group)]
    group = [term for term in group if not _misdated(term, group)]
    elect = [term for term in group if term.elect]
    merged = _merged(sorted((term for term in group if not term.elect), key=lambda term: (term.since, term.first)), editions)
    for term in merged:
        others = [other for other in merged if other.since > term.since and not other.same_person(term)]
        after = min(others, key=lambda other: other.since, default=None)
        until = term.until
        if after and (after.since <= (following := _next(editions, term.last)) or _took_over(after, following)):
            # The next holder took over before the next edition: until then it was this one.
            until = after.since - MARGIN
        # Whoever was still "-elect" in an edition has the day of the election for the first of the term.
        since = max([term.since, *(other.last for other in elect if other.same_person(term) and other.first < term.last)])
        if not term.acting and until > since and not any(_at_once(term, other) for other in merged):
            yield replace(term, since=since, until=until)


def _took_over(term: Term, edition: dt.date) -> bool:
    """Whether a term began in the month of its first edition, and before it."""
    return term.first == edition and (term.since.year, term.since.month) == (edition.year, edition.month)


def _stale(term: Term, group: Sequence[Term]) -> bool:
    """Whether another is chief of state under the same title: the line of the head of government was not kept up."""
    return not term.chief and any(
        other.chief and not other.same_person(term) and other.first <= term.last and other.last >= term.first for other in group
    )


def _misdated(term: Term, group: Sequence[Term]) -> bool:
    """Whether an edition before has someone who took office later: then the day cannot be right."""
    return any(other.since > term.since and other.last < term.first and not other.same_person(term) for other in group)


def _at_once(term: Term, other: Term) -> bool:
    return other is not term and other.since == term.since


def _merged(group: Sequence[Term], editions: Sequence[dt.date]) -> list[Term]:
    """The terms of one person that touch are one, spelled as the last edition spells it."""
    merged: list[Term] = []
    for term in group:
        before = merged[-1] if merged else None
        if before and before.same_person(term) and before.acting == term.acting and term.since <= _next(editions, before.last):
            latest = max(before, term, key=lambda one: (one.last, one.first))
            since = max(before.since, term.since) if term.since - before.since < ONE_START else before.since
            last = max(before.last, term.last)
            merged[-1] = replace(latest, since=since, first=min(before.first, term.first), last=last, until=last)
        else:
            merged.append(term)
    return merged


def _next(editions: Sequence[dt.date], edition: dt.date) -> dt.date:
    """The edition after, or the same where it is the last; over the hole of five years nothing is known."""
    at = bisect_right(editions, edition)
    following = editions[at] if at < len(editions) else edition
    return following if following - edition < dt.timedelta(days=200) else edition


def _shared() -> frozenset[str]:
    """Lands whose name is that of two: "Congo"."""
    return frozenset(country.name for country in countries() if {"Kinshasa", "Brazzaville"} & set(country.capitals))


def _day(told: str) -> dt.date | None:
    found = _DAY.search(told)
    return dt.datetime.strptime(" ".join(found.groups()), "%d %b %Y").date() if found else None  # noqa: DTZ007 (a day)


def _month(told: str) -> dt.date:
    return dt.date.fromisoformat(f"{told}-01")


def table(found: Iterable[Term]) -> str:
    """The table as it is shipped: CSV, in the form that tables of one's own have."""
    out = io.StringIO(HEAD)
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "office", "country", "since", "until", "source"))
    for term in found:
        source = f"World Factbook, {term.last:%Y-%m}"
        writer.writerow((term.name, term.office, term.country, term.since, term.until, source))
    return out.getvalue()


if __name__ == "__main__":
    SHIPPED.write_text(table(holders(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))), encoding="utf-8")
