"""Whether an amount tells of an increase or a decrease, and the word of its clause that says so."""

import re

from onrecord.reading.clauses import Token, tokens, verblike
from onrecord.reading.figures.numbers import numbers
from onrecord.reading.figures.phrases import before_of, way_of
from onrecord.reading.figures.units import Amount
from onrecord.reading.figures.wordlist import words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span

# Between a word of change and its amount: "rose by", "rose an annual", "an increase of".
_LINK = re.compile(
    r"(?:by|to|of|at|between|an?|another|a further|further|roughly|only|just|as|was|is|on average|overall|year[- ]on[- ]year"
    r"|sharply|slightly|steeply|some|again|\W)+",
    re.IGNORECASE,
)
_FAR_LINK = re.compile(r"\b(?:by|to)\s+(?:an?\s+|another\s+|a further\s+|only\s+|just\s+)?$", re.IGNORECASE)
_LENGTHS = frozenset({"kilometers", "miles", "nautical miles", "meters", "yards", "feet"})
_AWAY = re.compile(r"\s+(?:off|from|away|out|inland|offshore|north|south|east|west|\w+(?:east|west)ern?)\b")
_MOVED = re.compile(r"\b(?:by|to)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
# How many words may part a word of change from "to" or "by" and its amount.
_FAR = 9
_COMPARED = re.compile(
    r"\s+(?P<word>more|higher|less|fewer|lower|up|down|cheaper|dearer|costlier|bigger|larger|greater|smaller)\b(?!\s+to\b)",
    re.IGNORECASE,
)
# "Women make up 16 percent", "turned down a $4 million offer": no rise and no fall.
_PHRASAL = re.compile(
    r"\b(?:make|makes|made|making|take|takes|took|taken|taking|put|puts|putting|turn|turns|turned|turning|set|sets|setting"
    r"|give|gives|gave|given|giving|pick|picks|picked|line|lined|lay|laid|write|writes|wrote|written|pay|pays|paid|pull|pulled)"
    r"\s+(?:up|down)$",
    re.IGNORECASE,
)


def change(text: str, found: Amount, clause: Span) -> tuple[str | None, Token | None, str | None]:
    """The way it went ("increase" or "decrease"), the word that says so, and where that stands ("before" or "after").

    >>> from onrecord.reading.figures.numbers import numbers
    >>> from onrecord.reading.figures.units import amount
    >>> text = "Exports fell by 3 percent after a 12 percent rise in May."
    >>> span = Span(0, len(text))
    >>> [change(text, amount(text, number, span), span)[0] for number in numbers(text, span)]
    ['decrease', 'increase']
    """
    weak = (
        found.unit == "percent" or found.unit in words().money or (found.unit or "").endswith("points") or found.unit == "share"
    )
    after = tokens(text, Span(found.span.end, min(clause.end, found.span.end + 80)))[:4] if found.span.end < clause.end else ()
    compared = _COMPARED.match(text, found.span.end, clause.end)
    if compared and weak and (way := way_of(compared["word"].lower(), weak=True)):
        return way, None, "after"
    for token in after:
        # "a 12 percent drop": a noun; "the 12 percent fell" is another clause's business.
        way = way_of(token.low, weak=True) if token.low in words().change["nouns"] else None
        if way and found.noun is None:
            return way, token, "after"
        if (
            not (token.is_word or token.low == "-")
            or token.low in small_words("clauses", "conjunctions")
            or token.low in small_words("clauses", "prepositions")
            or verblike(token.low)
        ):
            break
    before = before_of(text, clause.start, found.span.start)[-12:]
    for token, behind in zip(reversed(before), [None, *reversed(before)], strict=False):
        if behind is not None and behind.low in words().change["named"]:
            continue
        if not (way := way_of(token.low, weak=weak)) or _PHRASAL.search(text, max(clause.start, token.start - 12), token.end):
            continue
        between = text[token.end : found.span.start]
        if token.low in {"loss", "losses", "lost", "lose", "losing"} and found.unit in words().money:
            # "A loss of $3 million", "lost her $3,000": no fall.
            break
        if found.unit in _LENGTHS and _AWAY.match(text, found.span.end):
            # "It sank 12 miles off the coast".
            break
        if token.low in words().change["raising"] and found.unit in words().money and not _MOVED.search(between):
            # "raised $4 million for the library": collected.
            break
        if _LINK.fullmatch(between) or between.isspace():
            return way, token, "before"
        far = _FAR_LINK.search(between)
        # "cut its rate by a quarter point to 3 percent": the level after the step is no step, but not past a comma.
        if far and "," not in between and len(between.split()) <= _FAR and ("to" in far[0] or not re.search(r"\d", between)):
            return (None if _step(text, Span(token.end, found.span.start)) else way), token, "before"
        break
    return None, None, None


def _step(text: str, between: Span) -> bool:
    """Whether the words between a word of change and a level tell the step: "rose 31 percent to", not "rose from 4 to"."""
    step = next(numbers(text, between), None)
    return step is not None and not _FROM.search(text, between.start, step.span.start)
