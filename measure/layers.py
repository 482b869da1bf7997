"""Who, when, what happened, on our own stories: figures of each layer with the counts behind them and 95 % intervals.

    python measure/layers.py                 the stories that rules are made with: the examples and measure/gold, but `aside`
    python measure/layers.py FOLDER...       other folders of stories with their gold beside them
    python measure/layers.py --aside         and beside them the totals of measure/gold/aside, which no rule was made with
    python measure/layers.py --engine rules  what marks the words
    python measure/layers.py --found FOLDER  reads nothing: takes records that any program wrote, FOLDER/NAME.json for a story
    python measure/layers.py --short         and what falls short, story by story; of those set aside nothing is listed
    python measure/layers.py --gate          ends with status 1 where a figure is below its floor

How a record is paired with its gold is told in measure/layer_counts.py. Intervals hold 95 % of 1,000 draws of as many stories,
with replacement. "Statements" are right with exactly the right speakers, "events" with participants, place and date, "figures"
with amount, unit and bound. Floors are in measure/layer_floors.toml, and hold for the stories that rules are made with.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.floors import floors, held_to
from measure.gold import ASIDE, ENGINE, FOLDERS, ROOT, gold_of, golds, name_of, outcome_of
from measure.gold_from_words import raw_of, story_of
from measure.held import NOTHING
from measure.layer_counts import PARTIAL, Layered, layered
from measure.layer_figures import Reached, reached, table

from onrecord.record import Refused
from onrecord.record.record import Record

SET_ASIDE = ROOT / "measure" / "gold" / ASIDE
FLOORS = Path(__file__).parent / "layer_floors.toml"
DEVELOPED, UNSEEN = "developed", "set aside"

Stories = Mapping[Path, Layered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads the stories: an engine, or a folder with records that were written before, "NAME.json" each."""

    engine: str = ENGINE
    found: Path | None = None

    def outcome(self, words: Path) -> Record | Refused:
        """What becomes of the story that gold is about; a record that is not there is one in which nothing was found."""
        if self.found is None:
            return outcome_of(words, engine=self.engine)
        written = self.found / f"{name_of(words)}.json"
        if not written.exists():
            return NOTHING
        record = Record.from_json(written.read_text(encoding="utf-8"))
        # A record has the text it read and where that stands on the page; the page itself lies beside the gold.
        return replace(record, story=replace(record.story, raw=raw_of(story_of(words))))


def stories(folders: Iterable[Path], reader: Reader) -> dict[Path, Layered]:
    """What is counted in every story of some folders, by its gold; pages that gold refuses are left out."""
    asked = {words: gold_of(words) for folder in folders for words in golds(folder)}
    return {
        words: layered(reader.outcome(words), gold, partial=words.parent.name in PARTIAL)
        for words, gold in asked.items()
        if "refused" not in gold
    }


def short(read: Stories) -> Iterator[str]:
    """Everything that falls short, with its story."""
    for words, story in read.items():
        yield from (f"{words.parent.name}/{name_of(words)}: {line}" for line in story.short)


def columns(folders: Iterable[Path], reader: Reader, *, aside: Path | None = None) -> tuple[dict[str, Reached], Stories]:
    """The columns of the table, and the stories of the first, of which more may be told."""
    read = stories(folders, reader)
    found = {DEVELOPED: reached(list(read.values()))}
    if aside:
        found[UNSEEN] = reached(list(stories([aside], reader).values()))
    return found, read


def main(arguments: Sequence[str]) -> int:
    """Prints the table, and what is asked for besides; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=FOLDERS)
    parser.add_argument("--aside", action="store_true", help="the totals of the stories set aside too")
    parser.add_argument("--engine", default=ENGINE, help="what marks the words")
    parser.add_argument("--found", type=Path, metavar="FOLDER", help="records written before, FOLDER/NAME.json each")
    parser.add_argument("--short", action="store_true", help="list what falls short")
    parser.add_argument("--gate", action="store_true", help="end with status 1 where a figure is below its floor")
    asked = parser.parse_args(arguments)
    if any(folder.resolve().name == ASIDE for folder in asked.folders):
        parser.error(f"what is set aside has no column of its own: --{ASIDE} tells its totals beside the others")
    if not any(any(golds(folder)) for folder in asked.folders):
        parser.error("no stories with gold (*.gold.toml) there")
    reader = Reader(engine=asked.engine, found=asked.found)
    found, read = columns(asked.folders, reader, aside=SET_ASIDE if asked.aside else None)
    print(*table(found), sep="\n")
    if asked.short:
        print("", *short(read), sep="\n")
    if asked.gate:
        return held_to(found[DEVELOPED].figures, floors(asked.engine, FLOORS), of=f"the engine {asked.engine}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
