"""Accounts of one event, across stories: how much of the gold of measure/accounts is found, event by event.

    python measure/accounts.py            the events that rules are made with
    python measure/accounts.py --aside    and the totals of those set aside
    python measure/accounts.py --short    and what falls short; of those set aside nothing is listed
    python measure/accounts.py --gate     ends with status 1 where a figure is below its floor

The stories of all events lie in one archive, as they would. Tellings of an event and wordings of an utterance are counted by
pairs: two of gold in different stories that are found together, and two found together of which gold has at least one elsewhere
or apart. A telling that was not read at all loses all its pairs. A disagreement is found where two of its sides have a sentence
each in two sides of one that was found, in the same matter; one that was found is false where gold has none that shares a
sentence with it.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.account_cases import Case, Counts, Key, cases, folders
from measure.account_counts import disagreements, event_at, pairs, sources, statement_at, tellings
from measure.floors import floors, held_to

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.linking.accounts import Accounts
from onrecord.linking.utterances import Wording, utterances
from onrecord.work.accounts import accounts_of, copied
from onrecord.work.settings import Settings

FLOORS = Path(__file__).with_name("account_floors.toml")
ENGINE = Settings().engine


@dataclass(frozen=True, slots=True)
class Result:
    """What was counted of one event, and lines that tell what falls short."""

    name: str
    events: Counts
    utterances: Counts
    disagreements: Counts
    sources: Counts
    short: tuple[str, ...]


def result(archive: Archive, case: Case) -> Result:
    """One event of the gold held against what is found."""
    told = {telling.key: telling for record in case.records.values() for telling in tellings(record)}
    seen: dict[Key, Accounts] = {}
    for key in told:
        if key not in seen:
            accounts = accounts_of(archive, *key)
            seen |= {telling.key: accounts for telling in accounts.tellings}
    told |= {telling.key: telling for accounts in seen.values() for telling in accounts.tellings}
    groups = {frozenset(telling.key for telling in accounts.tellings) for accounts in seen.values()}
    events = pairs(case, case.gold.get("events", ()), lambda gold, at: event_at(told.values(), gold, at), groups)
    wordings = [Wording.of(told, record.story) for record in case.records.values() for told in record.statements]
    said = {frozenset(wording.key for wording in group) for group in utterances(wordings)}
    words = pairs(case, case.gold.get("utterances", ()), lambda _, at: statement_at(case.records.values(), at), said)
    differences = list({difference: None for accounts in seen.values() for difference in accounts.differences})
    held, short = disagreements(case, differences)
    shared = copied(archive, {record.story.id for record in case.records.values()})
    rests, resting = sources(case, shared)
    return Result(case.name, events[0], words[0], held, rests, (*events[1], *words[1], *short, *resting))


def measured(found: Sequence[Path], *, engine: str = ENGINE) -> list[Result]:
    """Every event of some folders, all stories in one archive."""
    with tempfile.TemporaryDirectory() as scratch, open_archive(str(Path(scratch) / "archive.db")) as archive:
        return [result(archive, case) for case in list(cases(archive, found, Path(scratch), engine=engine))]


def totals(results: Sequence[Result]) -> dict[str, Counts]:
    """The sums over events."""
    parts = ("events", "utterances", "disagreements", "sources")
    return {part: sum((getattr(one, part) for one in results), Counts()) for part in parts}


def figures(results: Sequence[Result]) -> dict[str, float]:
    """What floors are set for."""
    told = totals(results)
    disagreements = told["disagreements"]
    return {
        "events": told["events"].f1,
        "utterances": told["utterances"].f1,
        "disagreements": disagreements.found / max(disagreements.gold, 1),
        "true disagreements": disagreements.found / max(disagreements.told, 1),
        "sources": told["sources"].f1,
    }


def main(arguments: Sequence[str]) -> int:
    """Prints what holds; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true", help="the totals of the events set aside too")
    parser.add_argument("--short", action="store_true", help="list what falls short")
    parser.add_argument("--engine", default=ENGINE, help="what marks the words")
    parser.add_argument("--gate", action="store_true", help="end with status 1 where a figure is below its floor")
    given = parser.parse_args(arguments)
    results = measured(folders(aside=False), engine=given.engine)
    for one in results:
        print(f"{one.name:<20} events {one.events.f1:.3f}  utterances {one.utterances.f1:.3f}", end="  ")
        print(f"disagreements {one.disagreements.found} of {one.disagreements.gold}, {_false(one.disagreements)} false")
    _print(f"{len(results)} events developed with", results)
    if given.short:
        print(*(line for one in results for line in one.short), sep="\n")
    if given.aside:
        kept = measured(folders(aside=True), engine=given.engine)
        _print(f"{len(kept)} events set aside", kept)
    return held_to(figures(results), floors(given.engine, FLOORS), of=given.engine) if given.gate else 0


def _print(title: str, results: Sequence[Result]) -> None:
    print(title)
    for part, counts in totals(results).items():
        print(f"  {part:<14} {counts}")


def _false(counts: Counts) -> int:
    return counts.told - counts.found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
