"""The accounts of an event, and the wordings of an utterance, as JSON has them."""

from typing_extensions import TypedDict

from onrecord.faces.told.spans import Pair
from onrecord.linking.accounts import Accounts, Point, Side, Told
from onrecord.linking.wordings import Utterance


class TellingTold(TypedDict):
    """The event as one story tells it; `in_passing` where the story has it in a clause alone."""

    story: str
    uri: str | None
    outlet: str | None
    id: str
    kind: str
    standing: str
    participants: tuple[str, ...]
    place: str | None
    date: str | None
    in_passing: bool
    sentence: Pair
    words: str


class GroundTold(TypedDict):
    """Why two stories are one voice."""

    stories: list[str]
    ground: str


class VoiceTold(TypedDict):
    """Stories that rest on one source, `on` where they name it."""

    stories: tuple[str, ...]
    on: str | None
    why: list[GroundTold]


class WhereTold(TypedDict):
    """Where a story tells something."""

    story: str
    by: str
    id: str
    sentence: Pair
    words: str


class SideTold(TypedDict):
    """A value, and the stories that tell it."""

    value: str
    told: list[WhereTold]


class PointTold(SideTold):
    """Something that is told: `matter` says what it is about."""

    matter: str


class DifferenceTold(TypedDict):
    """What stories differ in, and each side of it."""

    matter: str
    of: str
    sides: list[SideTold]


class AccountsTold(TypedDict):
    """One event as several stories tell it; `reports` is how many do, `independent` how many voices they are."""

    tellings: list[TellingTold]
    reports: int
    independent: int
    voices: list[VoiceTold]
    differences: list[DifferenceTold]
    all_say: list[PointTold]
    some_say: list[PointTold]
    one_says: list[PointTold]


class WordingTold(TypedDict):
    """What a story has of an utterance: `told` is its sentence, `dropped` are words of the fullest wording that it has not."""

    story: str
    uri: str | None
    by: str
    id: str
    day: str | None
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    words: str
    how: str
    dropped: tuple[str, ...]
    sentence: Pair
    told: str


class UtteranceTold(TypedDict):
    """Something that was said, with all its wordings: the story that carried it first before the others."""

    words: str
    stories: int
    wordings: list[WordingTold]


def accounts(found: Accounts) -> AccountsTold:
    """Accounts as JSON has them."""
    return {
        "tellings": [
            {
                "story": telling.record.story.id,
                "uri": telling.record.story.uri,
                "outlet": telling.record.story.outlet,
                "id": telling.event.id,
                "kind": telling.event.kind,
                "standing": telling.event.standing,
                "participants": telling.names,
                "place": telling.event.place,
                "date": telling.event.date,
                "in_passing": telling.passing,
                "sentence": (telling.event.row.evidence.start, telling.event.row.evidence.end),
                "words": telling.event.evidence,
            }
            for telling in found.tellings
        ],
        "reports": found.stories,
        "independent": len(found.voices),
        "voices": [
            {"stories": voice.stories, "on": voice.on, "why": [{"stories": pair, "ground": why} for *pair, why in voice.why]}
            for voice in found.voices
        ],
        "differences": [
            {"matter": one.matter, "of": one.of, "sides": list(map(_side, one.sides))} for one in found.differences
        ],
        "all_say": list(map(_point, found.all_say)),
        "some_say": list(map(_point, found.some_say)),
        "one_says": list(map(_point, found.one_says)),
    }


def utterance(found: Utterance) -> UtteranceTold:
    """An utterance as JSON has it."""
    return {
        "words": found.full.words,
        "stories": found.stories,
        "wordings": [
            {
                "story": one.wording.story,
                "uri": one.wording.uri,
                "by": one.wording.by,
                "id": one.wording.id,
                "day": one.wording.day.isoformat() if one.wording.day else None,
                "speakers": one.wording.speakers,
                "via": one.wording.via,
                "words": one.wording.words,
                "how": one.how,
                "dropped": one.dropped,
                "sentence": (one.wording.sentence.start, one.wording.sentence.end),
                "told": one.wording.told,
            }
            for one in found.carried
        ],
    }


def _point(point: Point) -> PointTold:
    return {"matter": point.matter, **_side(point.side)}


def _side(side: Side) -> SideTold:
    return {"value": side.value, "told": list(map(_where, side.told))}


def _where(told: Told) -> WhereTold:
    return {
        "story": told.story,
        "by": told.by,
        "id": told.id,
        "sentence": (told.sentence.start, told.sentence.end),
        "words": told.words,
    }
