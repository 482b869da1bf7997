"""A story in words and pieces, as the encoder takes it."""

import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.reading.engines.tagger.pieces import NO_FEATURE, Paragraph, paragraphs
from onrecord.reading.engines.tagger.session import load_tokenizer
from onrecord.reading.quotes import quotes
from onrecord.reading.sentences import paragraphs as paragraph_spans


@cache
def tokenizer() -> Tokenizer:
    """The shipped one."""
    return load_tokenizer()


def read(text: str) -> list[Paragraph]:
    """The paragraphs of a text."""
    return paragraphs(text, paragraph_spans(text), quotes(text), tokenizer())


def words(text: str) -> list[list[str]]:
    """The words of each paragraph."""
    return [[word.of(text) for word in paragraph.words] for paragraph in read(text)]


def told(text: str, word: str) -> tuple[int, int]:
    """The case of a word and its place in quotation marks."""
    for paragraph in read(text):
        for span, feature in zip(paragraph.words, paragraph.features, strict=True):
            if span.of(text) == word:
                return divmod(feature, 4)
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("“No,” Ada Moe said.", [["“", "No", ",", "”", "Ada", "Moe", "said", "."]]),
        ("The son’s out.\n\nHe’s gone.", [["The", "son", "’", "s", "out", "."], ["He", "’", "s", "gone", "."]]),
        ("A café in Skårv", [["A", "café", "in", "Skårv"]]),
        ("İzmir, ﬁne", [["İzmir", ",", "ﬁne"]]),
        ("日本 said", [["日", "本", "said"]]),
        ("said \x00no", [["said", "no"]]),
        ("No\ud83d said \udc00 it", [["No", "said", "it"]]),
        ("", []),
        ("\u200b", [[]]),
    ],
)
def test_a_paragraph_is_parted_into_words(text: str, parted: list[list[str]]) -> None:
    """Signs are words of their own; what is no character for the encoder is none, but its place is kept."""
    assert words(text) == parted


@pytest.mark.parametrize(
    ("word", "case"),
    [("said", 0), ("’", 0), ("44", 0), ("Ada", 1), ("I", 1), ("UN", 2), ("McCoy", 3), ("iOS", 3), ("É", 1), ("日", 0)],
)
def test_the_case_of_a_word_is_told(word: str, case: int) -> None:
    """No capital, a capital first, capitals only, a capital elsewhere."""
    assert told(f"here {word} now", word) == (case, 0)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("“No,” she said.", "she", 0),
        ("“No,” she said.", "No", 1),
        ("“No,” she said.", "“", 2),
        ("“No,” she said.", "”", 2),
        ("She said: “‘No’ is no word,” and left.", "word", 1),
        ("“It is late.\n\n“Go,” she said.", "late", 3),
        ("“It is late.\n\n“Go,” she said.", "Go", 1),
        ("“No,” she said. “Never,” he said.", "Never", 1),
        ("“No,” she said. “Never,” he said.", "he", 0),
    ],
)
def test_the_place_in_quotation_marks_is_told(text: str, word: str, place: int) -> None:
    """Outside, inside, on a mark, and inside a quote that its paragraph does not open and close."""
    assert told(text, word)[1] == place


TEXTS = st.text(st.one_of(st.sampled_from("aZé’“” \n.,-İßﬁ한日\u0301\u200b\x00\ufffd"), st.characters()), max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_words_stand_in_their_paragraph_one_behind_the_other(text: str) -> None:
    """Whatever the signs, words are in order, share nothing, lie in their paragraph, and each has a piece and a feature."""
    spans = paragraph_spans(text)
    for span, paragraph in zip(spans, read(text), strict=True):
        ends = [span.start, *(word.end for word in paragraph.words)]
        assert all(end <= word.start for end, word in zip(ends, paragraph.words, strict=False))
        assert ends[-1] <= span.end
        assert len(paragraph.first) == len(paragraph.words) + 1 or not paragraph.words
        assert all(one < two for one, two in pairwise(paragraph.first))
        assert paragraph.first[0] == 0
        assert paragraph.first[-1] == len(paragraph.pieces)
        assert len(paragraph.features) == len(paragraph.words)
        assert all(0 <= feature < NO_FEATURE for feature in paragraph.features)


@pytest.mark.parametrize("text", ["a", "-", "a-", "“", "é", "\ud83d", "日"])
def test_a_text_without_a_blank_takes_time_for_its_length(text: str) -> None:
    """A hundred thousand characters without a blank are read in a moment."""
    long = text * (100_000 // len(text))
    started = time.process_time()
    paragraphs(long, paragraph_spans(long), (), tokenizer())
    assert time.process_time() - started < 5
