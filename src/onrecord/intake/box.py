"""Boxes: forms, pictures and lists of links that a page sets among the paragraphs of a story."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.phrases import key, phrases
from onrecord.intake.sheet import Line
from onrecord.record import Furniture

# So many lines stand at most between what a form is for and the field to fill in.
LONGEST_FORM = 5
# A picture's caption and its description are so many lines at most.
LONGEST_PICTURE = 2
# What such a form is for.
_FORM = re.compile(
    r"\b(?:newsletters?|sign up|subscribe|inbox|mailing list|(?:e-?mail|daily|morning|evening|news) (?:alerts?|briefing))\b"
)


def forms(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a form labelled, from what it is for to its button.

    The words between are an advertisement's, though they be sentences.
    """
    found = list(lines)
    for at, line in enumerate(lines):
        if not phrases("furniture", "field").match(key(line.block.words)):
            continue
        above = range(at - 1, max(at - 1 - LONGEST_FORM, -1), -1)
        top = next((by for by in above if _FORM.search(key(lines[by].block.words)) and not lines[by].shape.quoted), None)
        if top is None:
            continue
        bottom = at + 1
        while bottom < len(lines) and phrases("furniture", "button").match(key(lines[bottom].block.words)):
            bottom += 1
        for by in range(top, bottom):
            found[by] = replace(found[by], label=Furniture.NOTICE, note=None, supplied=None)
    return found


def pictures(lines: Sequence[Line], headline: int | None) -> list[Line]:
    """The lines, those right above a caption or a picture's credit labelled that describe the picture."""
    found = list(lines)
    for at, line in enumerate(lines):
        if line.label is not Furniture.CAPTION:
            continue
        for by in range(at - 1, max(at - 1 - LONGEST_PICTURE, -1), -1):
            above = found[by]
            if above.label is not None or by == headline or above.shape.stopped or above.shape.prose:
                break
            # What is all in capitals heads a list.
            if found[by + 1].block.blank_before or above.shape.bullet or above.block.words.isupper():
                break
            found[by] = replace(above, label=Furniture.CAPTION)
    return found
