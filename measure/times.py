"""Dates held against a TimeML corpus: figures with their intervals, or what was read, for an outside scorer.

    python measure/times.py GOLD_DIR > predictions.jsonl   what was read: one JSON line a document
    python measure/times.py GOLD_DIR --figures             the figures, counted as measure/time_scores.py tells
    python measure/times.py GOLD_DIR --gate                and ends with status 1 where one is below its floor

GOLD_DIR holds `.tml` files, as TempEval-3 gives them, of one corpus. The day of a story is its document creation time. A line
is `{"file", "timexes": [{"start", "end", "type", "value"}]}`; start and end are code points of the text of <TEXT>. How long the
reading took goes to standard error. Floors are in measure/time_floors.toml, by the name of the folder; how many documents a CPU
second are read has one, too.
"""

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.floors import floors, held_to
from measure.resampling import Interval, intervals
from measure.scoring import total
from measure.time_scores import Document, Marked, counted, document, figures

from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Reading, Span, Story

RATE = "documents a CPU second"
FLOORS = Path(__file__).parent / "time_floors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was read in each document, the figures with their intervals, and how many CPU seconds the reading took."""

    read: Mapping[str, Sequence[Marked]]
    figures: Mapping[str, float]
    intervals: Mapping[str, Interval]
    seconds: float

    @property
    def rate(self) -> float:
        """Documents in a CPU second."""
        return len(self.read) / (self.seconds or 1)


def read(text: str, day: dt.date | None) -> Reading:
    """The sentences and times of a text."""
    story = Story(id="measured", raw=text, text=text, kept=(Span(0, len(text)),) if text else (), day=day)
    reading = Reading(story_id=story.id)
    for reader in (Sentences(), Times()):
        reading = reader.read(story, reading)
    return reading


def measured(documents: Sequence[Document]) -> Measured:
    """The figures of documents. Raises ValueError where there is none."""
    read("On Friday", None)  # the grammar is made once
    started = time.process_time()
    readings = {one.name: read(one.text, dt.date.fromisoformat(one.made[:10]) if one.made else None) for one in documents}
    seconds = time.process_time() - started
    found = {
        name: [Marked(t.span.start, t.span.end, t.type, t.value) for t in reading.times] for name, reading in readings.items()
    }
    counts = [counted(one.times, found[one.name]) for one in documents]
    return Measured(read=found, figures=figures(total(counts)), intervals=intervals(counts, figures), seconds=seconds)


def documents(folder: Path) -> list[Document]:
    """The documents of a folder, in the order of their names."""
    return [document(path) for path in sorted(folder.rglob("*.tml"))]


def table(told: Measured) -> Iterator[str]:
    """The lines of the table."""
    yield f"{len(told.read)} documents{'95 % interval':>38}"
    yield from (f"{name:<26}{value:>6.3f}   {told.intervals[name]}" for name, value in told.figures.items())


def main(arguments: Sequence[str]) -> int:
    """Prints what is asked for; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--figures", action="store_true", help="the figures, and not what was read")
    parser.add_argument("--gate", action="store_true", help="the figures, and status 1 where one is below its floor")
    asked = parser.parse_args(arguments)
    found = documents(asked.folder)
    if not found:
        parser.error(f"{asked.folder}: no TimeML (*.tml) there")
    told = measured(found)
    if asked.figures or asked.gate:
        print(*table(told), sep="\n")
    else:
        for name, times in told.read.items():
            timexes = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in times]
            print(json.dumps({"file": name, "timexes": timexes}))
    print(f"{len(found)} documents in {told.seconds:.2f} CPU seconds: {told.rate:.0f} a second", file=sys.stderr)
    return (
        held_to({**told.figures, RATE: told.rate}, floors(asked.folder.name, FLOORS), of=asked.folder.name) if asked.gate else 0
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
