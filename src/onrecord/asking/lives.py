"""The life of a person or an organisation in an archive: names, roles over time, statements over time, whom they met."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.archive.identified import fullest
from onrecord.archive.lives import Beside, LifeRows, Said, having_words, shown
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind
from onrecord.asking.narrowing import days_of
from onrecord.record import Form
from onrecord.record.words import folded, stop_words, words_of

# What has more words than this describes somebody once, and is no office; of the rest so many are told.
LONGEST_ROLE, ROLES = 6, 12
# So many of those beside somebody are told, those most often there.
BESIDE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What stories call somebody: in how many, and the days of the first and the last of them (ISO 8601)."""

    words: str
    stories: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Another:
    """Somebody with whom they had to do: how often, and on which day last; `id` is the identity, where that is known."""

    id: str | None
    name: str
    times: int
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How many statements are of a month (2025-03): in the speaker's own words, wholly or in part, and in those of others."""

    month: str
    direct: int
    indirect: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """All of somebody at a glance. `names` go with how many stories give each; `heard` are those they spoke to, `passed` who
    passed their words on, `met` who was at the same events."""

    id: str
    kind: str
    name: str
    names: tuple[tuple[str, int], ...]
    roles: tuple[Role, ...]
    stories: int
    first: str | None
    last: str | None
    statements: int
    months: tuple[Month, ...]
    heard: tuple[Another, ...]
    passed: tuple[Another, ...]
    met: tuple[Another, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Some of what somebody said, the latest first: one page of `pages`, and how many there are in all."""

    found: tuple[Found, ...]
    total: int
    page: int
    pages: int


def life(rows: LifeRows) -> Life:
    """Somebody at a glance."""
    names: dict[str, set[int]] = defaultdict(set)
    for row in rows.told:
        names[row.name].add(row.story)
    days = {row.story: row.day for row in rows.told}
    counts = Counter({name: len(stories) for name, stories in names.items()})
    known = [day for day in days.values() if day]
    return Life(
        id=rows.id,
        kind=rows.told[0].kind,
        name=fullest(counts),
        names=tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0]))),
        roles=_roles(rows.roles, days),
        stories=len(days),
        first=min(known, default=None),
        last=max(known, default=None),
        statements=len(rows.said),
        months=_months(rows.said),
        heard=others(rows.heard, rows.id),
        passed=others(rows.passed, rows.id),
        met=others(rows.met, rows.id),
    )


def _roles(roles: Iterable[tuple[int, str]], days: dict[int, str | None]) -> tuple[Role, ...]:
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    stories: dict[str, set[int]] = defaultdict(set)
    told: dict[str, list[int]] = defaultdict(list)
    for story, role in roles:
        told[role].append(story)
    for role, where in told.items():
        words = " ".join(role.split())
        if len(words_of(words)) <= LONGEST_ROLE:
            spelt[folded(words)][words] += len(where)
            stories[folded(words)].update(where)
    most = sorted(stories, key=lambda role: (-len(stories[role]), role))[:ROLES]
    return tuple(_role(spelt[role].most_common(1)[0][0], [days[story] for story in stories[role]]) for role in most)


def _role(words: str, days: Sequence[str | None]) -> Role:
    known = [day for day in days if day]
    return Role(words=words, stories=len(days), first=min(known, default=None), last=max(known, default=None))


def _months(said: Iterable[Said]) -> tuple[Month, ...]:
    indirect = Form.INDIRECT.value
    counts: Counter[tuple[str, bool]] = Counter((day[:7], form != indirect) for day, _, form in said if day)
    months = sorted({month for month, _ in counts})
    return tuple(Month(month=month, direct=counts[month, True], indirect=counts[month, False]) for month in months)


def others(beside: Iterable[Beside], own: str, *, limit: int = BESIDE) -> tuple[Another, ...]:
    """Those beside somebody, each told once however they are called, those most often there first."""
    findings: dict[str, set[int]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    last: dict[str, str] = defaultdict(str)
    known: dict[str, str | None] = {}
    for row in beside:
        key = row.identity or f"name:{row.name}"
        if row.identity is None and all(word in stop_words() for word in words_of(row.name)):
            continue
        if row.identity != own and row.number not in findings[key]:
            findings[key].add(row.number)
            names[key][row.name] += 1
            last[key] = max(last[key], row.day)
            known[key] = row.identity
    most = sorted(known, key=lambda key: (-len(findings[key]), key))[:limit]
    return tuple(
        Another(id=known[key], name=fullest(names[key]), times=len(findings[key]), last=last[key] or None) for key in most
    )


def sayings(
    archive: Archive,
    rows: LifeRows,
    *,
    about: str = "",
    days: tuple[str | None, str | None] = (None, None),
    page: int = 1,
    limit: int = 20,
) -> Sayings:
    """What somebody said: with all of the words `about`, between two days, months or years (ISO 8601), both included.

    A page that there is not is the last. Raises QuestionError where a day is none.
    """
    first, last = (days_of(day) if day else None for day in days)
    since = first[0].isoformat() if first else ""
    until = (last[1] - dt.timedelta(days=1)).isoformat() if last else "9999"
    said = [row.number for row in rows.said if since <= row.day <= until or not any(days)]
    if about.strip():
        having = having_words(archive, about)
        said = [number for number in said if number in having]
    pages = max(1, -(-len(said) // limit))
    page = min(max(page, 1), pages)
    found = shown(archive, Kind.STATEMENT, said[(page - 1) * limit : page * limit])
    return Sayings(found=found, total=len(said), page=page, pages=pages)
