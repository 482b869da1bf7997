"""What goes into an archive, and what it tells about what it holds."""

from dataclasses import dataclass

from onrecord.errors import OnRecordError
from onrecord.record import Refused
from onrecord.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What became of one page that was taken in: `uri` and `digest` are known again, `reader` tells what read it."""

    uri: str
    digest: str
    outcome: Record | Refused | OnRecordError
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a batch brought: new stories, new versions of known pages, known stories, and refused and failed pages."""

    new: int = 0
    versions: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as the archive lists it: `number` is its place in the order of arrival, `reader` what read it."""

    number: int
    id: str
    uri: str | None
    outlet: str | None
    headline: str | None
    day: str | None
    version: int
    latest: bool
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway:
    """A page that gave no story, and why: `kind` is "refused" or "failed"."""

    uri: str
    kind: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much an archive holds; `pages` are the stories without those that a newer version has followed."""

    stories: int
    pages: int
    statements: int
    events: int
    figures: int
    refused: int
    failed: int
