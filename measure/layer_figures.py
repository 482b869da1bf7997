"""The figures of the layers: which counts each is made of, what it is called, and the lines and rows that tell it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from measure.layer_counts import Layered
from measure.resampling import Interval, intervals
from measure.scoring import total


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: so much of so much. Of two wholes, what is read and what gold has, it is F1."""

    layer: str
    name: str
    part: tuple[str, str]
    wholes: tuple[tuple[str, str], ...]

    def value(self, counts: Mapping[tuple[str, str], float]) -> float | None:
        """Between 0 and 1; None where there is nothing to count."""
        whole = sum(counts.get(key, 0) for key in self.wholes)
        return len(self.wholes) * counts.get(self.part, 0) / whole if whole else None

    def counted(self, counts: Mapping[tuple[str, str], float]) -> str:
        """The counts behind a share, "9/10"; of F1 they stand in the rows of precision and recall."""
        return f"{counts.get(self.part, 0)}/{counts.get(self.wholes[0], 0)}" if len(self.wholes) == 1 else ""


def _f1(layer: str, of: str) -> tuple[Figure, ...]:
    """F1, precision and recall of what is right."""
    right, sides = (of, "right"), ((of, "read"), (of, "gold"))
    return (
        Figure(layer, f"{of}, F1", right, sides),
        Figure(layer, f"{of}, precision", right, sides[:1]),
        Figure(layer, f"{of}, recall", right, sides[1:]),
    )


def _all_read(layer: str, of: str) -> Figure:
    """F1 where all that is read counts, whether gold lists everything or not: the least that it can be."""
    return Figure(layer, f"{of}, F1 at least", (of, "right"), ((of, "all read"), (of, "gold")))


def _share(layer: str, name: str, of: str, part: str = "right", whole: str = "asked") -> Figure:
    return Figure(layer, name, (of, part), ((of, whole),))


# Gold says of each story how many statements beyond its own it leaves open: here these are not counted as wrong.
OPEN = "statements, F1 without open ones"

FIGURES = (
    _share("who", "right speakers, of statements found", "statements", whole="found"),
    *_f1("who", "statements"),
    Figure("who", OPEN, ("statements", "right"), (("statements", "read against gold"), ("statements", "gold"))),
    _share("who", "statements found", "statements", "found", "gold"),
    _share("who", "chains", "chains", whole="gold"),
    _share("who", "no chain where gold has none", "chains", "none", "none asked"),
    _share("who", "nameless sources left nameless", "nameless", whole="found"),
    _share("who", "people by their full name", "people", "found", "gold"),
    _share("who", "people by every other mention", "mentions"),
    *_f1("when", "times"),
    _all_read("when", "times"),
    *_f1("what happened", "events"),
    *(_share("what happened", f"{of}, of events paired", "events", of, "paired") for of in ("participants", "place", "date")),
    _share("what happened", "kind, of events paired", "events", "kind", "paired"),
    _share("what happened", "standing, of events paired", "events", "standing", "paired"),
    _share("what happened", "topics, of events paired", "topics", whole="gold"),
    *_f1("figures", "figures"),
    _all_read("figures", "figures"),
    *(_share("figures", f"{of}, of figures in gold", "figures", of, "gold") for of in ("amount", "unit", "bound")),
    _share("figures", "change, of right amounts", "change"),
    _share("figures", "what it measures", "of"),
    _share("figures", "period", "period"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What was counted in some stories together: figures by name, and their intervals."""

    stories: int
    counts: Mapping[tuple[str, str], int]
    figures: Mapping[str, float]
    intervals: Mapping[str, Interval]


def figures(counts: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Every figure by name, but those of which there is nothing to count."""
    values = {figure.name: figure.value(counts) for figure in FIGURES}
    return {name: value for name, value in values.items() if value is not None}


def reached(stories: Sequence[Layered]) -> Reached:
    """The figures of some stories. Raises ValueError where there is none."""
    counts = [story.counts for story in stories]
    whole = total(counts)
    return Reached(stories=len(counts), counts=whole, figures=figures(whole), intervals=intervals(counts, figures))


def table(columns: Mapping[str, Reached]) -> Iterator[str]:
    """The lines of the table: a row for each figure, and for each column its value, its counts and its interval."""
    yield _line("", (f"{name}, {column.stories} stories" for name, column in columns.items()))
    layer = ""
    for figure in FIGURES:
        if figure.layer != layer:
            layer = figure.layer
            yield ""
            yield layer
        yield _line(f"  {figure.name}", (_cell(figure, column) for column in columns.values()))


def _line(name: str, cells: Iterable[str]) -> str:
    return (f"{name:<39}" + "".join(f"{cell:<37}" for cell in cells)).rstrip()


def _cell(figure: Figure, column: Reached) -> str:
    """A figure in a line: its value, the counts behind it, its interval."""
    if figure.name not in column.figures:
        return "-"
    return f"{column.figures[figure.name]:.3f}{figure.counted(column.counts):>11}  {column.intervals[figure.name]}"
