"""Mastheads: what a page says of its story outside the story's words, and how its lines of that kind are read."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache

from onrecord.intake.phrases import key, phrases, table
from onrecord.intake.stamps import Order, written
from onrecord.record import Credit, Furniture, Stamp

# No line of names and dates is longer.
LONGEST_NOTE = 200
# What parts the pieces of such a line, with the blank that stands where a date was taken out.
_PARTS = re.compile(r"\s*(?:\0|[|•·▪●⋅∙»]|\s[-–—~/]\s|\s[-–—]|[-–—]\s|\t|\n|\s{2,}|;|\.\s(?=[A-Z][a-z]+:))+\s*")
_BY = re.compile(
    r"(?:(?:(?:written|posted|published|reported|story|words|text|report|article|created|submitted|updated|author|an article|"
    r"compiled|interview|interviewed|edited and compiled)\s+)?by|"
    r"(?:authors?|text|words)\s*:|reporter\s*:|correspondent\s*:|writer\s*:)(?![\w-])[:\s]*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:about |over |almost )?(?:\d+|an?|one|two|three|few|several)\s?"
    r"(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mo|years?|y)\.? ago"
    r"|just now|yesterday(?: at)?|today(?: at)?|moments ago",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d:.])(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)(?:\s*(?:hrs|hours)\b)?"
    r"(?:\s*\(?(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?\)?|\s*\(?(?-i:[A-Z]{2,5})\b\)?)?",
    re.IGNORECASE,
)
_WEEKDAY_OR_ZONE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|at|on|in|the|"
    r"local time|gmt|utc|ist|e[sd]t|p[sd]t|bst|ce?s?t|msk",
    re.IGNORECASE,
)
# What parts the people, jobs and papers of a byline; of two names joined by "and", only an agency.
_SIGNATURES = re.compile(
    r",\s+(?:and\s+)?|\s+for\s+(?=[Tt]he\s|[A-Z])|\s+of\s+(?=[Tt]he\s)|\s+(?:and|with)\s+(?=[A-Z]{2,}(?:$|,)|[Aa]gencies$)"
)
_TWO_SECTIONS = re.compile(r" (?:&|and) |, ")
# Small words that stood before a date that is taken out.
_LOOSE = re.compile(r"(?:^|[\s,]+)(?:at|on|in)\s*$", re.IGNORECASE)
_FILED_UNDER = re.compile(
    r"(?:category|categories|section|rubric|filed under|posted in)\s*(?::\s*|\s(?=[A-Z]))(?=[^.:]{2,60}\.?$)", re.IGNORECASE
)
# Who writes, and where.
IN_PLACE = re.compile(
    r"(?P<names>.+?),? (?:reporting )?(?:in|at|from) "
    r"(?P<place>(?:the )?[A-Z][\w.’'-]+(?:(?:[ ,]+| (?:(?:de|la|da|do|of|the) ){1,2})[A-Z][\w.’'-]+){0,3})"
)
# The writer's account or address behind the name.
_ACCOUNT = re.compile(r"(?<=\S)\s+[(\[]?(?:@\w{2,}|[\w.+-]{1,60}@[\w-]+\.[\w.-]+)[)\]]?")
# The name of an agency has so many words at most, and none of these signs.
LONGEST_AGENCY = 7
_NO_NAME = frozenset(",;:!?()[]")
_INITIALS = re.compile(r"[A-Z]{2,6}(?:[/&][A-Z]{2,6})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What is known of a story from outside its lines. None and () mean that the page does not say."""

    headline: str | None = None
    byline: str | None = None
    section: str | None = None
    outlet: str | None = None
    located: str | None = None
    language: str | None = None
    first_created: Stamp | None = None
    version_created: Stamp | None = None
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What one line says: dates as values with their place in the line, names of agencies, and whether it gives a job."""

    label: Furniture
    byline: str | None = None
    section: str | None = None
    located: str | None = None
    created: tuple[str, int, int] | None = None
    changed: tuple[str, int, int] | None = None
    agencies: tuple[str, ...] = ()
    job: bool = False


def note(line: str, *, order: Order | None = None, near: dt.date | None = None) -> Note | None:
    """What a line of names, dates and sections says; None where it is no such line. `near` is a date of the same page.

    >>> note("By Jane Doe, Staff Writer | June 29, 2022").byline
    'Jane Doe'
    >>> note("Written by 12:00 am General").section, note("Written by 12:00 am General").byline
    ('General', None)
    >>> note("By Monday the water had reached the bridge.")
    """
    if len(line) > LONGEST_NOTE:
        return None
    if filed := _FILED_UNDER.match(line):
        return Note(label=Furniture.SECTION, section=re.split(r"\s*[,|/;]\s*", line[filed.end() :].strip(" .:"))[0])
    bare, created, changed, dated = _without_dates(line, order, near)
    by = _BY.match(bare.lstrip("(["))
    found = Note(label=Furniture.DATES, created=created, changed=changed)
    signed, strong = bool(by), dated or bool(by)
    # A date with its hour or with "Updated" before it is a page's own.
    stamped = changed is not None or (created is not None and "T" in created[0]) or bool(_stamp_label().search(line))
    parts = [part for part in _PARTS.split(bare) if part.strip(" ,.:()[]")]
    for at, part in enumerate(parts):
        part = part.strip(" ,:()[]")
        match = _BY.match(part)
        named = match is not None
        part = _LOOSE.sub("", part[match.end() :] if match else part).strip(" ,:")
        if not part or _WEEKDAY_OR_ZONE.fullmatch(part) or key(part) in _date_words():
            continue
        if stamped and not named and (beside := _beside(part, signed=signed or bool(found.agencies))):
            found = _joined(found, beside)
            continue
        said = _part(part, named=named or (signed and at == 0), alone=len(parts) == 1 and not strong)
        if said is None:
            return None
        found = _joined(found, said)
        signed = signed or named
    if not strong and not found.job and not found.agencies:
        return None
    if signed or found.byline:
        return replace(found, label=Furniture.BYLINE)
    if dated:
        return replace(found, label=Furniture.DATES)
    return replace(found, label=Furniture.CREDIT) if found.agencies else None


def dates(line: str, *, order: Order | None = None) -> Note | None:
    """The dates of a line that says something else besides; None where it has none."""
    _, created, changed, _ = _without_dates(line, order, None)
    return Note(label=Furniture.DATES, created=created, changed=changed) if created or changed else None


def is_agency(name: str) -> bool:
    """Whether `name` is one of those that supply stories to others.

    >>> is_agency("The Associated Press"), is_agency("Kyrgyz National News Agency"), is_agency("Jane Doe")
    (True, True, False)
    """
    plain = key(name).removeprefix("the ")
    # The short ones are words too: "MAP" is an agency, "Map" is none.
    if len(plain) <= 4 and not (name.strip(" .()").isupper() or name == "dpa"):
        return False
    return plain in _agencies() or _says_that_it_is_an_agency(name.strip(" .()"))


def _says_that_it_is_an_agency(name: str) -> bool:
    """Whether a name ends as those of agencies do, and is a name: few words with capitals, none of which does anything."""
    credits, plain = table("credits"), key(name)
    end = next((end for end in credits["agency_ends"] if plain.endswith(end)), None)
    if end is None or any(char in _NO_NAME for char in name):
        return False
    words = [word.strip('"“”') or word for word in name.split()]
    if len(words) > LONGEST_AGENCY:
        return False
    own = words[: len(words) - len(end.split())]
    small = {*credits["particles"], *credits["agency_particles"]}
    capitals = all(word[0].isupper() or word in small for word in own) and (not own or own[-1] not in small)
    return capitals and words[0][0].isalpha() and not any(word.lower() in credits["agency_acts"] for word in own)


def is_initials(name: str) -> bool:
    """Whether `name` is written as agencies and desks shorten their names: "PTI", "ANI/PTI"."""
    return _INITIALS.fullmatch(name) is not None


def is_name(words: str) -> bool:
    """Whether `words` are written as names of people are: capitals, small particles between them, no figures.

    >>> is_name("Maria de la Cruz and Ali Khan"), is_name("the ministry")
    (True, False)
    """
    tokens = re.findall(r"[^\s,]+", words)
    particles = table("credits")["particles"]
    if not 1 <= len(tokens) <= 14 or any(char.isdigit() or char in '?!:;"“”()' for char in words):
        return False
    return tokens[0][0].isupper() and all(token[0].isupper() or token in particles for token in tokens)


def is_section(words: str) -> bool:
    """Whether `words` are the name of a part of a paper, or of two.

    >>> is_section("Politics"), is_section("Crime & Courts"), is_section("Crime and floods")
    (True, True, False)
    """
    known, plain = phrases("furniture", "section"), key(words)
    return known.match(plain) or all(known.match(part) for part in _TWO_SECTIONS.split(plain, maxsplit=1))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(table("credits")["agencies"])


@cache
def _date_words() -> frozenset[str]:
    dates = table("dates")
    return frozenset(dates["created"]) | frozenset(dates["changed"])


@cache
def _stamp_label() -> re.Pattern[str]:
    words = sorted((word for word in _date_words() if word not in ("on", "date", "written", "added")), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})\s*:", re.IGNORECASE)


@cache
def _date_label() -> re.Pattern[str]:
    words = sorted(_date_words(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])({'|'.join(map(re.escape, words))})(?:\s+(?:on|at|the))?[\s:,.–—-]*$", re.IGNORECASE)


def _without_dates(
    line: str, order: Order | None, near: dt.date | None
) -> tuple[str, tuple[str, int, int] | None, tuple[str, int, int] | None, bool]:
    """The line with a NUL in the place of each date, what it was created and changed on, and whether it had dates at all."""
    created: tuple[str, int, int] | None = None
    changed: tuple[str, int, int] | None = None
    pieces, at, label = [], 0, ""
    for date in written(line, order=order, near=near):
        before = line[at : date.start]
        match = _date_label().search(before)
        label = match[1].lower() if match else ""
        pieces.append(before[: match.start()] if match else before)
        at = date.end
        if date.value is None:
            continue
        stamp = (date.value, date.start, date.end)
        if label in table("dates")["changed"]:
            changed = changed or stamp
        else:
            created = created or stamp
    pieces.append(line[at:])
    bare = "\0".join(pieces)
    undated = _HOUR.sub("\0", _RELATIVE.sub("\0", bare))
    # An hour alone is no date line: in a live blog it heads an entry.
    dated = len(pieces) > 1 or bool(_RELATIVE.search(bare)) or key(line) in _date_words()
    return undated, created, changed, dated


def _part(part: str, *, named: bool, alone: bool) -> Note | None:
    """What one piece of the line says; None where it is of another kind."""
    if is_section(part):
        return Note(label=Furniture.SECTION, section=part)
    if part.lower().startswith("in ") and is_section(part[3:]):
        return Note(label=Furniture.SECTION, section=part[3:])
    if is_agency(part):
        return Note(label=Furniture.CREDIT, agencies=(part,))
    if phrases("furniture", "notice").match(key(part)) or phrases("furniture", "share").match(key(part)):
        return Note(label=Furniture.NOTICE)
    return _signature(part, named=named, alone=alone)


def _beside(part: str, *, signed: bool) -> Note | None:
    """What a short piece beside a page's date says: the agency by its initials; behind a writer or an agency, the place."""
    if is_initials(part) and not is_section(part):
        return Note(label=Furniture.CREDIT, agencies=(part,))
    name, job = _without_job(part)
    if job or is_agency(part) or is_section(part) or not is_name(part):
        return None
    if signed and len(part.split()) <= 3 and " and " not in part:
        return Note(label=Furniture.BYLINE, located=name)
    # One word alone may be a place, a subject or an outlet.
    return Note(label=Furniture.DATES) if " " not in part else None


