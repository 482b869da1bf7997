"""Who said what in a folder of texts, as flat attributions: one line of JSON a text, in the form that PolNeAR's scorers take.

    python measure/attribution.py TEXT_DIR [--engine NAME] [--model FOLDER] > predictions.jsonl

Every text is read by the whole program. Offsets are code points of the file. PolNeAR does not nest: of a chain ("the agency
said that the minister told it that") the outermost voice is written, with all that it passes on as its content. `score` is
how sure the program is of content and source.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.standoff import Marked, as_line

import onrecord
from onrecord.record import Attribution, Span, Story
from onrecord.work.settings import Settings


def flat(attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """The attributions that stand in no other's content."""
    outer: list[Span] = []
    for attribution in attributions:
        whole = Span(attribution.content[0].start, attribution.content[-1].end)
        if not any(other.covers(whole) for other in outer):
            outer.append(whole)
            yield attribution


def on_page(story: Story, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans of the text as offsets of the file."""
    return tuple(piece for span in spans for piece in story.on_page(span))


def predicted(story: Story, attributions: tuple[Attribution, ...]) -> Iterator[Marked]:
    """The flat attributions of a story, as offsets of its file."""
    for attribution in flat(attributions):
        source, cue, content = (on_page(story, spans) for spans in (attribution.source, attribution.cue, attribution.content))
        yield Marked(source=source, cue=cue, content=content, score=attribution.score)


def read(texts: Sequence[Path], *, engine: str, model: Path | None = None) -> Iterator[tuple[str, tuple[Marked, ...]]]:
    """Each text by name, without its suffix, with its flat attributions: none where it is refused. Raises what went wrong."""
    for path, outcome in zip(texts, onrecord.read_all(texts, engine=engine, model=model), strict=True):
        if isinstance(outcome, onrecord.OnRecordError):
            raise outcome
        if isinstance(outcome, onrecord.Refused):
            print(f"{path.name}: refused, {outcome.reason}", file=sys.stderr)
            yield path.stem, ()
        else:
            yield path.stem, tuple(predicted(outcome.story, outcome.reading.attributions))


def main(arguments: Sequence[str]) -> None:
    """Reads the folder named and prints a line a text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="TEXT_DIR")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="another model than the shipped one")
    asked = parser.parse_args(arguments)
    if not asked.folder.is_dir():
        parser.error(f"{asked.folder}: no such folder")
    for name, found in read(sorted(asked.folder.glob("*.txt")), engine=asked.engine, model=asked.model):
        print(as_line(name, found))


if __name__ == "__main__":
    main(sys.argv[1:])
