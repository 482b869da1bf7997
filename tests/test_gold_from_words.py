"""Gold written as words: what is marked is found where it stands, and what cannot be found is said."""

import pytest
from measure.gold_from_words import WordsNotFoundError, gold, spans

STORY = """Ferry sails again

The ferry sails again. The ferry…

The ferry sails again.

“It was a long winter,” Reyes said. “We were patient.

“Now we are not.”
"""


def test_words_over_paragraphs_are_one_span_each() -> None:
    """Speech that runs on into the next paragraph is counted out paragraph by paragraph."""
    at = spans(STORY, "[“It was a long winter,”] {Reyes} <said>. [“We were patient. “Now we are not.”]")
    assert [STORY[start:end] for start, end in at["content"]] == [
        "“It was a long winter,”",
        "“We were patient.",
        "“Now we are not.”",
    ]
    assert [STORY[start:end] for start, end in at["source"] + at["cue"]] == ["Reyes", "said"]


def test_skipped_words_are_part_of_the_span() -> None:
    """Dots skip words within a line, and the whole stretch is pointed at."""
    (span,) = spans(STORY, "[It was ... winter]")["content"]
    assert STORY[slice(*span)] == "It was a long winter"


def test_a_teaser_is_not_searched() -> None:
    """Words that stand twice are looked for from the last place where the body's first words stand."""
    words = {
        "story": {"title": "Ferry sails again", "body": "The ferry sails"},
        "times": [{"words": "[sails again].", "value": ""}],
    }
    (time,) = gold(words, STORY)["times"]
    assert time["span"][0] == STORY.rindex("sails again.")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param("[The ferry sails again].", "2 times", id="words that stand twice"),
        pytest.param("[The bridge opens]", "0 times", id="words that are not there"),
        pytest.param("[It was", "not closed", id="a mark left open"),
        pytest.param("{Reyes <said>}", "out of place", id="a mark within a mark"),
    ],
)
def test_gold_that_cannot_be_counted_out_is_said(words: str, why: str) -> None:
    """A finding that points nowhere, or to two places, stops the count and names its words."""
    with pytest.raises(WordsNotFoundError, match=why):
        spans(STORY, words)
