"""The signs and codes of money before a number, and whose money a sign that several countries share is in a story."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.lexicon.patterns import any_of
from onrecord.record import Span

# How far before a number its sign may start: "Kshs. ".
_BEFORE = 7
# "N85,000", "R2.50": no road, mask or round of talks is numbered so.
_SUM = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+\.\d\d(?!\d)|[\d.,]+[ \u00a0-]?[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """The signs of the word list, and the words that tell whose money it is."""

    before: re.Pattern[str]
    unit: dict[str, str]
    shared: dict[str, dict[str, re.Pattern[str]]]
    shared_as: dict[str, str]


@cache
def _signs() -> _Signs:
    told = lexicon("figures")
    unit = {**told["signs"], **{code: code for code in told["codes"]["all"]}}
    return _Signs(
        before=re.compile(rf"(?<!\w)(?P<sign>{any_of(unit)})[\s\u00a0]?$"),
        unit=unit,
        shared={
            sign: {money: re.compile(rf"\b(?:{any_of(forms)})\b") for money, forms in lands.items()}
            for sign, lands in told["shared"].items()
        },
        shared_as=told["shared_as"],
    )


def sign_before(text: str, number: Span, start: int = 0) -> tuple[int, str] | None:
    """Where the sign of money before a number starts, and its money; None where none stands there.

    A single letter needs a number that is a sum ("R250 000", "P1.3 billion") or a story of its country.

    >>> sign_before("about R250 000 in cash", Span(7, 14)), sign_before("wore N95 masks", Span(6, 8))
    ((6, 'ZAR'), None)
    """
    known = _signs()
    match = known.before.search(text, max(start, number.start - _BEFORE), number.start)
    if match is None:
        return None
    sign = " ".join(match["sign"].split())
    if len(sign) == 1 and sign.isalpha() and not _SUM.match(text, number.start, number.end) and _land(sign, text) is None:
        return None
    return match.start("sign"), _land(sign, text) or known.unit[sign]


def money_of(word: str, unit: str, text: str) -> str:
    """The money that a word after a number means in a story: "pesos" in Manila are those of the Philippines.

    >>> money_of("pesos", "MXN", "In Manila rice costs 50 pesos.")
    'PHP'
    """
    return _land(word.lower(), text) or unit


@cache
def glued() -> str:
    """A pattern that holds right behind a sign that ends in a letter or a stroke: before the "5" of "KSh5"."""
    ends = (sign for sign in _signs().unit if sign[-1].isalpha() or sign[-1] in "./")
    return "|".join(rf"(?<=(?<!\w){re.escape(sign)})" for sign in sorted(ends))


@lru_cache(maxsize=64)
def _land(sign: str, text: str) -> str | None:
    """The money that the country a story names first makes of a shared sign; None where it names none that has it."""
    plain = sign.rstrip(".")
    found = [
        (match.start(), money)
        for money, words in _signs().shared.get(_signs().shared_as.get(plain, plain), {}).items()
        if (match := words.search(text)) is not None
    ]
    return min(found)[1] if found else None
