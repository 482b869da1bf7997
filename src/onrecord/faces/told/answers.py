"""Answers to a question, and what it was taken to ask for, as JSON has them."""

from typing import NotRequired, cast

from typing_extensions import TypedDict

from onrecord.asking.answering import Answers
from onrecord.asking.query import Query
from onrecord.faces.told.spans import Pair


class EvidenceTold(TypedDict):
    """A sentence that an answer rests on: `id` is that of the statement, event or figure it tells."""

    story: str
    uri: str | None
    sentence: Pair
    words: str
    id: str
    headline: str | None
    outlet: str | None
    day: str | None


class AnswerTold(TypedDict):
    """One thing that was found: `text` is all of it in one line. What is not told is not there."""

    text: str
    kind: str
    evidence: list[EvidenceTold]
    names: NotRequired[tuple[str, ...]]
    how: NotRequired[str]
    words: NotRequired[str]
    to: NotRequired[str]
    date: NotRequired[str]
    place: NotRequired[str]
    via: NotRequired[tuple[str, ...]]
    topics: NotRequired[tuple[str, ...]]
    differ: NotRequired[tuple[str, ...]]
    reports: NotRequired[int]


class SlotTold(TypedDict):
    """Somebody or some place as the question has it, and the names in the archive that the words may mean."""

    words: str
    names: tuple[str, ...]


class QueryTold(TypedDict, total=False):
    """What a question was taken to ask for: the parts that there are."""

    kinds: tuple[str, ...]
    form: str
    speakers: list[SlotTold]
    to: SlotTold
    participants: list[SlotTold]
    via: SlotTold
    place: SlotTold
    about: str
    since: str
    until: str
    story: str
    event_kinds: tuple[str, ...]
    standings: tuple[str, ...]
    counted: str
    together: bool
    last: bool
    limit: int
    after: str


class AnswersTold(TypedDict):
    """What the archive says to a question: `nothing` where it says nothing. `next` is the cursor of what follows."""

    question: str
    query: QueryTold
    answers: list[AnswerTold]
    nothing: bool
    next: str | None


def answers(found: Answers) -> AnswersTold:
    """Answers as JSON has them."""
    return cast(AnswersTold, found.told())


def query(asked: Query) -> QueryTold:
    """What is asked for as JSON has it."""
    return cast(QueryTold, asked.told())
