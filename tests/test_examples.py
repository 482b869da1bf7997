"""The stories in `examples/`: what is read out of each is what its gold says."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from measure.gold_from_words import gold as gold_of_words

import onrecord
from onrecord.record import Form, Refused, Span, Standing
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, StatementView

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.name.removesuffix(".gold.toml") for path in EXAMPLES.glob("*.gold.toml"))
TOKEN = re.compile(r"\w+|[^\w\s]")

# Two contents are the same statement where they share this much of their words; sources and times may differ by half.
SAME_CONTENT, SAME_WORDS = 0.6, 0.5
# Statements that may be read beyond the gold: expectations and plans that a reader may count or not.
SPARE = 2

Gold = dict[str, Any]


@cache
def gold(name: str) -> Gold:
    """The gold of an example, as it is written down in offsets."""
    loaded: Gold = json.loads((EXAMPLES / f"{name}.gold.json").read_text(encoding="utf-8"))
    return loaded


@cache
def outcome(name: str) -> Record | Refused:
    """What becomes of an example."""
    (story,) = (path for suffix in (".txt", ".html") if (path := EXAMPLES / f"{name}{suffix}").exists())
    return onrecord.read(story)


def record(name: str) -> Record:
    """The record of an example that is a story."""
    read = outcome(name)
    assert isinstance(read, Record)
    return read


def items(*keys: str) -> list[Any]:
    """Every finding under these keys in any gold, with the name of its example: one case of a test each."""
    return [
        pytest.param(name, found, id=f"{name}: {key} {number}")
        for name in NAMES
        for key in keys
        for number, found in enumerate(gold(name).get(key, []))
    ]


def tokens(raw: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Where the words and marks within the spans of `raw` start."""
    return frozenset(start + token.start() for start, end in spans for token in TOKEN.finditer(raw[start:end]))


def on_page(told: Record, spans: Iterable[Span]) -> frozenset[int]:
    """The tokens of spans of the text, on the page it was cut from."""
    pieces = [piece for span in spans for piece in told.story.on_page(span)]
    return tokens(told.story.raw or "", [(piece.start, piece.end) for piece in pieces])


def wanted(told: Record, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The tokens of spans of the gold, which are of the page already."""
    return tokens(told.story.raw or "", spans)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the tokens of both that is common to both."""
    return len(one & other) / len(one | other) if one | other else 1.0


@cache
def pairs(name: str) -> dict[int, int]:
    """Which statement of the record is which of the gold, by their numbers: the likest are paired first."""
    told = record(name)
    read = [on_page(told, view.row.content) for view in told.statements]
    scores = [
        (likeness(wanted(told, want["content"]), words), of_gold, of_record)
        for of_gold, want in enumerate(gold(name)["statements"])
        for of_record, words in enumerate(read)
    ]
    found = dict[int, int]()
    for score, of_gold, of_record in sorted(scores, reverse=True):
        if score >= SAME_CONTENT and of_gold not in found and of_record not in found.values():
            found[of_gold] = of_record
    return found


def statement(name: str, want: Gold) -> tuple[Record, StatementView]:
    """The statement read for `want`, and the record it is in."""
    told = record(name)
    read = pairs(name).get(gold(name)["statements"].index(want))
    assert read is not None, [(told.story.raw or "")[start:end] for start, end in want["content"]]
    return told, told.statements[read]


def near(told: Record, spans: Iterable[Span], evidence: Sequence[int]) -> bool:
    """Whether the spans share a word with the evidence of the gold."""
    return bool(on_page(told, spans) & wanted(told, [evidence]))


STORIES = [name for name in NAMES if "refused" not in gold(name)]


@pytest.mark.parametrize("name", NAMES)
def test_offsets_are_those_of_the_words(name: str) -> None:
    """The gold in offsets is the gold in words, counted out on the page."""
    words = tomllib.loads((EXAMPLES / f"{name}.gold.toml").read_text(encoding="utf-8"))
    read = outcome(name)
    assert gold(name) == gold_of_words(words, (read.story.raw or "") if isinstance(read, Record) else "")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in STORIES])
def test_what_is_no_story_is_refused(name: str) -> None:
    """A live blog is refused, and the reason says so."""
    read = outcome(name)
    assert isinstance(read, Refused)
    assert read.reason == gold(name)["refused"]


@pytest.mark.parametrize("name", STORIES)
def test_the_text_is_cut_from_the_page(name: str) -> None:
    """The kept pieces of the page make the text, and the furniture is not among them."""
    story, want = record(name).story, gold(name)["story"]
    assert "".join(span.of(story.raw or "") for span in story.kept) == story.text
    assert [gone for gone in want["must_not_stand"] if gone in story.text] == []
    body = story.text.replace(want["title"], "", 1).strip()
    assert len(re.split(r"\n\s*\n", body)) == want["paragraphs"]


