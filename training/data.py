"""Annotated text as the tagger learns from it: words with tags, and which source and content go with which cue."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading.engines.tagger.pieces import Paragraph, paragraphs
from onrecord.reading.engines.tagger.tags import OUTSIDE, ROLES, numbered
from onrecord.reading.engines.tagger.windows import LONGEST, Window, windows
from onrecord.reading.quotes import quotes
from onrecord.reading.sentences import paragraphs as paragraph_spans
from onrecord.record import Span
from training.brat import Annotation
from training.folders import articles

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# The first window of a text ends anywhere between these lengths, in word pieces: so each pass cuts the texts elsewhere.
FIRST_WINDOW = (48, LONGEST)
# Windows that differ by up to so many pieces in length may change places from pass to pass.
LIKE_LENGTH = 12

Words = frozenset[tuple[int, int]]
"""Words, as (number of the paragraph, number of the word)."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The words of one attribution that has a cue and a content."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the tag of each word; `others` tells whether its annotators marked names of other kinds too."""

    paragraphs: tuple[Paragraph, ...]
    tags: tuple[tuple[int, ...], ...]
    joined: tuple[Joined, ...] = ()
    others: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """One window of a text."""

    text: Text
    window: Window


def attributions(folder: Path, tokenizer: "Tokenizer") -> list[Text]:
    """The annotated texts of a folder; `training.folders` tells how one is laid out, and what is wrong with this one."""
    return [_article(article.text, article.annotations, tokenizer) for article in articles(folder)]


def _article(text: str, found: Sequence[Annotation], tokenizer: "Tokenizer") -> Text:
    read = paragraphs(text, paragraph_spans(text), quotes(text), tokenizer)
    # Where roles overlap, which they hardly do, the later here is kept.
    marks = [
        (ROLES.index(role), span)
        for role in ("content", "source", "cue")
        for annotation in found
        for span in annotation.roles[role]
    ]
    joined = [
        Joined(**{role: frozenset(at for span in annotation.roles[role] for at in _words(read, span)) for role in ROLES})
        for annotation in found
        if annotation.roles["cue"] and annotation.roles["content"]
    ]
    return Text(tuple(read), tagged(read, marks), tuple(joined))


def _words(read: Sequence[Paragraph], span: Span) -> Iterator[tuple[int, int]]:
    """The words that a span touches."""
    for number, paragraph in enumerate(read):
        if paragraph.words and paragraph.words[0].start < span.end and span.start < paragraph.words[-1].end:
            yield from ((number, at) for at, word in enumerate(paragraph.words) if word.touches(span))


def tagged(read: Sequence[Paragraph], marks: Sequence[tuple[int, Span]]) -> tuple[tuple[int, ...], ...]:
    """The tag of each word, from spans with the number of their label; a later span goes over an earlier.

    What is left of an earlier one is tagged as stretches of their own, since the chain knows no stretch with a hole.
    """
    held: list[list[int | None]] = [[None] * len(paragraph.words) for paragraph in read]
    for number, (_, span) in enumerate(marks):
        for paragraph, word in _words(read, span):
            held[paragraph][word] = number
    found = []
    for row in held:
        tags: list[int] = []
        for mark, words in groupby(row):
            length = sum(1 for _ in words)
            tags += [OUTSIDE] * length if mark is None else numbered(marks[mark][0], length)
        found.append(tuple(tags))
    return tuple(found)


def part_of(tags: Sequence[int], first: int, last: int) -> list[int]:
    """The tags of words `first` to `last` (left out): a stretch that is cut there begins or ends there.

    >>> part_of([0, 1, 2, 2, 3, 0], 2, 4), part_of([0, 1, 2, 2, 3, 0], 1, 2)
    ([1, 3], [4])
    """
    found = list(tags[first:last])
    # Begin, inside, end and single of a label are numbers in a row.
    if found[0] != OUTSIDE:
        found[0] += (0, -1, 1, 0)[(found[0] - 1) % 4]
    if found[-1] != OUTSIDE:
        found[-1] += (3, 1, 0, 0)[(found[-1] - 1) % 4]
    return found


def batches(texts: Sequence[Text], *, pieces: int, chance: random.Random) -> Iterator[list[Example]]:
    """All texts once, in windows of like length, about `pieces` word pieces a batch, in an order that `chance` decides."""
    examples = [
        Example(text, window) for text in texts for window in windows(text.paragraphs, first=chance.randint(*FIRST_WINDOW))
    ]
    examples.sort(key=lambda example: len(example.window.pieces) + chance.randint(0, LIKE_LENGTH))
    found: list[list[Example]] = []
    for example in examples:
        if not found or len(example.window.pieces) * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(example)
    chance.shuffle(found)
    yield from found
