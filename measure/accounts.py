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
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.floors import floors, held_to
from measure.gold import ASIDE, ROOT

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.linking.accounts import Accounts, Difference
from onrecord.linking.tellings import Telling, families
from onrecord.linking.utterances import Wording, utterances
from onrecord.record import EventKind, Span
from onrecord.record.record import Record
from onrecord.work.accounts import accounts_of
from onrecord.work.adding import Adding
from onrecord.work.settings import Settings

EVENTS = ROOT / "measure" / "accounts"
FLOORS = Path(__file__).with_name("account_floors.toml")
ENGINE = Settings().engine

Key = tuple[str, str]
"""The id of a story, and that of an event or a statement in it."""
Pair = frozenset[Key]


@dataclass(slots=True)
class Counts:
    """What was found of what gold has, and how much was found in all."""

    found: int = 0
    gold: int = 0
    told: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing."""
        return 2 * self.found / (self.gold + self.told) if self.gold + self.told else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.found + other.found, self.gold + other.gold, self.told + other.told)

    def __str__(self) -> str:
        recall, precision = self.found / max(self.gold, 1), self.found / max(self.told, 1)
        return f"{self.f1:.3f}  (recall {recall:.3f}, precision {precision:.3f}: {self.found} of {self.gold}, {self.told} told)"


@dataclass(frozen=True, slots=True)
class Case:
    """The stories of one event of the gold, by their names, with what should be found between them."""

    name: str
    gold: Mapping[str, Any]
    records: Mapping[str, Record]

    def span(self, told: Mapping[str, str]) -> tuple[str, Span] | None:
        """The id of a story and where these words stand in it."""
        record = self.records.get(told["story"])
        at = record.story.text.find(told["words"]) if record else -1
        return (record.story.id, Span(at, at + len(told["words"]))) if record and at >= 0 else None


@dataclass(frozen=True, slots=True)
class Result:
    """What was counted of one event, and lines that tell what falls short."""

    name: str
    events: Counts
    utterances: Counts
    disagreements: Counts
    short: tuple[str, ...]


def folders(*, aside: bool) -> list[Path]:
    """The folders with gold: of the events that rules are made with, or of those set aside."""
    return sorted(gold.parent for gold in EVENTS.rglob("gold.toml") if (ASIDE in gold.parts) == aside)


def page_of(story: Path) -> str:
    """A story with what is known of it, as a line of JSON that `onrecord add` takes."""
    known = story.with_suffix(".toml")
    facts = tomllib.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    return json.dumps({"text": story.read_text(encoding="utf-8"), **facts})


def cases(archive: Archive, found: Sequence[Path], scratch: Path, *, engine: str) -> Iterator[Case]:
    """The stories of all folders added to one archive, in the order of their names, and each event's gold."""
    by: dict[Path, list[tuple[str, Record]]] = {folder: [] for folder in found}
    stories = [story for folder in found for story in sorted(folder.glob("*.txt"))]
    lines = scratch / "stories.jsonl"
    lines.write_text("".join(f"{page_of(story)}\n" for story in stories), encoding="utf-8")
    for story, outcome in zip(stories, Adding(archive, Settings(engine=engine), workers=1).run([lines]), strict=True):
        if isinstance(outcome, Record):
            by[story.parent].append((story.stem, outcome))
    for folder, records in by.items():
        yield Case(folder.name, tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8")), dict(records))


def result(archive: Archive, case: Case) -> Result:
    """One event of the gold held against what is found."""
    told = {telling.key: telling for record in case.records.values() for telling in _tellings(record)}
    seen: dict[Key, Accounts] = {}
    for key in told:
        if key not in seen:
            accounts = accounts_of(archive, *key)
            seen |= {telling.key: accounts for telling in accounts.tellings}
    groups = {frozenset(telling.key for telling in accounts.tellings) for accounts in seen.values()}
    events = _pairs(case, case.gold.get("events", ()), lambda gold, at: _event_at(told.values(), gold, at), groups)
    wordings = [Wording.of(told, record.story) for record in case.records.values() for told in record.statements]
    said = {frozenset(wording.key for wording in group) for group in utterances(wordings, occasion=True)}
    words = _pairs(case, case.gold.get("utterances", ()), lambda _, at: _statement_at(case.records.values(), at), said)
    differences = list({difference: None for accounts in seen.values() for difference in accounts.differences})
    held, short = _disagreements(case, differences)
    return Result(case.name, events[0], words[0], held, (*events[1], *words[1], *short))


def _tellings(record: Record) -> Iterator[Telling]:
    kinds = {EventKind.MEETING, EventKind.TALKS, EventKind.VISIT, EventKind.CALL, EventKind.SUMMIT, EventKind.GREETING}
    kinds |= {EventKind.SIGNING, EventKind.AGREEMENT}
    yield from (Telling(record, event) for event in record.events if event.kind in kinds)


def _event_at(told: Iterable[Telling], gold: Mapping[str, Any], at: tuple[str, Span]) -> Key | None:
    """The event that is told there: of several the one of gold's kind, or of one that may be called so."""
    story, span = at
    here = [
        telling
        for telling in told
        if telling.record.story.id == story
        and any(span.touches(evidence) for evidence in (telling.event.row.evidence, *telling.event.row.again))
    ]
    best = max(here, key=lambda telling: (telling.event.kind == gold["kind"], _may_be(telling, gold["kind"])), default=None)
    return best.key if best and _may_be(best, gold["kind"]) else None


def _may_be(telling: Telling, kind: str) -> bool:
    return kind == telling.event.kind or bool({"in person", "by wire"} & families(telling)) == (kind != EventKind.SIGNING)


def _statement_at(records: Iterable[Record], at: tuple[str, Span]) -> Key | None:
    """The statement that has most of these words."""
    story, span = at
    said = [told for record in records if record.story.id == story for told in record.reading.statements]
    most = max(said, key=lambda told: _shared(told.content, span), default=None)
    return (story, most.id) if most and _shared(most.content, span) else None


def _shared(content: Iterable[Span], span: Span) -> int:
    """How many characters of a span are in some content."""
    return sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in content)


