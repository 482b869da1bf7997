"""The text of a story with marks in it, as pieces for a template: what opens, what closes, and the words between.

Marks nest and cross one another. Pieces only ever nest: where two marks cross, the one that began later is closed and opened
again, so that what a template writes is well-formed. The words of all pieces together are the text, character by character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.record import Span

_BLANK_LINES = re.compile(r"\n\s*\n\s*")
_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text that is of something: `kind` is the part it plays, `of` the ids of what it is a part of.

    `anchor` is the id by which an address finds it.
    """

    span: Span
    kind: str
    of: tuple[str, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place between two characters where something is put that is none of the text: a note's number, or what was cut."""

    at: int
    what: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the marked text: a mark opens or closes, some words stand, or something is put in at a point.

    `again` says of a mark that it was open before, and was broken off by another or by the end of a paragraph.
    """

    kind: Literal["open", "close", "words", "point"]
    words: str = ""
    mark: Mark | None = None
    again: bool = False
    what: object = None


def paragraphs(text: str, *, head: int = 0) -> tuple[Span, ...]:
    """The paragraphs of a text, each with the blanks behind it: together they are the text. The first `head` characters are
    one of their own.

    >>> text = "Ferry to sail\\n\\nIt sails.\\n\\nIt sails again.\\n"
    >>> [span.of(text) for span in paragraphs(text)]
    ['Ferry to sail\\n\\n', 'It sails.\\n\\n', 'It sails again.\\n']
    """
    # A page without blank lines has a paragraph on each line.
    between = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINES
    ends = {match.end() for match in between.finditer(text, head)}
    places = sorted({0, head, *ends, len(text)})
    return tuple(Span(start, end) for start, end in pairwise(places))


def marked(text: str, marks: Iterable[Mark], points: Iterable[Point] = (), *, within: Span) -> Iterator[Piece]:
    """The pieces of a stretch of the text."""
    clipped = sorted(
        (
            (max(mark.span.start, within.start), min(mark.span.end, within.end), number, mark)
            for number, mark in enumerate(marks)
            if mark.span.touches(within)
        ),
        key=lambda one: (one[0], -one[1], one[2]),
    )
    put = sorted(points, key=lambda point: point.at)
    places = sorted(
        {within.start, within.end, *(at for start, end, *_ in clipped for at in (start, end)), *(p.at for p in put)}
    )
    opened: list[tuple[int, Mark]] = []
    for place, following in pairwise([*places, within.end]):
        yield from _closing(opened, place)
        yield from (Piece(kind="point", what=point.what) for point in put if point.at == place)
        for start, end, _, mark in clipped:
            if start == place:
                yield from _opening(opened, end, mark, again=mark.span.start < place)
        if place < following:
            yield Piece(kind="words", words=text[place:following])


def _opening(opened: list[tuple[int, Mark]], end: int, mark: Mark, *, again: bool) -> Iterator[Piece]:
    opened.append((end, mark))
    yield Piece(kind="open", mark=mark, again=again)


def _closing(opened: list[tuple[int, Mark]], place: int) -> Iterator[Piece]:
    """Closes the marks that end here; those that stand in them and go on are opened again."""
    first = next((at for at, (end, _) in enumerate(opened) if end <= place), None)
    if first is None:
        return
    broken = opened[first:]
    yield from (Piece(kind="close", mark=mark) for _, mark in reversed(broken))
    opened[first:] = [(end, mark) for end, mark in broken if end > place]
    yield from (Piece(kind="open", mark=mark, again=True) for _, mark in opened[first:])


def joined(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks of one kind on the same words as one mark, of all that they are of."""
    held: dict[tuple[Span, str], Mark] = {}
    for mark in marks:
        known = held.get((mark.span, mark.kind))
        if known is not None:
            of = tuple(dict.fromkeys((*known.of, *mark.of)))
            mark = Mark(span=mark.span, kind=mark.kind, of=of, anchor=known.anchor or mark.anchor)
        held[mark.span, mark.kind] = mark
    return tuple(held.values())
