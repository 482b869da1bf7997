"""From what is asked for to answers: findings of the archive, grouped and in order, and nothing that it does not say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind, Order, Wanted
from onrecord.asking.occasions import Occasion, occasion
from onrecord.asking.parsing import talks
from onrecord.asking.query import Form, Query
from onrecord.errors import QuestionError
from onrecord.record.answer import Answer, Evidence
from onrecord.record.record import Record
from onrecord.record.views import EventView, StatementView, listed

# Of so many stories it is looked up what was said on an occasion.
STORIES = 10


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
    if query.form is Form.ORIGIN:
        return Answers(question=question, query=query, answers=tuple(_origin(archive, query)))
    if talks(query):
        found = tuple(_talked(archive, query))
        return Answers(question=question, query=query, answers=found[: query.limit])
    return _found(archive, query, question)


def _found(archive: Archive, query: Query, question: str) -> Answers:
    """Findings of each kind in turn, up to the limit; paging goes on in the kind that the cursor is of."""
    kinds = list(query.kinds)
    after = query.after
    if after:
        kind, _, after = after.partition(":")
        if kind not in kinds:
            raise QuestionError(f"{query.after!r} is no cursor of this question")
        kinds = kinds[kinds.index(Kind(kind)) :]
    told: list[Answer] = []
    for number, kind in enumerate(kinds):
        left = (1 if query.last else query.limit) - len(told)
        if left <= 0:
            return Answers(question=question, query=query, answers=tuple(told), next=f"{kind}:")
        page = archive.find(_wanted(query, kind, limit=left, after=after if number == 0 and after else None))
        told += [_answer(one) for one in page.found]
        if page.next and not query.last:
            return Answers(question=question, query=query, answers=tuple(told), next=f"{kind}:{page.next}")
    return Answers(question=question, query=query, answers=tuple(told))


def _wanted(query: Query, kind: Kind, *, limit: int, after: str | None = None) -> Wanted:
    names = tuple(slot.names for slot in query.speakers)
    people = tuple(slot.names for slot in query.participants)
    wanted = Wanted(
        kind=kind,
        about=query.about,
        since=query.since,
        until=query.until,
        via=query.via.names if query.via else (),
        story=query.story,
        limit=limit,
        after=after,
        order=Order.LATEST if query.last or query.form in (Form.WHEN, Form.WHERE) else Order.RELEVANCE,
    )
    if query.place:
        wanted = replace(wanted, places=(query.place.words, *query.place.names))
    if kind is Kind.EVENT:
        return replace(wanted, participants=people + names, kinds=query.event_kinds)
    if kind is Kind.STATEMENT:
        return replace(wanted, speakers=names + people, to=query.to.names if query.to else ())
    return wanted


def _talked(archive: Archive, query: Query) -> Iterator[Answer]:
    """The events that all took part in, what these were about, and what was said there or of them; the latest first."""
    page = archive.find(replace(_wanted(query, Kind.EVENT, limit=4 * STORIES), order=Order.LATEST, about=""))
    groups = [frozenset(slot.names) for slot in query.participants]
    stories: dict[str, set[str]] = {}
    for found in page.found:
        stories.setdefault(found.story, set()).add(found.id)
    for story, ids in list(stories.items())[:STORIES]:
        told = occasion(archive.story(story), frozenset(ids), groups)
        if told is not None:
            yield from _of_occasion(told)


def _of_occasion(told: Occasion) -> Iterator[Answer]:
    yield event_answer(told.event, told.record)
    yield from (statement_answer(statement, told.record) for statement in told.statements)


def _origin(archive: Archive, query: Query) -> Iterator[Answer]:
    """Where a story came from: who supplied it, and on whose word its statements stand."""
    if query.story is None:
        held = archive.stories(limit=2)
        if len(held) != 1:
            raise QuestionError("which story? name one by its address or id: --story")
        query = replace(query, story=held[0].id)
    assert query.story is not None
    record = archive.story(query.story)
    story = record.story
    named = [story.outlet, *(credit.name for credit in story.credits)]
    first = record.reading.sentences[:1]
    if any(named) and first:
        text = " ← ".join(filter(None, [story.headline or "the story", *dict.fromkeys(filter(None, named))]))
        words = first[0].of(story.text)
        yield Answer(
            text=text,
            kind="story",
            evidence=(Evidence(story=story.id, uri=story.uri, sentence=first[0], words=words, id=story.id),),
        )
    yield from (statement_answer(statement, record) for statement in record.statements if statement.via)


def statement_answer(told: StatementView, record: Record) -> Answer:
    """A statement as an answer."""
    text = said(told.speakers, told.source, told.cue, told.words, told.via)
    return Answer(text=text, kind="statement", evidence=(_evidence(record, told.row.sentence, told.id),))


def event_answer(told: EventView, record: Record) -> Answer:
    """An event as an answer."""
    text = happened(told.kind, told.standing, [*told.participants, *told.others], told.place, told.date, told.topics)
    return Answer(text=text, kind="event", evidence=(_evidence(record, told.row.evidence, told.id),))


def _evidence(record: Record, sentence: Any, id: str) -> Evidence:
    story = record.story
    return Evidence(story=story.id, uri=story.uri, sentence=sentence, words=sentence.of(story.text), id=id)


def _answer(found: Found) -> Answer:
    """A finding as an answer."""
    details = found.details
    match found.kind:
        case Kind.STATEMENT:
            text = said(found.names, details["source"], str(details["cue"]), found.text, found.via)
        case Kind.EVENT:
            text = happened(str(details["kind"]), str(details["standing"]), found.names, details["place"], found.date, ())
        case Kind.FIGURE:
            text = " · ".join(filter(None, (found.text, details["of"] and f"of {details['of']}", found.date)))  # type: ignore[arg-type]
        case _:
            text = found.headline or found.text
    evidence = Evidence(story=found.story, uri=found.uri, sentence=found.sentence, words=found.words, id=found.id)
    return Answer(text=text, kind=found.kind.value, evidence=(evidence,))


def said(speakers: Iterable[str], source: object, cue: str, words: str, via: Iterable[str]) -> str:
    """A statement in one line, of its own words.

    >>> said(("Ana Reyes",), "she", "said", "the ferry sails", ("Radio Skarv",))
    'Ana Reyes (by Radio Skarv) said: the ferry sails'
    """
    names, passed = list(speakers), list(via)
    who = listed(names) if names else str(source) if source else "no source"
    by = f" (by {', '.join(passed)})" if passed else ""
    return f"{who}{by} {cue}: {words}" if any(map(str.isalnum, cue)) else f"{who}{by}: {words}"


def happened(kind: str, standing: str, people: Iterable[str], place: object, date: str | None, topics: Iterable[str]) -> str:
    """An event in one line.

    >>> happened("talks", "held", ["Ana Reyes", "Tom Okoro"], "Port Elsa", "2024-03-12", ["the ferry"])
    'talks, held: Ana Reyes and Tom Okoro · Port Elsa · 2024-03-12 · about the ferry'
    """
    who, about = list(people), list(topics)
    facts = (listed(who) if who else "no one named", place, date, f"about {listed(about)}" if about else None)
    return f"{kind}, {standing}: {' · '.join(str(fact) for fact in facts if fact)}"


def _told(answer: Answer) -> dict[str, Any]:
    return {
        "text": answer.text,
        "kind": answer.kind,
        "evidence": [
            {
                "story": one.story,
                "uri": one.uri,
                "sentence": [one.sentence.start, one.sentence.end],
                "words": one.words,
                "id": one.id,
            }
            for one in answer.evidence
        ],
    }