def _pairs(
    case: Case,
    gold: Sequence[Mapping[str, Any]],
    found_at: Callable[[Mapping[str, Any], tuple[str, Span]], Key | None],
    groups: Iterable[frozenset[Key]],
) -> tuple[Counts, list[str]]:
    """Pairs of gold that were found together, and pairs found of which gold has one elsewhere or alone."""
    where: dict[Key, str] = {}
    wanted, counts, short = set[Pair](), Counts(), []
    for one in gold:
        keys = []
        for told in one["told"]:
            at = case.span(told)
            key = found_at(one, at) if at else None
            if key is None:
                short.append(f"{case.name}: {one['id']} is not read in {told['story']}: {told['words'][:80]}")
            else:
                where[key] = one["id"]
            keys.append(key)
        many = len(keys)
        counts.gold += many * (many - 1) // 2
        wanted |= {frozenset(pair) for pair in combinations(filter(None, keys), 2) if pair[0][0] != pair[1][0]}
    told_pairs = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2) if where.keys() & set(pair)}
    counts.found, counts.told = len(wanted & told_pairs), len(told_pairs)
    short += [f"{case.name}: apart: {_named(case, pair, where)}" for pair in wanted - told_pairs]
    short += [f"{case.name}: together: {_named(case, pair, where)}" for pair in told_pairs - wanted]
    return counts, short


def _named(case: Case, pair: Pair, where: Mapping[Key, str]) -> str:
    names = {record.story.id: name for name, record in case.records.items()}
    return " | ".join(sorted(f"{names.get(story, story)} {id} ({where.get((story, id), 'no gold')})" for story, id in pair))


def _disagreements(case: Case, differences: Sequence[Difference]) -> tuple[Counts, list[str]]:
    """Planted disagreements that are found, and those found that were not planted."""
    counts, short, planted = Counts(), [], set[int]()
    for gold in case.gold.get("disagreements", ()):
        counts.gold += 1
        fitting = [at for at, found in enumerate(differences) if found.matter == gold["what"] and _sides(case, gold, found) > 1]
        planted |= {at for at, found in enumerate(differences) if found.matter == gold["what"] and _sides(case, gold, found)}
        counts.found += bool(fitting)
        if not fitting:
            short.append(f"{case.name}: not found: {gold['what']} {gold.get('figure', gold['of'])}")
    false = [found for at, found in enumerate(differences) if at not in planted]
    counts.told = counts.found + len(false)
    short += [f"{case.name}: false: {one.matter} {one.of[:60]} {[side.value[:60] for side in one.sides]}" for one in false]
    return counts, short


def _sides(case: Case, gold: Mapping[str, Any], found: Difference) -> int:
    """How many sides of the gold have a sentence each in sides of their own."""
    taken: set[int] = set()
    for side in gold["sides"]:
        spans = [at for told in side["told"] if (at := case.span(told))]
        free = (at for at, other in enumerate(found.sides) if at not in taken and _shares(spans, other.told))
        if (place := next(free, None)) is not None:
            taken.add(place)
    return len(taken)


def _shares(spans: Sequence[tuple[str, Span]], told: Iterable[Any]) -> bool:
    return any(story == one.story and span.touches(one.sentence) for story, span in spans for one in told)


def measured(found: Sequence[Path], *, engine: str = ENGINE) -> list[Result]:
    """Every event of some folders, all stories in one archive."""
    with tempfile.TemporaryDirectory() as scratch, open_archive(str(Path(scratch) / "archive.db")) as archive:
        return [result(archive, case) for case in list(cases(archive, found, Path(scratch), engine=engine))]


def totals(results: Sequence[Result]) -> dict[str, Counts]:
    """The sums over events."""
    parts = ("events", "utterances", "disagreements")
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
