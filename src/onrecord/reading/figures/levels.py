"""Bare numbers that a verb makes figures: "the death toll rose to 34", "put the number of jobs lost at 400"."""

import re

from onrecord.reading.figures.phrases import before_of, way_of
from onrecord.reading.figures.wordlist import words
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
_BEFORE = 120
# "Attendance was put at 23,000".
_PUT = re.compile(
    r"\b(?:attendance|turnout|crowd|toll|death\s+toll|number|total|figure|population)(?:\s+of\s+[\w\s]{1,30}?|\s+\w+)?"
    r"\s+(?:was|is|were|has\s+been|had\s+been|been)\s+(?:\w+\s+)?(?:put|estimated|given|set|fixed)\s+at\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
# Between a verb of change and a level.
_ON_THE_WAY = frozenset(
    {
        "to",
        "at",
        "by",
        "from",
        "more",
        "than",
        "least",
        "about",
        "nearly",
        "over",
        "almost",
        "just",
        "around",
        "some",
        "per",
        "cent",
        "percent",
        "%",
    }
)
# "raised the number of homes destroyed to 530", "the count of the missing stood at 12".
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|count|total|tally)\s+of\s+(?:[\w’'-]+\s+){1,5}?(?:to|at|reached|hit|exceeded|passed|was|is)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# "Increasing the death toll from 14 to 31", "brought the number of cases to 40".
_BROUGHT = re.compile(
    r"\b(?:rais(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|bring(?:s|ing)?|brought|push(?:e[sd]|ing)?|tak(?:es?|ing)|took|lift(?:s|ed|ing)?)\s+(?:the|its|their)"
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:toll|number|total|count|tally)\s+(?:(?!from\b)[\w’'-]+\s+){0,7}?(?:to|from\s+(?:[a-z]+\s+){0,3}?\S+\s+to|from)"
    r"\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
# What it is the number of: its noun, or a toll, which is of people.
_OF_WHAT = re.compile(
    r"\b(?:(?P<toll>(?:death\s+)?toll|attendance|turnout|crowd|population|membership)\b|(?:number|count|total|tally)\s+of\s+(?:the\s+)?(?:[a-z]+\s+){0,2}?(?P<noun>[a-z]+s|dead|people|injured|wounded|missing|killed|infected|displaced|homeless|unemployed|jobless|poor|hungry|sick)\b)",
    re.IGNORECASE,
)
# Adjectives that stand for people.
_STATES = frozenset({"unemployed", "jobless", "poor", "hungry", "sick"})
# "Deaths rose to 38", "arrests tripled to more than 930", "cases fell from 900 to 640".
_PLURAL = re.compile(
    r"\b(?P<noun>[A-Za-z]{3,}s)\s+(?:(?:in|across|at|among)\s+(?:the\s+)?[\w-]+\s+)?(?:(?:have|has|had|were|was|are|also|then|since)\s+)*(?P<verb>\w+)\s+(?:\w+ly\s+)?(?:(?:by\s+)?[\d.,]+\s?(?:%|per\s?cent)\s+)?"
    r"(?:to|from\s+\S+\s+to|from)\s+(?:[a-z]+\s+){0,3}$"
)


def put(text: str, at: int, clause: Span) -> re.Match[str] | None:
    """The words that put a count at the number at `at`: "put the number of jobs at fewer than 400"; None where none do."""
    return _PUT_AT.search(text, max(clause.start, at - _BEFORE), at)


def unit_of_level(text: str, number: Span, clause: Span) -> str | None:
    """What a bare level counts, as its words say: "the number of homes destroyed rose to 530", "put the death toll at 34"."""
    said = _OF_WHAT.search(text, max(clause.start, number.start - _BEFORE), number.start)
    if said is None:
        # "Deaths rose to 38": what a plural that is no money and no rate goes up to is counted in it.
        moved = _PLURAL.search(text, max(clause.start, number.start - _BEFORE), number.start)
        goes = moved and way_of(moved["verb"].lower(), weak=True) and moved["noun"].lower() not in words().measures
        return moved["noun"].lower() if moved and goes else None
    return "people" if said["toll"] or said["noun"].lower() in words().harmed | _STATES else said["noun"].lower()


def bare_level(text: str, number: Span, clause: Span) -> bool:
    """Whether a verb makes a bare number a figure: "the death toll rose to 34", "put the death toll at 34"."""
    left = max(clause.start, number.start - _BEFORE)
    if (
        put(text, number.start, clause)
        or _PUT.search(text, left, number.start)
        or _BROUGHT.search(text, left, number.start)
        or _NUMBER_OF.search(text, left, number.start)
    ):
        return True
    before = before_of(text, clause.start, number.start)[-5:]
    for token in reversed(before):
        if token.low in _ON_THE_WAY or token.word[0].isdigit():
            continue
        link = text[token.end : number.start].split()
        moved = way_of(token.low, weak=False) is not None or token.low in {"stood", "stands"}
        if not moved or not link:
            return False
        # "rose from 4 to 5 percent": the first is read with the second, where its own words do not tell its unit.
        if link[0][0].isdigit() and link[-1] == "to" and unit_of_level(text, number, clause) is not None:
            # "Cases fell 12 percent to 4,350".
            return True
        return link[0] in {"to", "at", "by"} or (link[0] == "from" and unit_of_level(text, number, clause) is not None)
    return False
