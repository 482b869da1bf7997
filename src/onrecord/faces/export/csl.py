"""CSL-JSON: an item a statement, as reference managers and citation processors take it: the story is what is cited.

`note` says who said what, `annote` is the sentence it rests on, and `custom` has all parts of the statement.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.faces.export.spelling import address, array, chain, filled, named, spans
from onrecord.record.record import Record


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A JSON array, an item a line."""
    array((item for record in records for item in items(record)), out)
    out.write(b"\n")


def items(record: Record) -> Iterator[dict[str, Any]]:
    """An item for each statement of a story."""
    story = record.story
    stamp = story.first_created or story.version_created
    day = stamp.day if stamp else story.day
    cited = filled(
        type="article-newspaper",
        title=story.headline,
        author=[{"literal": story.byline}] if story.byline else None,
        issued={"date-parts": [[day.year, day.month, day.day]]} if day else None,
        section=story.section,
        language=story.language,
        source="; ".join(credit.name for credit in story.credits),
        URL=address(record),
    )
    if story.outlet:
        cited["container-title"] = story.outlet
    if story.located:
        cited["publisher-place"] = story.located
    for name, view in named(record):
        yield {
            "id": f"{story.id}-{name}",
            **cited,
            "note": f"{chain(view)}: {view.words}",
            "annote": view.sentence,
            "custom": filled(
                speakers=view.speakers,
                source=view.source,
                cue=view.cue,
                words=view.words,
                form=view.form.value,
                addressee=view.addressee,
                said_on=view.said_on,
                via=view.via,
                score=view.score,
                spans=spans(view),
                story=story.id,
                uri=story.uri,
            ),
        }
