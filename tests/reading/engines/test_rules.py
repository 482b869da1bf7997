"""The rule engine: sentences of news, and who said what in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.rules import Rules
from onrecord.reading.names import Names
from onrecord.reading.quotes import Quotes
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Attribution, Reading, Span, Story

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "attributions.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    *[
        "“The port is closed,”",
        "said",
        "the mayor",
        "Ann Lee",
        "told",
        "reporters",
        "that",
        "according to",
        "and",
        "adding",
        "citing",
        "he",
        "reportedly",
    ]
]
PIECES += [*["A:", "Q:", "who", "by", "on Monday", "3", "with"], *'’“”"\n,.—()«»:']


def marked(text: str) -> tuple[Attribution, ...]:
    """What the rules find in a text."""
    story = Story(id="s", raw=text, text=text, kept=(Span(0, len(text)),) if text else (), language="en")
    reading, rules = Reading(story_id="s"), Rules()
    for reader in (Sentences(), Quotes(), Times(), Names(rules)):
        reading = reader.read(story, reading)
    return rules.attributions(story, reading)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_sentence_gives_its_attributions(case: dict[str, Any]) -> None:
    """Each sentence of the table gives its sources, cues and contents, and no others."""
    text = case["text"]
    found = [
        ["".join(s.of(text) for s in a.source), " ".join(s.of(text) for s in a.cue), *(s.of(text) for s in a.content)]
        for a in marked(text)
    ]
    assert sorted(found) == sorted(case["gives"])


@pytest.mark.parametrize("text", ["said with said and", "as reporters said, ; of", "her on quoted as saying who"])
def test_words_that_break_off_mark_nothing(text: str) -> None:
    """A clause that stops where a rule looks on is none."""
    assert marked(text) == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the words, every span lies in the text, and reading twice gives the same."""
    found = marked(text)
    assert all(span.end <= len(text) for a in found for span in (*a.source, *a.cue, *a.content))
    assert found == marked(text)
