"""Blocks: the lines and paragraphs of a page's text, each with the pieces of the page it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.record import Span

# Characters that show nothing: controls other than tab and line feed, the byte order mark, zero-width space, soft hyphen.
# A lone carriage return ends a line on old machines and is kept; before a line feed it is dropped.
DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u00ad]|\r(?=\n)")
# All that ends a line. A form feed or vertical tab parts pages.
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# What a line may begin or end with unseen: str.strip() alone would leave the controls.
_UNSEEN = "".join(
    char
    for char in map(
        chr,
        (
            *range(0x21),
            *range(0x7F, 0xA1),
            0xAD,
            0x1680,
            *range(0x2000, 0x2010),
            0x2028,
            0x2029,
            0x202F,
            0x205F,
            0x3000,
            0xFEFF,
        ),
    )
)
# Marks of Markdown: a heading's, a quotation's, bold; a link's brackets and address; a picture.
HEADING = re.compile(r"#{1,6}[ \t]+|(?:>[ \t]?)+")
BOLD = re.compile(r"\*\*|__")
EMPHASIS = re.compile(r"(?<![*\w\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![*\w])")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|<>~-])|<!-- ?-->|</?[a-z][^<>\n]{0,200}>")
# What ends a line of Markdown within a paragraph.
BREAK = re.compile(r"(?<![\\])\\(?=[ \t]*(?:[\r\n\x0b\x0c\x85\u2028\u2029]|$))")
LINK = re.compile(r"(!?)\[([^\[\]]{0,400})\]\(\s*<?[^()\s]{1,2000}>?(?:\s+\"[^\"]{0,200}\")?\s*\)")
# A text is wrapped when its lines are at most this long; prose lines that are paragraphs are longer.
WIDEST_WRAP = 120
NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or a line that stands alone: `pieces` are spans of the page whose concatenation is `words`.

    `blank_before` tells whether a blank line (or the start of the page) stands above it; `heading` is the depth of a
    Markdown heading, 0 for none.
    """

    pieces: tuple[Span, ...]
    words: str
    blank_before: bool = True
    heading: int = 0

    @property
    def span(self) -> Span:
        """From its first character on the page to its last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    def on_page(self, start: int, end: int) -> Span:
        """The stretch of the page that holds `words[start:end]`."""
        return Span(self._at(start), self._at(end - 1) + 1)

    def parted(self, end: int, start: int) -> tuple["Block", "Block"]:
        """The block before `words[end]`, and the one from `words[start]` on."""
        return self._part(0, end), self._part(start, len(self.words))

    def _part(self, start: int, end: int) -> "Block":
        pieces, at = [], 0
        for piece in self.pieces:
            first, last = max(start - at, 0), min(end - at, len(piece))
            if first < last:
                pieces.append(Span(piece.start + first, piece.start + last))
            at += len(piece)
        return replace(self, pieces=tuple(pieces), words=self.words[start:end])

    def _at(self, offset: int) -> int:
        for piece in self.pieces:
            if offset < len(piece):
                return piece.start + offset
            offset -= len(piece)
        raise IndexError("offset behind the last word of the block")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the page that has words: where they stand, and how far they are set in."""

    start: int
    end: int
    indent: int
    blank_before: bool


def blocks(raw: str) -> tuple[Block, ...]:
    """The blocks of a page. Lines are joined only where they were wrapped at a margin.

    >>> [block.words for block in blocks("One day.\\n\\n Another [day](http://a.example/).\\r\\nA third.")]
    ['One day.', 'Another day.', 'A third.']
    """
    lines = tuple(_lines(raw))
    width = _wrap_width(raw, lines)
    markdown = any(match.group().startswith("#") for line in lines[:200] if (match := HEADING.match(raw, line.start))) or (
        "](" in raw and LINK.search(raw) is not None
    )
    found = []
    for group in _joined(raw, lines, width):
        block = _block(raw, group, markdown)
        if block:
            found.append(block)
    return tuple(found)


def line_breaks(raw: str, start: int, end: int) -> tuple[int, ...]:
    """Where the first line ends between `start` and `end` stand: two if a blank line is among them, else one or none.

    >>> line_breaks("a \\r\\n\\nb", 1, 5)
    (3, 4)
    """
    before: int | None = None
    for match in LINE_END.finditer(raw, start, end):
        at = match.end() - 1
        if before is not None and not raw[before + 1 : match.start()].strip(_UNSEEN):
            return before, at
        before = at
    return () if before is None else (before,)


