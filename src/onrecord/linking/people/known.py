"""Tables of people and organisations that a user gives: whom of a table a story tells of."""

import csv
import datetime as dt
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.errors import SettingsError
from onrecord.linking.people.bodies import Lands
from onrecord.linking.people.names import FORM
from onrecord.linking.people.offices import agreement
from onrecord.linking.people.profiles import profile_of
from onrecord.linking.people.weighing import SURE, name_tie
from onrecord.record.identity import Entry, Member, Profile
from onrecord.record.party import Kind
from onrecord.record.value import as_interval

COLUMNS = ("name", "aliases", "role", "from", "to", "wikidata", "kind")
# Somebody is called by an office for so many days before and after it.
AROUND = 200
# One entry has to be likelier than every other by so much.
MARGIN = 1.0


def entries_of(table: str, *, name: str) -> list[Entry]:
    """The entries of a table in CSV with a line of column names: `COLUMNS`, of which only `name` has to be there.

    Aliases stand between semicolons; `from` and `to` are days, months or years in office; `kind` is "person" where it does not
    say "organisation". Raises SettingsError, with the line, for what cannot be read.

    >>> table = "name,aliases,role,from,to\\nEmomali Rahmon,Emomali Rahmonov,President of Tajikistan,1994-11,"
    >>> entries_of(table, name="leaders.csv")[0].since
    '1994-11-01'
    """
    rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")), strict=True)
    try:
        fields = [field.strip().lower() for field in rows.fieldnames or ()]
        rows.fieldnames = fields
        if "name" not in fields:
            raise SettingsError("table", name, f"the first line has to name the columns: {', '.join(COLUMNS)}")
        found = [_entry(row, name, rows.line_num) for row in rows if (row.get("name") or "").strip()]
    except csv.Error as error:
        raise SettingsError("table", f"{name}, line {rows.line_num}", str(error)) from error
    return sorted({entry.id: entry for entry in found}.values(), key=lambda entry: entry.id)


def _entry(row: Mapping[str, str | None], table: str, line: int) -> Entry:
    told = {field: (row.get(field) or "").strip() for field in COLUMNS}
    kind = told["kind"].lower() or "person"
    if kind not in (Kind.PERSON, Kind.ORGANISATION):
        raise SettingsError("table", f"{table}, line {line}", f"{told['kind']!r} is neither person nor organisation")
    since, until = (_day(told[field], table, line, last=field == "to") for field in ("from", "to"))
    aliases = tuple(alias.strip() for alias in told["aliases"].split(";") if alias.strip())
    # Two terms of one person are two lines: a Wikidata id tells that they are one.
    own = told["wikidata"] or json.dumps([kind, told["name"], told["role"]], ensure_ascii=False)
    return Entry(
        id=hashlib.blake2b(json.dumps([own, told["role"], since, until]).encode(), digest_size=6).hexdigest(),
        kind=Kind(kind),
        name=told["name"],
        aliases=aliases,
        role=told["role"],
        since=since,
        until=until,
        wikidata=told["wikidata"],
    )


def _day(value: str, table: str, line: int, *, last: bool) -> str | None:
    if not value:
        return None
    try:
        days = as_interval(value)
    except ValueError:
        days = None
    if days is None:
        raise SettingsError("table", f"{table}, line {line}", f"{value!r} is no day, month or year: 1994-11-16, 1994-11, 1994")
    return (days[1] - dt.timedelta(days=1) if last else days[0]).isoformat()


def whose(entry: Entry) -> str:
    """What tells that two entries are of one: the Wikidata id, else the name."""
    return entry.wikidata or f"{entry.kind}:{entry.name}"


def names_of(entry: Entry, lands: Lands) -> list[Profile]:
    """The profiles that the names of an entry make."""
    roles = (entry.role,) if entry.role else ()
    return [
        profile_of(Member(number=0, story="", party="", kind=entry.kind, name=name, roles=roles), lands)
        for name in (entry.name, *entry.aliases)
    ]


def entries_by_block(entries: Sequence[Entry], lands: Lands) -> dict[str, list[tuple[Entry, Profile]]]:
    """The entries and each of their names, by the block that the name is in."""
    found: dict[str, list[tuple[Entry, Profile]]] = defaultdict(list)
    for entry in entries:
        for profile in names_of(entry, lands):
            found[profile.block].append((entry, profile))
    return found


def known_as(profile: Profile, day: str | None, entries: Mapping[str, Sequence[tuple[Entry, Profile]]]) -> Profile:
    """The same profile, with whom of the tables it is where that is clear: by name, office and days in office."""
    weights: dict[str, float] = {}
    for entry, named in entries.get(profile.block, ()):
        weight = _weight(profile, day, entry, named)
        if weight is not None:
            weights[whose(entry)] = max(weight, weights.get(whose(entry), weight))
    ranked = sorted(weights.items(), key=lambda row: (-row[1], row[0]))
    if not ranked or ranked[0][1] < SURE or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] - MARGIN):
        return profile
    return replace(profile, known=ranked[0][0], within="")


def _weight(profile: Profile, day: str | None, entry: Entry, named: Profile) -> float | None:
    """How much it says for an entry that somebody is called so, with this office, on this day; None where the name says no."""
    tied = name_tie(profile, named)
    if tied is None:
        return None
    weight = tied.weight
    # An alias that is one word is as much as a whole name: the user says that it means this one.
    if profile.name == named.name:
        weight = max(weight, FORM.weight - 1.0)
    office = agreement(profile.offices, named.offices)
    weight += office[1] if office else 0.0
    if profile.land and named.land:
        weight += 1.0 if profile.land == named.land else -4.0
    if day and (entry.since or entry.until):
        first, last = (_moved(value, by) for value, by in ((entry.since, -AROUND), (entry.until, AROUND)))
        weight += 1.0 if (first or day) <= day <= (last or day) else -1.5
    return weight


def _moved(day: str | None, by: int) -> str | None:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat() if day else None
