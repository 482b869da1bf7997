"""The words around a number that make it an amount: bounds and currency signs before it, units and counted nouns after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.reading.clauses import Token, gerund, tokens, verblike
from onrecord.reading.figures.numbers import NUMBER_WORDS, Number
from onrecord.reading.figures.signs import money_of, sign_before
from onrecord.reading.lexicon import lexicon, word_sets
from onrecord.reading.lexicon.patterns import any_of
from onrecord.record import Span

_GAP = re.compile(r"[\s\u00a0-]*")
_SHARE = re.compile(
    r"(?P<parts>halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b", re.IGNORECASE
)
_PARTS = {"hal": 2, "thi": 3, "qua": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10}
# "100 of the 650 residents", "100 of the town’s 650 residents": the hundred are residents too.
_SOME_OF = re.compile(
    r"of\s+(?:(?:the|its|their|his|her|those|these|them|some|about)\s+)*(?:(?:[\w-]+\s+){0,3}[\w-]+(?:[’']s|s[’'])\s+)?(?:[\d,.]*\d\s+)?",
    re.IGNORECASE,
)
# The lines of a screen: "1080p" is no money.
_SCREENS = frozenset({360, 480, 720, 1080, 1440, 2160})
# Words that open a sentence before a number, and make no name of it.
_OPENING = frozenset(
    {
        "about",
        "some",
        "nearly",
        "almost",
        "another",
        "roughly",
        "approximately",
        "only",
        "just",
        "and",
        "but",
        "all",
        "also",
        "least",
    }
)
# "a magnitude 5.8 earthquake", "with a magnitude of 5.8".
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of\s+|[\s-]+)$", re.IGNORECASE)
# "12 million head of cattle", "a crowd of more than 4,200".
_HEAD = re.compile(r"\s+head\s+of\s+(?P<noun>\w+)", re.IGNORECASE)
_CROWD = re.compile(r"\b(?:crowd|audience|congregation|gathering|turnout|attendance)s?\s+of\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_CROWDED = 48
_NO_PEOPLE = ("specimen", "regimen", "abdomen", "semen")
# How far after a number its noun may stand: "12 newly built family homes".
_NOUN_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its unit. `span` is bound, number and unit together; `after` is where the words about it may go on.

    `noun` is the counted noun phrase ("regions"), where it is a count. `rule` tells how the unit was found.
    """

    span: Span
    number: Span
    amount: float
    unit: str | None
    bound: str | None = None
    noun: Span | None = None
    rule: str = "the unit beside the number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word list of figures, ready to be searched with."""

    before: re.Pattern[str]
    trailing: re.Pattern[str]
    units: re.Pattern[str]
    unit: dict[str, str]
    cased: dict[str, str]
    money: frozenset[str]
    harm: re.Pattern[str]
    harmed: dict[str, str]
    plurals: frozenset[str]
    people: frozenset[str]
    not_counted: frozenset[str]
    plain: frozenset[str]
    loose: frozenset[str]
    which: frozenset[str]
    change: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """The word list, read once."""
    told = lexicon("figures")
    unit = {word.lower(): name for table in ("units", "currencies") for name, forms in told[table].items() for word in forms}
    # Codes and letters that are money in their own case alone.
    cased = {**{code: code for code in told["codes"]["all"]}, **told["cased"]}
    harmed = {form: forms[0] for forms in told["nouns"]["harm"] for form in forms}
    return Words(
        # "more than the 80" is a limit; "over the 80" and "about the 80" tell what something is over or about.
        before=re.compile(
            rf"(?<![\w-])(?P<bound>(?!(?:over|about|under|above|below|around)\s+the\s)(?:{any_of(told['bounds'])}))\s+(?:the\s+)?$",
            re.IGNORECASE,
        ),
        trailing=re.compile(rf"\s+(?P<bound>{any_of(told['bounds_after'])})\b", re.IGNORECASE),
        units=re.compile(rf"(?P<unit>(?-i:{any_of(cased)})|{any_of(unit)})(?!\w|/\w)", re.IGNORECASE),
        unit=unit,
        cased=cased,
        money=frozenset({*told["currencies"], *told["signs"].values(), *told["codes"]["all"]}),
        harm=re.compile(
            rf"(?:\s+(?:others?|were|was|are|have|had|been|confirmed|reported|left|feared|still))*\s+(?P<word>{any_of(harmed)})\b",
            re.IGNORECASE,
        ),
        harmed=harmed,
        plurals=frozenset(told["nouns"]["plurals"]),
        people=frozenset(told["nouns"]["people"]),
        not_counted=frozenset(told["nouns"]["not_counted"]),
        plain=frozenset(told["small"]["plain"]),
        loose=frozenset(told["small"]["loose"]),
        which=frozenset(told["small"]["which"]),
        change={name: frozenset(forms) for name, forms in told["change"].items()},
    )


