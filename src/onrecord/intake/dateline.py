"""Datelines: where a story was filed, when, and by which agency, before its first sentence."""

import re
from dataclasses import dataclass

from onrecord.intake.masthead import is_agency
from onrecord.intake.phrases import key, table
from onrecord.intake.stamps import written

# A dateline is no longer than this.
LONGEST_DATELINE = 160
_WORD = r"(?:(?:[^\W\d_]{1,2}\.)+|[^\W\d_](?:[\w’'`ʻ]|-(?!-))*(?:\.(?=,| ?[—–―(-]))?)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_DATE = (
    rf"(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? ?\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})|{_WEEKDAY}"
)
_DASH = r"(?:[—–―]|--+|-(?=[\s\"“]))"
_SPOKEN = re.compile(
    r"^(?:Thanks?|Yes|No|Well|Yeah|Good (?:morning|afternoon|evening))\b"
    r"|\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Yy]ou|[Yy]our)\b|\?(?:\s|$)"
)
_QUOTED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
_SECOND_DASH = re.compile(rf"{_DASH} ?[a-z]")
# Words in the name of a place that take no capital.
_SMALL_WORDS = "de|da|do|del|la|el|al|of|the|and|upon|sur|am|an|der|le|les"
_PLACES = rf"(?:{_WORD}(?:(?: | ?/ ?)(?:(?:{_SMALL_WORDS})\s)?{_WORD}){{0,4}})"
_PLACE = rf"(?P<place>{_PLACES})(?:, (?P<wider>(?!{_MONTH} \d|{_WEEKDAY}\b){_PLACES}))?"
_AGENCY = r"(?:[(\[](?P<round>[^()\[\]\n]{2,60})[)\]]|/(?P<slash>[A-Za-z][^/\n]{1,40})/)"
_BARE = r"(?P<round>[^\W\d_][\w./-]{1,30}(?: [A-Z]\w+){0,3})(?=\s*(?:[—–―:]|--|-\s))(?P<slash>)"


def _pattern(agency: str) -> re.Pattern[str]:
    """PLACE, Wider, June 28 (Agency) — | PLACE, June 28. /AGENCY/. | (Agency) - | June 28 (Agency) -"""
    return re.compile(
        rf"(?:(?=[(\[]|{_MONTH} \d)|{_PLACE}(?:[,.]? ?))(?P<date>{_DATE})?[,.]?\s*(?:{_DASH}\s*)?(?:{agency})?"
        rf"(?P<end>\s*[.:,]?\s*{_DASH}|[.:]?)\s*"
    )


