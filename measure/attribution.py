"""Who said what in a folder of texts, as flat attributions: one line of JSON a text, in the form that PolNeAR's scorers take.

    python measure/attribution.py TEXT_DIR > predictions.jsonl

Every text is read by the whole program. Offsets are code points of the file. PolNeAR does not nest: of a chain ("the agency
said that the minister told it that") the outermost voice is written, with all that it passes on as its content.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import onrecord
from onrecord.record import Attribution, Span, Story

Spans = list[list[int]]


def flat(attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """The attributions that stand in no other's content."""
    outer: list[Span] = []
    for attribution in attributions:
        whole = Span(attribution.content[0].start, attribution.content[-1].end)
        if not any(other.covers(whole) for other in outer):
            outer.append(whole)
            yield attribution


def on_page(story: Story, spans: tuple[Span, ...]) -> Spans:
    """Spans of the text as offsets of the file."""
    return [[piece.start, piece.end] for span in spans for piece in story.on_page(span)]


def predicted(path: Path) -> list[dict[str, Spans]]:
    """The flat attributions of one text; none where it is refused."""
    record = onrecord.read(path)
    if isinstance(record, onrecord.Refused):
        print(f"{path.name}: refused, {record.reason}", file=sys.stderr)
        return []
    return [
        {role: on_page(record.story, getattr(attribution, role)) for role in ("source", "cue", "content")}
        for attribution in flat(record.reading.attributions)
    ]


def main(arguments: list[str]) -> int:
    """Reads the folder named and prints a line a text."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    for path in sorted(Path(arguments[0]).glob("*.txt")):
        print(json.dumps({"file": path.name, "attributions": predicted(path)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
