"""The part of docs/quality.md that tells who, when and what happened: on our own stories, and on what others have annotated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from measure import coreference, plover, times
from measure.gum import documents
from measure.layer_figures import FIGURES, Figure, Reached
from measure.quality_prose import points, prose, rows
from measure.resampling import Interval

from onrecord.reading.readers import engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What was measured on a set that others have annotated: the name of its prose, the command, and the rows of its table."""

    prose: str
    command: str
    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The columns of measure/layers.py, and what was measured elsewhere, by heading."""

    own: Mapping[str, Reached]
    outside: Mapping[str, Outside] = field(default_factory=dict)


def part(of: Layers) -> Iterator[str]:
    """The lines of the part."""
    yield "## Who, when, what happened"
    yield ""
    yield from _own(of.own)
    for heading, told in of.outside.items():
        yield ""
        yield f"### {heading}"
        yield ""
        yield "```sh"
        yield told.command
        yield "```"
        yield ""
        yield prose(told.prose)
        yield ""
        yield from rows(told.head, told.body)


def _own(columns: Mapping[str, Reached]) -> Iterator[str]:
    """A table for each layer, and the stories that rules are made with beside those set aside."""
    yield "### On our own stories"
    yield ""
    yield "```sh"
    yield "python measure/layers.py" + (" --aside" if len(columns) > 1 else "")
    yield "```"
    yield ""
    yield prose("layers_own")
    if len(columns) > 1:
        yield ""
        yield prose("layers_aside")
    for layer in dict.fromkeys(figure.layer for figure in FIGURES):
        yield ""
        head = [layer]
        for name, column in columns.items():
            head += [f"{name}, {column.stories} stories", "of", "95 % interval"]
        body = [
            [figure.name, *(cell for column in columns.values() for cell in _cells(figure, column))]
            for figure in FIGURES
            if figure.layer == layer
        ]
        yield from rows(head, body)


def _cells(figure: Figure, column: Reached) -> Iterator[str]:
    """A figure, the counts behind it, and its interval; nothing where there was nothing to count."""
    yield points(column.figures.get(figure.name))
    yield figure.counted(column.counts) if figure.name in column.figures else ""
    yield interval(column.intervals.get(figure.name))


def interval(of: Interval | None) -> str:
    """The ends of an interval; nothing where there is none."""
    return f"{points(of.low)} to {points(of.high)}" if of else ""


def of_plover(file: Path, *, name: str) -> Outside:
    """The share of PLOVER's records with both actors found, and in order."""
    marks = engine(name)
    found = {act: plover.reached(act, plover.read(act.text, marks).events) for act in plover.acts(file)}
    told = plover.shares(found)
    return Outside(
        prose="layers_plover",
        command="python measure/plover.py plover_gsr.jsonl",
        head=("", f"{len(found)} records"),
        body=tuple((what, points(share)) for what, share in told.items()),
    )


def of_gum(folder: Path, *, name: str) -> Outside:
    """How well people are followed through GUM's news: chains, and whom "he" and "she" mean."""
    told = coreference.measure(documents(folder), engine(name))
    figures = told.figures()
    chains = [f"{chain} {what}" for chain in ("B-cubed", "MUC", "B-cubed, all chains") for what in ("F1", "P", "R")]
    return Outside(
        prose="layers_gum",
        command="python measure/coreference.py ENTITIES",
        head=("", "GUM's news", "of"),
        body=(
            *((chain, points(figures[chain]), "") for chain in chains),
            *((what, points(share.value), f"{share.part:.0f}/{share.whole:.0f}") for what, share in told.shares.items()),
        ),
    )


def of_times(folder: Path) -> Outside:
    """What times mean, on each corpus in a folder: all figures with their intervals."""
    told = {corpus.name: times.measured(found) for corpus in sorted(folder.iterdir()) if (found := times.documents(corpus))}
    names = next(iter(told.values())).figures if told else {}
    heads = [f"{name}, {len(of.read)} documents" for name, of in told.items()]
    return Outside(
        prose="layers_times",
        command="python measure/times.py GOLD_DIR --figures",
        head=("", *(cell for head in heads for cell in (head, "95 % interval"))),
        body=(
            *(
                (name, *(cell for of in told.values() for cell in (points(of.figures[name]), interval(of.intervals[name]))))
                for name in names
            ),
            ("documents a CPU second", *(cell for of in told.values() for cell in (f"{of.rate:.0f}", ""))),
        ),
    )
