"""What a question asks of the archive, for one kind of finding."""

from dataclasses import replace

from onrecord.archive.wanted import Kind, Order, Wanted
from onrecord.archive.words import stems_of, stop_words, words_of
from onrecord.asking.query import Form, Query


def wanted(query: Query, kind: Kind, *, limit: int, after: str | None = None) -> Wanted:
    """What is asked of the archive for one kind of finding. Raises QuestionError where that kind has not all of it."""
    names, people = (tuple(slot.names for slot in slots) for slots in (query.speakers, query.participants))
    by_day = query.last or query.form in (Form.WHEN, Form.WHERE)
    asked = Wanted(
        kind=kind,
        about=query.about,
        since=query.since,
        until=query.until,
        via=query.via.names if query.via else (),
        places=(query.place.words, *query.place.names) if query.place else (),
        story=query.story,
        limit=limit,
        after=after,
        order=Order.LATEST if by_day else Order.RELEVANCE,
    )
    match kind:
        case Kind.EVENT:
            return replace(
                asked, participants=people + names, together=query.together, kinds=query.event_kinds, standings=query.standings
            )
        case Kind.STATEMENT:
            # Of several speakers each may have said it; two rarely say a thing in one voice.
            either = tuple(name for group in names + people for name in group)
            return replace(asked, speakers=(either,) if either else (), to=query.to.names if query.to else ())
        case Kind.STORY:
            return replace(asked, speakers=names, participants=people)
        case Kind.FIGURE:
            return asked


def content(words: str) -> list[str]:
    """The stems of the words that tell something.

    >>> content("How many of the ferries were there?")
    ['mani', 'ferri']
    """
    return [stem for word in words_of(words) if word not in stop_words() for stem in stems_of(word)]
