"""From what is asked for to answers: findings of the archive, in order, and nothing that it does not say."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind, Order
from onrecord.asking.counting import counted
from onrecord.asking.occasions import occasion
from onrecord.asking.query import Form, Query
from onrecord.asking.sentences import in_sentences
from onrecord.asking.sifting import sifted
from onrecord.asking.telling import event_answer, found_answer, merged, statement_answer, story_answer
from onrecord.asking.wishes import content, together, wanted
from onrecord.errors import QuestionError
from onrecord.record.answer import Answer
from onrecord.record.value import as_interval

# So many events are looked up at a time, of which it is asked what was said there.
EVENTS = 20
TALKED, ANY = "talked", "any:"
# Of what somebody is asked to have said, so much is in their words.
MOST = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the archive says to a question: `nothing` where it says nothing. `next` is the cursor of what follows."""

    question: str
    query: Query
    answers: tuple[Answer, ...]
    next: str | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing in the archive says so."""
        return not self.answers

    def told(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "question": self.question,
            "query": self.query.told(),
            "answers": [_told(answer) for answer in self.answers],
            "nothing": self.nothing,
            "next": self.next,
        }


def answers(archive: Archive, query: Query, *, question: str = "") -> Answers:
    """What the archive says. Raises QuestionError where the cursor is none, or a story has to be named."""
    if query.unknown:
        # Somebody whom the archive does not know said nothing in it, and nobody else answers in their place.
        return Answers(question=question, query=query, answers=())
    found, following = _page(archive, query)
    return Answers(question=question, query=query, answers=tuple(merged(found)), next=following)


def _page(archive: Archive, query: Query) -> tuple[list[Answer], str | None]:
    """A page of answers, and the cursor of the next."""
    if query.form is Form.ORIGIN:
        return list(_origin(archive, query)), None
    if query.talks:
        found, following = _talked(archive, query)
        return (found, following) if found or query.after else (_to_each_other(archive, query), None)
    if query.form is Form.COUNT:
        return counted(archive, query)
    if (query.after or "").startswith(ANY):
        return _of_any_standing(archive, replace(query, after=str(query.after).removeprefix(ANY)))
    found, following = _found(archive, query)
    if not found and query.standings and not query.after:
        # What was planned or denied is told as such, where nothing was held.
        return _of_any_standing(archive, query)
    if following is None and len(found) < query.limit and not query.last and not query.after:
        known = {answer.evidence for answer in found}
        found += [answer for answer in in_sentences(archive, query) if answer.evidence not in known]
    return found[: query.limit], following


def _of_any_standing(archive: Archive, query: Query) -> tuple[list[Answer], str | None]:
    found, following = _found(archive, replace(query, standings=()))
    return found, following and f"{ANY}{following}"


def _found(archive: Archive, query: Query) -> tuple[list[Answer], str | None]:
    """Findings of each kind in turn, up to the limit; paging goes on in the kind that the cursor is of."""
    kinds = list(query.kinds)
    after: str | None = None
    if query.after:
        kind, _, cursor = query.after.partition(":")
        if kind not in kinds:
            raise QuestionError(f"{query.after!r} is no cursor of this question")
        kinds, after = kinds[kinds.index(Kind(kind)) :], cursor or None
    told: list[Answer] = []
    most = 1 if query.last else query.limit
    for kind in kinds:
        if len(told) >= most:
            return told, None if query.last else f"{kind}:"
        # Of those who said so, what comes later has fewer of the words.
        while_any = query.form is Form.WHO and kind is Kind.STATEMENT
        asked = wanted(query, kind, limit=most - len(told), after=after)
        found, after = sifted(archive, asked, lambda found: _fits(found, query), while_any=while_any)
        told += map(found_answer, found)
        if after and told and not query.last:
            return told, f"{kind}:{after}"
        after = None
    return told, None


def _talked(archive: Archive, query: Query) -> tuple[list[Answer], str | None]:
    """What was talked about: each event that all took part in, and what was said there or of it; the latest first.

    The cursor names the story, and how many of its answers were given: what arrives later changes nothing of it.
    """
    behind, given = _last_given(query)
    found: list[Answer] = []
    for story, answers in _occasions(archive, query, behind):
        start = given if story == behind else 0
        room = query.limit - len(found)
        found += islice(answers, start, start + room)
        if next(answers, None) is not None:
            return found, f"{TALKED}:{story}:{start + room}"
    return found, None


def _fits(found: Found, query: Query) -> bool:
    """Whether a finding is of the time asked about, and a statement has most of the words where it is asked who said that."""
    return _is_then(found, query) and (query.form is not Form.WHO or found.kind is not Kind.STATEMENT or _says_so(found, query))


def _is_then(found: Found, query: Query) -> bool:
    """Whether what happened in some month or year can be said to have happened then: not on one day of it."""
    days = as_interval(found.date) if found.date and query.since and query.until else None
    if days is None:
        return True
    asked = dt.date.fromisoformat(str(query.until)) - dt.date.fromisoformat(str(query.since)) + dt.timedelta(days=1)
    return days[1] - days[0] <= asked


def _says_so(found: Found, query: Query) -> bool:
    """Whether a statement has most of the words: some of them alone say something else."""
    sought = set(content(query.about))
    return together(found.text, sought) >= MOST * len(sought)


def _last_given(query: Query) -> tuple[str | None, int]:
    if not query.after:
        return None, 0
    name, _, rest = query.after.partition(":")
    story, _, number = rest.partition(":")
    if name != TALKED or not number.isdecimal():
        raise QuestionError(f"{query.after!r} is no cursor of this question")
    return story, int(number)


def _occasions(archive: Archive, query: Query, behind: str | None) -> Iterator[tuple[str, Iterator[Answer]]]:
    """The stories that tell of such events, from one on, each with its answers."""
    groups = [frozenset(slot.names) for slot in query.participants]
    asked = replace(wanted(query, Kind.EVENT, limit=EVENTS), order=Order.LATEST, about="")
    done: set[str] = set()
    is_behind = behind is None
    while True:
        page = archive.find(asked)
        stories: dict[str, set[str]] = {}
        for found in page.found:
            stories.setdefault(found.story, set()).add(found.id)
        for story, ids in stories.items():
            is_behind = is_behind or story == behind
            if is_behind and story not in done:
                yield story, _of_occasion(archive, story, frozenset(ids), groups)
            done.add(story)
        if page.next is None:
            return
        asked = replace(asked, after=page.next)


def _of_occasion(archive: Archive, story: str, ids: frozenset[str], groups: list[frozenset[str]]) -> Iterator[Answer]:
    record = archive.story(story)
    told = occasion(record, ids, groups)
    if told is not None:
        yield event_answer(told.event, record)
        yield from (statement_answer(statement, record) for statement in told.statements)


def _to_each_other(archive: Archive, query: Query) -> list[Answer]:
    """What one of them told another: where no event is told, that is what they talked about."""
    found: list[Answer] = []
    for slot in query.participants:
        others = tuple(name for other in query.participants if other is not slot for name in other.names)
        asked = replace(query, participants=(), speakers=(slot,), to=replace(slot, names=others), about="", place=None)
        found += map(found_answer, archive.find(wanted(asked, Kind.STATEMENT, limit=query.limit)).found)
    return found[: query.limit]


def _origin(archive: Archive, query: Query) -> Iterator[Answer]:
    """Where a story came from: who supplied it, and on whose word its statements stand."""
    story = query.story
    if story is None:
        held = archive.stories(limit=2)
        if len(held) != 1:
            raise QuestionError("which story? --story names one, by its address or id")
        story = held[0].id
    record = archive.story(story)
    if (answer := story_answer(record)) is not None:
        yield answer
    yield from (statement_answer(statement, record) for statement in record.statements if statement.via)


def _told(answer: Answer) -> dict[str, Any]:
    """An answer as JSON has it: what is not there is left out, but for its text, its kind and its evidence."""
    told = {name: value for name, value in asdict(answer).items() if value not in (None, (), "")}
    if answer.kind == Kind.EVENT:
        told["reports"] = answer.reports
    for evidence in told["evidence"]:
        evidence["sentence"] = [evidence["sentence"]["start"], evidence["sentence"]["end"]]
    return told
