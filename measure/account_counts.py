"""What is counted of the gold of measure/accounts: events, utterances, disagreements, and which reports rest on one source."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from measure.account_cases import Case, Counts, Key, Pair

from onrecord.linking.accounts import Difference
from onrecord.linking.sources import Copied, Report, voices
from onrecord.linking.tellings import Telling, families
from onrecord.record import EventKind, Span
from onrecord.record.record import Record


def tellings(record: Record) -> Iterator[Telling]:
    kinds = {EventKind.MEETING, EventKind.TALKS, EventKind.VISIT, EventKind.CALL, EventKind.SUMMIT, EventKind.GREETING}
    kinds |= {EventKind.SIGNING, EventKind.AGREEMENT}
    yield from (Telling(record, event) for event in record.events if event.kind in kinds)


def event_at(told: Iterable[Telling], gold: Mapping[str, Any], at: tuple[str, Span]) -> Key | None:
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


def statement_at(records: Iterable[Record], at: tuple[str, Span]) -> Key | None:
    """The statement that has most of these words."""
    story, span = at
    said = [told for record in records if record.story.id == story for told in record.reading.statements]
    most = max(said, key=lambda told: _shared(told.content, span), default=None)
    return (story, most.id) if most and _shared(most.content, span) else None


def _shared(content: Iterable[Span], span: Span) -> int:
    """How many characters of a span are in some content."""
    return sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in content)


def pairs(
    case: Case,
    gold: Sequence[Mapping[str, Any]],
    found_at: Callable[[Mapping[str, Any], tuple[str, Span]], Key | None],
    groups: Iterable[frozenset[Key]],
) -> tuple[Counts, list[str]]:
    """Pairs of gold that were found together, and pairs found of which gold has one elsewhere or alone.

    What may be joined or left out is counted neither way. Where a story has two of gold and they were found as one, each counts
    with what it is told of elsewhere: to find them as two is worth no more.
    """
    where: dict[Key, str] = {}
    either, wanted, counts, short = set[Key](), Counter[Pair](), Counts(), []
    for one in gold:
        keys = []
        for told in one["told"]:
            at = case.span(told)
            key = found_at(one, at) if at else None
            if told.get("either"):
                either |= {key} if key else set()
                continue
            if key is None:
                short.append(f"{case.name}: {one['id']} is not read in {told['story']}: {told['words'][:80]}")
            else:
                where[key] = one["id"]
            keys.append((told["story"], key))
        counts.gold += sum(a[0] != b[0] for a, b in combinations(keys, 2))
        found = [key for _, key in keys if key]
        wanted.update(frozenset(pair) for pair in combinations(found, 2) if pair[0][0] != pair[1][0])
    made = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2) if where.keys() & set(pair)}
    told_pairs = {pair for pair in made if pair in wanted or not pair & either}
    counts.found = sum(many for pair, many in wanted.items() if pair in told_pairs)
    counts.told = counts.found + len(told_pairs - wanted.keys())
    short += [f"{case.name}: apart: {_named(case, pair, where)}" for pair in wanted.keys() - told_pairs]
    short += [f"{case.name}: together: {_named(case, pair, where)}" for pair in told_pairs - wanted.keys()]
    return counts, sorted(short)


def _named(case: Case, pair: Pair, where: Mapping[Key, str]) -> str:
    names = {record.story.id: name for name, record in case.records.items()}
    return " | ".join(sorted(f"{names.get(story, story)} {id} ({where.get((story, id), 'no gold')})" for story, id in pair))


def disagreements(case: Case, differences: Sequence[Difference]) -> tuple[Counts, list[str]]:
    """Planted disagreements that are found, and those found that were not planted, or that look like one and are none."""
    counts, short, planted = Counts(), [], set[int]()
    for gold in case.gold.get("disagreements", ()):
        counts.gold += 1
        sides = [_sides(case, gold["sides"], found) if found.matter == gold["what"] else 0 for found in differences]
        planted |= {at for at, many in enumerate(sides) if many}
        counts.found += any(many > 1 for many in sides)
        if max(sides, default=0) < 2:
            short.append(f"{case.name}: not found: {gold['what']} {gold.get('figure', gold['of'])}")
    mistaken = {at for at, found in enumerate(differences) if _is_mistaken(case, found)}
    false = [found for at, found in enumerate(differences) if at not in planted or at in mistaken]
    counts.told = counts.found + len(false)
    short += [f"{case.name}: false: {one.matter} {one.of[:60]} {[side.value[:60] for side in one.sides]}" for one in false]
    return counts, short


def _is_mistaken(case: Case, found: Difference) -> bool:
    """Whether it sets words against one another that are no disagreement, and no two sides of one that is."""
    if any(_sides(case, one["sides"], found) > 1 for one in case.gold.get("disagreements", ()) if one["what"] == found.matter):
        return False
    alike = (one for one in case.gold.get("alike", ()) if one["what"] == found.matter)
    return any(_sides(case, [{"told": [told]} for told in one["told"]], found) > 1 for one in alike)


def _sides(case: Case, sides: Sequence[Mapping[str, Any]], found: Difference) -> int:
    """How many sides of the gold have a sentence each in sides of their own."""
    taken: set[int] = set()
    for side in sides:
        spans = [at for told in side["told"] if (at := case.span(told))]
        free = (at for at, other in enumerate(found.sides) if at not in taken and _shares(spans, other.told))
        if (place := next(free, None)) is not None:
            taken.add(place)
    return len(taken)


def _shares(spans: Sequence[tuple[str, Span]], told: Iterable[Any]) -> bool:
    return any(story == one.story and span.touches(one.sentence) for story, span in spans for one in told)


def sources(case: Case, copied: Mapping[frozenset[str], Copied]) -> tuple[Counts, list[str]]:
    """Pairs of reports that rest on one source: of the reports that gold has, by the sentences it gives for them."""
    counts, short = Counts(), []
    names = {record.story.id: name for name, record in case.records.items()}
    for one in case.gold.get("sources", ()):
        records = {story: case.records[story] for group in one["groups"] for story in group["stories"] if story in case.records}
        rows = (row for part in ("events", "utterances") for row in case.gold[part] if row["id"] == one["of"])
        told = [told for row in rows for told in row["told"]]
        own = _own(case, one["of"])
        reports = [Report(record, tuple(_spans(case, story, told)), own) for story, record in records.items()]
        wanted = {frozenset(pair) for group in one["groups"] for pair in combinations(group["stories"], 2)}
        found = {
            frozenset(names[story] for story in pair)
            for voice in voices(reports, copied)
            for pair in combinations(voice.stories, 2)
        }
        counts = counts + Counts(found=len(wanted & found), gold=len(wanted), told=len(found))
        short += [f"{case.name}: {one['of']}: of one source: {' | '.join(sorted(pair))}" for pair in wanted - found]
        short += [f"{case.name}: {one['of']}: independent: {' | '.join(sorted(pair))}" for pair in found - wanted]
    return counts, sorted(short)


def _spans(case: Case, story: str, told: Iterable[Mapping[str, str]]) -> Iterator[Span]:
    """Where a story has the words that tell it."""
    yield from (at[1] for one in told if one["story"] == story and (at := case.span(one)))


def _own(case: Case, of: str) -> tuple[str, ...]:
    """The names of those who took part in an event."""
    ids = {who for event in case.gold["events"] if event["id"] == of for who in event["participants"]}
    people = (person for person in case.gold["people"] if person["id"] in ids)
    return tuple(name for person in people for names in person["names"].values() for name in names)
