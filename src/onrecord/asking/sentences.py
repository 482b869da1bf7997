"""What somebody said of a thing that stands beside their words: "On the ferry, Reyes said that it was late"."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind
from onrecord.asking.query import Query
from onrecord.asking.telling import found_answer
from onrecord.asking.wishes import content, wanted
from onrecord.record.answer import Answer

# Of one who said more than this, the latest are gone through.
MOST = 100
ENOUGH = 0.5


def in_sentences(archive: Archive, query: Query) -> Iterator[Answer]:
    """Statements of those who are asked about, in whose sentences the words stand, if not in what was said."""
    sought = set(content(query.about))
    if not sought or Kind.STATEMENT not in query.kinds or not (query.speakers or query.participants or query.to):
        return
    asked = replace(query, about="", last=False)
    for found in archive.find(wanted(asked, Kind.STATEMENT, limit=MOST)).found:
        if len(sought.intersection(content(found.words))) >= ENOUGH * len(sought):
            yield found_answer(found)
