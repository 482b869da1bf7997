"""How much of the gold of our own stories holds: a table, kind by kind, for each folder of stories.

    python measure/gold.py                 the stories of measure/gold, and the examples
    python measure/gold.py FOLDER...       other folders of stories with their gold beside them
    python measure/gold.py --short         and the lines that fall short, story by story
    python measure/gold.py --engine rules  what marks the words

A story is NAME.txt or NAME.html, its gold NAME.gold.toml and NAME.gold.json beside it; those of one folder are a batch.
What is counted, and how near is near enough, is told in measure/held.py. The folder `aside` is left out wherever it is not
named itself: its stories are kept out of sight of those who make rules, and measure/layers.py tells their totals.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.gold_from_words import story_of
from measure.held import Check, Gold, Matter, checks

import onrecord
from onrecord.record import Refused
from onrecord.record.record import Record
from onrecord.work.settings import Settings

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "measure" / "gold", ROOT / "examples")
ENGINE = Settings().engine
# The folder whose stories no rule is made with.
ASIDE = "aside"

Batches = Mapping[str, Mapping[Path, Sequence[Check]]]


def name_of(words: Path) -> str:
    """The name of a story.

    >>> name_of(Path("examples/wire-harbour.gold.toml"))
    'wire-harbour'
    """
    return words.name.removesuffix(".gold.toml")


def golds(folder: Path) -> Iterator[Path]:
    """The gold in words of every story in a folder and the folders in it, in the order of their names; but see ASIDE."""
    found = sorted(folder.rglob("*.gold.toml"))
    yield from found if folder.name == ASIDE else (words for words in found if ASIDE not in words.relative_to(folder).parts)


def gold_of(words: Path) -> Gold:
    """The gold in offsets that lies beside the gold in words."""
    loaded: Gold = json.loads(words.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


@cache
def outcome_of(words: Path, *, engine: str = ENGINE) -> Record | Refused:
    """What becomes of a story, read with an engine: once, however often it is held against its gold."""
    return onrecord.read(story_of(words), engine=engine)


def checks_of(words: Path, *, engine: str = ENGINE) -> list[Check]:
    """A story read with an engine, and held against its gold."""
    return checks(outcome_of(words, engine=engine), gold_of(words))


def batches(folders: Iterable[Path], *, engine: str = ENGINE) -> dict[str, dict[Path, list[Check]]]:
    """The checks of every story, by its gold and the name of its folder."""
    found: dict[str, dict[Path, list[Check]]] = {}
    for folder in folders:
        for words in golds(folder):
            found.setdefault(words.parent.name, {})[words] = checks_of(words, engine=engine)
    return found


def tally(found: Sequence[Check]) -> str:
    """How many of the checks hold.

    >>> tally([Check(kind=Matter.PLACE, what="Oslo", held=True), Check(kind=Matter.PLACE, what="Bergen", held=False)])
    '1/2'
    """
    return f"{sum(check.held for check in found)}/{len(found)}" if found else "-"


def table(read: Batches) -> Iterator[str]:
    """The lines of the table: a row for each kind of check, a column for each batch, and all of them together."""
    columns = {batch: [check for found in stories.values() for check in found] for batch, stories in read.items()}
    columns["all"] = [check for found in columns.values() for check in found]
    yield row("", columns)
    yield row("stories", (str(len(stories)) for stories in (*read.values(), [name for of in read.values() for name in of])))
    for kind in Matter:
        yield row(kind, (tally([check for check in found if check.kind == kind]) for found in columns.values()))
    yield row("all", map(tally, columns.values()))
    yield row("", (f"{sum(check.held for check in found) / max(1, len(found)):.1%}" for found in columns.values()))


def row(name: str, cells: Iterable[str]) -> str:
    """One line of the table.

    >>> row("place", ["3/4", "10/10"])
    'place             3/4      10/10'
    """
    return f"{name:<10}" + "".join(f"{cell:>11}" for cell in cells)


def short(read: Batches) -> Iterator[str]:
    """Every check that does not hold, with its story."""
    for batch, stories in read.items():
        for words, found in stories.items():
            yield from (f"{batch}/{name_of(words)}: {check}" for check in found if not check.held)


def main(arguments: Sequence[str]) -> None:
    """Prints the table, and what falls short where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=FOLDERS)
    parser.add_argument("--short", action="store_true", help="list what falls short")
    parser.add_argument("--engine", default=ENGINE, help="what marks the words")
    asked = parser.parse_args(arguments)
    if asked.short and any(folder.resolve().name == ASIDE for folder in asked.folders):
        parser.error("what falls short in stories that are set aside is not listed")
    read = batches(asked.folders, engine=asked.engine)
    print("\n".join(table(read)))
    if asked.short:
        print(*short(read), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
