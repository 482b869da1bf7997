"""What the encoder gives for each word: a row of numbers, and which of them mean what."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.reading.engines.tagger.decoding import Scores
from onrecord.reading.engines.tagger.pieces import Paragraph
from onrecord.reading.engines.tagger.tags import NAME_TAGS, ROLE_TAGS
from onrecord.reading.engines.tagger.windows import Window

WIDTH = 64
ROLE = slice(0, len(ROLE_TAGS))
NAME = slice(ROLE.stop, ROLE.stop + len(NAME_TAGS))
TO_SOURCE, SOURCE, CONTENT, TO_CONTENT = (slice(NAME.stop + n * WIDTH, NAME.stop + (n + 1) * WIDTH) for n in range(4))
NONE = slice(TO_CONTENT.stop, TO_CONTENT.stop + 1)


@dataclass(frozen=True, slots=True)
class Tables:
    """What is learned beside the encoder: which tag follows which, how near to a cue its source and content stand, and the
    weights, a constant first, that make chances of what the tagger tells of an attribution, alone and joined with rules."""

    role_steps: Scores
    name_steps: Scores
    source_distance: Scores
    content_distance: Scores
    tagger_chance: Scores
    joint_chance: Scores


def by_paragraph(paragraphs: Sequence[Paragraph], windows: Sequence[Window], rows: Sequence[Scores]) -> dict[int, Scores]:
    """The rows of the words of each paragraph that `windows` hold, by its number, from the rows of their pieces.

    Where a long paragraph was cut into parts that share words, the first half of those is taken from the earlier part.
    """
    found: dict[int, Scores] = {}
    filled: dict[int, int] = {}
    for window, row in zip(windows, rows, strict=True):
        for part in window.parts:
            paragraph = paragraphs[part.paragraph]
            if part.paragraph not in found:
                found[part.paragraph] = np.empty((len(paragraph.words), row.shape[1]), np.float32)
            shared = filled.get(part.paragraph, 0) - part.first
            begin = part.first + shared // 2
            pieces = np.array(paragraph.first[begin : part.last]) + part.at - paragraph.first[part.first]
            found[part.paragraph][begin : part.last] = row[pieces]
            filled[part.paragraph] = part.last
    return found
