"""One statement of a story, and how other stories carry the same utterance."""

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.linking.utterances import Wording, utterances
from onrecord.linking.wordings import Utterance, utterance
from onrecord.record.record import Record
from onrecord.record.views import StatementView
from onrecord.work.accounts import wording_of

# So many statements that have most of its words are held against it.
MANY = 40


def carried(archive: Archive, record: Record, statement: StatementView) -> Utterance:
    """The utterance that a statement is a wording of: that one alone where no other story has it."""
    own = Wording.of(statement, record.story)
    page = archive.find(Wanted(kind=Kind.STATEMENT, about=own.words, limit=MANY))
    others = (wording_of(found) for found in page.found if found.story != own.story)
    groups = utterances([own, *others])
    return utterance(next(group for group in groups if own in group))