_WITH_BRACKETS = _pattern(_AGENCY)
# PLACE. AGENCY - : only where the agency is one we know.
_WITH_BARE_NAME = _pattern(_BARE)
# AGENCY - : a name and a dash, no place.
_AGENCY_FIRST = re.compile(rf"([^\W\d_][\w./&-]{{1,30}}(?: [A-Z][\w.-]+){{0,3}})\s*{_DASH}\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The words before a story's first sentence: `end` is where they stop, the rest what they say.

    `date` is the ISO date where a year is given, `month_day` where not, `weekday` the name of the day where it is all;
    `dated` and `agency_at` are their places in the paragraph.
    """

    end: int
    place: str | None = None
    date: str | None = None
    month_day: tuple[int, int] | None = None
    weekday: str | None = None
    dated: tuple[int, int] | None = None
    agency: str | None = None
    agency_at: tuple[int, int] | None = None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens `paragraph`; None where it opens with prose.

    >>> found = dateline("HELSINKI, June 28 (Agency) — Ministers met.")
    >>> found.place, found.month_day, found.agency, found.end
    ('Helsinki', (6, 28), 'Agency', 28)
    >>> dateline("Smith — a former mayor — resigned.")
    """
    head = paragraph[:LONGEST_DATELINE]
    match = _WITH_BARE_NAME.match(head)
    if match is None or not match["round"] or not is_agency(match["round"]):
        match = _WITH_BRACKETS.match(head)
    if (first := _AGENCY_FIRST.match(head)) and is_agency(first[1]) and not head[first.end() : first.end() + 1].islower():
        return Dateline(end=len(first[0].rstrip()), agency=first[1], agency_at=first.span(1))
    if match is None or not match.group().strip():
        return None
    place, agency, day = match["place"], match["round"] or match["slash"], "date"
    if match["round"] and not match["date"] and re.fullmatch(_DATE, match["round"]):
        # A release gives its day in brackets.
        agency, day = None, "round"
    dash = bool(match["end"].strip(" \t\n.:,") or (agency is None and re.search(_DASH, match.group())))
    known = agency is not None and is_agency(agency.split(",")[0].split("/")[0])
    shouted = place is not None and place == place.upper() and len(place) > 1
    if not _convinces(
        head, match, dash=dash, known=known, shouted=shouted, dated=match[day] is not None, named=agency is not None
    ):
        return None
    end = len(match.group().rstrip())
    dates = written(match[day] or "")
    group = "round" if match["round"] else "slash"
    wider = match["wider"]
    return Dateline(
        end=end,
        place=plain_place(place) + (f", {wider}" if wider and place else "") if place else None,
        date=dates[0].value if dates else None,
        month_day=dates[0].month_day if dates else None,
        weekday=match[day] if match[day] and not dates else None,
        dated=match.span(day) if match[day] else None,
        agency=agency.strip() if agency else None,
        agency_at=match.span(group) if agency else None,
    )


def filed(line: str) -> Dateline | None:
    """The dateline that is all of a line.

    >>> filed("Varna, 21 November 2023 (Kestrel)").date, filed("Jane Doe, 21 November 2023")
    ('2023-11-21', None)
    """
    if len(line) > LONGEST_DATELINE - 10:
        return None
    # A capital behind a dash makes of the line the opening of a paragraph.
    found = dateline(f"{line} — A")
    if not found or not found.dated or not found.place or found.end < len(line):
        return None
    # The name of a writer before a date looks alike, so the place must be one word, or in capitals, or an agency be named.
    return found if found.agency or " " not in found.place or line[: len(found.place)].isupper() else None


def _convinces(head: str, match: re.Match[str], *, dash: bool, known: bool, shouted: bool, dated: bool, named: bool) -> bool:
    """Whether the words at the head are a dateline and no sentence that begins like one."""
    place = match["place"]
    after = head[match.end() :].lstrip("\"“‘'«(")
    # A sentence goes on in lower case after its dash; a story begins with a capital or a figure.
    if not after or not (after[0].isupper() or after[0].isdigit()):
        return False
    if place is not None and not _may_be_a_place(place):
        return False
    if match["wider"] and not (dash or named or dated):
        return False
    if place is None:
        return named and (known or dash or dated) and (match["round"] is None or known or dash)
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_][\w.’'-]*", place) if word not in _SMALL)
    if not capitals:
        return False
    if dated:
        return dash or named or (shouted and "." in match.group()[match.end("date") - match.start() :])
    if named:
        return known or (dash and shouted and (match["round"] or match["slash"])[0].isupper())
    if shouted:
        return dash or (match["end"].strip() == ":" and len(place) >= 5 and not is_spoken(head[match.end() :]))
    # Between two dashes stands what is said of the words before the first: "Jane Doe — surgeon and singer — has".
    return dash and len(place.split()) <= 3 and not _SECOND_DASH.search(head, match.end())


def is_spoken(words: str) -> bool:
    """Whether words behind a colon are somebody's own, and not a report: they say "I" or "you", ask, or thank.

    >>> is_spoken("We did not ask."), is_spoken("The court said: “We did not ask.”")
    (True, False)
    """
    return _SPOKEN.search(_QUOTED.sub("", words)) is not None


def _may_be_a_place(words: str) -> bool:
    """Whether the words are none of those that are known to be something else."""
    first, lists = key(words.split()[0]), table("datelines")
    if len(words) < 3 or key(words) in lists["not_places"] or first in lists["titles"]:
        return False
    return first not in table("dates")["weekdays"] and not any(first in month for month in table("dates")["months"])


_SMALL = frozenset(_SMALL_WORDS.split("|"))


def plain_place(place: str) -> str:
    """A place written in capitals as it is written in prose.

    >>> plain_place("ST. LOUIS"), plain_place("Helsinki"), plain_place("WASHINGTON, D.C.")
    ('St. Louis', 'Helsinki', 'Washington, D.C.')
    """
    if place != place.upper():
        return place
    stays = table("datelines")["capitals"]
    return re.sub(r"[\w.]+", lambda word: word[0] if word[0].rstrip(",") in stays else word[0].capitalize(), place)
