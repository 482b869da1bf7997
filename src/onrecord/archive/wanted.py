"""What is looked for in an archive, and what is found."""

import base64
import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.errors import QuestionError
from onrecord.record import Span

# No number in an archive reaches this.
LARGEST = 2**31

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


# What a kind of finding has that can be asked of it, beside what all have.
ASKED = {
    Kind.STATEMENT: ("speakers", "to"),
    Kind.EVENT: ("participants", "together", "kinds", "standings"),
    Kind.FIGURE: (),
    Kind.STORY: ("speakers", "participants"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Findings of one kind that fit all that is said here; what is not said is not asked.

    `speakers` and `participants` are groups: of each group one name must be there; of a story, in any of its statements or
    events. `together` wants another in the event beside one group of participants. `to` are addressees. `about` are words, in
    any form, of which the more the better; `since` and `until` are days, ISO 8601, both included. `places` are where an event
    was, and for all else where the story was written. `via` are who passed the words on, or supplied the story. `kinds` and
    `standings` are those of events. `story` is the id or address of one. `older` also looks into versions of a page that have a
    newer one. `after` is the cursor of a page of findings: what follows on it.
    Raises QuestionError where a kind of finding has not what is asked of it, a day is none, or no finding is wanted.
    """

    kind: Kind
    speakers: tuple[Names, ...] = ()
    to: Names = ()
    participants: tuple[Names, ...] = ()
    together: bool = False
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

    def __post_init__(self) -> None:
        for name in ("speakers", "to", "participants", "together", "kinds", "standings"):
            if getattr(self, name) and name not in ASKED[self.kind]:
                raise QuestionError(f"{'an' if self.kind is Kind.EVENT else 'a'} {self.kind} has no {name}")
        for day in filter(None, (self.since, self.until)):
            _check_day(day)
        if self.since and self.until and self.until < self.since:
            raise QuestionError(f"a time from {self.since} cannot end on {self.until}")
        if self.limit < 1:
            raise QuestionError(f"{self.limit} findings cannot be shown: ask for one at least")

    def digest(self) -> str:
        """What tells this question from any other, however many findings are shown of it, and from where on."""
        asked = replace(self, limit=1, after=None)
        return hashlib.blake2b(repr(asked).encode("utf-8", "backslashreplace"), digest_size=6).hexdigest()


def _check_day(day: str) -> None:
    try:
        fine = dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        fine = False
    if not fine:
        raise QuestionError(f"{day!r} is no day: one is written 2022-06-28")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: its words, whose they are, and the sentence it rests on, a span of the story's text.

    `names` are the speakers of a statement and the participants of an event, in the order of the text, `via` who passed a
    statement on, nearest the speaker first, `topics` what an event was on. `date` is when it was said or held, as the story
    tells it, `day` that of the story; `rank` is higher for what has more of the words asked about. `id` is that of the record.
    `details` are the other columns of its table.
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
    via: Names = ()
    topics: Names = ()
    outlet: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some findings, and the cursor to ask for those that follow; None where there are no more."""

    found: tuple[Found, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where a page of findings ended: the place in the order, and the number there.

    `top` is the last story there was when the question was first asked, `weights` what each of its words was worth then, and
    `question` its digest. So what arrives later changes no page of the same question.
    """

    place: int | str
    number: int
    top: int
    weights: tuple[int, ...]
    question: str

    def __str__(self) -> str:
        told = json.dumps([self.place, self.number, self.top, self.weights, self.question], separators=(",", ":"))
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, after: str | None, question: str) -> "Cursor | None":
        """The cursor that a question goes on from; raises QuestionError where it is none, or another question's."""
        if after is None:
            return None
        try:
            padded = after.encode() + b"=" * (-len(after) % 4)
            place, number, top, weights, told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            if not (_is_number(place) or isinstance(place, str)) or not all(map(_is_number, (number, top, *weights))):
                raise TypeError
        except (ValueError, TypeError, RecursionError):
            raise QuestionError(f"{after!r} is no cursor: take the one that the page before ended with") from None
        if told != question:
            raise QuestionError("the cursor is another question's: ask that one again, or this one from its beginning")
        return cls(place=place, number=number, top=top, weights=tuple(weights), question=question)


def _is_number(told: object) -> bool:
    return type(told) is int and 0 <= told < LARGEST
