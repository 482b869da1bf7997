"""The figures of `measure/archive_growth.py` as plots with logarithmic axes, and where PostgreSQL takes over from SQLite.

    python -m measure.growth_plots

reads `measure/growth/sqlite.jsonl` and `postgresql.jsonl`, a line of JSON for each size as `archive_growth` prints them, writes
`docs/plots/growth.svg` and `questions.svg`, and prints for each figure from how many stories on PostgreSQL does better.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RUNS = {name: Path(__file__).parent / "growth" / f"{name.lower()}.jsonl" for name in ("SQLite", "PostgreSQL")}
PLOTS = ROOT / "docs" / "plots"
# One panel, with what surrounds its axes.
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 300, 200, 52, 14, 30, 34
# Readable on white and on black; where the page's colours are known, stronger ones.
STYLE = """
text{font:11px sans-serif;fill:#6e7781}.title{font-weight:bold}.axis{stroke:#8c959f}.grid{stroke:#8c959f;stroke-opacity:.25}
.line{fill:none;stroke-width:2}.SQLite{stroke:#0969da}.PostgreSQL{stroke:#bc4c00}.late{stroke-dasharray:4 3;stroke-width:1.2}
.dot{stroke-width:5;stroke-linecap:round}
@media(prefers-color-scheme:light){text{fill:#24292f}}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.SQLite{stroke:#58a6ff}.PostgreSQL{stroke:#f0883e}}
"""
QUESTIONS = {
    "who": "what somebody said",
    "who_when": "what somebody said in a month",
    "who_about": "what somebody said about something",
    "about_common": "who said so, common words",
    "about_rare": "who said so, rare words",
    "met": "when two last met",
    "month_of": "what was said in a month",
    "latest": "what was said last",
    "name": "whom a last name means",
    "whole_story": "a story by its address",
}

Sizes = Sequence[Mapping[str, Any]]
"""What was measured at each size, the smallest first."""
Lines = Mapping[str, Sequence[tuple[float, float]]]
"""By database: how many stories there were, and what was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A plot of one figure: `lines`, and thinner ones beside them, `late`, for the slowest of a hundred."""

    title: str
    lines: Lines
    late: Lines
    better: Callable[[float, float], bool]


def measured(runs: Mapping[str, Path]) -> dict[str, Sizes]:
    """The figures of each run."""
    return {name: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for name, path in runs.items()}


def line(sizes: Sizes, told: Callable[[Mapping[str, Any]], float]) -> list[tuple[float, float]]:
    """One figure at each size."""
    return [(size["stories"], told(size)) for size in sizes]


def panels(runs: Mapping[str, Sizes]) -> tuple[list[Panel], list[Panel]]:
    """The plots: what growing costs, and how long each question takes."""

    def of(told: Callable[[Mapping[str, Any]], float]) -> dict[str, list[tuple[float, float]]]:
        return {name: line(sizes, told) for name, sizes in runs.items()}

    def asked(question: str, part: str) -> Lines:
        return of(lambda size: float(size["ms"][question][part]))

    growth = [
        Panel(
            title="stories added a second", lines=of(lambda size: float(size["stories a second"])), late={}, better=float.__gt__
        ),
        Panel(title="size in MB", lines=of(lambda size: float(size["MB"])), late={}, better=float.__lt__),
    ]
    questions = [
        Panel(title=f"{title}, ms", lines=asked(name, "median"), late=asked(name, "p95"), better=float.__lt__)
        for name, title in QUESTIONS.items()
    ]
    return growth, questions


def takes_over(panel: Panel) -> float | None:
    """From how many stories on, as measured, PostgreSQL does better at every size; None where it does not at the largest."""
    since = None
    for (stories, file), (_, server) in zip(panel.lines["SQLite"], panel.lines["PostgreSQL"], strict=False):
        since = (since or stories) if panel.better(server, file) else None
    return since


def svg(plots: Sequence[Panel], *, columns: int) -> str:
    """Plots side by side, as one picture."""
    rows = math.ceil(len(plots) / columns)
    width, height = columns * WIDTH, rows * HEIGHT + 24
    drawn = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">']
    drawn.append(f"<style>{STYLE}</style>")
    for place, plot in enumerate(plots):
        drawn.append(f'<g transform="translate({place % columns * WIDTH} {place // columns * HEIGHT})">')
        drawn += _panel(plot)
        drawn.append("</g>")
    drawn += _legend(height - 10, late=any(plot.late for plot in plots))
    return "\n".join([*drawn, "</svg>", ""])


def _panel(plot: Panel) -> Iterator[str]:
    points = [point for lines in (plot.lines, plot.late) for told in lines.values() for point in told]
    across, up = (_decades([point[axis] for point in points]) for axis in (0, 1))

    def x(value: float) -> float:
        return LEFT + (math.log10(value) - across[0]) / (across[-1] - across[0]) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - up[0]) / (up[-1] - up[0]) * (HEIGHT - TOP - BOTTOM)

    yield f'<text class="title" x="{LEFT}" y="18">{plot.title}</text>'
    for power in across:
        at = x(10**power)
        yield f'<path class="grid" d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
        yield f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{10**power:,}</text>'
    for power in up:
        at = y(10**power)
        yield f'<path class="grid" d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10**power:,}</text>'
    yield f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>'
    for kind, lines in (("", plot.lines), (" late", plot.late)):
        for name, told in lines.items():
            path = "L".join(f"{x(stories):.1f} {y(value):.1f}" for stories, value in told)
            yield f'<path class="line {name}{kind}" d="M{path}"/>'
    for name, told in plot.lines.items():
        dots = "".join(f"M{x(stories):.1f} {y(value):.1f}h0" for stories, value in told)
        yield f'<path class="dot {name}" d="{dots}"/>'


def _decades(values: Sequence[float]) -> list[int]:
    """The powers of ten around some values.

    >>> _decades([12, 800])
    [1, 2, 3]
    """
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return list(range(first, max(last, first + 1) + 1))


def _legend(y: int, *, late: bool) -> Iterator[str]:
    shown = [("SQLite", "SQLite"), ("PostgreSQL", "PostgreSQL")]
    if late:
        shown += [("SQLite late", "95 % take no longer"), ("PostgreSQL late", "95 % take no longer")]
    for place, (kind, words) in enumerate(shown):
        at = LEFT + 140 * place
        yield f'<path class="line {kind}" d="M{at} {y - 4}h24"/><text x="{at + 30}" y="{y}">{words}</text>'


def main() -> None:
    """Draws the plots, and prints where PostgreSQL takes over."""
    growth, questions = panels(measured(RUNS))
    PLOTS.mkdir(exist_ok=True)
    (PLOTS / "growth.svg").write_text(svg(growth, columns=2), encoding="utf-8")
    (PLOTS / "questions.svg").write_text(svg(questions, columns=2), encoding="utf-8")
    for plot in (*growth, *questions):
        since = takes_over(plot)
        print(f"{plot.title:<40}{'never' if since is None else f'from {since:,} stories on'}")


if __name__ == "__main__":
    main()
