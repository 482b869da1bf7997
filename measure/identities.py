"""People and organisations across stories: how well they are put together, on the gold of measure/accounts (B-cubed).

    python measure/identities.py            the events that rules are made with, all in one archive
    python measure/identities.py --aside    and the totals of those set aside
    python measure/identities.py --short    and what falls short; of those set aside nothing is listed
    python measure/identities.py --gate     ends with status 1 where a figure is below its floor

An item is a person in a story that names it. "linked" are the figures over the items that are read in their story: what linking
alone does. "in all" counts one that is not read as missing from everybody it should be with.
"""

import argparse
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.account_cases import Case, cases, folders
from measure.floors import floors, held_to

from onrecord.archive import identified
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.record.record import Record
from onrecord.work.linking import catch_up
from onrecord.work.people import People
from onrecord.work.settings import Settings

ENGINE = Settings().engine
FLOORS = Path(__file__).with_name("identity_floors.toml")
Item = tuple[str, str]
"""Who it is by gold, and the id of the story."""


@dataclass(frozen=True, slots=True)
class Figures:
    """B-cubed precision and recall over items, and how many items there are."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  (precision {self.precision:.3f}, recall {self.recall:.3f}, {self.items} items)"


def b_cubed(gold: Mapping[Item, str], found: Mapping[Item, str]) -> Figures:
    """How well some items are put together: those that are not found are alone in it, and count for recall alone.

    >>> gold = {("a", "1"): "a", ("a", "2"): "a", ("b", "1"): "b"}
    >>> print(b_cubed(gold, {("a", "1"): "x", ("a", "2"): "x", ("b", "1"): "x"}))
    F1 0.714  (precision 0.556, recall 1.000, 3 items)
    """
    by_gold, by_found = defaultdict[str, set[Item]](set), defaultdict[str, set[Item]](set)
    for item, who in gold.items():
        by_gold[who].add(item)
        if item in found:
            by_found[found[item]].add(item)
    precision = [
        len(by_gold[gold[item]] & by_found[found[item]]) / len(by_found[found[item]]) for item in gold if item in found
    ]
    recall = [
        len(by_gold[gold[item]] & by_found[found[item]]) / len(by_gold[gold[item]]) if item in found else 0.0 for item in gold
    ]
    return Figures(sum(precision) / max(len(precision), 1), sum(recall) / max(len(recall), 1), len(gold))


def items(case: Case) -> Iterator[tuple[Item, str | None]]:
    """Who is named in which story by gold, with the id of the party that is read there; None where none is."""
    for who in case.gold.get("people", ()):
        if who.get("writes"):
            continue
        for name, forms in who.get("names", {}).items():
            record = case.records.get(name)
            if record is not None:
                yield (who["id"], record.story.id), party_of(record, forms)


def party_of(record: Record, forms: Sequence[str]) -> str | None:
    """The party of a story that has one of these names, the fullest first."""
    for form in sorted(forms, key=len, reverse=True):
        for party in record.reading.parties:
            if _plain(party.name) == _plain(form):
                return party.id
        for party in record.reading.parties:
            if any(_plain(mention.span.of(record.story.text)) == _plain(form) for mention in party.mentions):
                return party.id
    return None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).replace("’", "'").removesuffix("'s")


def measured(archive: Archive, found: Sequence[Case]) -> tuple[Figures, Figures, list[str]]:
    """The figures over the items that are read, over all, and lines that tell what falls short."""
    catch_up(archive, linkers=(People(),))
    who = identified.of_parties(archive)
    gold: dict[Item, str] = {}
    system: dict[Item, str] = {}
    short = []
    names = {}
    for case in found:
        for item, party in items(case):
            gold[item] = item[0]
            story = next(name for name, record in case.records.items() if record.story.id == item[1])
            names[item] = f"{case.name}/{story}"
            if party is None or (item[1], party) not in who:
                short.append(f"{case.name}: {item[0]} is not read in {story}")
            else:
                system[item] = who[item[1], party]
    short += _apart(gold, system, names)
    read = {item: told for item, told in gold.items() if item in system}
    return b_cubed(read, system), b_cubed(gold, system), short


def _apart(gold: Mapping[Item, str], system: Mapping[Item, str], names: Mapping[Item, str]) -> Iterator[str]:
    """What is not together and should be, and the other way round."""
    by_gold, by_system = defaultdict[str, dict[str, list[str]]](dict), defaultdict[str, set[str]](set)
    for item, identity in system.items():
        by_gold[gold[item]].setdefault(identity, []).append(names[item])
        by_system[identity].add(gold[item])
    for who, groups in sorted(by_gold.items()):
        if len(groups) > 1:
            yield f"{who} is several: {' | '.join(', '.join(stories) for stories in groups.values())}"
    for several in sorted(map(sorted, by_system.values())):
        if len(several) > 1:
            yield f"{' and '.join(several)} are one"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 where one is below its floor and that is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default=ENGINE)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--gate", action="store_true")
    options = parser.parse_args(arguments)
    figures: dict[str, float] = {}
    for aside in (False, True) if options.aside else (False,):
        with tempfile.TemporaryDirectory() as scratch, open_archive(Path(scratch) / "archive.db") as archive:
            linked, whole, short = measured(
                archive, list(cases(archive, folders(aside=aside), Path(scratch), engine=options.engine))
            )
        print(f"{'set aside' if aside else 'developed'}\n  linked  {linked}\n  in all  {whole}")
        if not aside:
            figures = {"precision": linked.precision, "linked": linked.f1, "whole": whole.f1}
            if options.short:
                print(*(f"  {line}" for line in short), sep="\n")
    return held_to(figures, floors(options.engine, FLOORS), of=options.engine) if options.gate else 0


if __name__ == "__main__":
    sys.exit(main())
