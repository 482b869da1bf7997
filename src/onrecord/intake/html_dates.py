"""Dates of an HTML page: when the story was made and changed, with the time of day where the page gives it.

The data for search engines and for sharing alone give the time of day, but templates and moves of a site put wrong days into
them; htmldate, which looks at the whole page, is right more often where the two differ. So htmldate judges the day: the first
source within a day of it is taken with its time (a day apart is the same moment in another zone), and where none is, the day
of htmldate stands alone.
"""

import datetime as dt
import email.utils
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.intake.stamps import written
from onrecord.record import Stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

OPENGRAPH_CREATED = ("article:published_time", "og:article:published_time", "og:published_time", "article:published")
OPENGRAPH_CHANGED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "article:updated",
)
META_CREATED = (
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dcterms.issued", "dc.date.issued",
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "published_time", "published-date", "article.published", "article_date_original",
    "originalpublicationdate", "datecreated", "date",
)  # fmt: skip
META_CHANGED = (
    "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "modified-date", "modified_time",
    "article.updated", "revised",
)  # fmt: skip
# The years that pages of news can be of. A bound that is no clock: the same page gives the same dates on every day.
FIRST, LAST = 1990, 2100
EPOCH = re.compile(r"[89]\d{8}|1\d{9}")
OFFSET = re.compile(r"\s*(?:UTC|GMT)?([+-]\d\d):?(\d\d)$")
PUBLISHED = re.compile(r"publish|posted|entry-date|pubdate|created", re.IGNORECASE)
UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
# A line that shows a date is no longer; a sentence that tells of one mostly is.
LONGEST_LINE = 80
SILENCE = logging.NullHandler()


def created(tree: "HtmlElement", *, uri: str | None, json_ld: str | None, meta: Mapping[str, Sequence[str]]) -> Stamp | None:
    """When the story was made, and how that was found."""
    found = [
        *_stamps("json-ld", [json_ld]),
        *_stamps("opengraph", _values(meta, OPENGRAPH_CREATED)),
        *_stamps("meta", _values(meta, META_CREATED)),
    ]
    # What the page shows as its time is not judged: htmldate would take the oldest of all it shows, those of other stories too.
    if not found and (shown := next(_stamps("time", _times(tree, PUBLISHED)), None)):
        return shown
    day = _seen_by_htmldate(tree, uri=uri, is_known=bool(found))
    if day is None:
        return found[0] if found else None
    near = [stamp for stamp in found if abs((stamp.day - day).days) <= 1]
    return near[0] if near else Stamp(value=day.isoformat(), method="htmldate")


def changed(tree: "HtmlElement", *, json_ld: str | None, meta: Mapping[str, Sequence[str]]) -> Stamp | None:
    """When this version was made, and how that was found. Only what says so: a guess would be the first date again."""
    found = [
        *_stamps("json-ld", [json_ld]),
        *_stamps("opengraph", _values(meta, OPENGRAPH_CHANGED)),
        *_stamps("meta", _values(meta, META_CHANGED)),
        *_stamps("time", _times(tree, UPDATED)),
    ]
    return found[0] if found else None


def moment(value: str) -> str | None:
    """A date as pages write them for machines, as ISO 8601; a midnight without a zone is a day whose hour is not known.

    >>> moment("2022-06-29 10:05:33 +0500"), moment("Wed, 29 Jun 2022 10:05:33 GMT"), moment("2022-06-29T00:00:00")
    ('2022-06-29T10:05:33+05:00', '2022-06-29T10:05:33+00:00', '2022-06-29')
    """
    value = " ".join(value[:100].split())
    for read in (_iso, _epoch, _mail, _words):
        date = read(value)
        if date is not None:
            return date if FIRST <= int(date[:4]) <= LAST else None
    return None


def _iso(value: str) -> str | None:
    value = OFFSET.sub(r"\1:\2", value) if "T" in value or ":" in value else value
    try:
        time = dt.datetime.fromisoformat(
            value.removesuffix(" UTC").removesuffix(" GMT") + ("+00:00" if value.endswith((" UTC", " GMT")) else "")
        )
    except ValueError:
        return None
    time = time.replace(microsecond=0)
    # "20220629" is a day, "2022" is none.
    if len(value) < 8:
        return None
    is_day = time.tzinfo is None and time.time() == dt.time()
    return time.date().isoformat() if is_day else time.isoformat()


