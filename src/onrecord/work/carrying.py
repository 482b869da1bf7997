"""One statement of a story, and how other stories carry the same utterance."""

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.linking.utterances import Wording, utterances
from onrecord.linking.wordings import Utterance, utterance
from onrecord.record.record import Record
from onrecord.record.views import StatementView
from onrecord.work.accounts import wording_of

# So many statements that have most of its words are looked at. Those are held against it that have this part of what its
# words are worth, and are no longer than so many characters, or than it so many times: a speech is no wording of a word.
MANY, PART, LENGTH, TIMES = 40, 0.4, 400, 3


def carried(archive: Archive, record: Record, statement: StatementView) -> Utterance:
    """The utterance that a statement is a wording of: that one alone where no other story has it."""
    own = Wording.of(statement, record.story)
    found = archive.find(Wanted(kind=Kind.STATEMENT, about=own.words, limit=MANY)).found
    least = PART * max((one.rank for one in found), default=0)
    longest = max(LENGTH, TIMES * len(own.words))
    near = (one for one in found if one.story != own.story and one.rank >= least and len(one.text) <= longest)
    groups = utterances([own, *map(wording_of, near)])
    return utterance(next(group for group in groups if own in group))
