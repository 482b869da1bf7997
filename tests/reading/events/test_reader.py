"""Meetings, visits, calls, summits, greetings and signings are read as events, each once, with who took part."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.events.reader import Events
from onrecord.record import Kind, Layer, Mention, Naming, Party, Reading, Span
from tests.reading.helpers import read_text, story_of

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[2] / "cases/events.toml").read_text("utf-8"))["case"]
WORDS = [
    *(
        "Osei",
        "Lund",
        "met",
        "with",
        "and",
        ",",
        "talks",
        "held",
        "visit",
        "to",
        "Accra",
        "after",
        "who",
        "where",
        "his",
        "the",
    ),
    *("summit", "said", "that", "not", "will", "between", "of", "in", "signed", "an", "agreement", "greeted", "’s", ";", "—"),
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_story_gives_its_events(case: dict[str, Any]) -> None:
    """Each story of the table gives just its events."""
    found = [
        [
            str(event.kind),
            str(event.standing),
            ", ".join([*event.participants, *event.others]),
            event.place or "",
            event.date or "",
            event.format or "",
        ]
        for event in read_text(case["story"]).events
    ]
    assert found == case["events"]


def test_an_event_in_a_statement_says_on_whose_word_it_stands() -> None:
    """What a spokesman announces is told in his statement; what the story tells is in none."""
    record = read_text("Kofi Mensah met Maria Costa on Monday. Lena Vogel said that Maria Costa would visit Oslo in June.")
    met, visit = record.events
    assert met.told_in is None
    assert visit.told_in is not None
    assert visit.told_in.speakers == ("Lena Vogel",)


def test_evidence_is_the_clause_that_tells_the_event() -> None:
    """Of a sentence with two events each is shown its own clause."""
    visit, summit = read_text("Kofi Mensah left Accra for Rome on Monday, where he will attend a summit of port cities.").events
    assert visit.evidence == "Kofi Mensah left Accra for Rome on Monday"
    assert summit.evidence == "he will attend a summit of port cities."


def test_a_headline_tells_no_event() -> None:
    """The headline's words are told again below it, and are read there alone."""
    text = "Osei meets Lund\n\nOsei met Lund."
    story = story_of(text)
    parties = tuple(
        Party(
            id=name,
            kind=Kind.PERSON,
            name=name,
            mentions=tuple(Mention(span=Span(at, at + len(name)), naming=Naming.NAME) for at in places),
        )
        for name, places in (("Osei", (0, 17)), ("Lund", (11, 26)))
    )
    reading = Reading(story_id=story.id, sentences=(Span(0, 15), Span(17, 31)), parties=parties)
    both = Events().read(story, reading).events
    below = Events().read(
        type(story)(**{name: getattr(story, name) for name in story.__slots__} | {"headline_span": Span(0, 15)}), reading
    )
    assert [event.evidence for event in below.events] == [Span(17, 31)]
    assert both[0].evidence == Span(0, 15)


def test_ids_count_in_the_order_of_the_text() -> None:
    """The first event told is e1."""
    events = read_text("Kofi Mensah met Maria Costa in Lisbon on Monday. Kofi Mensah flew to Oslo on Tuesday.").events
    assert [event.id for event in events] == ["e1", "e2"]


def test_looked_for_and_not_found_is_told() -> None:
    """A story without events has the layer all the same."""
    story = story_of("Nothing happened.")
    assert Layer.EVENTS in Events().read(story, Reading(story_id=story.id, sentences=(Span(0, 17),))).layers


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=28).map(" ".join))
def test_strange_sentences_give_spans_inside_the_text(text: str) -> None:
    """Whatever the words, every span of an event lies in the text, and a second reading gives the same."""
    story = story_of(text)
    found: dict[str, list[Mention]] = {}
    at = 0
    for word in text.split(" "):
        if word in {"Osei", "Lund", "Accra", "his"}:
            found.setdefault({"his": "Osei"}.get(word, word), []).append(
                Mention(span=Span(at, at + len(word)), naming=Naming.NAME)
            )
        at += len(word) + 1
    parties = tuple(
        Party(id=name, kind=Kind.PLACE if name == "Accra" else Kind.PERSON, name=name, mentions=tuple(mentions))
        for name, mentions in found.items()
    )
    reading = Reading(story_id=story.id, sentences=(Span(0, len(text)),), parties=parties)
    events = Events().read(story, reading).events
    assert events == Events().read(story, reading).events
    for event in events:
        spans = [event.trigger, event.evidence, *(who.span for who in event.participants)]
        assert all(span.end <= len(text) for span in spans)
