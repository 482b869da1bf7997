"""Stories: the text of a news page as it was cut, and what its furniture said about it."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import SpanError
from onrecord.record.span import Span


class Furniture(StrEnum):
    """What a piece of a page is, where it is not the story's own words."""

    MENU = "menu"
    BYLINE = "byline"
    SECTION = "section"
    HEADLINE = "headline"
    TEASER = "teaser"
    DATELINE = "dateline"
    CAPTION = "caption"
    RELATED = "related"
    SHARE = "share"
    CREDIT = "credit"
    DATES = "dates"
    NOTICE = "notice"
    BLANK = "blank"


class Refusal(StrEnum):
    """Why a page is no story."""

    EMPTY = "empty"
    NOT_TEXT = "not text"
    TOO_LARGE = "too large"
    TOO_SHORT = "too short"
    MENU = "menu"
    HEADLINES = "list of headlines"
    LOGIN = "login page"
    ERROR_PAGE = "error page"
    LIVE_BLOG = "live blog"


class DayFrom(StrEnum):
    """Where the day of a story was read."""

    DATELINE = "dateline"
    FIRST_CREATED = "first_created"
    VERSION_CREATED = "version_created"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A page that is no story, with its reason; `detail` says it in words."""

    uri: str | None
    reason: Refusal
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When a story was made: an ISO 8601 date or time, how it was found, and where on the page, if it stands there.

    `method` is "json-ld", "opengraph", "meta", "time", "htmldate", "line" (of the text) or "dateline", or, of a date that
    was told with the page, "feed", "sitemap" or "jsonl"; `on_page` is a span of `Story.raw`.
    """

    value: str
    method: str
    on_page: Span | None = None

    def __post_init__(self) -> None:
        dt.datetime.fromisoformat(self.value)

    @property
    def day(self) -> dt.date:
        """The day alone."""
        return dt.datetime.fromisoformat(self.value).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who supplied the story ("Source: ...", "(AFP)"): its name, its words in the text, and its words on the page."""

    name: str
    span: Span | None = None
    on_page: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A piece of the page that was left out of the text: what it is, and what it doubles; both are spans of `Story.raw`."""

    on_page: Span
    label: Furniture
    doubles: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Words that were mended when the bytes were decoded ("â€™" to "’"): a span of `Story.raw`, and what stood there."""

    on_page: Span
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The text of one news page, cut from `raw` and never rewritten, and what its furniture says.

    `kept` are the spans of `raw` whose concatenation is `text`; `cut` are the rest, each with its label. `raw` is the
    text of the page (for HTML: as taken from the page), or None where a record was sent without it. All other spans are
    of `text`, but those named `on_page`. `headline_span` is where the headline stands in the text, where it does; `dateline`
    the words "DUSHANBE, June 28 (Agency) —" that open a paragraph. `day` is the day relative dates count from, and `day_from`
    says where it was read. Field names are those of IPTC ninjs where it has one.
    """

    id: str
    raw: str | None
    text: str
    kept: tuple[Span, ...]
    cut: tuple[Cut, ...] = ()
    repairs: tuple[Repair, ...] = ()
    uri: str | None = None
    outlet: str | None = None
    headline: str | None = None
    headline_span: Span | None = None
    byline: str | None = None
    section: str | None = None
    located: str | None = None
    dateline: Span | None = None
    language: str | None = None
    first_created: Stamp | None = None
    version_created: Stamp | None = None
    credits: tuple[Credit, ...] = ()
    day: dt.date | None = None
    day_from: DayFrom | None = None

    def __post_init__(self) -> None:
        if self.raw is None:
            fits = sum(map(len, self.kept)) == len(self.text)
        else:
            fits = "".join(span.of(self.raw) for span in self.kept) == self.text
        if not fits:
            raise SpanError(f"story {self.id}: the kept pieces do not make the text")

    def on_page(self, span: Span) -> tuple[Span, ...]:
        """The pieces of `raw` that `span` of the text was cut from, in order."""
        pieces, at = [], 0
        for kept in self.kept:
            start, end = max(span.start, at), min(span.end, at + len(kept))
            if start < end:
                pieces.append(Span(kept.start + start - at, kept.start + end - at))
            at += len(kept)
        return tuple(pieces)


def story_id(uri: str | None, raw: str) -> str:
    """The id of the story at `uri` with this raw text: the same input gives the same id."""
    told = f"{uri or ''}\0{raw}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=10).hexdigest()
