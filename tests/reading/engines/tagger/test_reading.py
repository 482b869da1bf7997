"""Texts read by the encoder: who said what, and that no text is too odd or too long for it."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.tagger.decoding import Scores
from onrecord.reading.engines.tagger.reading import HELD, Loaded, Marked, load, read
from onrecord.reading.engines.tagger.session import Session
from onrecord.reading.engines.tagger.windows import Window
from tests.reading.engines.tagger.helpers import NUMBERS, SIGNS, tables

PLAIN = "“No,” Ada Moe said."
STORY = (
    "The harbour is shut. “It was a long night,” Ada Moe said.\n\nThe council said on Monday that it would pay for the repairs."
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The shipped model, on one thread."""
    return load(threads=1)


class Counting:
    """An encoder that tells nothing, and counts the windows that it is given at once."""

    def __init__(self) -> None:
        self.groups: list[list[Window]] = []

    def rows(self, windows: Sequence[Window]) -> list[Scores]:
        """Rows of nothing."""
        self.groups.append(list(windows))
        return [np.zeros((len(window.pieces), NUMBERS), np.float32) for window in windows]


def with_counting(loaded: Loaded) -> tuple[Loaded, Counting]:
    """The model with an encoder that counts."""
    counting = Counting()
    return replace(loaded, session=cast(Session, counting), tables=tables()), counting


def told(marked: Marked) -> list[object]:
    """All that was found, to compare."""
    names = marked.names
    return [names.names, [(words.spans, words.chances.tolist()) for words in names.words], marked.attributions, marked.signs]


def test_a_plain_sentence_is_read(loaded: Loaded) -> None:
    """Who says no, and with which word; the name is a person's."""
    marked = read(PLAIN, loaded)
    (said,) = marked.attributions
    assert [span.of(PLAIN) for span in (*said.source, *said.cue)] == ["Ada Moe", "said"]
    assert "No" in said.content[0].of(PLAIN)
    assert [(name.span.of(PLAIN), name.kind) for name in marked.names.names] == [("Ada Moe", "person")]
    assert 0 <= said.score <= 1
    assert len(marked.signs) == 1
    assert len(marked.signs[0]) == SIGNS


def test_what_is_found_stands_in_the_order_of_the_text(loaded: Loaded) -> None:
    """Two paragraphs, two voices, each with its words; contents and names go from left to right."""
    marked = read(STORY, loaded)
    starts = [said.content[0].start for said in marked.attributions]
    assert len(starts) >= 2
    assert starts == sorted(starts)
    places = [name.span for name in marked.names.names]
    assert places == sorted(places)
    assert [words.spans[0].start for words in marked.names.words] == [0, STORY.index("The council")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n \t",
        "\u200b\u200b",
        "?!… — “”",
        "“",
        "0",
        "said",
        "\x00",
        "“No,”\x00 Ada Moe\x00 said.",
        "“No\ud83d,” Ada \udc00Moe said.",
        "\ud83d",
        "日本は、と述べた。",
        "Nein, sagte Frau Möwe. «Niemals!»",
    ],
)
def test_odd_texts_are_read_without_a_fault(loaded: Loaded, text: str) -> None:
    """No words, signs only, half characters: what is found, if any, lies in the text."""
    marked = read(text, loaded)
    spans = [span for said in marked.attributions for span in (*said.source, *said.cue, *said.content)]
    assert all(span.end <= len(text) for span in [*spans, *(name.span for name in marked.names.names)])


PIECES = st.sampled_from(
    ["“", "”", "No", "Ada Moe", "said", "that", ",", ".", "\n\n", "\ud83d", "\x00", "é", "日", "McX-ray’s"]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_words_are_read_the_same_twice(loaded: Loaded, text: str) -> None:
    """Whatever the words, spans lie in the text, and a second reading gives what the first gave."""
    marked = read(text, loaded)
    spans = [span for said in marked.attributions for span in (*said.source, *said.cue, *said.content)]
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
    assert told(marked) == told(read(text, loaded))


def test_threads_and_other_stories_change_nothing(loaded: Loaded) -> None:
    """To the last bit, one thread and two give the same, before and after another story."""
    two = load(threads=2)
    text = "\n\n".join([STORY, PLAIN] * 8)
    first = told(read(text, loaded))
    read(PLAIN, two)
    assert told(read(text, two)) == first
    assert told(read(text, loaded)) == first


def test_a_long_story_is_read_some_windows_at_a_time(loaded: Loaded) -> None:
    """Of three hundred windows, sixty-four are held at once, and none is left out."""
    model, counting = with_counting(loaded)
    paragraph = " ".join(["word"] * 200)
    marked = read("\n\n".join([paragraph] * 300), model)
    assert [len(group) for group in counting.groups] == [HELD] * 4 + [300 - 4 * HELD]
    assert len(marked.names.words) == 300
    assert [part.paragraph for group in counting.groups for window in group for part in window.parts] == list(range(300))


def test_a_paragraph_that_is_cut_is_not_parted_between_groups(loaded: Loaded) -> None:
    """All parts of a long paragraph are held together, since they share words."""
    model, counting = with_counting(loaded)
    story = [*["word " * 200] * (HELD - 1), "word " * 2000, "word"]
    marked = read("\n\n".join(map(str.strip, story)), model)
    groups: list[set[int]] = [{part.paragraph for window in group for part in window.parts} for group in counting.groups]
    assert all(not one & two for number, one in enumerate(groups) for two in groups[:number])
    assert [len(words.spans) for words in marked.names.words] == [200] * (HELD - 1) + [2000, 1]


@pytest.mark.parametrize("blank", [" ", "-"])
def test_a_text_that_lost_its_line_ends_is_read_in_parts(loaded: Loaded, blank: str) -> None:
    """So that it needs no more memory than one that has them; no word is lost, or cut where it need not be."""
    model, counting = with_counting(loaded)
    text = blank.join(["words"] * 20_000)
    marked = read(text, model)
    assert max(map(len, counting.groups)) <= HELD + 40
    found = [span.of(text) for words in marked.names.words for span in words.spans]
    assert "".join(found) == text.replace(" ", "")
    assert blank == "-" or set(found) == {"words"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 100_000, id="letters"),
        pytest.param("-" * 30_000, id="signs"),
        pytest.param("“" * 30_000, id="marks"),
        pytest.param("“No,” she said. " * 2_000, id="one paragraph"),
        pytest.param("No.\n\n" * 6_000, id="paragraphs"),
        pytest.param(("x" * 99 + " " + "a9" * 40 + " ") * 550, id="words of many pieces"),
    ],
)
def test_a_long_text_takes_time_for_its_length(loaded: Loaded, text: str) -> None:
    """Beside the encoder, whose time goes with the windows, a text of tens of thousands of characters takes a moment."""
    model, counting = with_counting(loaded)
    started = time.process_time()
    read(text, model)
    assert time.process_time() - started < 20
    pieces = sum(len(window.pieces) for group in counting.groups for window in group)
    assert pieces < 3 * max(len(text), 1)


def test_the_same_signs_make_the_score(loaded: Loaded) -> None:
    """A model with other weights finds the same, with other scores."""
    weights = np.zeros_like(loaded.tables.tagger_chance)
    doubting = read(STORY, replace(loaded, tables=replace(loaded.tables, tagger_chance=weights)))
    usual = read(STORY, loaded)
    assert {said.score for said in doubting.attributions} == {0.5}
    assert doubting.signs == usual.signs
    kept: list[Any] = [[replace(said, score=0.0) for said in marked.attributions] for marked in (usual, doubting)]
    assert kept[0] == kept[1]
