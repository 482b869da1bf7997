"""Words as they are looked for: folded, so that case, accents and the form of a word make no difference."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from itertools import islice
from pathlib import Path

# Of one text, so many words and so many letters are indexed at most (PostgreSQL counts no further), and none that is longer.
MOST_WORDS, MOST_LETTERS, LONGEST = 16_000, 200_000, 60
_STOP = Path(__file__).with_name("stop.toml")
_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"})


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word in small letters without accents.

    >>> folded("Šefčovič"), folded("ØSTERGAARD")
    ('sefcovic', 'ostergaard')
    """
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter 2 for English, by snowballstemmer), so that "agreed" finds "agree"."""
    from snowballstemmer.english_stemmer import EnglishStemmer

    # One for each word: two threads must not share one. By its own name, since what else is installed must not change a stem.
    found: str = EnglishStemmer().stemWord(word)
    return found


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order: letters and figures only.

    >>> words_of("Rahmon’s aide, on ⑶ May")
    ['rahmon', 's', 'aide', 'on', '3', 'may']
    """
    words: list[str] = []
    for word in _WORD.findall(text):
        if word.isascii():
            words.append(word.lower())
        else:
            # Some signs are several when they are folded, and have marks among them.
            words += _WORD.findall(folded(word))
    return words


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text as they are indexed, in order.

    >>> stems_of("The ministers agreed.")
    ['the', 'minist', 'agre']
    """
    stems = []
    letters = 0
    for word in islice(words_of(text), MOST_WORDS):
        if len(word) <= LONGEST:
            letters += len(word)
            if letters > MOST_LETTERS:
                break
            stems.append(stem(word))
    return stems


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that stand in every sentence: none is looked for by them."""
    return frozenset(tomllib.loads(_STOP.read_text(encoding="utf-8"))["words"])
