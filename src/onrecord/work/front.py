"""What the first page of a reading room shows of an archive: all that is needed to begin, and questions that have an answer."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.archive.lately import Lately, Month, days, latest, months
from onrecord.archive.store import Archive
from onrecord.archive.taken import Counts
from onrecord.archive.wanted import Kind, Order, Wanted
from onrecord.asking.narrowing import Parts
from onrecord.asking.telling import found_answer
from onrecord.asking.voices import Share, most_quoted
from onrecord.errors import QuestionError
from onrecord.record.answer import Answer
from onrecord.record.event import EventKind, Standing
from onrecord.work.asking import ask

MEETINGS = (
    EventKind.MEETING,
    EventKind.TALKS,
    EventKind.VISIT,
    EventKind.CALL,
    EventKind.SUMMIT,
    EventKind.SIGNING,
    EventKind.GREETING,
)
# How much is shown, and how many months the strip has.
STORIES, VOICES, MET, MONTHS, EXAMPLES = 9, 10, 5, 24, 4
# Of so many that were held last, those are looked for that can be asked about.
LOOKED_AT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first page: how much there is and of which days, what is latest, who is quoted most, who met, what may be asked.

    `months` are the last of those in which stories were told, each with how many meetings, held and planned.
    """

    counts: Counts
    days: tuple[str, str] | None
    stories: tuple[Lately, ...]
    voices: tuple[Share, ...]
    met: tuple[Answer, ...]
    months: tuple[Month, ...]
    examples: tuple[str, ...]


def front(archive: Archive) -> Front:
    """The first page of an archive. Who is quoted most takes looking through all of it: keep what comes until it changes."""
    of = days(archive)
    voices = tuple(voice for voice in most_quoted(archive, limit=3 * VOICES) if voice.id)[:VOICES]
    last = Wanted(
        kind=Kind.EVENT,
        kinds=tuple(kind.value for kind in MEETINGS),
        standings=(Standing.HELD.value,),
        until=of[1] if of else None,
        order=Order.LATEST,
        limit=LOOKED_AT,
    )
    met = tuple(found_answer(found) for found in archive.find(last).found)
    return Front(
        counts=archive.counts(),
        days=of,
        stories=latest(archive, limit=STORIES),
        voices=voices,
        met=tuple(answer for answer in met if answer.names and answer.date)[:MET],
        months=_strip(archive, of[1]) if of else (),
        examples=_examples(archive, voices, met, of[1]) if of else (),
    )


def _strip(archive: Archive, last: str) -> tuple[Month, ...]:
    """The last months, those in which nothing happened too."""
    wanted = list(_months_until(last[:7], MONTHS))
    found = {row.month: row for row in months(archive, [kind.value for kind in MEETINGS], first=wanted[0], last=wanted[-1])}
    return tuple(found.get(month) or Month(month=month, held=0, planned=0) for month in wanted)


def _months_until(last: str, many: int) -> Iterator[str]:
    """So many months up to one, itself included.

    >>> list(_months_until("2025-02", 4))
    ['2024-11', '2024-12', '2025-01', '2025-02']
    """
    count = 12 * int(last[:4]) + int(last[5:7]) - 1
    for month in range(count - many + 1, count + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _examples(archive: Archive, voices: Sequence[Share], met: Sequence[Answer], last: str) -> tuple[str, ...]:
    """Questions of different kinds to which this archive has an answer."""
    found: list[str] = []
    for kind in _asked(voices, met):
        for question in kind:
            if _has_answer(archive, question, dt.date.fromisoformat(last)):
                found.append(question)
                break
        if len(found) == EXAMPLES:
            break
    return tuple(found)


def _asked(voices: Sequence[Share], met: Sequence[Answer]) -> Iterator[list[str]]:
    """Questions that may have an answer, those of one kind together."""
    pairs = [answer for answer in met if len(answer.names) > 1]
    yield [f"What did {answer.names[0]} and {answer.names[1]} talk about?" for answer in pairs[:4]]
    yield [f"Who met {answer.names[0]}?" for answer in pairs[4:8]] or [f"Who met {answer.names[1]}?" for answer in pairs]
    about = [(voice, other) for voice in voices[:4] for other in voices[:4] if voice is not other]
    yield [f"What did {voice.name} say about {other.name}?" for voice, other in about[:6]]
    yield [f"When did {answer.names[0]} and {answer.names[1]} last meet?" for answer in pairs[1:5]]
    yield [f"What did {voice.name} say?" for voice in voices[:2]]


def _has_answer(archive: Archive, question: str, day: dt.date) -> bool:
    try:
        return not ask(archive, question, day=day, parts=Parts(limit=1)).nothing
    except QuestionError:
        return False
