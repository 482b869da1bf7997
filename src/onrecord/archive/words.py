"""Words as they are looked for: folded, so that case, accents and the form of a word make no difference."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

_STOP = Path(__file__).with_name("stop.toml")
_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"})


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word in small letters without accents.

    >>> folded("Šefčovič"), folded("ØSTERGAARD")
    ('sefcovic', 'ostergaard')
    """
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter 2 for English, by snowballstemmer), so that "agreed" finds "agree"."""
    found: str = _stemmer().stemWord(word)
    return found


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order.

    >>> words_of("Rahmon’s aide, on 3 May")
    ['rahmon', 's', 'aide', 'on', '3', 'may']
    """
    return [folded(match[0]) for match in _WORD.finditer(text)]


def indexed(text: str) -> str:
    """A text as the full-text index takes it: the stems of its words, parted by blanks.

    >>> indexed("The ministers agreed.")
    'the minist agre'
    """
    return " ".join(map(stem, words_of(text)))


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that stand in every sentence: none is looked for by them."""
    return frozenset(tomllib.loads(_STOP.read_text(encoding="utf-8"))["words"])


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")
