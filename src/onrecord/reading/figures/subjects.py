"""What stands before the verb of an amount: its subject, be it before an aside, or the object that it raised or cut."""

import re

from onrecord.reading.clauses import Token, gerund, verblike
from onrecord.reading.figures.phrases import before_of, ends_none, noun_phrase
from onrecord.reading.figures.units import Amount
from onrecord.reading.figures.wordlist import words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span

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


def subject(text: str, verb: Token, found: Amount, piece: Span) -> Span | None:
    """What stands before the verb of an amount: its subject, or the object that it raised or cut."""
    if match := re.compile(r"\s+(?!by\b|to\b|at\b|from\b|an?\s|\d)(?P<what>(?:[\w’'-]+\s+){1,7}?)(?:by|to|from)\s").match(
        text, verb.end, found.span.start
    ):
        what = match["what"].split()
        if what[0].lower() in small_words("clauses", "determiners") or len(what) > 1:
            return Span(match.start("what"), match.start("what") + len(match["what"].rstrip()))
    before = list(before_of(text, piece.start, verb.start))
    if match := re.compile(r"\s+in\s+(?!at\b)").match(text, verb.end, found.span.start):
        return noun_phrase(text, match.end(), found.span.start)
    aside = False
    while before and (
        (verblike(before[-1].low) and before[-1].low not in small_words("clauses", "also_nouns"))
        or before[-1].low in small_words("clauses", "between")
        or before[-1].low in small_words("clauses", "auxiliaries")
        or before[-1].low.endswith("ly")
        or before[-1].low == ","
        or before[-1].low in words().change["not_measured"]
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
    if len(starts) > 1 and starts[-1] == starts[-2] + 1 and _is_adjective(before[starts[-2]], before[starts[-1]]):
        # "said adjusted profit": the second is no verb.
        starts.pop()
    before = before[starts[-1] + 1 :] if starts else before
    parted = [at for at, token in enumerate(before[:-1]) if token.low == "," and before[at + 1].low in {"and", "but"}]
    if starts and parted:
        # "made no catch, and profit fell".
        before = before[parted[-1] + 2 :]
    return Span(before[0].start, before[-1].end) if before and before[0].is_word else None


def before_aside(text: str, piece: Span, earlier: Span | None, at: Token | Amount) -> Span | None:
    """The subject of a clause that an aside parts from its verb: "Shares in the mill, which employs 40, were up"."""
    if earlier is None:
        return None
    start = at.start if isinstance(at, Token) else at.span.start
    between = [token for token in before_of(text, piece.start, start) if token.low != ","]
    if isinstance(at, Amount) and not any(token.low in words().change["levels"] for token in between):
        return None
    if not all(verblike(token.low) or ends_none(token.low) or token.low.endswith("ly") for token in between):
        return None
    run = [token for token in before_of(text, earlier.start, earlier.end) if token.is_word or token.low == ","]
    while run and run[-1].low == ",":
        run.pop()
    opened = max((at for at, token in enumerate(run) if token.low == ","), default=-1)
    run = run[opened + 1 :]
    return Span(run[0].start, run[-1].end) if run and not any(verblike(token.low) for token in run) else None


def _is_adjective(verb: Token, behind: Token) -> bool:
    """Whether a form in -ed behind a verb is no verb: "said adjusted profit", not "has stated"."""
    return behind.low.endswith("ed") and verb.low not in small_words("clauses", "auxiliaries")
