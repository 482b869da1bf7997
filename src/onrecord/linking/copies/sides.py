"""A story as one side of a comparison: its words, and what is known of who published it, when, and on whose supply."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.quotes import quoted
from onrecord.linking.copies.words import Words, words_of
from onrecord.record.words import words_of as folded_words

_NAMES = Path(__file__).with_name("agencies.toml")
_NAME = r"(?:the )?([A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3}?)(?: news agency)?"
# "PORT BELL, June 3 (Kestrel) —".
_DATELINE = re.compile(rf"[A-Z]{{3,}}[^()\n]{{0,60}}\({_NAME}\) ?(?:[—–-]|--)")
# "(Kestrel)"; without brackets one word alone, since two are signed by a person as well.
_ALONE = re.compile(rf"\({_NAME}\)\.?|([A-Z][\w&-]+)")
# "With material from Kestrel", "By our economics desk, with Kestrel".
_WITH = re.compile(rf"(?:[\w ,]{{0,60}} )?(?:[Ww]ith|[Ff]rom|[Vv]ia|[Rr]eporting by|[Ss]ource:) {_NAME}\.?")
# "..., Kestrel reports"; "..., the agency Kestrel says".
_REPORTS = re.compile(
    rf", (?:{_NAME}(?: agency)? report(?:s|ed)|the (?:news )?agency {_NAME} (?:says|said|reports|reported))\b"
)
# "Kestrel News Agency" is credited as "Kestrel", and "The Courier" as "Courier".
_ROUND_A_NAME = re.compile(r"^the | (?:news agency|news service|news wire|newswire|news|agency)$")


# A day, and a time of the clock where it is told with its place on earth.
Moment: TypeAlias = tuple[dt.date, dt.datetime | None]


@dataclass(frozen=True, eq=False, kw_only=True)
class Side:
    """One of two stories. `page` tells versions of one page, `day` is ISO 8601, as are `created` and `changed`, day or time."""

    id: str
    text: str
    page: str
    uri: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    day: str | None = None
    created: str | None = None
    changed: str | None = None
    credits: tuple[str, ...] = field(default=())

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return words_of(self.text)

    @cached_property
    def quoted(self) -> "npt.NDArray[np.bool_]":
        """Which of them stand in quotation marks."""
        return quoted(self.text, self.words)

    @cached_property
    def own(self) -> str | None:
        """The name of who published it, as names are compared; None where it is not told."""
        return plain(self.outlet) if self.outlet else None

    @cached_property
    def publisher(self) -> str | None:
        """Who published it, so that two of one publisher are told: its name, else where its page lies."""
        if self.own or not self.uri:
            return self.own or None
        try:
            host = urlsplit(self.uri).hostname or ""
        except ValueError:
            # What stands there is no address.
            return None
        return host.removeprefix("www.") or None

    @cached_property
    def supplied(self) -> dict[str, str]:
        """Who supplied it, as it tells: the names it credits in a field or in its text; folded, each with its own words."""
        signed = [self.byline] if self.byline and plain(self.byline) in _full().values() else []
        found = {plain(name): name for name in reversed((*self.credits, *signed, *_credited(self.text, self.byline)))}
        return {name: found[name] for name in found if name and name != self.own}

    def cites(self, name: str) -> bool:
        """Whether its text has a name, as a name has it: "Kestrel reported", "told the Courier"."""
        return re.search(rf"(?<!\w){re.escape(name.removeprefix('The '))}(?!\w)", self.text) is not None

    @property
    def first(self) -> Moment | None:
        """When it was first published."""
        return _moment(self.created or self.changed or self.day)

    @property
    def last(self) -> Moment | None:
        """When it was last changed."""
        return _moment(self.changed or self.created or self.day)


def same_publisher(one: Side, other: Side) -> bool:
    """Whether both are known to come from one publisher."""
    return one.publisher is not None and one.publisher == other.publisher


def _moment(told: str | None) -> Moment | None:
    if told is None:
        return None
    moment = dt.datetime.fromisoformat(told)
    return moment.date(), moment if moment.tzinfo else None


def plain(name: str) -> str:
    """A name of a publisher or an agency as it is compared with others.

    >>> plain("The Associated Press"), plain("AP"), plain("Kestrel News Agency")
    ('associated press', 'associated press', 'kestrel')
    """
    words = " ".join(folded_words(name))
    words = _full().get(words, words)
    return _ROUND_A_NAME.sub("", _ROUND_A_NAME.sub("", words)) or words


def _credited(text: str, byline: str | None) -> Iterator[str]:
    """The names that a text credits where credits stand: in brackets behind its dateline, in its first and its last lines."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:3]:
        if match := _DATELINE.match(line) or _REPORTS.search(line):
            yield next(filter(None, match.groups()))
    for line in lines[-2:]:
        if match := _ALONE.fullmatch(line):
            yield next(filter(None, match.groups()))
    for line in (*lines[:3], *lines[-2:], byline or ""):
        if match := _WITH.fullmatch(line):
            yield match[1]


@cache
def _full() -> dict[str, str]:
    return {short: full for full, others in tomllib.loads(_NAMES.read_text("utf-8"))["full"].items() for short in others}
