"""The words around an amount: the noun phrase that may be measured, and the words of change."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from onrecord.reading.clauses import Token, gerund, tokens, verblike
from onrecord.reading.figures.wordlist import words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span

# How far before an amount its words are looked for: no subject is longer.
_LONGEST = 300
# Alone they name nothing.
_PRONOUNS = frozenset(
    {"it", "they", "he", "she", "we", "i", "you", "them", "us", "him", "her", "which", "whom", "these", "those"}
)
# What is measured is no number, but may begin with a year.
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d.*")
TAIL = frozenset({"by", "to", "of", "in", "and", "or", "the", "a", "an", "with", "for", "from", "that", "than", "at", "on"})
"""Words that cannot end a noun phrase."""


def noun(text: str, said: Span) -> Span | None:
    """The noun phrase in the words said to be measured: no function words or verbs around it; None where none is left.

    >>> text = "out that bilateral trade stands"
    >>> noun(text, Span(0, len(text))).of(text)
    'bilateral trade'
    """
    run = list(tokens(text, said))
    that = max((at for at, token in enumerate(run[:3]) if token.low == "that"), default=-1)
    run = run[that + 1 :]
    while run and ends_none(run[-1].low):
        run.pop()
    # "jobs lost" may be counted; "lost" alone is a verb.
    verb = (
        len(run) == 1
        and (verblike(run[0].low) or gerund(run[0].low))
        and run[0].low not in small_words("clauses", "also_nouns")
    )
    if (
        not run
        or verb
        or run[0].low in _PRONOUNS
        or (_NUMBER.fullmatch(run[0].word) and all(token.low != "of" for token in run))
        or run[0].low in small_words("clauses", "prepositions")
    ):
        return None
    return Span(run[0].start, run[-1].end)


def ends_none(low: str) -> bool:
    """Whether a word in small letters cannot end a noun phrase."""
    lists = ("auxiliaries", "prepositions", "between")
    return (
        low in TAIL
        or any(low in small_words("clauses", name) for name in lists)
        or low in words().change["not_measured"]
        or (low in words().change["levels"] and low not in small_words("clauses", "also_nouns"))
    )


def before_of(text: str, start: int, end: int) -> Sequence[Token]:
    """The words of a stretch, of its last part alone where it is longer than any subject."""
    start = max(start, end - _LONGEST)
    return tokens(text, Span(start, end)) if start < end else ()


def way_of(low: str, *, weak: bool) -> str | None:
    """The way a word in small letters says a number went."""
    known = words().change
    for way in ("increase", "decrease"):
        if low in known[way] or (weak and low in known[f"{way}_weak"]):
            return way
    return None


def noun_phrase(text: str, start: int, end: int) -> Span | None:
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
        if token.low == "," and text[token.start - 1].isdigit() and text[token.end : token.end + 1].isdigit():
            # The comma of "the 3,000 plots".
            continue
        stops = not token.is_word or token.low in small_words("clauses", "relatives") or token.low in {"that", "not", "worth"}
        if (
            stops
            or (token.low in small_words("clauses", "prepositions") and token.low != "of")
            or (verblike(token.low) and last)
        ):
            break
        if token.low == "and" and last and last.word[0].isupper() and following and following.word[0].isupper():
            # "European and Welsh money".
            continue
        if token.low in {"and", "or", "but"} or (last and token.low in small_words("clauses", "determiners")):
            break
        if token.low not in TAIL:
            last = token
    return Span(start, last.end) if last else None


def last_words(text: str, span: Span) -> Span | None:
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
