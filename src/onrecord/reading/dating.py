"""Which time expression dates a verb: the one in its own clause, not the one inside what was said or in an aside."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.clauses import Clause, clause_at, clauses, tokens, verblike
from onrecord.record import Span, Timex, TimexType, Why

# Before a time, these make it a limit, a reach or a part of a noun: "since Monday", "as of June", "the fire of 1988".
_NO_DATE = re.compile(
    r"\b(?:since|until|till|before|after|by|of|to|from|than|between|as of|ahead of|following|for the (?:period|years?))"
    r"\s+(?:the\s+)?$",
    re.I,
)
# "Monday’s meeting", "the June 3 meeting", "last week’s talks": the time belongs to the noun after it.
_POSSESSIVE = re.compile(r"[’']s?\s+")
# "Born in Accra on 3 May 1950, she met": the day is not that of the verb.
_BORN = re.compile(r"\b(?:born|raised|founded|educated)\b[^.;:\n]*$", re.I)
# Clauses that happen when the clause around them does, unless they have a time of their own.
_TOGETHER = frozenset({"where", "when", "after", "before", "as", "while", "during", "once"})
# The verb of a clause that goes on from the one before it.
_GOES_ON = re.compile(r"\b(?:also|too|further|furthermore|added|adding|adds|continued|went on)\b", re.I)
# A second verb after the one that is asked about.
_ANOTHER = re.compile(r"\b(?:and|but)\s+(?:then\s+|later\s+)?(?:\w+ed|flew|left|went|met|held|said|told|took|made)\b")


def led_to(time: Timex, rule: str, *words: Span) -> Timex:
    """A time with one more why: the rule by which it dates something, and the words that led to it."""
    return replace(time, why=(*time.why, Why(rule, words)))


def governing(
    at: Span,
    *,
    within: Span,
    times: Sequence[Timex],
    text: str,
    contents: Sequence[Span] = (),
    parts: Sequence[Clause] | None = None,
) -> Timex | None:
    """The time expression that dates the verb (or noun) at `at`, within one sentence; None where no words do.

    `contents` are the spans of what was said: a time inside one dates what was said, not the saying. A clause opened by
    "where", "when", "after" and the like takes the time of the clause around it where it has none of its own. `parts` are
    the clauses of the sentence, where they are known.

    >>> text = "On Friday Ms Lindqvist said that the bridge had closed on Monday."
    >>> friday, monday = Timex(span=Span(3, 9), type=TimexType.DATE, value="2024-05-03"), Timex(
    ...     span=Span(58, 64), type=TimexType.DATE, value="2024-04-29")
    >>> said, closed = Span(23, 27), Span(48, 54)
    >>> [governing(verb, within=Span(0, 65), times=(friday, monday), text=text).value for verb in (said, closed)]
    ['2024-05-03', '2024-04-29']
    """
    usable = [
        time
        for time in times
        if within.covers(time.span)
        and not time.span.touches(at)
        and dates(time, at, text)
        and _side(time.span, contents) == _side(at, contents)
    ]
    if not usable:
        return None
    found = clauses(text, within) if parts is None else parts
    number: int | None = clause_at(found, at)
    while number is not None:
        inside = [time for time in usable if clause_at(found, time.span) == number]
        if best := _nearest(at, inside, text):
            return best
        number = _around(found, number, text)
    return None


def goes_on(text: str, sentence: Span) -> bool:
    """Whether a sentence goes on from the one before it, so that the time of that one holds here if the subject is the same.

    >>> text = "She also thanked the nurses."
    >>> goes_on(text, Span(0, len(text)))
    True
    """
    return bool(_GOES_ON.search(text, sentence.start, sentence.end))


def _side(span: Span, contents: Sequence[Span]) -> tuple[Span, ...]:
    """The contents that `span` stands in."""
    return tuple(content for content in contents if content.covers(span))


def dates(time: Timex, at: Span, text: str) -> bool:
    """Whether an expression can date a verb at all: a date or time of day that is no limit, and no part of another noun."""
    if not (time.value or "")[:1].isdigit() or time.type not in {TimexType.DATE, TimexType.TIME}:
        return False
    limit = _NO_DATE.search(text, max(0, time.span.start - 16), time.span.start)
    if limit and not (limit[0].lower().startswith("from") and "/" in (time.value or "")):
        # "from May 10 to 12" is an interval, and dates what took place in it.
        return False
    if at.start > time.span.end and _BORN.search(text, max(0, time.span.start - 80), time.span.start):
        return False
    if _POSSESSIVE.match(text, time.span.end) or time.span.of(text).endswith(("’s", "'s")):
        # "Monday’s talks": near enough to be the noun that is asked about, and no verb up to its end.
        return 0 <= at.start - time.span.end <= 40 and not any(
            verblike(token.low) for token in tokens(text, Span(time.span.end, at.end))
        )
    return True


def _nearest(at: Span, times: Sequence[Timex], text: str) -> Timex | None:
    """The time nearest to `at`, those beyond another verb of the same clause last."""
    return min(times, key=lambda time: (_beyond(at, time, text), _gap(at, time.span), time.span.start), default=None)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _beyond(at: Span, time: Timex, text: str) -> bool:
    """Whether a second verb stands between: in "met the mayor and flew home on Friday" Friday is that of the flight."""
    if time.span.end <= at.start:
        # "arrived on Monday and met the mayor": Monday is that of the arrival, unless the meeting has no other.
        # "will strike next month after talks": the month is that of the strike.
        return bool(re.compile(r"\b(?:and|but|after|before|following)\b").search(text, time.span.end, at.start))
    return bool(_ANOTHER.search(text, at.end, time.span.start))


def _around(found: Sequence[Clause], number: int, text: str) -> int | None:
    """The clause whose time also holds for clause `number`; None where it need not."""
    clause = found[number]
    if clause.opener not in _TOGETHER or clause.parent is None:
        return None
    # "three days after he met": the offset parts the two.
    opening = clause.pieces[0].start
    return (
        None
        if re.compile(r"\b(?:days?|weeks?|months?|years?|hours?|long|shortly|soon)\s+$", re.I).search(
            text, max(0, opening - 12), opening
        )
        else clause.parent
    )
