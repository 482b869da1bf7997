"""What a tagger marks is cut to the words of a name."""

from dataclasses import replace

import pytest

from onrecord.reading.engines.whole_names import Whole
from onrecord.record import Kind, Reading, Span, Story


def cut(text: str, marked: str, kind: Kind, *, sentences: tuple[str, ...] = ()) -> str | None:
    """The name in the words marked, in a text of these sentences."""
    places = [(text.index(sentence), len(sentence)) for sentence in sentences or (text,)]
    reading = replace(Reading(story_id="own"), sentences=tuple(Span(start, start + length) for start, length in places))
    story = Story(id="own", raw=text, text=text, kept=(Span(0, len(text)),))
    start = text.index(marked)
    span = Whole(story, reading).name(Span(start, start + len(marked)), kind)
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "marked", "kind", "name"),
    [
        ("They saw Gen. Ivo Tan leave.", "Gen. Ivo Tan", Kind.PERSON, "Ivo Tan"),
        ("They drive General Motors cars.", "General Motors", Kind.ORGANISATION, "General Motors"),
        ("They left the Red Cross.", "the Red Cross", Kind.ORGANISATION, "Red Cross"),
        ("They met in The Hague.", "The Hague", Kind.PLACE, "The Hague"),
        ("It was “Ivo Tan” again.", "“Ivo Tan”", Kind.PERSON, "Ivo Tan"),
        ("It was Tan’s idea.", "Tan’s", Kind.PERSON, "Tan"),
        ("They live in the U.S. now.", "U.S", Kind.PLACE, "U.S."),
    ],
)
def test_what_stands_around_a_name_is_left_out(text: str, marked: str, kind: Kind, name: str) -> None:
    """Titles of people, articles that are no part of a name, quotation marks, and the ending of whose it is."""
    assert cut(text, marked, kind) == name


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The pro-Reyes camp won.", "Reyes"),
        ("They came from Elsaville.", "Elsa"),
        ("The Kenyan side met.", "Kenyan"),
        ("It cost 400 crowns.", "400"),
        ("So it goes: ...", "..."),
    ],
)
def test_what_is_no_name_in_whole_words_is_none(text: str, marked: str) -> None:
    """Parts of words, numbers, marks, and words for what is of a country."""
    assert cut(text, marked, Kind.PERSON) is None


def test_a_name_does_not_reach_over_a_sentence() -> None:
    """Where a sentence ends, a name has ended before."""
    assert cut("He met Reyes. Okoro left.", "Reyes. Okoro", Kind.PERSON, sentences=("He met Reyes.", "Okoro left.")) is None
