"""Findings of an archive as lists have them, in JSON: each with its story, and the sentence it rests on."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from typing_extensions import TypedDict

from onrecord.archive.wanted import Found, Kind
from onrecord.faces.told.spans import Pair


class FoundTold(TypedDict):
    """What every finding has: its id, its story by id, address, headline, outlet and day, and the sentence it rests on."""

    id: str
    story: str
    uri: str | None
    headline: str | None
    outlet: str | None
    day: str | None
    sentence: Pair
    words: str


class StatementTold(FoundTold):
    """A statement: `text` is what was said, `source` and `cue` are words of the story, `via` who passed it on."""

    text: str
    speakers: tuple[str, ...]
    source: str | None
    cue: str
    form: str
    addressee: str | None
    said_on: str | None
    via: tuple[str, ...]
    score: float


class EventTold(FoundTold):
    """An event: `told_in` is the id of the statement that tells it, where one does."""

    kind: str
    standing: str
    participants: tuple[str, ...]
    place: str | None
    date: str | None
    topics: tuple[str, ...]
    format: str | None
    told_in: str | None


class FigureTold(FoundTold):
    """A figure: `text` has its words."""

    text: str
    amount: float
    unit: str | None
    of: str | None
    bound: str | None
    change: str | None
    period: str | None


class StoryTold(TypedDict):
    """A story: `words` are its first words."""

    id: str
    uri: str | None
    headline: str | None
    outlet: str | None
    day: str | None
    version: int
    byline: str | None
    section: str | None
    located: str | None
    language: str | None
    first_created: str | None
    version_created: str | None
    reader: str
    words: str


def finding(found: Found) -> dict[str, Any]:
    """A finding as JSON has it."""
    return cast(dict[str, Any], TOLD[found.kind](found))


def _found(found: Found) -> FoundTold:
    return {
        "id": found.id,
        "story": found.story,
        "uri": found.uri,
        "headline": found.headline,
        "outlet": found.outlet,
        "day": found.day,
        "sentence": (found.sentence.start, found.sentence.end),
        "words": found.words,
    }


def statement(found: Found) -> StatementTold:
    """A statement."""
    own: dict[str, Any] = found.details
    return {
        **_found(found),
        "text": found.text,
        "speakers": found.names,
        "source": own["source"],
        "cue": own["cue"],
        "form": own["form"],
        "addressee": own["addressee"],
        "said_on": found.date,
        "via": found.via,
        "score": own["score"],
    }


def event(found: Found) -> EventTold:
    """An event."""
    own: dict[str, Any] = found.details
    return {
        **_found(found),
        "kind": own["kind"],
        "standing": own["standing"],
        "participants": found.names,
        "place": own["place"],
        "date": found.date,
        "topics": found.topics,
        "format": own["format"],
        "told_in": own["told_in"],
    }


def figure(found: Found) -> FigureTold:
    """A figure."""
    own: dict[str, Any] = found.details
    return {
        **_found(found),
        "text": found.text,
        "amount": own["amount"],
        "unit": own["unit"],
        "of": own["of"],
        "bound": own["bound"],
        "change": own["change"],
        "period": found.date,
    }


def story(found: Found) -> StoryTold:
    """A story."""
    own: dict[str, Any] = found.details
    return {
        "id": found.story,
        "uri": found.uri,
        "headline": found.headline,
        "outlet": found.outlet,
        "day": found.day,
        "version": own["version"],
        "byline": own["byline"],
        "section": own["section"],
        "located": own["located"],
        "language": own["language"],
        "first_created": own["first_created"],
        "version_created": own["version_created"],
        "reader": own["reader"],
        "words": found.words,
    }


TOLD: Mapping[Kind, Callable[[Found], Any]] = {
    Kind.STATEMENT: statement,
    Kind.EVENT: event,
    Kind.FIGURE: figure,
    Kind.STORY: story,
}
