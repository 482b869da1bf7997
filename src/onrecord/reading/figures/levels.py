"""Bare numbers that a verb makes figures: "the death toll rose to 34", "put the number of jobs lost at 400"."""

import re

from onrecord.reading.figures.phrases import before_of, way_of
from onrecord.reading.figures.units import words
from onrecord.record import Span

# "Put the death toll at 34", "put it at more than 40", "set the number of places at 60".
_PUT_AT = re.compile(
    r"\b(?:put|puts|putting|set|sets|setting|estimated|estimates|estimating)\s+(?:it|(?P<what>(?:[\w’'-]+\s+){0,4}?"
    r"(?:figure|number|toll|total|count|tally|turnout|attendance|crowd|score|index|deaths|dead|losses|price|cost|costs|bill"
    r"|damage|value)(?:\s+[\w’'-]+){0,6}?))\s+at\s+(?:(?:no|not|just|well|more|fewer|less|than|at|least|most|about|around|some|over|under|nearly"
    r"|almost|roughly|only)\s+){0,4}$",
    re.IGNORECASE,
)
# How far before a number that verb may stand.
_PUT = 120
# "raised the number of homes destroyed to 530", "the count of the missing stood at 12".
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|count|total|tally)\s+of\s+(?:[\w’'-]+\s+){1,5}?(?:to|at|reached|hit|exceeded|passed|was|is)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# What it is the number of: its noun, or a toll, which is of people.
_OF_WHAT = re.compile(
    r"\b(?:(?P<toll>(?:death\s+)?toll)\b|(?:number|count|total|tally)\s+of\s+(?:the\s+)?(?:[a-z]+\s+){0,2}?(?P<noun>[a-z]+s|dead|people)\b)",
    re.IGNORECASE,
)


def put(text: str, at: int, clause: Span) -> re.Match[str] | None:
    """The words that put a count at the number at `at`: "put the number of jobs at fewer than 400"; None where none do."""
    return _PUT_AT.search(text, max(clause.start, at - _PUT), at)


def unit_of_level(text: str, number: Span, clause: Span) -> str | None:
    """What a bare level counts, as its words say: "the number of homes destroyed rose to 530", "put the death toll at 34"."""
    said = _OF_WHAT.search(text, max(clause.start, number.start - _PUT), number.start)
    if said is None:
        return None
    return "people" if said["toll"] or said["noun"].lower() in words().harmed else said["noun"].lower()


def bare_level(text: str, number: Span, clause: Span) -> bool:
    """Whether a verb makes a bare number a figure: "the death toll rose to 34", "put the death toll at 34"."""
    if put(text, number.start, clause) or _NUMBER_OF.search(text, max(clause.start, number.start - _PUT), number.start):
        return True
    before = before_of(text, clause.start, number.start)[-5:]
    for token in reversed(before):
        if token.low in {"to", "at", "by", "more", "than", "least", "about", "nearly", "over", "almost"}:
            continue
        link = text[token.end : number.start].split()
        moved = way_of(token.low, weak=False) is not None or token.low in {"stood", "stands"}
        return moved and bool(link) and link[0] in {"to", "at", "by"}
    return False
