"""Stories that share words, and where the words of one came from, as JSON has them."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from onrecord.archive.copies import Told
from onrecord.asking.copies import Shared, Source
from onrecord.faces.told.spans import Pair


class StoryNamed(TypedDict):
    """A story by its names."""

    id: str
    uri: str | None
    outlet: str | None
    headline: str | None
    day: str | None


class WordsTold(TypedDict):
    """Words of a story, and where they stand."""

    span: Pair
    text: str


class PassageTold(TypedDict):
    """Words that both stories have."""

    here: WordsTold | None
    there: WordsTold | None


class WordsDiffer(PassageTold):
    """Words that one has otherwise, or alone: `what` says of what kind they are."""

    what: str


class SharedTold(TypedDict):
    """What a story shares with another: `share` of its own words, and `other_share` of the other's.

    `came_from` is "other" where its words came from there, "this" where those of the other came from it.
    """

    story: StoryNamed
    kind: str
    share: float
    other_share: float
    quoted: float
    came_from: str | None
    reason: str
    agency: str | None
    passages: list[PassageTold]
    differences: list[WordsDiffer]


class CopiesTold(TypedDict):
    """A story, and all that share words with it."""

    story: StoryNamed
    copies: list[SharedTold]


class SourceTold(TypedDict):
    """A story, or an agency whose own story is not held, and where its words came from in turn."""

    story: StoryNamed | None
    agency: str | None
    held: bool
    kind: str | None
    reason: str | None
    also: list[StoryNamed]
    sources: list["SourceTold"]


def copies(asked: Told, found: Sequence[Shared]) -> CopiesTold:
    """A story and its copies as JSON has them."""
    return {"story": _named(asked), "copies": [_shared(asked, one) for one in found]}


def origin(source: Source) -> SourceTold:
    """A source as JSON has it, with those that it came from in turn."""
    return {
        "story": _named(source.story) if source.story else None,
        "agency": source.agency,
        "held": source.story is not None,
        "kind": source.kind,
        "reason": source.reason,
        "also": [_named(story) for story in source.also],
        "sources": [origin(one) for one in source.sources],
    }


def _named(story: Told) -> StoryNamed:
    return {"id": story.id, "uri": story.uri, "outlet": story.outlet, "headline": story.headline, "day": story.day}


def _shared(asked: Told, found: Shared) -> SharedTold:
    return {
        "story": _named(found.other),
        "kind": found.kind,
        "share": found.share,
        "other_share": found.other_share,
        "quoted": found.quoted,
        "came_from": found.came_from,
        "reason": found.reason,
        "agency": found.agency,
        "passages": [{"here": _words(asked, here), "there": _words(found.other, there)} for here, there in found.passages],
        "differences": [
            {"what": what, "here": _words(asked, here), "there": _words(found.other, there)}
            for what, here, there in found.differences
        ],
    }


def _words(story: Told, span: Pair | None) -> WordsTold | None:
    return {"span": span, "text": story.text[slice(*span)]} if span else None