def _lines(raw: str) -> Iterator[_Line]:
    at, blank = 0, True
    for end, after in (*(match.span() for match in LINE_END.finditer(raw)), (len(raw), len(raw))):
        line = raw[at:end]
        lead = len(line) - len(line.lstrip(_UNSEEN))
        words = line[lead:].rstrip(_UNSEEN)
        if words:
            yield _Line(at + lead, at + lead + len(words), lead, blank)
        blank = not words
        at = after


def _wrap_width(raw: str, lines: tuple[_Line, ...]) -> int:
    """The margin that the lines were wrapped at, or 0 where each line is a paragraph of its own."""
    joints = [(a, b) for a, b in pairwise(lines) if not b.blank_before]
    lengths = sorted(line.end - line.start for line, _ in joints)
    width = lengths[(len(lengths) - 1) * 3 // 4] if lengths else 0
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    full = [a for a, b in joints if _is_full(raw, a, b, width)]
    # In wrapped prose most lines end in the middle of a sentence.
    running = sum(raw[line.end - 1] not in '.!?:"”’)' for line in full)
    return width if len(full) >= 3 and 2 * len(full) > len(joints) and 2 * running > len(full) else 0


def _is_full(raw: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether `line` could not have taken the first word of the line after it."""
    first = raw[after.start : after.end].split(None, 1)[0]
    return line.end - line.start + 1 + len(first) > width - 6


def _joined(raw: str, lines: tuple[_Line, ...], width: int) -> Iterator[tuple[_Line, ...]]:
    group: list[_Line] = []
    for line in lines:
        joins = bool(width and group) and not line.blank_before and _is_full(raw, group[-1], line, width)
        if group and not line.blank_before and BREAK.match(raw, group[-1].end - 1):
            group.append(line)
            continue
        # A line set in further than the one before it opens a paragraph.
        if group and not (joins and (line.indent <= group[-1].indent or (len(group) == 1 and not group[0].indent))):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _block(raw: str, group: tuple[_Line, ...], markdown: bool) -> Block | None:
    start, end = group[0].start, group[-1].end
    holes = [match.span() for pattern in (DROPPED, BREAK) for match in pattern.finditer(raw, start, end)]
    holes.sort()
    heading = 0
    if markdown:
        mark = HEADING.match(raw, start, end)
        if mark:
            heading = mark.group().count("#")
        holes = sorted({*holes, *_marks(raw, start, end)})
    pieces, at = [], start
    for hole_start, hole_end in [*holes, (end, end)]:
        if at < hole_start:
            pieces.append(Span(at, hole_start))
        at = max(at, hole_end)
    words = "".join(piece.of(raw) for piece in pieces)
    if not words.strip():
        return None
    return Block(pieces=_trimmed(raw, pieces), words=words.strip(), blank_before=group[0].blank_before, heading=heading)


def _marks(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mark = HEADING.match(raw, start, end)
    if mark:
        yield mark.span()
    for link in LINK.finditer(raw, start, end):
        if link[1]:
            yield link.span()
        else:
            yield link.start(), link.start(2)
            yield link.end(2), link.end()
    for pattern in (BOLD, EMPHASIS):
        found = [match.span() for match in pattern.finditer(raw, start, end)]
        yield from found[: len(found) // 2 * 2]
    yield from (match.span() for match in ESCAPE.finditer(raw, start, end))


def _trimmed(raw: str, pieces: list[Span]) -> tuple[Span, ...]:
    """The pieces without blanks at the ends of the whole."""
    kept = list(pieces)
    while not kept[0].of(raw).strip():
        del kept[0]
    while not kept[-1].of(raw).strip():
        del kept[-1]
    first, last = kept[0].of(raw), kept[-1].of(raw)
    kept[0] = Span(kept[0].start + len(first) - len(first.lstrip()), kept[0].end)
    kept[-1] = Span(kept[-1].start, kept[-1].end - (len(last) - len(last.rstrip())))
    return tuple(kept)