def _signature(part: str, *, named: bool, alone: bool) -> Note | None:
    """The names of a byline without jobs and agencies."""
    placed = re.split(r",\s+(?:and\s+)?|\s+and\s+", part)
    if len(placed) > 1 and all((match := IN_PLACE.fullmatch(piece)) and is_name(match["names"]) for piece in placed):
        return Note(label=Furniture.BYLINE, byline=part, job=True)
    at = IN_PLACE.fullmatch(part)
    if at and " in " not in at["place"] and " and " not in at["names"] and is_name(at["names"]):
        signed = _signature(at["names"], named=named, alone=alone)
        return replace(signed, located=at["place"]) if signed else None
    names: list[str] = []
    agencies: list[str] = []
    job = False
    for piece in _SIGNATURES.split(part):
        name, more = _without_job(_ACCOUNT.sub("", piece.strip()))
        if is_agency(more):
            agencies.append(more)
        # The name of a paper alone does not tell a byline from a headline.
        job = job or key(more).rsplit(" ", 1)[-1] in table("credits")["job_ends"] or more.lower().startswith("special ")
        if not name or (named and key(name) in table("credits")["accounts"]):
            continue
        if "@" in name and " " not in name:
            job = True
        elif _signs(name, named=named):
            names.append(name)
        else:
            return None
    if not named and alone and not (names and (job or agencies)):
        return None
    if not named and len(" ".join(names).split()) > 6:
        return None
    names = [name for name in names if any(char.isupper() for char in name)]
    located = None
    if len(names) == 2 and " " in names[0] and part.endswith(f", {names[1]}") and re.fullmatch(r"[A-Z][\w’'-]+", names[1]):
        # "Jane Doe, Varna": one word behind a whole name is where she is.
        located = names.pop()
    byline = _as_it_stands(part, names) if names else None
    return Note(label=Furniture.BYLINE, byline=byline, located=located, agencies=tuple(agencies), job=job)


