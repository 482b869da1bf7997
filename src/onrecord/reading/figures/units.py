"""The words around a number that make it an amount: bounds and currency signs before it, units and counted nouns after it."""

import re
from dataclasses import dataclass, replace

from onrecord.reading.figures.counts import counted, of_them, people
from onrecord.reading.figures.numbers import Number
from onrecord.reading.figures.signs import named_money, pounds, sign_before
from onrecord.reading.figures.wordlist import words
from onrecord.record import Span

_GAP = re.compile(r"[\s\u00a0-]*")
_SHARE = re.compile(
    r"(?P<parts>halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b", re.IGNORECASE
)
# Half of a thing is no number of it: "half of it", "a third of which", "half of the time"; half of the cost is.
_NO_SHARE = re.compile(
    r"(?:[\s-]+(?:half|thirds?|quarters?|fifths?|tenths?))?\s+of\s+(?:(?:the|its|their|his|her|our|your|my|that|this)\s+)?"
    r"(?:it|them|which|whom|us|time|way|year|day|night|life|world|match|game|season|story)\b",
    re.IGNORECASE,
)
_PARTS = {"hal": 2, "thi": 3, "qua": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10}
# So few won are no sum, and with an object behind it "won" is a verb.
_WON = 100
# "Not one forint".
_NOT = re.compile(r"\bnot\s+$", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:an?|the|their|his|her|its|another|[a-z]+s)\b")
# So many pounds are money anywhere; pounds "of" something are a weight.
_MILLION = 1e6
_POUNDS = frozenset({"pound", "pounds"})
_WEIGHED = re.compile(
    r"\s+(?:heavier|lighter|in\s+weight|of\s+(?!(?:the|its|their|his|her|public|private|government|state|council|taxpayers?[’']?|damages?|debts?"
    r"|investments?|funding|savings|profits?|revenues?|income|cuts|fines|money|cash|business|sales|trade|stock|shares|assets|aid|loans?)\b))"
)
# The lines of a screen: "1080p" is no money.
_SCREENS = frozenset({360, 480, 720, 1080, 1440, 2160})
# "a magnitude 5.8 earthquake", "with a magnitude of 5.8".
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of\s+|[\s-]+)$", re.IGNORECASE)
# "12 million head of cattle".
_HEAD = re.compile(r"\s+head\s+of\s+(?P<noun>\w+)", re.IGNORECASE)
# "Eleven heads of government", not heads.
_HEADS = re.compile(
    r"\s+(?P<noun>(?:heads|chiefs|members|secretaries)\s+of\s+(?:state(?:\s+(?:and|or)\s+government)?|government|mission|staff|parliament"
    r"|delegation|congress))\b",
    re.IGNORECASE,
)
# "minus 15 degrees", "-0.3 percent", but not "10-15 degrees".
_MINUS = re.compile(r"(?:\bminus\s+|(?<![\w.,%°-])[-−–])$", re.IGNORECASE)
_BELOW = frozenset({"percent", "percentage points", "degrees", "degrees Celsius", "degrees Fahrenheit"})
# What is won in a game, and how far a race goes, measure nothing: "scored 23 points", "the 1,500 metres final".
_SCORED = re.compile(
    r"\b(?:scor(?:ed|es|ing)|add(?:ed|s|ing)|finish(?:ed|es)\s+with|led|led\s+by|lead|won\s+by|lost\s+by|netted|posted|tallied|had|with)"
    r"\s+(?:an?\s+)?(?:\w+-high\s+)?$",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:rebounds?|assists?|half-?time|quarterback|touchdowns?|tries|try|penalt(?:y|ies)|coach|season|games?|match(?:es)?|bench|play-?offs?)\b",
    re.IGNORECASE,
)
_RACE = re.compile(
    r"\s+(?:\w+\s+)?(?:final|race|hurdles|freestyle|backstroke|butterfly|breaststroke|sprint|relay|dash|medley|heats?|steeplechase|title|gold|silver|bronze)\b"
    r"|\s+in\s+(?:[\d:.]+)\s+(?:seconds|minutes)"
)


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
    if unit is None and (named := named_money(text, at, within.end)) and _name_fits(text, number, named):
        _, unit, end = named
    elif unit is None and (match := known.units.match(text, at, within.end)) and _unit_fits(number, match):
        name = " ".join(match["unit"].split())
        unit, end = known.cased.get(name) or known.unit[name.lower()], match.end()
        if unit == "pounds" and name.lower() in _POUNDS and not _WEIGHED.match(text, end):
            # A million pounds is money, and so is less in a land of that money.
            unit = pounds(text) or ("GBP" if value >= _MILLION else unit)
    elif unit is None and (share := _share(text, number, at)):
        value, end, unit, rule = share[0], share[1], "share", "a fraction of something is a share"
    elif unit is None and (scale := _MAGNITUDE.search(text, max(within.start, start - 16), start)):
        start, unit, rule = scale.start(), "magnitude", "the scale named before the number"
    elif unit is None and (herd := _HEAD.match(text, end, within.end)):
        noun, unit, end = Span(*herd.span("noun")), herd["noun"].lower(), herd.end()
        rule = "heads are those of the noun behind"
    elif unit is None and (heads := _HEADS.match(text, end, within.end)):
        noun, unit, end = Span(*heads.span("noun")), " ".join(heads["noun"].lower().split()), heads.end()
        rule = "the noun that is counted"
    elif unit is None and (told := counted(text, number, at, within)):
        noun, unit = told
        end, rule = noun.end, "the noun that is counted"
    elif unit is None and (theirs := of_them(text, number, within)):
        unit, rule = theirs, "of them, named before"
    elif unit is None and (some := people(text, start, end, within)):
        (noun, rule), unit = some, "people"
    if unit is None or _of_a_game(text, unit, Span(start, end), within):
        return None
    if unit in _BELOW and (minus := _MINUS.search(text, max(within.start, start - 8), start)):
        start, value = minus.start(), -value
    found = Amount(span=Span(start, end), number=number.span, amount=value, unit=unit, noun=noun, rule=rule)
    return bounded(text, found, within)


