"""Who acts on whom, held against the gold records of PLOVER: the share of records with both found, and both in order.

    python measure/plover.py FILE                 plover_gsr.jsonl: a line of JSON a record
    python measure/plover.py FILE --short         and the records that fall short
    python measure/plover.py FILE --engine NAME   by another engine
    python measure/plover.py FILE --gate          ends with status 1 where a figure is below its floor

A record is one sentence with the code of an event, who does it (source) and to whom (target), as words of the sentence. Those
with one actor alone are left out; where gold gives two sources and no target, they act together, and order is not asked for.

An actor is found where somebody who takes part in an event shares words with it. Both are found where one event has both, and
in order where the source comes before the target. Floors are in measure/plover_floors.toml.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.floors import floors, held_to

from onrecord.reading.engines.protocol import Engine
from onrecord.reading.readers import chain, engine
from onrecord.record import Event, Reading, Span, Story
from onrecord.work.settings import Settings

FLOORS = Path(__file__).parent / "plover_floors.toml"
FOUND, ORDERED = "both found", "both in order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A record: its sentence, its code, and where those who act and those acted on stand; no targets where all act together."""

    id: str
    text: str
    code: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


def acts(file: Path) -> Iterator[Act]:
    """The records that have two actors, each known by words of the sentence."""
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        sources, targets = (
            tuple(span for actor in _actors(told[side]) if (span := spot(told["text"], actor))) for side in ("source", "target")
        )
        if sources and (targets or len(sources) > 1):
            yield Act(id=told["id"], text=told["text"], code=told["event"], sources=sources, targets=targets)


def _actors(side: Any) -> list[str]:
    return [actor["actorText"] for actor in side] if isinstance(side, list) else []


def spot(text: str, actor: str) -> Span | None:
    """Where an actor stands in a text: its first words that do; None where none does.

    >>> spot("Talks with Chad's rebels failed.", "Chad's ... rebels"), spot("Talks failed.", "Chad")
    (Span(start=11, end=17), None)
    """
    for piece in (actor, *actor.split("..."), *re.findall(r"[A-Z][\w'’-]+", actor)):
        if piece.strip() and (found := re.search(rf"(?<!\w){re.escape(piece.strip())}(?!\w)", text, re.IGNORECASE)):
            return Span(*found.span())
    return None


def read(text: str, marks: Engine) -> Reading:
    """The reading of one sentence as a story."""
    story = Story(id="gold", raw=text, text=text, kept=(Span(0, len(text)),), language="en")
    reading = Reading(story_id=story.id)
    for reader in chain(marks):
        reading = reader.read(story, reading)
    marks.forget(story)
    return reading


def places(event: Event, wanted: Sequence[Span]) -> list[int]:
    """At which places among those who take part in an event one of those wanted stands; where one went counts as the last."""
    parts = [who.span for who in event.participants] + ([event.place.span] if event.place else [])
    return [at for at, span in enumerate(parts) if any(span.touches(one) for one in wanted)]


def reached(act: Act, events: Sequence[Event]) -> set[str]:
    """Whether both actors are found, and in order."""
    held: set[str] = set()
    for event in events:
        if not act.targets:
            both = len({span for span in act.sources if places(event, [span])}) > 1
            held |= {FOUND, ORDERED} if both else set()
        elif (sources := places(event, act.sources)) and (targets := places(event, act.targets)):
            held |= {FOUND, ORDERED} if min(sources) < max(targets) else {FOUND}
    return held


def shares(found: Mapping[Act, set[str]]) -> dict[str, float]:
    """Both figures over all records."""
    return {name: sum(name in held for held in found.values()) / max(1, len(found)) for name in (FOUND, ORDERED)}


def table(found: Mapping[Act, set[str]]) -> Iterator[str]:
    """The lines of the table: each code, then all."""
    yield f"{'':<14}{'records':>9}{FOUND:>14}{ORDERED:>16}"
    asked = Counter(act.code for act in found)
    for code, number in sorted(asked.items()):
        counts = [sum(name in held for act, held in found.items() if act.code == code) for name in (FOUND, ORDERED)]
        yield f"{code:<14}{number:>9}{counts[0]:>14}{counts[1]:>16}"
    share = shares(found)
    yield f"{'all':<14}{len(found):>9}{share[FOUND]:>14.3f}{share[ORDERED]:>16.3f}"


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 1 where a figure is below its floor and that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--short", action="store_true", help="list the records that fall short")
    parser.add_argument("--gate", action="store_true", help="end with status 1 where a figure is below its floor")
    asked = parser.parse_args(arguments)
    if not asked.file.is_file():
        parser.error(f"{asked.file}: no such file; PLOVER's records are one file, plover_gsr.jsonl")
    marks = engine(asked.engine)
    found = {act: reached(act, read(act.text, marks).events) for act in acts(asked.file)}
    print(*table(found), sep="\n")
    if asked.short:
        print(*(f"{act.id}: {act.text}" for act, held in found.items() if ORDERED not in held), sep="\n")
    return held_to(shares(found), floors(asked.engine, FLOORS), of=asked.engine) if asked.gate else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