def amount(text: str, number: Number, within: Span) -> Amount | None:
    """The amount that `number` tells, with its unit; None where it counts and measures nothing.

    >>> from onrecord.reading.figures.numbers import numbers
    >>> text = "Crews cleared more than 80 streets within 500 km of the coast."
    >>> found = [amount(text, number, Span(0, 62)) for number in numbers(text, Span(0, 62))]
    >>> [(one.span.of(text), one.unit, one.bound) for one in found if one]
    [('more than 80 streets', 'streets', 'more than'), ('500 km', 'kilometers', None)]
    """
    known = words()
    start, end = number.span.start, number.span.end
    unit: str | None = None
    value = number.amount
    noun: Span | None = None
    rule = "the sign or the unit beside the number"
    if sign := sign_before(text, number.span, within.start):
        start, unit = sign
    gap = _GAP.match(text, end, within.end)
    at = gap.end() if gap else end
    if unit is None and (match := known.units.match(text, at, within.end)) and _unit_fits(number, match):
        name = " ".join(match["unit"].split())
        unit, end = money_of(name, known.cased.get(name) or known.unit[name.lower()], text), match.end()
        if unit == "pounds" and value >= 1e6:
            # A million pounds is money; fifty pounds without a sign is a weight.
            unit = "GBP"
    elif unit is None and (share := _share(text, number, at)):
        value, end, unit, rule = share[0], share[1], "share", "a fraction of something is a share"
    elif unit is None and (scale := _MAGNITUDE.search(text, max(within.start, start - 16), start)):
        start, unit, rule = scale.start(), "magnitude", "the scale named before the number"
    elif unit is None and (herd := _HEAD.match(text, end, within.end)):
        noun, unit, end = Span(*herd.span("noun")), herd["noun"].lower(), herd.end()
        rule = "heads are those of the noun behind"
    elif unit is None and (counted := _counted(text, number, at, within)):
        noun, unit = counted
        end, rule = noun.end, "the noun that is counted"
    elif unit is None and (match := known.harm.match(text, end, within.end)):
        unit, rule = known.harmed[match["word"].lower()], "the harm told behind the number"
    if unit is None:
        unit, rule = _harmed_before(text, start, within), "the harm told before the number"
    if unit is None and _CROWD.search(text, max(within.start, start - _CROWDED), start):
        unit, rule = "people", "a crowd is of people"
    if unit is None:
        return None
    found = Amount(span=Span(start, end), number=number.span, amount=value, unit=unit, noun=noun, rule=rule)
    return bounded(text, found, within)


def bounded(text: str, found: Amount, within: Span) -> Amount:
    """The amount with the phrase that makes it a limit, where one stands before or after it."""
    start, end = found.span.start, found.span.end
    if match := words().before.search(text, max(within.start, start - 32), start):
        return replace(found, bound=" ".join(match["bound"].lower().split()), span=Span(match.start(), end))
    if match := words().trailing.match(text, end, within.end):
        return replace(found, bound=" ".join(match["bound"].lower().split()), span=Span(start, match.end()))
    return found


def _unit_fits(number: Number, match: re.Match[str]) -> bool:
    """Whether a unit is one here: letters ("C", "m") only after digits and in their own case, and no "ten-point plan"."""
    word = match["unit"]
    if word == "p":
        return number.span.end == match.start() and number.amount not in _SCREENS
    if word.lower() == "point":
        return number.span.end == match.start() - 1 and match.string[match.start() - 1] != "-"
    if len(word) > 2:
        return True
    return not number.spelled and (word in words().cased or word in words().unit or word in {"C", "F", "MW", "GW", "kW"})


