"""Records as JSON: the design's fields, and nothing lost on the way there and back."""

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from onrecord.errors import RecordError
from onrecord.record import Reading, Refused, Span, Story
from onrecord.record.codec import decode, encode, encode_refused, schema
from onrecord.record.wire import RecordWire
from tests.samples import FERRY, PAGE, READING, SENTENCES, STORY, TEXT, here
from tests.strategies import records, refused

STORY_FIELDS = ["id", "uri", "outlet", "headline", "byline", "section", "located", "language"]
STORY_FIELDS += ["first_created", "version_created", "credits", "text", "kept"]


@pytest.fixture(name="line")
def line_of_the_sample() -> dict[str, Any]:
    """The ferry story as JSON."""
    told: dict[str, Any] = json.loads(encode(STORY, READING))
    return told


@given(records())
@settings(max_examples=60, deadline=None)
def test_a_record_comes_back_whole(record: tuple[Story, Reading]) -> None:
    """Whatever the story and its reading, the line of JSON with the page gives back both, whys and all."""
    line = encode(*record, raw=True)
    told = decode(line)
    assert told == record
    assert isinstance(told, tuple)
    assert encode(*told, raw=True) == line


@given(records())
@settings(max_examples=40, deadline=None)
def test_without_the_page_all_but_the_page_comes_back(record: tuple[Story, Reading]) -> None:
    """A line without the page gives the same story with no page, and the same line again."""
    story, reading = record
    line = encode(story, reading)
    assert decode(line) == (replace(story, raw=None), reading)
    assert encode(replace(story, raw=None), reading, raw=True) == line


@given(refused)
@settings(max_examples=20, deadline=None)
def test_a_refusal_comes_back(page: Refused) -> None:
    """A page that is no story is told with its reason, and comes back."""
    assert decode(encode_refused(page)) == page


def test_the_fields_are_those_of_the_design(line: dict[str, Any]) -> None:
    """The story's fields stand first and in the order of the design, then the layers."""
    assert list(line)[:6] == ["story", "parties", "times", "statements", "events", "figures"]
    assert list(line["story"])[: len(STORY_FIELDS)] == STORY_FIELDS
    assert "raw" not in line["story"]


def test_a_story_is_told(line: dict[str, Any]) -> None:
    """The story's furniture is plain text and ISO dates; how a date was found stands beside it."""
    story = line["story"]
    assert story["first_created"] == "2024-03-12T09:30:00+01:00"
    assert story["version_created"] == "2024-03-13"
    assert story["dated"]["version_created"] == {"method": "line", "on_page": None}
    assert story["credits"][0]["name"] == "Coastwire"
    assert "".join(PAGE[start:end] for start, end in story["kept"]) == story["text"] == TEXT
    assert [piece["label"] for piece in story["cut"]] == ["menu", "credit"]


def test_a_statement_is_told(line: dict[str, Any]) -> None:
    """Who said it, in which words, to whom and when, each with the words that carry it."""
    told, relayed, hearsay, anonymous = line["statements"]
    assert told["speakers"] == ["Ana Reyes"]
    assert told["source"] == {"span": pair(here("Reyes", after="Friday")), "text": "Reyes", "parties": ["p1"]}
    assert told["text"] == "“The ferry sails again on Friday,” “and it will not stop at the old pier.”"
    assert told["content"] == [pair(span) for span in FERRY]
    assert (told["addressee"], told["said_on"], told["form"], told["score"]) == ("Radio Skarv", "2024-03-12", "direct", 0.95)
    assert told["sentence"] == pair(SENTENCES[1])
    assert [relay["name"] for relay in relayed["via"]] == ["his office", "Island Gazette"]
    assert (hearsay["source"], hearsay["speakers"], hearsay["said_on"]) == (None, [], None)
    assert (anonymous["source"]["text"], anonymous["speakers"]) == ("One fisherman", [])


