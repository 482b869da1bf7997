"""The words of a story as they are compared with those of another: folded, each with its place, every run of five hashed."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Hashes: TypeAlias = "npt.NDArray[np.uint64]"
Places: TypeAlias = "npt.NDArray[np.int64]"

# So many words make a run. Fewer are met by chance, more are broken by every word that is changed.
RUN = 5
# "240,000" and "2.5" are one word; a dash parts two, since one paper writes "cease-fire" and the next "cease fire".
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
# Odd numbers without a pattern (those of SplitMix64): words are mixed with them, so that no order of words is like another.
_STEP, _FIRST, _SECOND = (np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text, each as a hash of it folded; `starts` and `ends` are code points of the text."""

    each: Hashes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.each)

    @cached_property
    def runs(self) -> Hashes:
        """A hash of every run of five words, in order."""
        return runs_of(self.each)

    @cached_property
    def in_order(self) -> tuple[Hashes, Places]:
        """The same from the least to the greatest, with the place of each."""
        order = np.argsort(self.runs, kind="stable")
        return self.runs[order], order

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """Where some words stand in the text, from word `first` to before word `behind`."""
        return int(self.starts[first]), int(self.ends[behind - 1])


# Of a story that many others are held against, the words are taken once.
@lru_cache(maxsize=256)
def words_of(text: str) -> Words:
    """The words of a text.

    >>> text = "“We won’t,” said 2.5 of THEM."
    >>> words = words_of(text)
    >>> [text[start:end] for start, end in zip(words.starts, words.ends)]
    ['We', 'won’t', 'said', '2.5', 'of', 'THEM']
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    places = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return Words(_hashes([text[start:end] for start, end in spans]), places[:, 0], places[:, 1])


def runs_in(text: str) -> Hashes:
    """A hash of every run of five words of a text, where their places are of no account.

    >>> text = "The ferry to the island sails again."
    >>> runs_in(text).size, bool((runs_in(text) == words_of(text).runs).all())
    (3, True)
    """
    return runs_of(_hashes(_WORD.findall(text)))


def runs_of(each: Hashes) -> Hashes:
    """A hash of every run of five words, from the hashes of the words."""
    if len(each) < RUN:
        return np.empty(0, dtype=np.uint64)
    many = len(each) - RUN + 1
    run = np.zeros(many, dtype=np.uint64)
    for place in range(RUN):
        run = run * _STEP + each[place : place + many]
    run ^= run >> np.uint64(30)
    run *= _FIRST
    run ^= run >> np.uint64(27)
    run *= _SECOND
    run ^= run >> np.uint64(31)
    return run


def folded(word: str) -> str:
    """A word as it is compared: in small letters, with a straight apostrophe."""
    return word.casefold().replace("’", "'")


def _hashes(words: list[str]) -> Hashes:
    return np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    """The same everywhere and always."""
    digest = hashlib.blake2b(folded(word).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