def _signs(name: str, *, named: bool) -> bool:
    """Whether the words may be the name of a writer, or "Jane Doe in Varna"; one word alone only behind "By"."""
    place = IN_PLACE.fullmatch(name)
    name = place["names"] if place else name
    return is_name(name) and " " in name if not named else is_name(name) or re.fullmatch(r"[^\W\d][\w.-]*", name) is not None


def _without_job(piece: str) -> tuple[str, str]:
    """A name, and the job, the agency or the outlet that stands behind it or in its place.

    >>> _without_job("JANE DOE Associated Press"), _without_job("Staff Writer"), _without_job("Jane Doe Crime Reporter")
    (('JANE DOE', 'Associated Press'), ('', 'Staff Writer'), ('Jane Doe', 'Crime Reporter'))
    """
    words = piece.split()
    credits = table("credits")
    if is_agency(piece) or re.match(r"special (?:to|for) ", piece, re.IGNORECASE):
        return "", piece
    for at in range(2, len(words)):
        if is_agency(" ".join(words[at:])):
            return " ".join(words[:at]), " ".join(words[at:])
    last = key(words[-1]) if words else ""
    if last in credits["outlet_ends"]:
        return "", piece
    if last not in credits["job_ends"]:
        return piece, ""
    start = len(words) - 1
    while start and (key(words[start - 1]) in credits["job_words"] or is_section(words[start - 1])):
        start -= 1
    # Where the words before a job are no words of jobs, they cannot be told from the name.
    return (" ".join(words[:start]), " ".join(words[start:])) if start != 1 else ("", piece)


def _as_it_stands(part: str, names: list[str]) -> str:
    """The names with the words between them, where nothing but commas and "and" was between them."""
    stretch = part[part.index(names[0]) : part.rindex(names[-1]) + len(names[-1])]
    return stretch if len(stretch) <= len(", and ".join(names)) else ", ".join(names)


def _joined(known: Note, more: Note) -> Note:
    return replace(
        known,
        label=Furniture.BYLINE if more.label is Furniture.BYLINE else known.label,
        byline=known.byline or more.byline,
        section=known.section or more.section,
        located=known.located or more.located,
        agencies=known.agencies + more.agencies,
        job=known.job or more.job,
    )
