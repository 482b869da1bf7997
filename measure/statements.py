"""Who said what, held against PolNeAR: figures with their intervals, those of others beside, and whether scores are chances.

    python measure/statements.py POLNEAR_DEV                  reads text/*.txt with the whole program, by the usual engine
    python measure/statements.py POLNEAR_DEV --engine rules   by another
    python measure/statements.py POLNEAR_DEV --found FILE     reads nothing: takes what measure/attribution.py has written
    python measure/statements.py POLNEAR_DEV --errors         and what goes wrong, kind by kind
    python measure/statements.py POLNEAR_DEV --gate           ends with status 1 where a figure is below its floor

POLNEAR_DEV is the dev folder of PolNeAR: text/NAME.txt and attributions/NAME_ANNOTATOR.ann. How figures are counted is told in
measure/scoring.py; floors are in measure/statement_floors.toml, others' figures in measure/peers.toml.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure import attribution
from measure.calibration import Bin, Scored, expected_error, of_equal_mass, of_equal_width, scored
from measure.floors import below, floors, gate
from measure.resampling import Interval, intervals
from measure.scoring import FORMS, counts_of, figures, total
from measure.standoff import Article, Predictions, articles, folder_named, predictions

from onrecord.work.settings import Settings

ROOM = Path(__file__).parent
FLOORS = ROOM / "statement_floors.toml"
CALIBRATION = "calibration error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an engine reaches: the articles and what was found in them, the figures, and their intervals."""

    articles: tuple[Article, ...]
    found: Predictions
    counts: Mapping[tuple[str, str], int]
    figures: Mapping[str, float]
    intervals: Mapping[str, Interval]
    scored: tuple[Scored, ...]


def found_in(folder: Path, read: Sequence[Article], *, engine: str, model: Path | None = None) -> dict[str, tuple[Any, ...]]:
    """What the whole program finds in the texts of the articles."""
    texts = [folder / "text" / f"{article.name}.txt" for article in read]
    return dict(attribution.read(texts, engine=engine, model=model))


def measured(read: Sequence[Article], found: Predictions) -> Measured:
    """The figures of what was found."""
    counts = counts_of(read, found)
    whole = total(counts)
    return Measured(
        articles=tuple(read),
        found=found,
        counts=whole,
        figures=figures(whole),
        intervals=intervals(counts, figures),
        scored=tuple(scored(read, found)),
    )


def peers() -> list[dict[str, Any]]:
    """Others' figures, each with its source."""
    listed: list[dict[str, Any]] = tomllib.loads((ROOM / "peers.toml").read_text(encoding="utf-8"))["peers"]
    return listed


def fallen(reached: Measured, least: Mapping[str, float]) -> Iterator[str]:
    """A line for each figure that is below its floor; a calibration error must not be above. Raises KeyError for no figure."""
    yield from below(reached.figures, {name: floor for name, floor in least.items() if name != CALIBRATION})
    if CALIBRATION in least:
        error, floor = expected_error(of_equal_width(reached.scored)), least[CALIBRATION]
        if error > floor:
            yield f"{CALIBRATION} is {error:.4f}, and may be {floor:.4f} at most"


def table(reached: Measured) -> Iterator[str]:
    """The lines of the table: each figure with its interval, and those of the others."""
    others = peers()
    counts = reached.counts
    yield (
        f"{len(reached.articles)} articles, {counts['attributions', 'gold']} attributions in gold, "
        f"{counts['attributions', 'found']} found"
    )
    yield ""
    yield f"{'':<28}{'here':>7}   {'95 % interval':<16}" + "".join(f"{peer['name']:>9}" for peer in others)
    yield f"{'':<54}" + "".join(f"{peer['of']:>9}" for peer in others)
    for name, value in reached.figures.items():
        form = name.partition(",")[0]
        label = f"{name} ({counts[form, 'gold']})" if form in FORMS and name.endswith("content") else name
        cells = (peer["figures"].get(name) for peer in others)
        yield (
            f"{label:<28}{value:>7.3f}   {reached.intervals[name]!s:<16}"
            + "".join(f"{'-' if cell is None else f'{cell:.3f}':>9}" for cell in cells)
        ).rstrip()
    yield ""
    yield from (f"{peer['name']} ({peer['of']}): {peer['source']}" for peer in others)


def reliability(bins: Sequence[Bin]) -> Iterator[str]:
    """The lines of a reliability table."""
    yield f"{'statements':>10}{'mean score':>12}{'right':>8}"
    yield from (f"{one.count:>10}{one.score:>12.3f}{one.right:>8.3f}" for one in bins)


def calibration(found: Sequence[Scored]) -> Iterator[str]:
    """The lines on whether scores are chances."""
    if not found:
        yield "no scores: what was found tells none"
        return
    for told, bins in (("equal width", of_equal_width(found)), ("equal mass", of_equal_mass(found))):
        yield f"expected calibration error, ten bins of {told}: {expected_error(bins):.3f}"
        yield from reliability(bins)


def main(arguments: Sequence[str]) -> int:
    """Prints what is asked for; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="POLNEAR_DEV")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="another model than the shipped one")
    parser.add_argument("--found", type=Path, metavar="FILE", help="predictions, a line of JSON an article")
    parser.add_argument("--errors", action="store_true", help="count what goes wrong, kind by kind")
    parser.add_argument("--gate", action="store_true", help="end with status 1 where a figure is below its floor")
    asked = parser.parse_args(arguments)
    read = list(articles(folder_named(asked.folder)))
    if asked.found:
        found = predictions(asked.found)
    else:
        found = found_in(asked.folder, read, engine=asked.engine, model=asked.model)
    reached = measured(read, found)
    print(*table(reached), "", *calibration(reached.scored), sep="\n")
    if asked.errors:
        from measure.mistakes import listed

        print("", *listed(reached.articles, reached.found), sep="\n")
    if asked.gate:
        least = floors(asked.engine, FLOORS)
        return gate(list(fallen(reached, least)), least, of=f"the engine {asked.engine}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
