"""What is looked for in an archive, and what is found."""

import base64
import json
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import QuestionError
from onrecord.record import Span

Names = tuple[str, ...]
"""Names of parties of which one is enough."""


class Kind(StrEnum):
    """What can be found."""

    STATEMENT = "statement"
    EVENT = "event"
    FIGURE = "figure"
    STORY = "story"


class Order(StrEnum):
    """What comes first: what has most of the words asked about, the latest day, or the earliest."""

    RELEVANCE = "relevance"
    LATEST = "latest"
    EARLIEST = "earliest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Findings of one kind that fit all that is said here; what is not said is not asked.

    `speakers`, `participants` and `told` are groups: of each group one name must be there. `about` are words, in any form, of
    which the more the better; `since` and `until` are days, ISO 8601, both included. `story` is the id of one. `older` also
    looks into versions of a page that have a newer one. `after` is the cursor of a page of findings: what follows on it.
    """

    kind: Kind
    speakers: tuple[Names, ...] = ()
    to: Names = ()
    participants: tuple[Names, ...] = ()
    about: str = ""
    since: str | None = None
    until: str | None = None
    places: Names = ()
    via: Names = ()
    kinds: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    story: str | None = None
    older: bool = False
    order: Order = Order.RELEVANCE
    limit: int = 20
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: its words, whose they are, and the sentence it rests on, a span of the story's text.

    `names` are the speakers of a statement and the participants of an event; `date` is the day it was said or held, as the
    story tells it; `rank` is higher for what has more of the words asked about. `id` is that of the record.
    """

    kind: Kind
    number: int
    id: str
    story: str
    uri: str | None
    headline: str | None
    text: str
    names: Names
    date: str | None
    sentence: Span
    words: str
    rank: int
    details: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some findings, and the cursor to ask for those that follow; None where there are no more."""

    found: tuple[Found, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where a page of findings ended: the place in the order, the last number there was when it was first asked, and what each
    word was worth then. So what arrives later changes no page of the same question."""

    key: tuple[int | str, int]
    top: int
    weights: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        told = json.dumps([list(self.key), self.top, [list(pair) for pair in self.weights]], separators=(",", ":"))
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, told: str) -> "Cursor":
        """The cursor that was written so; raises QuestionError where it is none."""
        try:
            padded = told.encode() + b"=" * (-len(told) % 4)
            (place, number), top, weights = json.loads(base64.urlsafe_b64decode(padded))
            if not isinstance(place, str | int) or not isinstance(number, int) or not isinstance(top, int):
                raise TypeError(told)
            return cls(key=(place, number), top=top, weights=tuple((str(word), int(weight)) for word, weight in weights))
        except (ValueError, TypeError) as error:
            raise QuestionError(f"{told!r} is no cursor: take the one that the page before ended with") from error