def _share(text: str, number: Number, at: int) -> tuple[float, int] | None:
    """A fraction ("two-thirds of", "half of", "one in five"): its amount and where it ends."""
    if not number.spelled:
        return None
    if match := _SHARE.match(text, at):
        whole = re.compile(r"\s+(?:of|majority)\b").match(text, match.end())
        return (round(number.amount / _PARTS[match["parts"].lower()[:3]], 4), match.end()) if whole else None
    if number.amount < 1 and re.compile(r"\s+of\b").match(text, number.span.end):
        return number.amount, number.span.end
    return None


def _counted(text: str, number: Number, at: int, within: Span) -> tuple[Span, str] | None:
    """The noun that is counted ("homes" in "12 newly built homes"): from the number to its head, and the head."""
    known, stop = words(), word_sets("clauses")
    if at == number.span.end or "-" in text[number.span.end : at] or _names(text, number.span, within):
        return None
    some = _SOME_OF.match(text, at)
    if some and some.end() < within.end:
        at = some.end()
    run = tokens(text, Span(at, min(within.end, at + 70)))[:_NOUN_WORDS] if at < within.end else ()
    if some and (number.amount == 1 or (run and verblike(run[0].low))):
        # "one of the victims said", "five of those wore".
        return None
    head = None
    for place, token in enumerate(run):
        if (
            not token.is_word
            or token.low in stop["prepositions"]
            or token.low in stop["determiners"]
            or token.low in stop["relatives"]
            or token.low in stop["subjects"]
            or token.low in {"and", "or"}
        ):
            break
        following = run[place + 1] if place + 1 < len(run) else None
        goes_on = following is not None and _plural(following.low)
        built = token.low.endswith("ed") or (place and run[place - 1].low.endswith("ly"))
        if (verblike(token.low) and not (built and (goes_on or token is not run[0]))) or (gerund(token.low) and not goes_on):
            break
        if token.word[0].isdigit() or token.low in NUMBER_WORDS:
            break
        if _plural(token.low):
            head = token
        elif head is not None:
            break
    if head is None or head.low in known.not_counted or head.word[0].isupper():
        return None
    if (
        number.spelled
        and number.amount < 10
        and not (head.low in known.people or _told(text, number, run[: run.index(head)], head))
    ):
        return None
    return Span(at, head.end), head.low


def _told(text: str, number: Number, before: Sequence[Token], head: Token) -> bool:
    """Whether a small number tells how many there are ("nine new locomotives"), not only which ("the two main parties")."""
    known = words()
    last = re.compile(r"(?P<word>\w+)\W*$").search(text, max(0, number.span.start - 16), number.span.start)
    which = last is not None and last["word"].lower() in known.which
    loose = any(token.low in known.loose for token in before)
    named = any(character.isdigit() for token in before for character in token.word)
    return bool(before) and number.amount > 1 and not named and not which and not loose and head.low not in known.plain


def _names(text: str, number: Span, within: Span) -> bool:
    """Whether the word before makes the number a name: "Boeing 737 jets", "Article 5 guarantees", "No. 10 officials"."""
    before = re.compile(r"(?P<word>[A-Z][\w.]*|per|[Oo]ne\s+in|(?<!\w)1\s+in)[\s-]$").search(
        text, max(within.start, number.start - 24), number.start
    )
    if before and before["word"].lower().endswith((" in", "per")):
        # "one in five pupils", "12 deaths per 100,000 people".
        return True
    if before is None or text[number.start].isalpha():
        return False
    low, stop = before["word"].lower(), word_sets("clauses")
    opens = low in stop["prepositions"] or low in stop["determiners"] or low in _OPENING or verblike(low)
    return before.start() > within.start or not opens


def _plural(low: str) -> bool:
    """Whether a noun in small letters looks like a plural."""
    if low in words().plurals or (low.endswith("men") and len(low) > 4 and not low.endswith(_NO_PEOPLE)):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s")) and not verblike(low)


def _harmed_before(text: str, start: int, within: Span) -> str | None:
    """Who is counted, as the verb before a bare number says: "killing at least 12"."""
    window = text[max(within.start, start - 48) : start]
    match = re.search(rf"\b(?P<word>\w+)\s+(?:an?\s+)?(?:{words().before.pattern[:-1]})?$", window, re.IGNORECASE)
    return words().harmed.get(match["word"].lower()) if match else None