@pytest.mark.parametrize("name", STORIES)
def test_furniture_becomes_fields(name: str) -> None:
    """Headline, section, byline, dates, credit and language are read from what surrounds the story."""
    story, want = record(name).story, gold(name)["story"]
    fields = {
        "title": story.headline,
        "section": story.section,
        "byline": story.byline,
        "published": story.first_created.value[: len(want["published"] or "")] if story.first_created else None,
        "modified": story.version_created.value[:10] if story.version_created else None,
        "language": story.language,
    }
    assert fields == {field: want[field] for field in fields}
    assert want["credit"] in (None, *(credit.name for credit in story.credits))


@pytest.mark.parametrize(("name", "want"), items("statements"))
def test_a_statement_has_its_source(name: str, want: Gold) -> None:
    """Who speaks is known by the words of the source and by name; where the story does not tell, nobody is named."""
    told, read = statement(name, want)
    source = on_page(told, [read.row.source.span] if read.row.source else [])
    assert likeness(source, wanted(told, want["source"])) >= SAME_WORDS, read.source
    assert sorted(read.speakers) == sorted(want["speakers"])


@pytest.mark.parametrize(("name", "want"), items("statements"))
def test_a_statement_is_given_as_it_was_said(name: str, want: Gold) -> None:
    """Its form, whom it was said to, when, and who passed it on."""
    _, read = statement(name, want)
    assert read.form == Form(want["manner"])
    assert read.addressee == want.get("addressee", read.addressee)
    assert read.said_on == want.get("said_on", read.said_on)
    if want["via"]:
        assert len(read.via) == len(want["via"])
        for relay, passer in zip(read.via, want["via"], strict=True):
            assert passer.lower() in relay.lower() or relay.lower() in passer.lower()


@pytest.mark.parametrize("name", STORIES)
def test_few_statements_beyond_the_gold(name: str) -> None:
    """Little is taken for a statement that is none."""
    beyond = [view for number, view in enumerate(record(name).statements) if number not in pairs(name).values()]
    assert len(beyond) <= gold(name).get("spare", SPARE), beyond


@pytest.mark.parametrize(("name", "want"), items("times"))
def test_a_time_has_its_value(name: str, want: Gold) -> None:
    """What "yesterday" means is a date."""
    told = record(name)
    values = [
        view.value
        for view in told.times
        if likeness(on_page(told, [view.row.span]), wanted(told, [want["span"]])) >= SAME_WORDS
    ]
    assert want["value"] in values, want["text"]


@pytest.mark.parametrize(("name", "want"), items("meetings"))
def test_an_event_has_its_people_place_and_day(name: str, want: Gold) -> None:
    """Who met whom, where and when, and whether it is still to come."""
    told = record(name)
    close = [view for view in told.events if near(told, [view.row.evidence], want["evidence"])]
    assert any(is_event(view, want) for view in close), close


def is_event(view: EventView, want: Gold) -> bool:
    """Whether an event is the one wanted."""
    return (
        sorted(view.participants) == sorted(want["participants"])
        and view.date == want["date"]
        and want["place"] in (None, view.place)
        and (view.standing == Standing.PLANNED or not want.get("planned"))
    )


@pytest.mark.parametrize(("name", "want"), items("figures"))
def test_a_figure_has_its_amount(name: str, want: Gold) -> None:
    """A number, the limit it is, and the change it tells."""
    told = record(name)
    close = [view for view in told.figures if near(told, [view.row.span], want["evidence"])]
    assert any(is_figure(view, want) for view in close), close


def is_figure(view: FigureView, want: Gold) -> bool:
    """Whether a figure is the one wanted."""
    return (view.amount, view.bound, view.change) == (want["value"], want.get("bound"), want.get("change"))


@pytest.mark.parametrize(("name", "want"), items("people"))
def test_a_person_is_one_party(name: str, want: Gold) -> None:
    """Somebody is known by the fullest name, and by each phrase that means him or her."""
    people = {view.name: view for view in record(name).parties}
    assert want["name"] in people
    mentions = people[want["name"]].mentions
    assert [phrase for phrase in want.get("mentions_include", []) if not is_mentioned(phrase, mentions)] == []


def is_mentioned(phrase: str, mentions: Iterable[str]) -> bool:
    """Whether a phrase, or its chief words, is among the mentions."""
    return any(phrase in mention or mention in phrase for mention in mentions)


@pytest.mark.parametrize("name", STORIES)
def test_places_are_parties(name: str) -> None:
    """The places that the gold names are found by name."""
    assert set(gold(name)["places"]) - {view.name for view in record(name).parties} == set()
