"""Who, when, what happened, on our own stories: figures of each layer with the counts behind them and 95 % intervals.

    python measure/layers.py                 the stories that rules are made with: the examples and measure/gold, but `aside`
    python measure/layers.py FOLDER...       other folders of stories with their gold beside them
    python measure/layers.py --aside         and beside them the totals of measure/gold/aside, which no rule was made with
    python measure/layers.py --engine rules  what marks the words
    python measure/layers.py --short         and what falls short, story by story; of those set aside nothing is listed
    python measure/layers.py --gate          ends with status 1 where a figure is below its floor

How a record is paired with its gold is told in measure/layer_counts.py. Intervals hold 95 % of 1,000 draws of as many stories,
with replacement. "Statements" are right with exactly the right speakers, "events" with participants, place and date, "figures"
with amount, unit and bound. Floors are in measure/layer_floors.toml, and hold for the stories that rules are made with.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.floors import floors, held_to
from measure.gold import ASIDE, ENGINE, FOLDERS, ROOT, gold_of, golds, name_of
from measure.gold_from_words import story_of
from measure.layer_counts import PARTIAL, Layered, layered
from measure.layer_figures import Reached, reached, table

import onrecord

SET_ASIDE = ROOT / "measure" / "gold" / ASIDE
FLOORS = Path(__file__).parent / "layer_floors.toml"
DEVELOPED, UNSEEN = "developed", "set aside"

Stories = Mapping[Path, Layered]


def stories(folders: Iterable[Path], *, engine: str = ENGINE) -> dict[Path, Layered]:
    """What is counted in every story of some folders, by its gold; pages that gold refuses are left out."""
    found = {}
    for words in (words for folder in folders for words in golds(folder)):
        gold = gold_of(words)
        if "refused" not in gold:
            outcome = onrecord.read(story_of(words), engine=engine)
            found[words] = layered(outcome, gold, partial=words.parent.name in PARTIAL)
    return found


def short(read: Stories) -> Iterator[str]:
    """Everything that falls short, with its story."""
    for words, story in read.items():
        yield from (f"{words.parent.name}/{name_of(words)}: {line}" for line in story.short)


def columns(folders: Iterable[Path], *, engine: str = ENGINE, aside: Path | None = None) -> tuple[dict[str, Reached], Stories]:
    """The columns of the table, and the stories of the first, of which more may be told."""
    read = stories(folders, engine=engine)
    found = {DEVELOPED: reached(list(read.values()))}
    if aside:
        found[UNSEEN] = reached(list(stories([aside], engine=engine).values()))
    return found, read


def main(arguments: Sequence[str]) -> int:
    """Prints the table, and what is asked for besides; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=FOLDERS)
    parser.add_argument("--aside", action="store_true", help="the totals of the stories set aside too")
    parser.add_argument("--engine", default=ENGINE, help="what marks the words")
    parser.add_argument("--short", action="store_true", help="list what falls short")
    parser.add_argument("--gate", action="store_true", help="end with status 1 where a figure is below its floor")
    asked = parser.parse_args(arguments)
    if any(folder.resolve().name == ASIDE for folder in asked.folders):
        parser.error(f"what is set aside has no column of its own: --{ASIDE} tells its totals beside the others")
    if not any(any(golds(folder)) for folder in asked.folders):
        parser.error("no stories with gold (*.gold.toml) there")
    found, read = columns(asked.folders, engine=asked.engine, aside=SET_ASIDE if asked.aside else None)
    print(*table(found), sep="\n")
    if asked.short:
        print("", *short(read), sep="\n")
    if asked.gate:
        return held_to(found[DEVELOPED].figures, floors(asked.engine, FLOORS), of=f"the engine {asked.engine}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
