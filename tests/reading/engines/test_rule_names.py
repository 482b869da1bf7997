"""Names are found by rules, in sentences as news has them."""

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.rule_names import names
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Kind, Name, Reading, Span, Story

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[2] / "cases/names.toml").read_text("utf-8"))["case"]
KINDS = {"people": Kind.PERSON, "organisations": Kind.ORGANISATION, "places": Kind.PLACE}


def story_of(text: str) -> Story:
    """A story of nothing but its text."""
    return Story(id="t", raw=text, text=text, kept=(Span(0, len(text)),) if text else ())


def names_of(story: Story) -> tuple[Name, ...]:
    """The names of a story."""
    return names(story, Times().read(story, Sentences().read(story, Reading(story_id=story.id))))


def words_of(text: str, kind: Kind) -> list[str]:
    """The names of one kind in `text`, as words."""
    return [name.span.of(text) for name in names_of(story_of(text)) if name.kind is kind]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_sentence_gives_its_names(case: dict[str, Any]) -> None:
    """Each sentence of the table gives just its names, each with its kind."""
    assert {key: words_of(case["text"], kind) for key, kind in KINDS.items()} == {key: case.get(key, []) for key in KINDS}


def test_a_heading_has_only_names_that_the_story_has() -> None:
    """A heading with capitals on every word gives the names that the body knows, and countries."""
    text = "Okoro Slams Bank After Talks In Kenya\n\nSamuel Okoro left the bank’s talks on Monday and said no."
    assert words_of(text, Kind.PERSON) == ["Okoro", "Samuel Okoro"]
    assert words_of(text, Kind.PLACE) == ["Kenya"]
    assert words_of(text, Kind.ORGANISATION) == []


def test_a_heading_in_capitals_is_read_by_the_body() -> None:
    """A heading all in capitals is no list of acronyms."""
    text = "OKORO SLAMS BANKERS AFTER TALKS\n\nSamuel Okoro left the talks and said no."
    assert words_of(text, Kind.PERSON) == ["OKORO", "Samuel Okoro"]
    assert words_of(text, Kind.ORGANISATION) == []


def test_a_name_that_opens_a_sentence_is_known_by_its_kin() -> None:
    """A family name at the start of a sentence is the person named in full before."""
    text = "The painter Yaw Hardy won. Hardy wept. Hard times had passed."
    assert words_of(text, Kind.PERSON) == ["Yaw Hardy", "Hardy"]


def test_a_city_is_a_person_where_the_story_has_one_of_that_name() -> None:
    """A family name that is a city is the person, but not after "in"."""
    text = "Valeria Paris sued. Paris won. A court in Lyon agreed with Paris."
    assert words_of(text, Kind.PERSON) == ["Valeria Paris", "Paris", "Paris"]
    assert words_of("Valeria Paris sued in Paris.", Kind.PLACE) == ["Paris"]


def test_a_dateline_is_no_name() -> None:
    """The agency in a dateline is furniture; sentences begin after it."""
    text = "OSLO, June 28 (Nordfoto) — Ann Lee arrived."
    story = Story(id="t", raw=text, text=text, kept=(Span(0, len(text)),), dateline=Span(0, 27))
    assert [name.span.of(text) for name in names_of(story)] == ["Ann Lee"]


WORDS = st.sampled_from(
    [
        "Mr.",
        "Ann",
        "Lee",
        "van",
        "der",
        "of",
        "the",
        "The",
        "and",
        "Bank",
        "President",
        "’s",
        "'",
        "U.N.",
        "al-Assad",
        ",",
        ".",
        "“",
        "(",
        "Kim",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join)))
def test_no_text_breaks_the_finder(text: str) -> None:
    """Whatever the text, its names lie in it, in order, and do not overlap; the same text gives the same names."""
    story = story_of(text)
    found = names_of(story)
    assert all(name.span.end <= len(text) for name in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert found == names_of(story)
