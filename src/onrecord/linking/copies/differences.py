"""What differs within shared passages: names, numbers and dates that are others, or stand in one text alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from onrecord.linking.copies.passages import Passage
from onrecord.linking.copies.sides import Side
from onrecord.linking.copies.words import folded

# So many are kept; what is longer than so many words is written anew, not a name or a number that is another.
MOST, LONGEST = 40, 8
_DATES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "jan", "feb", "aug", "sep", "sept", "oct", "nov", "dec", "yesterday", "today", "tomorrow"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
_NUMBERS = frozenset(
    (
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
        *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy"),
        *("eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "third", "quarter"),
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:][”\"’')\]]*\s|\n)[“\"‘'(\[\s]*$")


class What(StrEnum):
    """What is told otherwise."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ, as spans in code points of the two texts; None where one has nothing there."""

    what: What
    here: tuple[int, int] | None
    there: tuple[int, int] | None


def differences(here: Side, there: Side, found: Iterable[Passage]) -> tuple[Difference, ...]:
    """What differs in the passages, in the order of the one text."""
    return tuple(islice(_differences(here, there, found), MOST))


def _differences(here: Side, there: Side, found: Iterable[Passage]) -> Iterator[Difference]:
    for passage in found:
        for from_here, to_here, from_there, to_there in passage.gaps():
            kinds = {*_kinds(here, from_here, to_here), *_kinds(there, from_there, to_there)}
            what = next((what for what in (What.DATE, What.NUMBER, What.NAME) if what in kinds), What.WORDS)
            if max(to_here - from_here, to_there - from_there) > LONGEST:
                what = What.WORDS
            yield Difference(what, _span(here, from_here, to_here), _span(there, from_there, to_there))


def _kinds(side: Side, first: int, behind: int) -> Iterator[What]:
    """What some words of a text tell."""
    words = side.words
    for place in range(first, behind):
        start, end = words.span(place, place + 1)
        word = side.text[start:end]
        if (small := folded(word)) in _DATES or _YEAR.fullmatch(small):
            yield What.DATE
        elif small[0].isdigit() or small in _NUMBERS:
            yield What.NUMBER
        elif word[0].isupper() and not _SENTENCE_ENDS.search(side.text, max(0, start - 8), start):
            yield What.NAME


def _span(side: Side, first: int, behind: int) -> tuple[int, int] | None:
    return side.words.span(first, behind) if first < behind else None
