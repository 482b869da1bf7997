"""brat standoff: a folder with the text of each story, and who said what in it, as PolNeAR lays it out.

    T1	Source 0 9	Ana Reyes
    T2	Cue 10 14	said
    T3	Content 15 36	the ferry sails again
    T4	Attribution 10 14	said
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
    #1	AnnotatorNotes E1	score 0.9; by Ana Reyes; sentence 0 37

Who passed the words on is a `Via` of the attribution, the nearest to the speaker first, whom they were said to its `Addressee`.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.archive.rows import kept
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.views import StatementView

# What may stand in a text and not in a row: each becomes one blank, as in brat.
BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONFIGURATION = """[entities]
Source
Cue
Content
Via
Addressee

[relations]

[events]
Attribution\tSource?:Source, Cue?:Cue, Content:Content, Via*:Via, Addressee?:Addressee

[attributes]
"""


def write(records: Iterable[Record], folder: Path) -> None:
    """Two files a story, named by its id, and the configuration with which brat opens them."""
    (folder / "annotation.conf").write_bytes(CONFIGURATION.encode())
    for record in records:
        # What is no character is held by one that is, so that the spans stay where they are.
        text = kept(record.story.text) or ""
        name = file_name(record.story.id)
        (folder / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.ann").write_bytes(standoff(record.statements, text).encode())


def file_name(story: str) -> str:
    """The id of a story as a file may be called; one that was given elsewhere, and may be anything, by its digest.

    >>> file_name("00c1f2"), file_name("../up")
    ('00c1f2', 'cf1e47c085a886fd2719')
    """
    if re.fullmatch(r"[0-9a-f]{1,64}", story):
        return story
    return hashlib.blake2b(story.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def standoff(statements: Iterable[StatementView], text: str) -> str:
    """The rows of all statements on this text."""
    spans: list[str] = []

    def marked(label: str, *pieces: Span) -> str:
        place = ";".join(f"{span.start} {span.end}" for span in pieces)
        words = " ".join(BREAKS.sub(" ", span.of(text)) for span in pieces)
        spans.append(f"T{len(spans) + 1}\t{label} {place}\t{words}\n")
        return f"T{len(spans)}"

    events = []
    for number, view in enumerate(statements, start=1):
        row = view.row
        arguments = [f"Source:{marked('Source', row.source.span)}"] if row.source else []
        arguments += [f"Cue:{marked('Cue', *row.cue)}"] if row.cue else []
        arguments.append(f"Content:{marked('Content', *row.content)}")
        for place, relay in enumerate(row.via, start=1):
            arguments.append(f"Via{place if place > 1 else ''}:{marked('Via', relay.source.span)}")
        arguments += [f"Addressee:{marked('Addressee', row.addressee.span)}"] if row.addressee else []
        trigger = marked("Attribution", *(row.cue or row.content))
        events.append(f"E{number}\tAttribution:{trigger} {' '.join(arguments)}\n")
        events.append(f"#{number}\tAnnotatorNotes E{number}\t{note(view)}\n")
    return "".join((*spans, *events))


def note(view: StatementView) -> str:
    """What the spans do not say: how sure it is, who is meant, when it was said, and the sentence it rests on."""
    facts = (
        f"score {view.score:.4g}",
        f"by {', '.join(view.speakers)}" if view.speakers else None,
        f"to {view.addressee}" if view.addressee else None,
        f"on {view.said_on}" if view.said_on else None,
        f"via {', '.join(view.via)}" if view.via else None,
        f"sentence {view.row.sentence.start} {view.row.sentence.end}",
    )
    return BREAKS.sub(" ", kept("; ".join(filter(None, facts))) or "")
