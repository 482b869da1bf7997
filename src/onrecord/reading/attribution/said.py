"""When a statement was said: the words beside its cue that tell the day, or the event that it was said at."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.reading.clauses import Token, gerund, tokens, verblike
from onrecord.reading.dating import dates, governing, led_to
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Event, EventKind, Span, Standing, Timex

# "Before the talks", "at their meeting": an event that was told of elsewhere in the story.
_AT_EVENT = re.compile(
    r"\b(?:before|after|during|at|following|ahead of|in|on|opening|closing)\s+(?:the|their|his|her|its|that)\s+"
    r"(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>talks|negotiations|meetings?|summit|call|conversation|visit|ceremony|signing)\b",
    re.IGNORECASE,
)
_KINDS = {
    "talks": {EventKind.TALKS, EventKind.MEETING},
    "negotiations": {EventKind.TALKS, EventKind.MEETING},
    "meeting": {EventKind.MEETING, EventKind.TALKS},
    "meetings": {EventKind.MEETING, EventKind.TALKS},
    "summit": {EventKind.SUMMIT},
    "call": {EventKind.CALL},
    "conversation": {EventKind.CALL, EventKind.TALKS},
    "visit": {EventKind.VISIT},
    "ceremony": {EventKind.SIGNING},
    "signing": {EventKind.SIGNING},
}
# How many events back one may be that a sentence only names.
_BACK = 30
# A comma, and what someone is, up to a time in it.
_APPOSED = re.compile(
    r"\w,\s+(?:(?:an?|the|one|former|then)\s|(?!\w+(?:ing|ed)\b)[a-z][\w-]+\s+(?:[a-z][\w-]+\s+){0,3}?(?:for|of|at|to)\s)"
    r"[^,;:“”\"]*$"
)
# What one says something in, and a time right behind it.
_MEDIUM = re.compile(
    r"\b(?:in|during)\s+(?:an?|his|her|their|its)\s+(?:[\w-]+\s+)?"
    r"(?:e-?mail|letter|statement|interview|tweet|speech|memo|post|message|debate|podcast|broadcast|address|briefing)"
    r"\s+(?:(?:on|late|early|in|last)\s+)?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[“”\"]")
_AT = frozenset({"on", "in", "late", "early", "last"})
# "Moreno, who met Falk on Monday, said": the meeting is told aside, and does not say when he said it.
_ASIDE = re.compile(r"\b(?:who|whom|whose|which)\s+(?:\w+\s+){0,2}$")


def said_on(
    text: str,
    cue: Span,
    sentence: Span,
    *,
    contents: Sequence[Span],
    speakers: Sequence[str],
    times: Sequence[Timex],
    events: Sequence[Event],
) -> Timex | None:
    """The time of saying, in the words that tell it; None where the story does not.

    The words stand in the cue ("last week warned") or in its clause, outside all content. Else it is the time of an event in
    the same sentence at which the speaker was, or that the sentence names ("before the talks") and the story tells once
    shortly before.
    `contents` and `times` are those of the sentence, `events` those of the story that stand in no content, in order.
    """
    within = next((time for time in times if cue.covers(time.span)), None)
    if within is not None:
        return led_to(within, "it stands in the cue", cue)
    own = [time for time in times if not _of_a_title(text, cue, time)]
    told = governing(cue, within=sentence, times=own, text=text, contents=contents)
    if told is not None:
        return led_to(told, "it stands in the clause of the cue", cue)
    medium = _in_a_medium(text, contents, times)
    if medium is not None:
        return led_to(medium, "it stands right behind what it was said in", cue)
    of_whom = _of_whom(text, cue, contents, times)
    if of_whom is not None:
        return led_to(of_whom, "it stands right behind whom the cue is of", cue)
    first = bisect_left(events, sentence.start, key=_at)
    here = [event for event in events[first : bisect_left(events, sentence.end, key=_at)] if _present(event, speakers)]
    for event in sorted(here, key=lambda event: abs(event.trigger.start - cue.start)):
        if event.time is not None and not _ASIDE.search(text, sentence.start, event.trigger.start):
            return led_to(event.time, "the day of what the speaker took part in, in the same sentence", event.trigger)
    before = events[max(0, first - _BACK) : bisect_left(events, cue.start, key=_at)]
    return _at_event(text, sentence, contents, before)


def _of_a_title(text: str, cue: Span, time: Timex) -> bool:
    """Whether a time stands in what the speaker is or was: "said Ama Boateng, a candidate in 2012"."""
    return cue.end < time.span.start and _APPOSED.search(text, cue.end, time.span.start) is not None


def _in_a_medium(text: str, contents: Sequence[Span], times: Sequence[Timex]) -> Timex | None:
    """The time right behind what something was said in, where that was taken for content: "in an interview on Friday"."""
    for time in times:
        content = next((content for content in contents if content.covers(time.span)), None)
        if content and (told := _MEDIUM.search(text, content.start, time.span.start)) and dates(time, time.span, text):
            before = tokens(text, Span(content.start, told.start())) if content.start < told.start() else ()
            # "said that he had written in a letter on Friday": Friday is that of the writing.
            others = bool(before) and verblike(before[-1].low)
            return None if others or _MARK.search(text, content.start, told.start()) else time
    return None


def _of_whom(text: str, cue: Span, contents: Sequence[Span], times: Sequence[Timex]) -> Timex | None:
    """The time right behind the name that is said something of: "criticised Mr Osei on Friday for leaving"."""
    content = next((content for content in contents if 0 <= content.start - cue.end <= 2), None)
    time = next((time for time in times if content and content.covers(time.span)), None)
    if content is None or time is None or not dates(time, cue, text):
        return None
    words = tokens(text, Span(content.start, time.span.start)) if content.start < time.span.start else ()
    named = words[:-1] if words and words[-1].low in _AT else words
    plain = all(token.is_word and token.low not in small_words("clauses", "prepositions") for token in named)
    return time if named and plain and named[-1].word[0].isupper() and not any(map(_opens, named)) else None


def _opens(token: Token) -> bool:
    """Whether a word opens a clause, or is its verb."""
    return token.low in small_words("clauses", "relatives") | {"that", "to"} or verblike(token.low) or gerund(token.low)


def _at(event: Event) -> int:
    return event.trigger.start


def _present(event: Event, speakers: Sequence[str]) -> bool:
    """Whether the event was held and one of the speakers took part."""
    at_it = {party for reference in event.participants for party in reference.parties}
    return event.standing is Standing.HELD and not at_it.isdisjoint(speakers)


def _at_event(text: str, sentence: Span, contents: Sequence[Span], events: Sequence[Event]) -> Timex | None:
    """The time of the event that the sentence names beside the cue, where `events`, told before, have one of its kind."""
    for match in _AT_EVENT.finditer(text, sentence.start, sentence.end):
        if any(content.start <= match.start("noun") < content.end for content in contents):
            continue
        kinds = _KINDS[match["noun"].lower()]
        told = [
            (event.time, event.trigger)
            for event in events
            if event.time is not None and event.kind in kinds and event.standing is Standing.HELD
        ]
        if len({time.value for time, _ in told}) == 1:
            time, trigger = told[0]
            return led_to(time, "the day of the event that the sentence names", Span(*match.span("noun")), trigger)
    return None
