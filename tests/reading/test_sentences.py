"""Sentences: where they end, and where a full stop does not end one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.sentences import Sentences, paragraphs, sentences
from onrecord.record import Reading, Span, Story

CASES = [
    ("It rained. The river rose.", 2, "two plain sentences"),
    ("Dr. Smith met Gov. Lee in St. Louis.", 1, "titles and saints"),
    ("The U.S. team won. It was late.", 2, "initials inside, a stop outside"),
    ("He works for Acme Inc. The firm is small.", 2, "an abbreviation that ends a sentence"),
    ("George W. Bush spoke.", 1, "an initial in a name"),
    ("Osei met P. A. Lund. A day later he left.", 2, "two initials, the second like an article"),
    ("Osei and the minister, I. Lund, met. So did I. Lund left.", 3, "an initial like a pronoun, and the pronoun"),
    ("“Are you sure?” she asked.", 1, "a question mark inside, a small letter after"),
    ("“We won.” The crowd cheered.", 2, "a stop inside the marks ends"),
    ("The train was late, the agency reported.Passengers waited.", 2, "two sentences glued by a scraper"),
    ("See example.com or version 2.5 of it.", 1, "a dot inside a word"),
    ("He waited… and left.", 1, "an ellipsis that goes on"),
    ("Prices rose 3.5 percent. Wages fell.", 2, "a decimal point"),
    ("They met on Jan. 5 in Oslo.", 1, "a month before a number"),
]


@pytest.mark.parametrize(("text", "count", "why"), CASES, ids=[why for *_, why in CASES])
def test_where_sentences_end(text: str, count: int, why: str) -> None:
    """Stops, abbreviations, quotations and glued sentences."""
    assert len(list(sentences(text, Span(0, len(text))))) == count, why


def test_wrapped_lines_are_one_paragraph() -> None:
    """A wire wrapped at a fixed width is read by its blank lines, not by its lines."""
    lines = ["The council met for the third time this month to decide on", "the old brewery, which has stood empty since May."]
    text = "\n".join(lines) + "\n\nIt rose."
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x0c"])
def test_paragraphs_end_as_lines_do_anywhere(end: str) -> None:
    """A line end of another machine parts paragraphs too, one of them or two."""
    lines = ["The council met for the third time this month to decide on", "It rose.", "The ferry sank."]
    text = end.join([lines[0], end + lines[1], lines[2]])
    assert [span.of(text) for span in paragraphs(text)] == lines


def test_a_sentence_starts_after_the_dateline() -> None:
    """The dateline is no part of a sentence."""
    text = "OSLO, May 3 (Agency) — The ferry sank."
    story = Story(id="s", raw=text, text=text, kept=(Span(0, len(text)),), dateline=Span(0, 22))
    reading = Sentences().read(story, Reading(story_id="s"))
    assert [span.of(text) for span in reading.sentences] == ["The ferry sank."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aAbB .!?…“”\n\r\u20281,U.S", max_size=120))
def test_sentences_cover_every_word(text: str) -> None:
    """Sentences lie in their order, apart from each other, and leave no word out."""
    found = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = "".join(span.of(text) for span in found)
    assert sum(not c.isspace() for c in inside) == sum(not c.isspace() for c in text)
