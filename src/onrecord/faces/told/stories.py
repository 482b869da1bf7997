"""Stories as lists have them, what changed between two versions, and the report of an archive, as JSON has them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import cast

from typing_extensions import TypedDict

from onrecord.archive.taken import Counts, StoryRow, TurnedAway
from onrecord.archive.wanted import Page
from onrecord.faces.told.spans import Pair
from onrecord.record import Span
from onrecord.work.comparing import Compared


class VersionTold(TypedDict):
    """A version of a story: `number` is its place in the order of arrival, `reader` what read it."""

    number: int
    id: str
    uri: str | None
    outlet: str | None
    headline: str | None
    day: str | None
    version: int
    latest: bool
    reader: str


class VersionNamed(TypedDict):
    """Which version."""

    id: str
    version: int


class SentenceTold(TypedDict):
    """A sentence of a version, and where it stands."""

    span: Pair
    words: str


class ChangeTold(TypedDict):
    """A sentence that is not the same in two versions; None where it does not stand in one."""

    was: SentenceTold | None
    now: SentenceTold | None


class ChangesTold(TypedDict):
    """What changed between two versions of a story."""

    uri: str | None
    was: VersionNamed
    now: VersionNamed
    changes: list[ChangeTold]


class HitTold(TypedDict):
    """A story that a search found, with the sentence that has most of the words."""

    story: str
    uri: str | None
    headline: str | None
    outlet: str | None
    day: str | None
    sentence: Pair
    words: str


class SearchTold(TypedDict):
    """What a search found; `next` is the cursor of what follows."""

    search: str
    stories: list[HitTold]
    nothing: bool
    next: str | None


class TurnedAwayTold(TypedDict):
    """A page that gave no story, and why: `kind` is "refused" or "failed"."""

    uri: str
    kind: str
    reason: str
    detail: str


class ReportTold(TypedDict):
    """How much an archive holds, and the pages that gave no story."""

    archive: str
    stories: int
    pages: int
    statements: int
    events: int
    figures: int
    refused: int
    failed: int
    turned_away: list[TurnedAwayTold]


def version(row: StoryRow) -> VersionTold:
    """A version of a story as JSON has it."""
    return cast(VersionTold, asdict(row))


def changes(found: Compared) -> ChangesTold:
    """What changed as JSON has it."""
    old, new = (record.story.text for record in found.records)
    return {
        "uri": found.now.uri,
        "was": {"id": found.was.id, "version": found.was.version},
        "now": {"id": found.now.id, "version": found.now.version},
        "changes": [{"was": _sentence(row.was, old), "now": _sentence(row.now, new)} for row in found.changes],
    }


def search(words: str, page: Page) -> SearchTold:
    """What was found as JSON has it."""
    return {
        "search": words,
        "stories": [
            {
                "story": found.story,
                "uri": found.uri,
                "headline": found.headline,
                "outlet": found.outlet,
                "day": found.day,
                "sentence": (found.sentence.start, found.sentence.end),
                "words": found.words,
            }
            for found in page.found
        ],
        "nothing": not page.found,
        "next": page.next,
    }


def report(archive: str, counts: Counts, turned_away: Sequence[TurnedAway]) -> ReportTold:
    """The report of an archive, called by its name, as JSON has it."""
    return cast(ReportTold, {"archive": archive, **asdict(counts), "turned_away": list(map(asdict, turned_away))})


def _sentence(span: Span | None, text: str) -> SentenceTold | None:
    return {"span": (span.start, span.end), "words": span.of(text)} if span else None
