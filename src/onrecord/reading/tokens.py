"""Words and marks of a stretch of text, each with its place: what the name and party readers count in."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from onrecord.record import Span

# In order: "U.N." and "J.R."; the possessive ending; a word with the apostrophes, hyphens and ampersands inside it
# ("O’Neill", "Nur-Sultan", "AT&T"); any other mark.
_TOKEN = re.compile(
    # Most words have a blank behind them, and nothing inside.
    r"[^\W_]++(?=\s)"
    r"|(?:[^\W\d_]\.-?)+[^\W\d_]\.?(?!\w)"
    r"|['’‘]s\b"
    r"|[^\W_]+(?:(?!['’‘]s\b)['’ʼ‘‑-][^\W_]+|&[^\W\d_]+|\.(?:com|org|net)\b|(?<=\d)[.,]\d+)*"
    r"|[^\s]"
)
_FOLDS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ə": "a", "’": "'", "ʼ": "'", "‘": "'"}
)
POSSESSIVES = frozenset({"'s", "’s", "‘s"})


class Token(NamedTuple):
    """A word or a mark, and where it stands."""

    word: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands, as a span."""
        return Span(self.start, self.end)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of `text` from `start` to `end`.

    >>> [token.word for token in tokens("The U.N.’s envoy, J. O’Neill", 0, 28)]
    ['The', 'U.N.', '’s', 'envoy', ',', 'J', '.', 'O’Neill']
    """
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]


@lru_cache(maxsize=2)
def tokens_of(text: str, spans: tuple[Span, ...]) -> tuple[tuple[Token, ...], ...]:
    """The words and marks of each span; of the story read last they are kept, for its next reader."""
    return tuple(tuple(tokens(text, span.start, span.end)) for span in spans)


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """`word` in lower case, without diacritics, for looking it up.

    >>> folded("Čapek"), folded("Erdoğan"), folded("O’Neill")
    ('capek', 'erdogan', "o'neill")
    """
    word = word.lower()
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word.translate(_FOLDS)) if not unicodedata.combining(mark))
