"""Quotation marks: what stands in them, however they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.quotes import quotes

CASES = [
    ('She said: "Go."', ['"Go."'], "straight marks"),
    ("She said: “Go.”", ["“Go.”"], "curly marks"),
    ("«Да», сказал он.", ["«Да»"], "angle marks"),
    ("„Geh“, sagte sie.", ["„Geh“"], "low and high marks"),
    ("‘It’s the boys’ own fault,’ she said.", ["‘It’s the boys’ own fault,’"], "single marks with apostrophes inside"),
    ("“He said ‘no’ to me,” Bob said.", ["“He said ‘no’ to me,”", "‘no’"], "nested marks"),
    ("''They were late,'' she said.", ["''They were late,''"], "two single marks are one double mark"),
    ("The boys’ coach and the ’90s trams.", [], "apostrophes alone"),
    ('Joe "Lucky" Smith won.', [], "a nickname is no quotation"),
    ("“One.\n\n“Two.” He left.", ["“One.", "“Two.”"], "speech left open runs on"),
    ("‘One goes on.\n\n‘Two.’ He left.", ["‘One goes on.", "‘Two.’"], "single marks left open run on"),
    ('He paused, "and then left.', ['"and then left.'], "an odd mark after a comma runs to the paragraph’s end"),
    ('The 12" pipe burst.', [], "inches are no speech"),
    (
        '“They came at night,” he said. "We slept.”',
        ["“They came at night,”", '"We slept.”'],
        "a straight mark closed by a curly one",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_what_stands_in_quotation_marks(text: str, expected: list[str], why: str) -> None:
    """Every kind of mark, nested, left open over paragraphs, odd in number."""
    assert [quote.span.of(text) for quote in quotes(text)] == expected, why


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,“”‘’'\"«»„\n()!?—", max_size=80))
def test_any_marks_give_quotes_within_their_paragraph(text: str) -> None:
    """However the marks fall, quotes lie in the text, within one line, and nest or stand apart."""
    found = [quote.span for quote in quotes(text)]
    assert all(span.end <= len(text) for span in found)
    assert all(a.covers(b) or b.covers(a) or not a.touches(b) for a in found for b in found)
    assert quotes(text) == quotes(text)
