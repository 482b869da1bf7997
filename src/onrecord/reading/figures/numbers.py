"""Numbers in a text, in digits and in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from onrecord.reading.figures.signs import glued, named_money, sign_before
from onrecord.reading.lexicon import lexicon
from onrecord.record import Span

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: at for at, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_LARGE = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "lakhs": 1e5, "crores": 1e7,
    "mln": 1e6, "bln": 1e9, "mn": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip
# Magnitudes cut to a letter are glued to the digits and need a currency ("$5m"): "5m" alone is five metres.
_LETTERS = frozenset({"k", "m", "b"})
_WORD = "|".join([*_SMALL, "hundred", "thousand", "lakh", "million", "crore", "billion", "trillion", "dozen"])
# Of these the first counts the second: "1.2 lakh crore".
_COUNTED = r"(?:thousand|lakh)[ \u00a0-]crores?"
_SPELLED = re.compile(
    rf"\b(?P<half>half\s+a\s+|half-a-|a\s+half\s+)?(?P<a>an?\s+)?(?P<words>(?:{_WORD})(?:(?:-|\s+)(?:and\s+)?(?:{_WORD}))*)\b(?![’'])",
    re.IGNORECASE,
)
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
    # "1.234.567", "1.234,50", "2,5 million": a comma for the point, where it can be nothing else.
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
    r"|\d{1,3},\d{1,2}(?=[ \u00a0](?:million|billion|trillion|percent|per\s+cent)\b)"
)
_DIGITS = re.compile(
    rf"(?=\d)(?:{glued()}|(?<![\w.,/:#@%])(?:(?<![A-Za-z]-)|(?<=-to-)))"
    rf"(?P<number>{_GROUPED}|\d+(?:\.\d+)?)"
    rf"(?:(?P<gap>[ \u00a0-]?|[ \t]{{0,8}}\n[ \t]{{0,8}})(?P<large>{_COUNTED}|thousand|million|billion|trillion|lakhs?|crores?"
    r"|mln|bln|mn|bn|tn|trn|dozen|[kmb])(?!\w))?"
    r"(?!\d|[/:]\d|\.\d|,\d|st\b|nd\b|rd\b|th\b)",
    re.IGNORECASE,
)
# "half of", "a third of", "half a percentage point", "a quarter of a mile", "half the homes", but not "half the size".
_PART = re.compile(
    r"\b(?:(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?<!ern\s)(?<!top\s)(?<!bottom\s)(?<!lower\s)(?<!upper\s)half|an?\s+(?P<part>half|third|quarter|fifth|sixth|eighth|tenth))(?:(?P<a>(?:\s+of)?\s+an?)(?=\s+\w)|(?=\s+of\s)"
    r"|(?<=half)(?=\s+(?:the|its|their|his|her|our|those|these|all)\s+(?!(?:\w+\s+)?(?:size|price|cost|number|amount|rate|length|level|distance"
    r"|time|day|night|week|month|year|season|game|match|battle|story|way|fun|problem|job|speed|height|age|width|weight|strength)\b)))",
    re.IGNORECASE,
)
# "cut by half", "rose by a third", where nothing of it follows.
_BY = re.compile(
    r"\b(?:by|up|down)\s+(?:(?:more|less)\s+than\s+|nearly\s+|almost\s+|about\s+|around\s+|over\s+|some\s+)?"
    r"(?P<said>half|an?\s+(?P<part>third|quarter|fifth|tenth)|(?P<count>two|three)[\s-](?P<parts>third|quarter|fifth)s)"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:to|in|from|since|over|on|by|and|this|last|compared|against|between|at|when|as|before|after|but)\b)",
    re.IGNORECASE,
)
_FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "sixth", "eighth", "tenth", "thirds", "quarters", "fifths"})
_PARTS = {"half": 0.5, "third": 0.3333, "quarter": 0.25, "fifth": 0.2, "sixth": 0.1667, "eighth": 0.125, "tenth": 0.1}


_DIGIT = re.compile(r"\d")
_LETTERS_AND_DIGITS = re.compile(r"\w+")
# "One in five", "three out of four", "nine of every ten", but not "killed two in three attacks".
_ONE = rf"(?:{'|'.join(_SMALL)}|\d{{1,3}})"
_MASS = re.compile(r" (?:more )?(?P<noun>[a-z]+)\b")
_IN = re.compile(
    rf"(?<![\w.,$€£-])(?<!ed\s)(?<!ing\s)(?P<part>{_ONE})\s+(?:(?:(?<=one\s)[a-z]+\s+)?in(?:\s+every)?|out\s+of(?:\s+every)?|of\s+every)\s+(?P<whole>{_ONE})(?![\w-]|[.,]\d|\s?%)",
    re.IGNORECASE,
)
# What parts are told of: "29 out of 30 charges" are a count.
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 200, 500})
_SPELLED_WORDS = frozenset(_WORD.split("|"))

NUMBER_WORDS = frozenset({*_SMALL, "hundred", "thousand", "dozen", "million", "billion"})
"""Words that are or end a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in the text: its words and its amount; `spelled` where in words, `share` where it is part of a whole."""

    span: Span
    amount: float
    spelled: bool
    share: bool = False


def numbers(text: str, span: Span) -> Iterator[Number]:
    """The numbers of `span`, in order.

    >>> text = "Twenty-five of 1,200 homes lost power, a loss of $2.5 million; half a million were warned."
    >>> [(number.span.of(text), number.amount) for number in numbers(text, Span(0, len(text)))]
    [('Twenty-five', 25.0), ('1,200', 1200.0), ('2.5 million', 2500000.0), ('half a million', 500000.0)]
    """
    end = span.start
    # Few sentences have a number in words, and many none at all.
    said = frozenset(_LETTERS_AND_DIGITS.findall(span.of(text).lower()))
    found = list(_in_digits(text, span)) if _DIGIT.search(text, span.start, span.end) else []
    if not said.isdisjoint(_SPELLED_WORDS):
        found += _in_words(text, span)
    if not said.isdisjoint(_FRACTIONS):
        found += _parts(text, span)
    if len(found) > 1:
        found += _shares(text, span)
    for number in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if number.span.start >= end:
            yield number
            end = number.span.end


def scaled(amount: float, *large: str) -> float:
    """An amount times its words of magnitude, exactly as it is written.

    >>> scaled(17.1, "bn"), scaled(1.15, "lakh", "crore")
    (17100000000.0, 1150000000000.0)
    """
    return float(Decimal(str(amount)) * prod(Decimal(_LARGE[word]) for word in large))


def _in_digits(text: str, span: Span) -> Iterator[Number]:
    for match in _DIGITS.finditer(text, span.start, span.end):
        if match.start() and text[match.start() - 1].isalpha() and not sign_before(text, Span(*match.span())):
            # "N95 masks", "the P5": a letter with a number, not a sum.
            continue
        amount = _value(match["number"])
        end = match.end("number")
        large = (match["large"] or "").lower()
        if large and (large not in _LETTERS or (not match["gap"] and _is_money(text, match))):
            amount, end = scaled(amount, *re.split(r"[\s-]", large)), match.end("large")
        yield Number(span=Span(match.start(), end), amount=amount, spelled=False)


def _is_money(text: str, match: re.Match[str]) -> bool:
    """Whether a sign of money stands before a number, or a name of money behind it."""
    if sign_before(text, Span(*match.span())):
        return True
    counted = _MASS.match(text, match.end())
    if counted and counted["noun"].lower() in lexicon("figures")["nouns"]["masses"]:
        # "1.2m visitors", not "3m waves".
        return True
    return text.startswith(" ", match.end()) and named_money(text, match.end() + 1, len(text)) is not None


def _in_words(text: str, span: Span) -> Iterator[Number]:
    for match in _SPELLED.finditer(text, span.start, span.end):
        words = [word for word in re.split(r"[\s-]+", match["words"].lower()) if word != "and"]
        if words[0] in _LARGE and not (match["a"] or match["half"]):
            # "several million dollars", "a few hundred": how many is not said.
            continue
        digits_before = re.compile(r"\d[\s-]?$").search(text, max(0, match.start() - 3), match.start())
        if digits_before or (amount := _amount(words)) is None:
            continue
        start = match.start()
        if (match["a"] or match["half"]) and words[0] in _SMALL:
            start = match.start("words")
        elif match["half"]:
            amount /= 2
        yield Number(span=Span(start, match.end()), amount=amount, spelled=True)


def _parts(text: str, span: Span) -> Iterator[Number]:
    for match in _PART.finditer(text, span.start, span.end):
        if not _SPELLED.match(text, match.start()):
            whole = text[match.start() : match.end()].lower() == "half" and not text.startswith(" of", match.end())
            part = _PARTS[(match["part"] or "half").lower()]
            yield Number(span=Span(*match.span()), amount=part, spelled=True, share=whole)
    for match in _BY.finditer(text, span.start, span.end):
        part = _PARTS[(match["part"] or match["parts"] or "half").lower()]
        count = _SMALL[match["count"].lower()] if match["count"] else 1
        yield Number(span=Span(*match.span("said")), amount=_rounded(count, part), spelled=True, share=True)


def _rounded(count: int, part: float) -> float:
    """So many parts of a whole.

    >>> _rounded(2, 0.3333), _rounded(3, 0.25)
    (0.6667, 0.75)
    """
    return round(count / round(1 / part), 4)


def _shares(text: str, span: Span) -> Iterator[Number]:
    """Parts of a whole that are told in two numbers: "one in five"."""
    for match in _IN.finditer(text, span.start, span.end):
        part, whole = (float(said) if said.isdigit() else float(_SMALL[said.lower()]) for said in match.group("part", "whole"))
        if 0 < part < whole and whole in _WHOLES:
            yield Number(span=Span(*match.span()), amount=round(part / whole, 4), spelled=True, share=True)


def _value(said: str) -> float:
    """What digits with their marks come to.

    >>> _value("1,234.5"), _value("250 000"), _value("1.234,5"), _value("1.234.567"), _value("2,5")
    (1234.5, 250000.0, 1234.5, 1234567.0, 2.5)
    """
    if re.fullmatch(r"[\d.]+,\d{1,2}", said) or said.count(".") > 1:
        said = said.replace(".", "").replace(",", ".")
    return float(re.sub(r"[^\d.]", "", said)[:30])


def _amount(words: list[str]) -> float | None:
    """What number words come to; None where they do not make one number ("two three")."""
    total, part, last = 0.0, 0.0, 1e15
    for word in words:
        if word in _SMALL:
            value = float(_SMALL[word])
            if value >= last or (part % 100 and not (part % 10 == 0 and part % 100 >= 20 and value < 10)):
                return None
            part, last = part + value, value or 1
        elif word in {"hundred", "dozen"}:
            part, last = (part or 1) * _LARGE[word], 100
        elif total and not part:
            # "one lakh crore".
            total *= _LARGE[word]
        else:
            total, part, last = total + (part or 1) * _LARGE[word], 0.0, 1e15
    return total + part
