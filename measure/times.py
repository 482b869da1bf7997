"""Reads the dates of a TimeML corpus, for an outside scorer: one JSON line a document.

    python measure/times.py GOLD_DIR > predictions.jsonl

GOLD_DIR holds `.tml` files, as TempEval-3 gives them. The day of each story is its document creation time. A line is
`{"file", "timexes": [{"start", "end", "type", "value"}]}`; start and end are code points of the text of <TEXT>. How long the
reading took goes to standard error.
"""

import datetime as dt
import json
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Reading, Span, Story


def document(path: Path) -> tuple[str, dt.date | None]:
    """The text of a TimeML file, and its day."""
    root = ET.parse(path).getroot()
    created = root.find("DCT//TIMEX3")
    value = "" if created is None else created.get("value", "")
    words = root.find("TEXT")
    return "" if words is None else "".join(words.itertext()), dt.date.fromisoformat(value[:10]) if value else None


def read(text: str, day: dt.date | None) -> Reading:
    """The sentences and times of a text."""
    story = Story(id="measured", raw=text, text=text, kept=(Span(0, len(text)),) if text else (), day=day)
    reading = Reading(story_id=story.id)
    for reader in (Sentences(), Times()):
        reading = reader.read(story, reading)
    return reading


def main(folder: str) -> None:
    """Prints the predictions for the folder's documents."""
    documents = {path.name: document(path) for path in sorted(Path(folder).rglob("*.tml"))}
    read("On Friday", None)  # the grammar is made once
    started = time.process_time()
    readings = {name: read(text, day) for name, (text, day) in documents.items()}
    took = time.process_time() - started
    for name, reading in readings.items():
        timexes = [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in reading.times]
        print(json.dumps({"file": name, "timexes": timexes}))
    print(f"{len(documents)} documents in {took:.2f} CPU seconds: {len(documents) / (took or 1):.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
