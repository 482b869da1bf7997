"""Amounts that another is compared with: "35 beds, down from 120", "rose to 31 from 24", "by seven votes to five"."""

import re
from collections.abc import Sequence

from onrecord.reading.figures.numbers import Number
from onrecord.reading.figures.phrases import way_of
from onrecord.reading.figures.units import Amount, bounded
from onrecord.record import Span

# Between a number and its sign or bound and the word that compares it.
_ROUGH = (
    r"(?:(?:an?|about|around|some|nearly|almost|roughly|just|over|under|more than|less than|fewer than|at least)\s+)*\W{0,2}"
)
# ", down from", ", a sharp rise from": what follows the first of the two amounts.
_WAY = re.compile(
    rf"[^;:“”\"]{{0,90}}?[,(–—]\s*(?:(?P<up>up|down)|an?\s+(?:\w+\s+)?(?P<noun>\w+))\s+(?:\w+ly\s+)?from\s+{_ROUGH}$"
)
_AT_ONCE = re.compile(rf"\s+(?P<up>up|down)\s+from\s+{_ROUGH}$")
# What a bare number of the same kind follows besides.
_AGAINST = re.compile(rf",?\s+(?:from|compared\s+(?:with|to)|against|versus)\s+{_ROUGH}$")
_VOTES = re.compile(r"\s+to\s+$")
# A number that counts nothing itself: "from 24 a week ago", and not "from 10 Downing Street".
_BARE = re.compile(
    r"\W*$|\s*[,.;:)–—]|\s+(?:in|on|at|for|by|to|a|an|the|last|this|previously|earlier|before|during|with|after|when|as|and|but)\b"
)
# From one amount to another that tells more of the same: ", up 8 percent", ", or 4 percent", " (30,000 acres", ", reaching $4".
_MORE_OF_IT = re.compile(
    rf"(?:[^.;:“”\"()]{{0,90}}?,\s+(?:(?:up|down)\s+(?:by\s+|from\s+)?|or\s+|to\s+|reaching\s+|(?:growing|rising|falling|gaining|declining|climbing|dropping)\s+(?:by\s+)?|totall?ing\s+|hitting\s+|compared\s+(?:with|to)\s+|against\s+"
    rf"|(?:an?\s+)(?:\w+\s+)?\w+\s+of\s+)|[^.;:,“”\"()]{{0,60}}?\s+(?:(?:up|down)\s+from|compared\s+(?:with|to)|versus)\s+|\s*[(]){_ROUGH}$"
)
# What hangs on another amount is not compared: "4,000 residents in 14 halls, down from 5,000".
_HANGS = re.compile(rf"[^,;:]{{0,60}}\b(?:in|at|across|among|on|inside)\s+{_ROUGH}$")
# How far from one to the other.
_LONGEST = 120


def hangs(text: str, first: Amount | None, second: Span) -> bool:
    """Whether the number of `second` only tells where those of an amount before it are: "4,000 residents in 14 halls"."""
    return first is not None and _HANGS.fullmatch(text, first.span.end, second.start) is not None


def goes_on(text: str, last: Span, at: int) -> bool:
    """Whether the amount that starts at `at` tells more of what the one before it measures.

    >>> goes_on("Output hit $3 in May, up 8 percent", Span(11, 13), 25), goes_on("It lost $3 and 8 men", Span(8, 10), 15)
    (True, False)
    """
    return _MORE_OF_IT.fullmatch(text, last.end, at) is not None


def gone(text: str, first: Amount, behind: Sequence[Number]) -> tuple[str, Span] | None:
    """Which way an amount went from one of the numbers behind it, and the word that says so; None where no word does.

    >>> from onrecord.reading.figures.numbers import numbers
    >>> text = "It has 35 beds this year, down from 120."
    >>> number, other = numbers(text, Span(0, 40))
    >>> gone(text, Amount(span=Span(7, 14), number=number.span, amount=35, unit="beds"), [other])
    ('decrease', Span(start=26, end=30))
    """
    for second in behind:
        start, end = first.span.end, second.span.start
        if end - start > _LONGEST:
            return None
        if match := _AT_ONCE.fullmatch(text, start, end) or _WAY.fullmatch(text, start, end):
            group = "up" if match["up"] else "noun"
            way = way_of(match[group].lower(), weak=True)
            return (way, Span(*match.span(group))) if way else None
        if not hangs(text, first, second.span):
            return None
    return None


def other(text: str, first: Amount | None, number: Number, within: Span) -> Amount | None:
    """The amount that a bare number is, where one of its kind stands right before and is compared with it."""
    if first is None or number.span.start - first.span.end > _LONGEST:
        return None
    if not _BARE.match(text, number.span.end, within.end):
        return None
    votes = first.unit == "votes" and _VOTES.fullmatch(text, first.span.end, number.span.start)
    if not (votes or _AGAINST.fullmatch(text, first.span.end, number.span.start) or gone(text, first, [number])):
        return None
    one = Amount(
        span=number.span,
        number=number.span,
        amount=number.amount,
        unit=first.unit,
        noun=first.noun,
        rule="of the kind of the amount that is compared with it",
    )
    return bounded(text, one, within)
