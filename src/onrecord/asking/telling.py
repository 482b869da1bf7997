"""Findings as answers: told in the record's own words, with the sentences they rest on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.archive.wanted import Found, Kind
from onrecord.record import Span
from onrecord.record.answer import Answer, Evidence
from onrecord.record.record import Record
from onrecord.record.views import EventView, StatementView, listed


def statement_answer(told: StatementView, record: Record) -> Answer:
    """A statement as an answer."""
    names = told.speakers or ((told.source,) if told.source else ())
    return _statement(
        names, told.cue, told.words, told.addressee, told.said_on, told.via, _evidence(record, told.row.sentence, told.id)
    )


def event_answer(told: EventView, record: Record) -> Answer:
    """An event as an answer."""
    return _event(
        told.kind,
        told.standing,
        (*told.participants, *told.others),
        told.place,
        told.date,
        told.topics,
        _evidence(record, told.row.evidence, told.id),
    )


def story_answer(record: Record) -> Answer | None:
    """Where a story came from: its outlet and who supplied it; None where it names neither."""
    story = record.story
    sources = tuple(dict.fromkeys(filter(None, [story.outlet, *(credit.name for credit in story.credits)])))
    first = record.reading.sentences[:1]
    if not sources or not first:
        return None
    text = " ← ".join([story.headline or "the story", *sources])
    return Answer(
        text=text,
        kind=Kind.STORY.value,
        evidence=(_evidence(record, first[0], story.id),),
        names=sources,
        words=story.headline or "",
        date=story.day.isoformat() if story.day else None,
    )


def found_answer(found: Found) -> Answer:
    """What was found in the archive, as an answer."""
    details = {name: str(value) if value is not None else None for name, value in found.details.items()}
    evidence = Evidence(
        story=found.story,
        uri=found.uri,
        sentence=found.sentence,
        words=found.words,
        id=found.id,
        headline=found.headline,
        outlet=found.outlet,
        day=found.day,
    )
    match found.kind:
        case Kind.STATEMENT:
            names = found.names or ((source,) if (source := details["source"]) else ())
            return _statement(names, details["cue"] or "", found.text, details["addressee"], found.date, found.via, evidence)
        case Kind.EVENT:
            kind, standing = details["kind"] or "", details["standing"] or ""
            return _event(kind, standing, found.names, details["place"], found.date, found.topics, evidence)
        case Kind.FIGURE:
            bound, of = details["bound"], details["of"]
            amount = found.text if bound is None or found.text.startswith(bound) else f"{bound} {found.text}"
            measured = f"of {of}" if of and of not in amount else None
            how = " · ".join(filter(None, (measured, details["change"])))
            text = " · ".join(filter(None, (amount, how, found.date)))
            return Answer(text=text, kind="figure", evidence=(evidence,), how=how, words=amount, date=found.date)
        case Kind.STORY:
            words = found.headline or found.words
            return Answer(text=words, kind="story", evidence=(evidence,), words=words, date=found.date)


def said(names: Iterable[str], cue: str, words: str, via: Iterable[str]) -> str:
    """A statement in one line, of its own words.

    >>> said(("Ana Reyes",), "said", "the ferry sails", ("Radio Skarv",))
    'Ana Reyes (by Radio Skarv) said: the ferry sails'
    """
    speakers, passed = list(names), list(via)
    who = listed(speakers) if speakers else "no source"
    by = f" (by {', '.join(passed)})" if passed else ""
    return f"{who}{by} {cue}: {words}" if any(map(str.isalnum, cue)) else f"{who}{by}: {words}"


def happened(
    kind: str, standing: str, people: Iterable[str], place: str | None, date: str | None, topics: Iterable[str]
) -> str:
    """An event in one line.

    >>> happened("talks", "held", ["Ana Reyes", "Tom Okoro"], "Port Elsa", "2024-03-12", ["the ferry"])
    'talks, held: Ana Reyes and Tom Okoro · Port Elsa · 2024-03-12 · about the ferry'
    """
    who, about = list(people), list(topics)
    facts = (listed(who) if who else "no one named", place, date, f"about {listed(about)}" if about else None)
    return f"{kind}, {standing}: {' · '.join(filter(None, facts))}"


def merged(answers: Iterable[Answer]) -> Iterator[Answer]:
    """What several stories tell alike, told once: the same words of the same speaker; what the same people did on the same day.

    The first story's words stand, with the sentences of all.
    """
    firsts: dict[object, Answer] = {}
    for answer in answers:
        same = _same(answer)
        if (first := firsts.get(same)) is None:
            firsts[same] = answer
        else:
            firsts[same] = _both(first, answer)
    return iter(firsts.values())


def _same(answer: Answer) -> object:
    """What is equal where two answers tell the same; what has no day or nobody in it is told by itself."""
    if answer.kind == Kind.STATEMENT:
        return answer.kind, answer.names, "".join(filter(str.isalnum, answer.words.casefold()))
    if answer.kind == Kind.EVENT and answer.date and answer.names:
        return answer.kind, answer.how, frozenset(answer.names), answer.date
    return answer.evidence


def _both(first: Answer, second: Answer) -> Answer:
    evidence = (*first.evidence, *(one for one in second.evidence if one not in first.evidence))
    if first.kind == Kind.STATEMENT:
        return replace(first, evidence=evidence)
    place, topics = first.place or second.place, tuple(dict.fromkeys((*first.topics, *second.topics)))
    kind, _, standing = first.how.partition(", ")
    text = happened(kind, standing, first.names, place, first.date, topics)
    return replace(first, text=text, place=place, topics=topics, evidence=evidence)


def _statement(
    names: tuple[str, ...], cue: str, words: str, to: str | None, date: str | None, via: tuple[str, ...], evidence: Evidence
) -> Answer:
    return Answer(
        text=said(names, cue, words, via),
        kind="statement",
        evidence=(evidence,),
        names=names,
        how=cue,
        words=words,
        to=to,
        date=date,
        via=via,
    )


def _event(
    kind: str,
    standing: str,
    names: tuple[str, ...],
    place: str | None,
    date: str | None,
    topics: tuple[str, ...],
    evidence: Evidence,
) -> Answer:
    return Answer(
        text=happened(kind, standing, names, place, date, topics),
        kind="event",
        evidence=(evidence,),
        names=names,
        how=f"{kind}, {standing}",
        words=evidence.words,
        date=date,
        place=place,
        topics=topics,
    )


def _evidence(record: Record, sentence: Span, id: str) -> Evidence:
    story = record.story
    return Evidence(
        story=story.id,
        uri=story.uri,
        sentence=sentence,
        words=sentence.of(story.text),
        id=id,
        headline=story.headline,
        outlet=story.outlet,
        day=story.day.isoformat() if story.day else None,
    )