def _epoch(value: str) -> str | None:
    digits = value[:-3] if len(value) in (12, 13) else value
    return dt.datetime.fromtimestamp(int(digits), dt.UTC).isoformat() if EPOCH.fullmatch(digits) and value.isdecimal() else None


def _mail(value: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(value).isoformat()
    except (ValueError, OverflowError):
        return None


def _words(value: str) -> str | None:
    return next((date.value for date in written(value) if date.value), None)


def _values(meta: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, ())[:1]]


def _stamps(method: str, values: Sequence[str | None]) -> Iterator[Stamp]:
    for value in values:
        if value and (time := moment(value)):
            yield Stamp(value=time, method=method)


def _times(tree: "HtmlElement", words: re.Pattern[str]) -> list[str]:
    """The `<time>` elements that say by their names what they are of; to tell when the story was made, a lone one will do."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    telling = [
        element.get("datetime")
        for element in times
        if words.search(" ".join(element.get(name) or "" for name in ("itemprop", "class", "id", "pubdate")))
        or (element.get("pubdate") is not None and words is PUBLISHED)
    ]
    if not telling and words is PUBLISHED and len({element.get("datetime") for element in times}) == 1:
        telling = [times[0].get("datetime")]
    return telling[:1]


def _seen_by_htmldate(tree: "HtmlElement", *, uri: str | None, is_known: bool) -> dt.date | None:
    """The day that htmldate finds in the markup or the address; where nothing is known, also in a line that a page shows it in.

    Searching a page through, htmldate takes any day in its sentences or scripts, and of "© 2022" makes the first of January.
    """
    from htmldate import find_date

    logging.getLogger("htmldate").addHandler(SILENCE)
    for extensive in (False,) if is_known else (False, True):
        value = find_date(
            tree,
            extensive_search=extensive,
            original_date=True,
            url=uri if uri and uri.startswith("http") else None,
            min_date=f"{FIRST}-01-01",
            max_date=f"{LAST}-12-31",
        )
        if value and (is_known or _is_shown(dt.date.fromisoformat(value), tree, uri)):
            return dt.date.fromisoformat(value)
    return None


def _is_shown(day: dt.date, tree: "HtmlElement", uri: str | None) -> bool:
    """Whether a short line, an attribute made for dates, or the address has all three of year, month and day, side by side."""
    written = _writings(day)
    if uri and written.search(uri):
        return True
    for element in tree.iter():
        texts = [element.tail, element.get("datetime"), element.get("content"), element.get("title")]
        if element.tag not in ("script", "style", "noscript", "template"):
            texts.append(element.text)
        for text in texts:
            line = (text or "").strip()
            if 8 <= len(line) <= LONGEST_LINE and not line.endswith((".", "!", "?", "”", '"')) and written.search(line):
                return True
    return False


def _writings(day: dt.date) -> re.Pattern[str]:
    """The ways to write a day in figures and in English words."""
    year, month, date = f"{day:%Y}", f"0?{day.month}", f"0?{day.day}"
    name = f"{day:%b}[a-z.]{{0,7}}"
    shapes = (
        rf"{year}[-/._]?{month}[-/._]?{date}(?!\d)",
        rf"(?<!\d){date}[-/.]{month}[-/.](?:{year}|{year[2:]})(?!\d)",
        rf"(?<!\d){month}[-/.]{date}[-/.](?:{year}|{year[2:]})(?!\d)",
        rf"\b{name}\s{{1,3}}{date}(?:st|nd|rd|th)?,?\s{{1,3}}{year}",
        rf"(?<!\d){date}(?:st|nd|rd|th|\.)?[\s-]{{1,3}}(?:of\s)?{name},?[\s-]{{1,3}}{year}",
    )
    return re.compile("|".join(shapes), re.IGNORECASE)
