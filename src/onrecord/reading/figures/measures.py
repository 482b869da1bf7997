"""What an amount measures, and whether it tells of an increase or a decrease, from the words of its clause."""

import re
from itertools import zip_longest

from onrecord.reading.clauses import Token, gerund, tokens, verblike
from onrecord.reading.figures.levels import put
from onrecord.reading.figures.numbers import numbers
from onrecord.reading.figures.phrases import TAIL, before_of, noun, way_of
from onrecord.reading.figures.units import Amount, words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span, trimmed

# Between a word of change and its amount: "rose by", "rose an annual", "an increase of".
_LINK = re.compile(
    r"(?:by|to|of|at|between|an?|another|a further|further|roughly|only|just|as|was|is|on average|overall|year[- ]on[- ]year"
    r"|sharply|slightly|steeply|some|again|\W)+",
    re.IGNORECASE,
)
_FAR_LINK = re.compile(r"\b(?:by|to)\s+(?:an?\s+|another\s+|a further\s+|only\s+|just\s+)?$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:by|to)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
# How many words may part a word of change from "to" or "by" and its amount.
_FAR = 9
_COMPARED = re.compile(r"\s+(?P<word>more|higher|less|fewer|lower|up|down)\b(?!\s+to\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|its|their|his|her|our|no|another|new)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
# "Women make up 16 percent", "turned down a $4 million offer": no rise and no fall.
_PHRASAL = re.compile(
    r"\b(?:make|makes|made|making|take|takes|took|taken|taking|put|puts|putting|turn|turns|turned|turning|set|sets|setting"
    r"|give|gives|gave|given|giving|pick|picks|picked|line|lined|lay|laid|write|writes|wrote|written|pay|pays|paid|pull|pulled)"
    r"\s+(?:up|down)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s+(?:of|in|worth of)\s+(?!all\b)", re.IGNORECASE)
# What a rise was in: no place, and no month.
_RISEN = re.compile(r"\s+in\s+(?:(?:the|its|their)\s+)?(?!(?:first|second|third|fourth|last|year|month|quarter|\d))(?=[a-z])")
_OF = re.compile(r"\s+(?:of|between)\b")
_A = re.compile(r"an?\s", re.IGNORECASE)
_TIME = re.compile(
    r"(?:the\s+)?(?:\d+|first|second|third|fourth|last|past|next|current|same|quarter|year|month|week|(?-i:[A-Z])[a-z]+\s+\d|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_BEFORE_OF = re.compile(r"(?<![\w.,])(?P<noun>[\w’'-]+(?:\s+[\w’'-]+){0,3})\s+(?:of|at)\s+(?:an?\s+)?$")
_OPENERS = frozenset(
    {
        "while",
        "when",
        "as",
        "because",
        "although",
        "though",
        "after",
        "before",
        "if",
        "that",
        "and",
        "but",
        "whereas",
        "which",
        "who",
        "where",
        "once",
        "since",
    }
)
# Between a verb that states a level and its amount.
_TO_LEVEL = frozenset(
    {
        "at",
        "to",
        "a",
        "an",
        "only",
        "just",
        "now",
        "as",
        "the",
        "line",
        "up",
        "total",
        "of",
        "worth",
        "him",
        "her",
        "them",
        "us",
        "you",
        "it",
    }
)
# Before a subject these open an adverbial that a comma ends.
_ADVERBIAL = frozenset(
    {
        "meanwhile",
        "however",
        "overall",
        "and",
        "but",
        "also",
        "earlier",
        "later",
        "last",
        "this",
        "next",
        "yesterday",
        "today",
        "reportedly",
        "annually",
        "officially",
        "still",
    }
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
        also_noun = token.low in {"cut", "cuts", "loss", "gain", "boost"}
        way = way_of(token.low, weak=False) or (way_of(token.low, weak=True) if also_noun else None)
        if way and found.noun is None and not token.low.endswith(("ed", "ing")):
            return way, token, "after"
        if (
            not (token.is_word or token.low == "-")
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


def measured(text: str, found: Amount, piece: Span, *, token: Token | None, side: str | None) -> Span | None:
    """The words that say what the amount measures; None where none do.

    `token` is the word of change and `side` where it stands.
    """
    said = _said_to_measure(text, found, piece, token=token, side=side)
    return noun(text, said) if said else None


def _said_to_measure(text: str, found: Amount, piece: Span, *, token: Token | None, side: str | None) -> Span | None:
    """The words that stand where what is measured stands."""
    if token and side == "before":
        if growth := _told(text, token, piece):
            # "expects growth of 2 percent", "reported a rise of 4 percent in house prices".
            if what := _RISEN.match(text, found.span.end, piece.end):
                return _noun_phrase(text, what.end(), piece.end)
            return None if _A.match(text, growth.start) else growth
        return _subject(text, token, found, piece)
    if found.noun:
        return _counted(text, found, piece)
    if match := re.compile(r"\s+of\s+").match(text, found.span.end, piece.end):
        return _noun_phrase(text, match.end(), piece.end)
    if side == "after" and token is None:
        # "85 percent more fires": what there is more of.
        more = re.compile(r"\s+(?:more|fewer|less)\s+(?!than\b)").match(text, found.span.end, piece.end)
        return _noun_phrase(text, more.end(), piece.end) if more else _stated(text, found, piece)
    if token and side == "after":
        if match := _ABOUT.match(text, token.end, piece.end):
            return _noun_phrase(text, match.end(), piece.end)
        # "a 5.5 percent pay rise".
        return trimmed(text, found.span.end, token.start)
    if placed := put(text, found.span.start, piece):
        return Span(*placed.span("what")) if placed["what"] else None
    match = _BEFORE_OF.search(text, max(piece.start, found.span.start - 60), found.span.start)
    of = match and match["noun"].split()[-1].lower() not in {"total", "number", "average", "maximum", "minimum", "record"}
    if match and of and (last := _last_words(text, Span(*match.span("noun")))):
        return last
    if run := _attributive(text, found, piece):
        return run
    if stated := _stated(text, found, piece):
        return stated
    money = found.unit in words().money
    if money and (match := _ABOUT.match(text, found.span.end, piece.end)) and not _TIME.match(text, match.end()):
        return _noun_phrase(text, match.end(), piece.end)
    return None


def _told(text: str, risen: Token, piece: Span) -> Span | None:
    """The noun of change that somebody tells of: "the bank expects slower growth of 2 percent"; None where it has a subject."""
    before = before_of(text, piece.start, risen.start)[-4:] if _OF.match(text, risen.end, piece.end) else ()
    for at in range(len(before) - 1, -1, -1):
        if before[at].low in words().change["telling"]:
            return Span((*before, risen)[at + 1].start, risen.end)
        if not before[at].is_word or before[at].low in small_words("clauses", "prepositions"):
            return None
    return None


def _stated(text: str, found: Amount, piece: Span) -> Span | None:
    """The subject of the verb that states a level, right before the amount: "turnout was 61 percent"."""
    before = before_of(text, piece.start, found.span.start)[-5:]
    for token in reversed(before):
        if token.low in words().change["levels"]:
            return _subject(text, token, found, piece)
        if token.low == "in" and text.startswith(" at ", token.end):
            # "came in at".
            continue
        if token.low not in _TO_LEVEL and token.low not in small_words("clauses", "between"):
            return None
    return None


def _counted(text: str, found: Amount, piece: Span) -> Span | None:
    """The counted noun phrase with the "of" that follows it: "regions of the country"."""
    assert found.noun is not None
    end = found.noun.end
    if (match := re.compile(r"\s+of\s+").match(text, end, piece.end)) and (rest := _noun_phrase(text, match.end(), piece.end)):
        end = rest.end
    return Span(found.noun.start, end)


def _noun_phrase(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that starts at `start`: up to a verb, a mark, or a preposition other than "of"."""
    last = None
    run = tokens(text, Span(start, min(end, start + 120)))[:10] if start < end else ()
    for token, following in zip_longest(run, run[1:]):
        # "counts of fraud pertaining to", "deaths involving a gun", but "the cost of building homes".
        opens = (
            following is None
            or following.low in small_words("clauses", "prepositions")
            or following.low in small_words("clauses", "determiners")
        )
        if last and opens and gerund(token.low):
            break
        stops = not token.is_word or token.low in small_words("clauses", "relatives") or token.low in {"that", "not", "worth"}
        if (
            stops
            or (token.low in small_words("clauses", "prepositions") and token.low != "of")
            or (verblike(token.low) and last)
        ):
            break
        if token.low in {"and", "or", "but"} or (last and token.low in small_words("clauses", "determiners")):
            break
        if token.low not in TAIL:
            last = token
    return Span(start, last.end) if last else None


def _subject(text: str, verb: Token, found: Amount, piece: Span) -> Span | None:
    """What stands before the verb of an amount: its subject, or the object that it raised or cut."""
    if match := re.compile(r"\s+(?!by\b|to\b|at\b|from\b|an?\s|\d)(?P<what>(?:[\w’'-]+\s+){1,7}?)(?:by|to)\s").match(
        text, verb.end, found.span.start
    ):
        what = match["what"].split()
        if what[0].lower() in small_words("clauses", "determiners") or len(what) > 1:
            return Span(match.start("what"), match.start("what") + len(match["what"].rstrip()))
    before = list(before_of(text, piece.start, verb.start))
    if match := re.compile(r"\s+in\s+(?!at\b)").match(text, verb.end, found.span.start):
        return _noun_phrase(text, match.end(), found.span.start)
    aside = False
    while before and (
        (verblike(before[-1].low) and before[-1].low not in small_words("clauses", "also_nouns"))
        or before[-1].low in small_words("clauses", "between")
        or before[-1].low in small_words("clauses", "auxiliaries")
        or before[-1].low.endswith("ly")
        or before[-1].low == ","
    ):
        aside = aside or before[-1].low == ","
        before.pop()
    if aside and len(before) > 2 and before[-1].low in small_words("clauses", "subjects") and before[-2].low == ",":
        # "the average benefit, it says, would be": an aside of who says so.
        before = before[:-2]
    if aside and (at := max((at for at, token in enumerate(before) if token.low == ","), default=0)) and at + 1 < len(before):
        opening = before[at + 1].low
        if verblike(opening) or gerund(opening) or opening in small_words("clauses", "prepositions"):
            # "The appeal, launched in June, has": an aside of what came of it.
            before = before[:at]
    if not before:
        return None
    commas = [at for at, token in enumerate(before) if token.low == ","]
    if commas and before[0].low in small_words("clauses", "prepositions") | _ADVERBIAL:
        before = before[commas[-1] + 1 :]
    # "profits were down 8 percent and shares lost": what follows the first figure.
    digits = max((at for at, token in enumerate(before) if token.word[0].isdigit()), default=len(before))
    if joins := [at for at, token in enumerate(before) if at > digits and token.low in {"and", "but", ","}]:
        before = before[joins[0] + 1 :]
    while before and (before[0].low in _OPENERS or not before[0].is_word):
        before = before[1:]
    starts = [
        at
        for at, token in enumerate(before)
        if (verblike(token.low) and token.low not in small_words("clauses", "also_nouns"))
        or (not at and token.low in {"that", "and", "but"})
    ]
    before = before[starts[-1] + 1 :] if starts else before
    return Span(before[0].start, before[-1].end) if before and before[0].is_word else None


def _last_words(text: str, span: Span) -> Span | None:
    """The noun at the end of `span`, with the words before it back to an article, a verb or a preposition."""
    kept: list[Token] = []
    for token in reversed(tokens(text, span)):
        low = token.low
        if (
            low in small_words("clauses", "prepositions")
            or low in small_words("clauses", "determiners")
            or verblike(low)
            or low in {"and", "or"}
            or low[0].isdigit()
        ):
            break
        kept.append(token)
    return Span(kept[-1].start, kept[0].end) if kept else None


def _attributive(text: str, found: Amount, piece: Span) -> Span | None:
    """The noun an amount stands before: "a 25 percent tariff", "a 500-kilometer range"."""
    kept: list[Token] = []
    for token in tokens(text, Span(found.span.end, min(piece.end, found.span.end + 60))) if found.span.end < piece.end else ():
        if (
            not token.is_word
            or token.low in small_words("clauses", "prepositions")
            or verblike(token.low)
            or token.low in TAIL
            or (kept and gerund(token.low))
            or len(kept) == 4
        ):
            break
        if (
            token.low in small_words("clauses", "between")
            or token.low in small_words("clauses", "determiners")
            or token.low in small_words("clauses", "conjunctions")
            or way_of(token.low, weak=True)
        ):
            break
        if token.low in small_words("clauses", "relatives") | small_words("clauses", "subjects") | {
            "per",
            "year",
            "annually",
            "each",
            "ago",
            "but",
            "while",
        }:
            break
        kept.append(token)
    # "a 25 percent tariff", "the 500-kilometer range", "15 percent tariffs", not "70 percent belong", "two miles away".
    article = _ARTICLE.search(text, max(piece.start, found.span.start - 24), found.span.start)
    named = article or "-" in found.span.of(text) or (kept and kept[-1].low.endswith("s"))
    return Span(kept[0].start, kept[-1].end) if kept and named else None
