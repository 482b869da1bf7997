"""Writes the part of docs/quality.md that is measured; what people wrote around it stays.

    python measure/quality.py POLNEAR_DEV                  the usual engine, the rules beside it, and the speed
    python measure/quality.py POLNEAR_DEV --second FILE    and what weights of another seed found, written by attribution.py
    python measure/quality.py POLNEAR_DEV --aside          and the stories of our own that are set aside
    python measure/quality.py POLNEAR_DEV --times TIMES    and what times mean: the folder of TimeBank and AQUAINT
    python measure/quality.py POLNEAR_DEV --gum ENTITIES   and people, on GUM's news: the folder of gum.jsonl
    python measure/quality.py POLNEAR_DEV --plover FILE    and who acts on whom, on PLOVER's records
    python measure/quality.py POLNEAR_DEV --no-speed       without the speed
    python measure/quality.py POLNEAR_DEV --page PAGE      into another page

The made part stands between two comments of the page, which say so. `make quality DEV=POLNEAR_DEV` does the same; it takes the
other sets as TIMES, ENTITIES and PLOVER, and what is set aside with ASIDE=yes.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.bench import bench
from measure.gold import FOLDERS
from measure.layers import SET_ASIDE, Reader, columns
from measure.quality_layers import Layers, of_gum, of_plover, of_times
from measure.quality_page import Results, page
from measure.standoff import articles, folder_named, predictions
from measure.statements import found_in, measured

from onrecord.work.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
FROM, TO = "<!-- from here on made by measure/quality.py -->\n", "<!-- up to here -->\n"


def spliced(old: str, made: str) -> str:
    """A page with its made part anew. Raises ValueError where the page does not say where that stands, once.

    >>> spliced(f"# Quality\\n{FROM}old\\n{TO}By hand.\\n", "new\\n").splitlines()[2:]
    ['', 'new', '', '<!-- up to here -->', 'By hand.']
    """
    before, found, rest = old.partition(FROM)
    made_before, ended, after = rest.partition(TO)
    if not found or not ended or FROM in made_before + after or TO in before + after:
        raise ValueError(f"the page must hold {FROM.strip()} and {TO.strip()} once each, in this order")
    return f"{before}{FROM}\n{made}\n{TO}{after}"


def measured_layers(asked: argparse.Namespace) -> Layers:
    """Who, when and what happened, on our own stories and the sets that were named."""
    outside = {}
    if asked.times:
        outside["Times, on news of TempEval-3"] = of_times(asked.times)
    if asked.gum:
        outside["People, on GUM's news"] = of_gum(asked.gum, name=asked.engine)
    if asked.plover:
        outside["Who acts on whom, on PLOVER"] = of_plover(asked.plover, name=asked.engine)
    own, _ = columns(asked.own, Reader(engine=asked.engine), aside=SET_ASIDE if asked.aside else None)
    return Layers(own=own, outside=outside)


def main(arguments: Sequence[str]) -> None:
    """Measures, and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="POLNEAR_DEV")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--second", type=Path, metavar="FILE", help="predictions with weights of another seed")
    parser.add_argument("--own", type=Path, nargs="+", metavar="FOLDER", default=FOLDERS, help="of stories of our own")
    parser.add_argument("--aside", action="store_true", help="and the totals of those set aside")
    parser.add_argument("--times", type=Path, metavar="TIMES", help="the folder of the corpora with times")
    parser.add_argument("--gum", type=Path, metavar="ENTITIES", help="the folder of gum.jsonl")
    parser.add_argument("--plover", type=Path, metavar="FILE", help="plover_gsr.jsonl")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--runs", type=int, default=3, help="of the speed, of which the least counts")
    parser.add_argument("--page", type=Path, default=PAGE)
    asked = parser.parse_args(arguments)
    old = asked.page.read_text(encoding="utf-8")
    spliced(old, "")
    read = list(articles(folder_named(asked.folder)))
    others = {}
    if asked.second:
        others["second seed"] = measured(read, predictions(asked.second))
    if asked.engine != "rules":
        others["`rules`"] = measured(read, found_in(asked.folder, read, engine="rules"))
    results = Results(
        engine=asked.engine,
        main=measured(read, found_in(asked.folder, read, engine=asked.engine)),
        others=others,
        layers=measured_layers(asked) if asked.own else None,
        bench=None if asked.no_speed else bench(sorted((asked.folder / "text").glob("*.txt")), asked.engine, runs=asked.runs),
    )
    asked.page.write_text(spliced(old, page(results)), encoding="utf-8")
    print(f"{asked.page}: written anew")


if __name__ == "__main__":
    main(sys.argv[1:])
