"""A story as one side of a comparison: its words, and what is known of who published it, when, and on whose supply."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.quotes import quoted
from onrecord.linking.copies.words import Words, words_of
from onrecord.record.words import words_of as folded_words

_NAMES = Path(__file__).with_name("agencies.toml")
# "Kestrel News Agency" is credited as "Kestrel", and "The Courier" as "Courier".
_ROUND_A_NAME = re.compile(r"^the | (?:news agency|news service|news wire|newswire|news|agency)$")


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
        host = urlsplit(self.uri).hostname if self.uri and "://" in self.uri else None
        return self.own or (host.removeprefix("www.") if host else None)

    @cached_property
    def supplied(self) -> dict[str, str]:
        """Who supplied it: the names that it credits, and an agency that signs it; folded, each with its own words."""
        signed = [self.byline] if self.byline and plain(self.byline) in _full().values() else []
        found = {plain(name): name for name in reversed((*self.credits, *signed))}
        return {name: found[name] for name in found if name and name != self.own}

    def credits_to(self, name: str) -> bool:
        """Whether it credits a name: in a field, or in its text where credits stand, as one not known as an agency does."""
        if plain(name) in self.supplied or (self.byline and plain(self.byline) == plain(name)):
            return True
        words = rf"(?:the )?{re.escape(name.removeprefix('The '))}(?: news)?(?: agency)?"
        in_brackets = rf"\({words}\)(?:\s*[—–-]|[.\s]*\Z)"
        lines = rf"^(?:source: |(?:additional )?reporting by ){words}[.\s]*$"
        return re.search(f"{in_brackets}|{lines}|\\b{words} agency report", self.text, re.IGNORECASE | re.MULTILINE) is not None

    @cached_property
    def at(self) -> tuple[dt.date, dt.datetime | None] | None:
        """Its day, and its time where that is told with its place on earth; the first there is of it."""
        told = self.created or self.changed or self.day
        if told is None:
            return None
        moment = dt.datetime.fromisoformat(told)
        return moment.date(), moment if moment.tzinfo else None


def same_publisher(one: Side, other: Side) -> bool:
    """Whether both are known to come from one publisher."""
    return one.publisher is not None and one.publisher == other.publisher


def plain(name: str) -> str:
    """A name of a publisher or an agency as it is compared with others.

    >>> plain("The Associated Press"), plain("AP"), plain("Kestrel News Agency")
    ('associated press', 'associated press', 'kestrel')
    """
    words = " ".join(folded_words(name))
    words = _full().get(words, words)
    return _ROUND_A_NAME.sub("", _ROUND_A_NAME.sub("", words)) or words


@cache
def _full() -> dict[str, str]:
    return {short: full for full, others in tomllib.loads(_NAMES.read_text("utf-8"))["full"].items() for short in others}
