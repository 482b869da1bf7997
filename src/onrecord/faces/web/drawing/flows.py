"""The ways of words as a network: who spoke, who passed it on, who printed it, in columns from left to right."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from onrecord.asking.voices import Flow
from onrecord.faces.web import addresses
from onrecord.record.views import listed

HEADS = {"speaker": "Who spoke", "relay": "Who passed it on", "outlet": "Who printed it"}
# Units of the drawing: what one name takes, the width of a name and of what lies between two columns.
ROW, HEAD, NAME, BETWEEN, KNOT = 26, 30, 190, 170, 6
# The widest line, and the thinnest.
WIDEST, THINNEST = 14.0, 1.0
# Of a name so many letters are shown.
LETTERS = 26
# About so wide is a letter.
LETTER = 6.6

Side = tuple[str, str]


def network(flows: Sequence[Flow], *, linked: bool = True) -> Markup:
    """The drawing; nothing where there is no way. A line is as wide as the many statements that went there.

    Names stand in the order that crosses few lines: the first column by how much there is of each, every other by where its
    words come from.
    """
    columns = _columns(flows)
    if not columns:
        return Markup("")
    at = {side: (place, row) for place, column in enumerate(columns) for row, side in enumerate(column)}
    most = max(flow.many for flow in flows)
    tall = HEAD + ROW * max(map(len, columns))
    wide = len(columns) * (NAME + KNOT) + (len(columns) - 1) * BETWEEN
    lines = Markup("").join(_line(flow, at, most) for flow in sorted(flows, key=lambda flow: flow.many))
    names = Markup("").join(_name(side, place, row, linked) for side, (place, row) in at.items())
    heads = Markup("").join(
        Markup('<text class="head{}" x="{}" y="14">{}</text>').format(
            "" if place else " before", place * (NAME + KNOT + BETWEEN) or NAME, HEADS[column[0][0]]
        )
        for place, column in enumerate(columns)
    )
    return Markup(
        '<svg class="network" viewBox="0 0 {} {}" width="{}" role="group" '
        'aria-labelledby="network-title" aria-describedby="network-told">'
        '<title id="network-title">The ways of words</title><desc id="network-told">{}</desc>'
        '<g class="ways">{}</g>{}{}</svg>'
    ).format(wide, tall, wide, _told(flows), lines, heads, names)


def _columns(flows: Sequence[Flow]) -> list[list[Side]]:
    """The names of each layer that has any, in their order."""
    total: Counter[Side] = Counter()
    before: dict[Side, list[tuple[Side, int]]] = defaultdict(list)
    for flow in flows:
        total[flow.source] += flow.many
        total[flow.target] += flow.many
        before[flow.target].append((flow.source, flow.many))
    placed: dict[Side, float] = {}
    columns = []
    for layer in HEADS:
        of_layer = sorted((side for side in total if side[0] == layer), key=lambda side: (-total[side], side))
        ordered = sorted(of_layer, key=lambda side: _middle(before[side], placed))
        placed |= {side: row / max(len(ordered), 1) for row, side in enumerate(ordered)}
        if ordered:
            columns.append(ordered)
    return columns


def _middle(sources: Sequence[tuple[Side, int]], placed: dict[Side, float]) -> float:
    """Where, on the whole, those stand from whom words come."""
    known = [(placed[side], many) for side, many in sources if side in placed]
    return sum(at * many for at, many in known) / sum(many for _, many in known) if known else 0.0


def _line(flow: Flow, at: dict[Side, tuple[int, int]], most: int) -> Markup:
    (left, top), (right, low) = at[flow.source], at[flow.target]
    x1 = left * (NAME + KNOT + BETWEEN) + (KNOT + 8 + LETTER * min(len(flow.source[1]), LETTERS) if left else NAME + KNOT)
    x2 = right * (NAME + KNOT + BETWEEN)
    y1, y2 = (HEAD + row * ROW + ROW / 2 for row in (top, low))
    bend = BETWEEN / 2
    width = max(WIDEST * flow.many / most, THINNEST)
    return Markup(
        '<path class="way {}" d="M{:g} {:g}C{:g} {:g} {:g} {:g} {:g} {:g}" stroke-width="{:g}"><title>{}</title></path>'
    ).format(flow.target[0], x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2, round(width, 2), f"{_way(flow)}: {flow.many:,}")


def _name(side: Side, place: int, row: int, linked: bool) -> Markup:
    layer, name = side
    x, y = place * (NAME + KNOT + BETWEEN), HEAD + row * ROW
    shown = name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
    # The first column stands before its knots, so that its lines begin at them.
    before = place == 0
    words = Markup('<text{} x="{}" y="{:g}"><title>{}</title>{}</text>').format(
        Markup(' class="before"') if before else "", x + (NAME - 4 if before else KNOT + 4), y + ROW / 2 + 5, name, shown
    )
    if linked and layer != "outlet":
        words = Markup('<a href="{}">{}</a>').format(addresses.named(name), words)
    knot = Markup('<rect class="knot {}" x="{}" y="{}" width="{}" height="{}"/>').format(
        layer, x + (NAME if before else 0), y + 4, KNOT, ROW - 8
    )
    return Markup("<g>{}{}</g>").format(knot, words)


def _way(flow: Flow) -> str:
    return f"{flow.source[1]} to {flow.target[1]}"


def _told(flows: Sequence[Flow], *, first: int = 5) -> str:
    """The widest ways in words, for those who do not see the drawing: the tables have them all."""
    return (
        f"The widest: {listed([f'{_way(flow)}, {flow.many:,}' for flow in flows[:first]])}. The tables beside have all numbers."
    )
