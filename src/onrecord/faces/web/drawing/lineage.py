"""The lineage of a story as a drawing: a row for each that had the words, the earliest on top, and an arc for each step."""

from dataclasses import dataclass

from onrecord.asking.lineage import Holder, Lineage

# In units of the drawing: a row, where its dot stands, and how far an arc reaches out for each row that it spans.
ROW, LEFT, REACH, WIDTH = 50, 150, 26, 760
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
    arcs = tuple(
        _arc(heights[step.source], heights[step.taker], is_said=step.is_said)
        for step in lineage.steps
        if step.source in heights and step.taker in heights
    )
    return Drawing(width=WIDTH, height=ROW * len(rows), left=LEFT, rows=rows, arcs=arcs)


def _arc(start: int, end: int, *, is_said: bool) -> Arc:
    """An arc to the left of the dots, with the head of an arrow where it ends.

    >>> _arc(25, 75, is_said=True)
    Arc(path='M142 25C116 25 116 75 136 75', tip='M142 75l-8 -4v8z', is_said=True)
    """
    near = LEFT - 8
    out = near - min(LEFT - 14, REACH * max(1, abs(end - start) // ROW))
    path = f"M{near} {start}C{out} {start} {out} {end} {near - 6} {end}"
    return Arc(path=path, tip=f"M{near} {end}l-8 -4v8z", is_said=is_said)
