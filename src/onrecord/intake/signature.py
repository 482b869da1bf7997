"""Signatures: lines that are a writer's name, alone or with a paper or a city, told by the place where they stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.letterhead import is_letterhead
from onrecord.intake.masthead import IN_PLACE, Note, is_agency, is_initials, is_name, is_section, note
from onrecord.intake.phrases import key, phrases, table
from onrecord.intake.sheet import SIGNS, Line
from onrecord.record import Furniture

# A name and a place have no more words.
LONGEST_SIGNATURE = 10
# A name of a writer has so many words at most, and a paper's.
LONGEST_NAME = 4
LONGEST_OUTLET = 6
LONGEST_JOB = 5
# "Jane Doe · Toren Public Radio", "Jane Doe | The Toren Post": what parts a name from what stands beside it.
_BESIDE = re.compile(r"\s*[|·•▪●⋅∙]\s*|\s+[-–—/]+\s+|,\s+(?=[Tt]he\s)")
_NAMES = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")


def signatures(lines: Sequence[Line], headline: int | None) -> list[Line]:
    """The lines, those from the headline to the second sentence of the story labelled that say who wrote for whom."""
    if headline is None:
        return list(lines)
    story = [at for at, line in enumerate(lines) if at > headline and line.label is None and line.shape.prose]
    own = [lines[at] for at in (headline, *story)]
    found = list(lines)
    for at in range(headline + 1, story[:2][-1] if story else headline):
        line = lines[at]
        if line.label is None and (said := _beside(line, own) or _from(line, own)):
            found[at] = replace(line, label=Furniture.BYLINE, note=said)
    return found


def signed(line: Line, above: Sequence[Line], below: Sequence[Line], story: Sequence[Line] = ()) -> Line:
    """The line as a byline, where it is a name, or a name and a place, with a date below it.

    Below a date or above a job it is one too, if the story does not speak of what it names.
    """
    words = line.block.words
    if line.shape.stopped or len(words.split()) > LONGEST_SIGNATURE:
        return line
    if _is_small(words.split()[0]) or any(map(_is_button, re.findall(r"[^\W\d_]{4,}", words.lower()))):
        return line
    dated = any(by.label in SIGNS and by.block.words[0] != "(" for by in below)
    placed = bool(below and is_job(below[0])) or any(by.label is Furniture.DATES for by in above)
    if not dated and not (placed and _names(words, story)):
        return line
    said = note(f"By {words}")
    name = said.byline if said and (said.located or said.agencies) and said.byline else words
    return replace(line, label=Furniture.BYLINE, note=said) if is_name(name) and 2 <= len(name.split()) <= 6 else line


def is_job(line: Line) -> bool:
    """Whether a line is what a writer is: "Senior reporter", "Coastal affairs correspondent"."""
    return key(line.block.words).rsplit(" ", 1)[-1] in table("credits")["job_ends"] and len(line.shape.tokens) <= LONGEST_JOB


def _is_small(word: str) -> bool:
    return word.lower() in table("language")["english"]


def _is_button(word: str) -> bool:
    return any(phrases("furniture", part).match(word) for part in ("share", "menu", "notice", "section"))


def _beside(line: Line, own: Sequence[Line]) -> Note | None:
    """The writer before the name of a paper, a station or an agency."""
    first, *others = _BESIDE.split(line.block.words)
    others = [other for other in others if other]
    if line.shape.stopped or not others or not _names(first, own) or not all(_is_outlet(other) for other in others):
        return None
    return Note(label=Furniture.BYLINE, byline=first, agencies=tuple(filter(is_agency, others)))


def _is_outlet(words: str) -> bool:
    plain = key(words)
    ends = plain.rsplit(" ", 1)[-1]
    known = ends in table("credits")["outlet_ends"] or is_agency(words) or is_initials(words)
    return known and is_name(words) and not is_section(words) and len(plain.split()) <= LONGEST_OUTLET


def _from(line: Line, own: Sequence[Line]) -> Note | None:
    """The writers and where they write from: "Jane Doe in Varna"."""
    if line.shape.stopped or not (placed := IN_PLACE.fullmatch(line.block.words)) or not _names(placed["names"], own):
        return None
    return note(f"By {line.block.words}")


def _names(words: str, own: Sequence[Line]) -> bool:
    """Whether `words` may be writers: two words or more each, none of them one of the story's own or of a button."""
    names = _NAMES.split(words)
    if not all(2 <= len(name.split()) <= LONGEST_NAME and is_name(name) for name in names) or is_letterhead(words):
        return False
    tokens = set(re.findall(r"[^\W\d_]{4,}", words.lower()))
    if any(map(_is_button, tokens)) or any(_is_small(name.split()[0]) for name in names):
        return False
    return bool(own) and not any(tokens.intersection(line.shape.tokens) for line in own)
