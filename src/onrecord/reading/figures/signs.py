"""The signs and codes of money before a number, and whose money a sign that several countries share is in a story."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.lexicon.patterns import any_of
from onrecord.record import Span

# How far before a number its sign may start: "Kshs. ".
_BEFORE = 7
# Dollars that do not say whose they are.
_PLAIN = re.compile(r"(?<![A-Za-z.])\$|\bdollars?$", re.IGNORECASE)
# A longer name may stand in capitals in a dateline.
_SHORT = 3
# "N85,000", "R2.50": no road, mask or round of talks is numbered so.
_SUM = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+\.\d\d(?!\d)|[\d.,]+[ \u00a0-]?[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """The signs of the word list, and the words that tell whose money it is."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    unit: dict[str, str]
    names: dict[str, str]
    shared: dict[str, dict[str, re.Pattern[str]]]
    shared_as: dict[str, str]


@cache
def _signs() -> _Signs:
    told = lexicon("money")
    unit = {**told["signs"], **{code: code for code in told["codes"]["all"]}}
    names = {name.lower(): code for code, forms in told["currencies"].items() for name in forms}
    of_lands = {form for names_of in told["of_lands"].values() for form in names_of["forms"]}
    # "Bangladeshi taka" are taka, whatever stands before; "Kuwaiti dinars" are those of the land alone.
    own = [name for name in names if name not in of_lands and name.isalpha()]
    for names_of in told["of_lands"].values():
        names |= {
            f"{land} {form}".lower(): code
            for code, lands in names_of.items()
            if code != "forms"
            for land in lands
            for form in names_of["forms"]
        }
    return _Signs(
        before=re.compile(rf"(?<!\w)(?P<sign>{any_of(unit)})[\s\u00a0]?$"),
        behind=re.compile(
            rf"(?:(?P<name>{any_of(names)})|(?-i:[A-Z][a-z]+)\s+(?P<own>{any_of(own)}))(?!\w|/\w)", re.IGNORECASE
        ),
        unit=unit,
        names=names,
        shared={
            sign: {
                money: re.compile(rf"\b(?:{any_of({*forms, *(form.upper() for form in forms if len(form) > _SHORT)})})\b")
                for money, forms in lands.items()
            }
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
    return match.start("sign"), _land(sign, text, number.start) or known.unit[sign]


def named_money(text: str, at: int, end: int) -> tuple[str, str, int] | None:
    """The name of money at `at`, the money that it means in the story, and where it ends; None where none stands there.

    >>> named_money("In Manila rice costs 50 pesos.", 24, 30), named_money("paid 3 Kuwaiti dinars", 7, 21)
    (('pesos', 'PHP', 29), ('kuwaiti dinars', 'KWD', 21))
    """
    known = _signs()
    match = known.behind.match(text, at, end)
    if match is None:
        return None
    name = " ".join((match["name"] or match["own"]).lower().split())
    return name, _land(name, text, at) or known.names[name], match.end()


def pounds(text: str) -> str | None:
    """The money that pounds are in a story that names a land of such money first; None where they are a weight.

    >>> pounds("The council in Leeds, England, owes him 500 pounds."), pounds("They caught 500 pounds of crab off Maine.")
    ('GBP', None)
    """
    land = _land("pounds", text)
    return None if land == "lb" else land


@cache
def glued() -> str:
    """A pattern that holds right behind a sign that ends in a letter or a stroke: before the "5" of "KSh5"."""
    ends = (sign for sign in _signs().unit if sign[-1].isalpha() or sign[-1] in "./")
    return "|".join(rf"(?<=(?<!\w){re.escape(sign)})" for sign in sorted(ends))


def outlet_money(said: str, unit: str | None, text: str, outlet: str) -> str | None:
    """The money of a sum in dollars where the story names no land of dollars: that of the land its outlet is named after.

    >>> outlet_money("$40", "USD", "The $40 was paid.", "Cape Breton Courier"), outlet_money("US$4", "USD", "", "Ontario News")
    ('CAD', 'USD')
    """
    if unit != "USD" or not _PLAIN.search(said) or _land("$", text) is not None:
        return unit
    return _land("$", outlet) or unit


def _land(sign: str, text: str, at: int | None = None) -> str | None:
    """The money that the country a story names first makes of a shared sign; None where it names none that has it.

    Dollars without a word are those of America, unless another land has been named up to `at`.
    """
    plain = sign.rstrip(".")
    shared = _signs().shared_as.get(plain, plain)
    found = _lands(shared, text)
    if shared == "$" and at is not None:
        found = tuple(one for one in found if one[0] < at)
    return min(found)[1] if found else None


@lru_cache(maxsize=64)
def _lands(shared: str, text: str) -> tuple[tuple[int, str], ...]:
    """Where a story names first each of the countries that share a sign, and its money there."""
    lands = _signs().shared.get(shared, {})
    return tuple((match.start(), money) for money, words in lands.items() if (match := words.search(text)) is not None)
