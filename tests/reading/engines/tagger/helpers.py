"""What the tests of the tagger share: paragraphs, rows and tables made by hand."""

from collections.abc import Sequence

import numpy as np

from onrecord.reading.engines.tagger.decoding import Scores
from onrecord.reading.engines.tagger.pieces import Paragraph
from onrecord.reading.engines.tagger.rows import Tables
from onrecord.reading.engines.tagger.tags import NAME_TAGS, ROLE_TAGS, may_follow
from onrecord.record import Span, Story

NUMBERS = 287
NEVER = -1e4
SIGNS = 9


def story_of(text: str, name: str = "own") -> Story:
    """A story that is this text."""
    return Story(id=name, raw=text, text=text, kept=(Span(0, len(text)),) if text else (), language="en")


def paragraph(lengths: Sequence[int], *, start: int = 0) -> Paragraph:
    """A paragraph of words of one letter, each of so many pieces; its pieces are numbered from 1000, its features 0 to 15."""
    first = [0]
    for length in lengths:
        first.append(first[-1] + length)
    words = tuple(Span(start + 2 * number, start + 2 * number + 1) for number in range(len(lengths)))
    return Paragraph(
        words=words,
        pieces=tuple(range(1000, 1000 + first[-1])),
        first=tuple(first),
        features=tuple(number % 16 for number in range(len(lengths))),
    )


def steps(tags: Sequence[str]) -> Scores:
    """Steps that are as good as one another where they may be."""
    return np.array([[0.0 if may_follow(before, after) else NEVER for after in tags] for before in tags], np.float32)


def tables() -> Tables:
    """Tables in which nothing is learned but what cannot be."""
    distance = np.zeros(16, np.float32)
    return Tables(
        role_steps=steps(ROLE_TAGS),
        name_steps=steps(NAME_TAGS),
        source_distance=distance,
        content_distance=distance.copy(),
        tagger_chance=np.zeros(1 + SIGNS, np.float32),
        joint_chance=np.zeros(7, np.float32),
    )
