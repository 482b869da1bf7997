"""The words of a story as they are compared with those of another: folded, each with its place, every run of five hashed."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Hashes: TypeAlias = "npt.NDArray[np.uint64]"

# So many words make a run. Fewer are met by chance, more are broken by every word that is changed.
RUN = 5
# "240,000" and "2.5" are one word; a dash parts two, since one paper writes "cease-fire" and the next "cease fire".
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
# Odd numbers without a pattern (those of SplitMix64): words are mixed with them, so that no order of words is like another.
_STEP, _FIRST, _SECOND = (np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True, slots=False, eq=False)
class Words:
    """The words of a text: `folded`, and `starts` and `ends` in code points of the text."""

    folded: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.folded)

    @cached_property
    def runs(self) -> Hashes:
        """A hash of every run of five words, in order."""
        return hashes(self.folded)


def words_of(text: str) -> Words:
    """The words of a text.

    >>> words_of("“We won’t,” said 2.5 of THEM.").folded
    ['we', "won't", 'said', '2.5', 'of', 'them']
    """
    found = list(_WORD.finditer(text))
    folded = [match[0].casefold().replace("’", "'") for match in found]
    return Words(folded, [match.start() for match in found], [match.end() for match in found])


def hashes(words: list[str]) -> Hashes:
    """A hash of every run of five of the words; the same everywhere and always.

    >>> text = "the ferry to the island sails again".split()
    >>> hashes(text).size, bool((hashes(text)[:1] == hashes(text[:5])).all())
    (3, True)
    """
    if len(words) < RUN:
        return np.empty(0, dtype=np.uint64)
    each = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    many = len(words) - RUN + 1
    run = np.zeros(many, dtype=np.uint64)
    for place in range(RUN):
        run = run * _STEP + each[place : place + many]
    run ^= run >> np.uint64(30)
    run *= _FIRST
    run ^= run >> np.uint64(27)
    run *= _SECOND
    run ^= run >> np.uint64(31)
    return run


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
