"""The lineage of a story as a drawing: a row for each that had the words, the earliest on top, and an arc for each step."""

from dataclasses import dataclass

from onrecord.asking.lineage import Holder, Lineage

# In units of the drawing: a row, how far an arc reaches out for each row that it spans, and at most, and the width of it all.
ROW, REACH, FARTHEST, WIDTH = 50, 20, 140, 760
# What a row has at most of a headline.
LONGEST = 66


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One who had the words, at a height; `is_asked` of the story that was asked about."""

    y: int
    holder: Holder
    is_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A step from a row to another, as the path of an SVG; `is_said` where a story says so."""

    path: str
    tip: str
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All of it, and its size; dots stand at `left`."""

    width: int
    height: int
    left: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]


def drawn(lineage: Lineage) -> Drawing:
    """The drawing of a lineage."""
    heights = {holder.key: ROW * at + ROW // 2 for at, holder in enumerate(lineage.holders)}
    rows = tuple(
        Row(y=heights[holder.key], holder=holder, is_asked=holder.key == lineage.asked.id) for holder in lineage.holders
    )
    ends = [(heights[one.source], heights[one.taker], one.is_said) for one in lineage.steps]
    left = 18 + max((_reach(start, end) for start, end, _ in ends), default=0)
    arcs = tuple(_arc(left, start, end, is_said=is_said) for start, end, is_said in ends)
    return Drawing(width=WIDTH, height=ROW * len(rows), left=left, rows=rows, arcs=arcs)


def _reach(start: int, end: int) -> int:
    """How far to the left an arc between two heights goes.

    >>> _reach(25, 75), _reach(25, 1025)
    (20, 140)
    """
    return min(FARTHEST, REACH * max(1, abs(end - start) // ROW))


def _arc(left: int, start: int, end: int, *, is_said: bool) -> Arc:
    """An arc to the left of the dots, with the head of an arrow where it ends.

    >>> _arc(100, 25, 75, is_said=True)
    Arc(path='M92 25C66 25 66 75 86 75', tip='M92 75l-8 -4v8z', is_said=True)
    """
    near = left - 8
    # The curve goes three quarters of the way to what draws it.
    out = near - _reach(start, end) * 4 // 3
    return Arc(
        path=f"M{near} {start}C{out} {start} {out} {end} {near - 6} {end}", tip=f"M{near} {end}l-8 -4v8z", is_said=is_said
    )
