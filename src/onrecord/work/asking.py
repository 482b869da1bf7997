"""Asking joined with reading: the dates in a question are read as those in a story."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from onrecord.archive.identified import also_called
from onrecord.archive.offices import holders
from onrecord.archive.store import Archive
from onrecord.asking.answering import Answers, answers
from onrecord.asking.narrowing import Parts, narrowed
from onrecord.asking.parsing import Date, parsed
from onrecord.asking.query import Query, Slot
from onrecord.linking.people.offices import Offices, field_of, lesser
from onrecord.record import Reading, Span, Story
from onrecord.record.value import as_interval
from onrecord.record.words import folded
from onrecord.work.occasions import joined
from onrecord.work.people import lands

# A name that is often told is written in many ways.
NAMES = 200


def ask(archive: Archive, question: str, *, day: dt.date, parts: Parts | None = None) -> Answers:
    """What the archive says to a question in words, within `parts` of it; "last week" counts from `day`.

    Reports of one event are one answer. Without words the parts alone are asked for. Raises QuestionError where there is no
    question in it.
    """
    return joined(archive, answers(archive, query_of(archive, question, day=day, parts=parts), question=question))


def query_of(archive: Archive, question: str, *, day: dt.date, parts: Parts | None = None) -> Query:
    """What a question asks for."""

    def names(words: str) -> tuple[str, ...]:
        return archive.names(words, limit=NAMES)

    asked = None
    if question.strip() or parts is None:
        asked = parsed(question, names=names, dates=lambda words: dates(words, day=day))
    return _by_all_names(archive, narrowed(asked, parts or Parts(), names=names))


def _by_all_names(archive: Archive, query: Query) -> Query:
    """The same question, where whoever is asked for is meant by each name that stories give them."""

    def meant(slot: Slot) -> Slot:
        return replace(slot, names=also_called(archive, _in_office(archive, slot) or slot.names))

    return replace(
        query,
        speakers=tuple(map(meant, query.speakers)),
        participants=tuple(map(meant, query.participants)),
        to=query.to and meant(query.to),
        via=query.via and meant(query.via),
    )


def _in_office(archive: Archive, slot: Slot) -> tuple[str, ...]:
    """Those whom an office means ("the Russian president", "the foreign minister"), and who is called by nothing else.

    None where the words are no office, or nobody in the archive holds it: then they are a name, as "King" alone is.
    """
    office = Offices.of([slot.words], lands())
    is_name = bool(slot.names) and slot.words.istitle() and " " not in slot.words
    if is_name or not any(map(field_of, office.names)):
        return ()
    found = holders(archive, office.names[0], office.land, lesser=lesser(), limit=NAMES)
    return (*found, *(name for name in slot.names if folded(name) == folded(slot.words))) if found else ()


def dates(words: str, *, day: dt.date) -> Sequence[Date]:
    """The dates in some words.

    >>> (found,) = dates("Who met Ana Reyes in June 2022", day=dt.date(2024, 1, 1))
    >>> found.first, found.behind
    (datetime.date(2022, 6, 1), datetime.date(2022, 7, 1))
    """
    from onrecord.reading.sentences import Sentences
    from onrecord.reading.times.reader import Times

    if not words:
        return ()
    story = Story(id="question", raw=words, text=words, kept=(Span(0, len(words)),), day=day)
    reading = Reading(story_id=story.id)
    for reader in (Sentences(), Times()):
        reading = reader.read(story, reading)
    found = []
    for time in reading.times:
        if time.value and (days := as_interval(time.value)):
            found.append(Date(start=time.span.start, end=time.span.end, first=days[0], behind=days[1]))
    return found


def today() -> dt.date:
    """The day on which it is asked: what "last week" counts from, where no other is named."""
    return dt.datetime.now().astimezone().date()
