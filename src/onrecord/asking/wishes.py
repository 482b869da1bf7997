"""What a question asks of the archive, for one kind of finding."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.archive.wanted import Kind, Order, Wanted
from onrecord.asking.query import Form, Query
from onrecord.record.words import LONGEST, stem, stop_words, words_of

_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+")


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
            return replace(
                asked, speakers=(either,) if either else (), to=(query.to.words, *query.to.names) if query.to else ()
            )
        case Kind.STORY:
            return replace(asked, speakers=names, participants=people)
        case Kind.FIGURE:
            return asked


def content(words: str) -> list[str]:
    """The stems of the words that tell something.

    >>> content("How many of the ferries were there?")
    ['mani', 'ferri']
    """
    return [stem(word) for word in words_of(words) if word not in stop_words() and len(word) <= LONGEST]


def together(words: str, sought: set[str]) -> int:
    """How many of some stems stand in one sentence: what somebody said in an hour has all words in it.

    >>> together("The ferry sails. The pier is safe.", {"ferri", "sail", "pier"})
    2
    """
    near, most = _near(frozenset(sought)), 0
    for sentence in _END.split(words):
        found = content(" ".join(near.findall(sentence)))
        most = max(most, len(sought.intersection(found)))
        if most == len(sought):
            break
    return most


@lru_cache(maxsize=100)
def _near(sought: frozenset[str]) -> re.Pattern[str]:
    """Words that may have one of some stems: those that begin as it does ("dying" has "die"), and those with other letters."""
    begun = {beginning for stem in sought for beginning in (stem[:2], stem[:2].replace("i", "y"))}
    either = "|".join([*map(re.escape, sorted(begun)), r"[^\W_]?[^\W_\x00-\x7f]"])
    return re.compile(rf"(?<![^\W_])(?:{either})[^\W_]*", re.IGNORECASE)


def passage(words: str, about: str, *, longest: int) -> str:
    """Of long words the passage about something, with "…" for what is left out: as many sentences as have room.

    >>> passage("It rained. The ferry sails. The pier is safe.", "ferries", longest=30)
    '… The ferry sails. …'
    """
    if len(words) <= longest:
        return words
    sentences = _END.split(words)
    sought = set(content(about))
    first = max(range(len(sentences)), key=lambda at: (together(sentences[at], sought), -at))
    end = _room(sentences, first, longest)
    shown = " ".join(sentences[first:end])
    cut = shown if len(shown) <= longest else f"{shown[:longest].rsplit(' ', 1)[0]} …"
    return f"{'… ' if first else ''}{cut}{' …' if end < len(sentences) else ''}"


def _room(sentences: Sequence[str], first: int, longest: int) -> int:
    end, length = first + 1, len(sentences[first])
    while end < len(sentences) and length + 1 + len(sentences[end]) <= longest - 10:
        length += 1 + len(sentences[end])
        end += 1
    return end
