"""Which time expression dates a verb, and which only stands near it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading.dating import goes_on, governing
from onrecord.record import Span
from tests.reading.helpers import read_text

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases/dating.toml").read_text("utf-8"))["case"]


def found(text: str, word: str) -> Span:
    """Where a word stands in a sentence."""
    start = text.index(word)
    return Span(start, start + len(word))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_verb_has_its_own_day(case: dict[str, Any]) -> None:
    """Each verb of the table is dated by just its own time expression, or by none."""
    text = case["sentence"]
    times = read_text(text).reading.times
    for word, words in case["dated"].items():
        time = governing(found(text, word), within=Span(0, len(text)), times=times, text=text)
        assert (time.span.of(text) if time else "") == words, word


def test_a_time_in_what_was_said_does_not_date_the_saying() -> None:
    """With the contents given, the day of what is told is kept apart from the day of the telling."""
    text = "The ferry sank on Friday, the owner said."
    times = read_text(text).reading.times
    said = governing(found(text, "said"), within=Span(0, len(text)), times=times, text=text, contents=[Span(0, 24)])
    sank = governing(found(text, "sank"), within=Span(0, len(text)), times=times, text=text, contents=[Span(0, 24)])
    assert said is None
    assert sank is not None


@pytest.mark.parametrize(
    ("sentence", "goes"), [("He also sang.", True), ("He sang.", False), ("She added that it rained.", True)]
)
def test_a_sentence_goes_on_by_its_words(sentence: str, goes: bool) -> None:
    """The words "also" and "added" go on from what was told before."""
    assert goes_on(sentence, Span(0, len(sentence))) is goes