def _of_a_game(text: str, unit: str, said: Span, within: Span) -> bool:
    """Whether a measure is a score or the name of a race."""
    if unit == "points" and text.startswith(("one ", "One "), said.start):
        # "At one point the crowd sang".
        return True
    if unit == "points" and _SCORED.search(text, max(within.start, said.start - 24), said.start):
        return _GAME.search(text, within.start, within.end) is not None
    return unit == "meters" and _RACE.match(text, said.end, within.end) is not None


def bounded(text: str, found: Amount, within: Span) -> Amount:
    """The amount with the phrase that makes it a limit, where one stands before or after it."""
    start, end = found.span.start, found.span.end
    if match := words().before.search(text, max(within.start, start - 32), start):
        return replace(found, bound=" ".join(match["bound"].lower().split()), span=Span(match.start(), end))
    if match := words().trailing.match(text, end, within.end):
        return replace(found, bound=" ".join(match["bound"].lower().split()), span=Span(start, match.end()))
    return found


def _name_fits(text: str, number: Number, named: tuple[str, str, int]) -> bool:
    """Whether a name of money is one here: "kr" only after digits, and no verb ("40 won medals")."""
    name, _, end = named
    if name == "won":
        return number.amount >= _WON and _OBJECT.match(text, end) is None
    if number.amount == 1 and number.spelled and _NOT.search(text, max(0, number.span.start - 6), number.span.start):
        return False
    return len(name) > 2 or not number.spelled


def _unit_fits(number: Number, match: re.Match[str]) -> bool:
    """Whether a unit is one here: letters ("C", "m") only after digits and in their own case, and no "ten-point plan"."""
    word = match["unit"]
    if word == "p":
        return number.span.end == match.start() and number.amount not in _SCREENS
    if word.lower() == "point":
        return number.span.end == match.start() - 1 and match.string[match.start() - 1] != "-"
    if len(word) > 2:
        return True
    return not number.spelled and (
        not word.isalnum() or word in words().cased or word in words().unit or word in {"C", "F", "MW", "GW", "kW"}
    )


def _share(text: str, number: Number, at: int) -> tuple[float, int] | None:
    """A fraction ("two-thirds of", "half of", "one in five"): its amount and where it ends."""
    if number.share:
        return number.amount, number.span.end
    if not number.spelled or _NO_SHARE.match(text, number.span.end):
        return None
    if match := _SHARE.match(text, at):
        whole = re.compile(r"\s+(?:of|majority)\b").match(text, match.end())
        return (round(number.amount / _PARTS[match["parts"].lower()[:3]], 4), match.end()) if whole else None
    if number.amount < 1 and re.compile(r"\s+of\b").match(text, number.span.end):
        return number.amount, number.span.end
    return None
