"""Amounts in a story are read as figures: with unit, limit, change, what they measure and when."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.figures.reader import Figures
from onrecord.record import Layer, Reading, Span, Timex, TimexType
from tests.reading.helpers import read_text, story_of

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[2] / "cases/figures.toml").read_text("utf-8"))["case"]
WORDS = [
    *("$", "€4", "12", "3.5", "percent", "%", "more", "than", "between", "and", "to", "5", "of", "people", "rose", "by", "up"),
    *("half", "a", "two-thirds", "million", ",", ".", "7-2", "voted", "km"),
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_sentence_gives_its_figures(case: dict[str, Any]) -> None:
    """Each sentence of the table gives just its figures."""
    found = [
        [
            figure.words,
            figure.amount,
            figure.unit or "",
            figure.bound or "",
            figure.change or "",
            figure.of or "",
            figure.period or "",
        ]
        for figure in read_text(case["sentence"]).figures
    ]
    assert found == case["figures"]


def test_a_time_is_no_figure() -> None:
    """A number that is part of a time expression is left to it."""
    story = story_of("The bridge was shut for 12 days in 2019.")
    times = (
        Timex(span=Span(24, 31), type=TimexType.DURATION, value="P12D"),
        Timex(span=Span(35, 39), type=TimexType.DATE, value="2019"),
    )
    reading = Reading(story_id=story.id, sentences=(Span(0, 40),), times=times)
    assert Figures().read(story, reading).figures == ()


def test_looked_for_and_not_found_is_told() -> None:
    """A story without figures has the layer all the same."""
    story = story_of("Nobody counted.")
    assert Layer.FIGURES in Figures().read(story, Reading(story_id=story.id, sentences=(Span(0, 15),))).layers


def test_what_is_no_sentence_gives_no_figures() -> None:
    """A stretch longer than any sentence of news is passed over."""
    story = story_of("12 people and " * 400)
    reading = Reading(story_id=story.id, sentences=(Span(0, len(story.text) - 1),))
    assert Figures().read(story, reading).figures == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join))
def test_strange_numbers_stay_inside_their_sentence(text: str) -> None:
    """Whatever the words, every figure lies in its sentence, and a second reading gives the same."""
    if not text:
        return
    story = story_of(text)
    reading = Reading(story_id=story.id, sentences=(Span(0, len(text)),))
    figures = Figures().read(story, reading).figures
    assert figures == Figures().read(story, reading).figures
    for figure in figures:
        assert figure.span.end <= len(text)
        assert figure.of is None or figure.of.end <= len(text)
