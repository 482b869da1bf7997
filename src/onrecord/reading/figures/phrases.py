"""The words around an amount: the noun phrase that may be measured, and the words of change."""

from collections.abc import Sequence

from onrecord.reading.clauses import Token, tokens, verblike
from onrecord.reading.figures.wordlist import words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span

# How far before an amount its words are looked for: no subject is longer.
_LONGEST = 300
# Alone they name nothing.
_PRONOUNS = frozenset(
    {"it", "they", "he", "she", "we", "i", "you", "them", "us", "him", "her", "which", "whom", "these", "those"}
)
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
    verb = len(run) == 1 and verblike(run[0].low) and run[0].low not in small_words("clauses", "also_nouns")
    if not run or verb or run[0].low in _PRONOUNS or run[0].low in small_words("clauses", "prepositions"):
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