def test_events_figures_parties_and_times_are_told(line: dict[str, Any]) -> None:
    """Events name who took part and on whose word, figures what they measure, parties what they are."""
    met, sails = line["events"]
    assert (met["participants"], met["place"], met["date"], met["told_in"]) == (
        ["Ana Reyes", "Tom Okoro"],
        "Port Elsa",
        "2024-03-12",
        None,
    )
    assert (sails["participants"], sails["told_in"]) == ([], line["statements"][0]["id"])
    figure = line["figures"][0]
    assert (figure["amount"], figure["of"], figure["bound"], figure["period"]) == (400, "passengers", "more than", "2024-01")
    assert line["parties"][0]["roles"] == ["Transport Minister"]
    assert line["times"][0] == {
        "span": pair(here("Tuesday")),
        "text": "Tuesday",
        "type": "DATE",
        "value": "2024-03-12",
        "mod": None,
        "anchor": "2024-03-12",
        "granularity": "day",
        "interval": ["2024-03-12", "2024-03-13"],
        "why": [{"rule": "the day of the story by its weekday", "led_by": [pair(here("March 12"))]}],
    }


def test_the_page_is_sent_where_asked_for() -> None:
    """`raw` is the whole text of the page, and only there when asked for."""
    assert json.loads(encode(STORY, READING, raw=True))["story"]["raw"] == PAGE


def test_half_a_surrogate_pair_is_no_obstacle() -> None:
    """A headline that a page's metadata cut through the middle of an emoji is told, and comes back."""
    story = replace(STORY, headline="Storm warning \ud83c")
    line = encode(story, READING, raw=True)
    assert json.loads(line)["story"]["headline"] == story.headline
    assert decode(line) == (story, READING)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "not a record"),
        ("[1]", "Expected `object`, got `array`"),
        ("{", "not a record"),
        (b"\xff\xfe", "not a record"),
        ('{"story": {}}', "missing required field"),
        ('{"refused": {"uri": null, "reason": "boring", "detail": ""}}', "Invalid enum value 'boring'"),
        ("[" * 100_000, "not a record"),
    ],
)
def test_a_bad_line_is_told_in_words(line: str | bytes, says: str) -> None:
    """A line that is no record says where it is and what is wrong with it."""
    with pytest.raises(RecordError, match=r"old\.jsonl, line 3: not a record") as caught:
        decode(line, uri="old.jsonl, line 3")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"sentences":[[', '"sentences":[[9,9],[', "cannot run from 9 to 9"),
        ('"sentences":[[', '"sentences":[[0,99999],[', "a span ends at 99999"),
        ('"text":"Ferry', '"text":"The ferry', "the kept pieces do not make the text"),
        ('"day":"2024-03-12"', '"day":"Tuesday"', "Invalid isoformat string"),
        ('"namings":["name"', '"namings":["name","name"', "2 mentions, 3 namings and 2 whys"),
    ],
)
def test_a_record_that_does_not_hold_together_is_told(old: str, new: str, says: str) -> None:
    """A line changed by hand so that its spans no longer fit its text is not taken for a record."""
    line = encode(STORY, READING).decode()
    assert old in line
    with pytest.raises(RecordError) as caught:
        decode(line.replace(old, new, 1))
    assert says in str(caught.value)


def test_the_schema_names_every_field(line: dict[str, Any]) -> None:
    """The schema has a line for every field that is written, and nothing that cannot be written as JSON."""
    defined: Any = json.loads(json.dumps(schema()))["$defs"]
    for kind, told in [
        ("RecordWire", line),
        ("StoryWire", line["story"]),
        ("StatementWire", line["statements"][0]),
        ("EventWire", line["events"][0]),
    ]:
        assert set(told) <= set(defined[kind]["properties"])
    assert msgspec.convert(line, RecordWire)


def pair(span: Span) -> list[int]:
    """A span as JSON has it."""
    return [span.start, span.end]
