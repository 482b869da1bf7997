"""What the addresses of the API answer with, where that is a list of what is told."""

from typing_extensions import TypedDict

from onrecord.faces.told.accounts import AccountsTold, UtteranceTold
from onrecord.faces.told.corrections import CorrectionTold
from onrecord.faces.told.findings import EventTold, FigureTold, StatementTold, StoryTold
from onrecord.faces.told.people import DoubtTold, JudgementTold, PersonTold
from onrecord.faces.told.saved import SavedTold
from onrecord.faces.told.stories import VersionTold


class Stories(TypedDict):
    """A page of stories; `next` is the cursor of the next."""

    stories: list[StoryTold]
    next: str | None


class Statements(TypedDict):
    """A page of statements; `next` is the cursor of the next."""

    statements: list[StatementTold]
    next: str | None


class Events(TypedDict):
    """A page of events; `next` is the cursor of the next."""

    events: list[EventTold]
    next: str | None


class Figures(TypedDict):
    """A page of figures; `next` is the cursor of the next."""

    figures: list[FigureTold]
    next: str | None


class Versions(TypedDict):
    """All versions of a story, the oldest first."""

    versions: list[VersionTold]


class People(TypedDict):
    """A page of people and organisations; `next` is the cursor of the next."""

    people: list[PersonTold]
    next: str | None


class Doubts(TypedDict):
    """Pairs that may be one."""

    unsure: list[DoubtTold]


class Judgements(TypedDict):
    """All that was judged by hand."""

    judgements: list[JudgementTold]


class AccountsOf(TypedDict):
    """The accounts of the events that some words name."""

    event: str
    accounts: list[AccountsTold]


class Utterances(TypedDict):
    """What somebody said."""

    name: str
    utterances: list[UtteranceTold]


class Counts(TypedDict):
    """How much an archive holds; `pages` are the stories without those that a newer version has followed."""

    stories: int
    pages: int
    statements: int
    events: int
    figures: int
    refused: int
    failed: int


class Corrections(TypedDict):
    """A page of what was corrected by hand; `next` is the cursor of the next."""

    corrections: list[CorrectionTold]
    next: str | None


class AllSaved(TypedDict):
    """The questions that are saved."""

    saved: list[SavedTold]
