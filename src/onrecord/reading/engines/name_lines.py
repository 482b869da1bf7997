"""A sentence as words, and what its capitals tell: where a name may stand in it, and which known name stands there."""

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.name_words import first_known, listed, longest_known, organisations, places
from onrecord.reading.tokens import Token
from onrecord.record import Kind

# What the sentence may open with before its first word.
_OPENERS = frozenset("\"“”‘'«»([*•-–—…:.!?|")
_ROMAN = listed("names_rules", "roman")


@dataclass(slots=True)
class Line:
    """One sentence as tokens.

    `shouts` where capitals tell nothing, since all its words have them; `dated` are its words that are read as days and months.
    """

    tokens: tuple[Token, ...]
    words: list[str]
    shouts: bool
    dated: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` up to, not with, `last` of a line, that may be a name; what the words beside it say it is."""

    line: Line
    first: int
    last: int
    kind: Kind | None = None
    titled: bool = False

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.line.words[self.first : self.last]

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.line.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.line.tokens[self.last - 1].end


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the story tells of its words.

    Those seen in small letters, those with a capital where only a name has one, pairs of such, words after a given name, and
    whether it speaks of "the company".
    """

    small: frozenset[str]
    capital: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    families: frozenset[str]
    firm: bool


def addresses(line: Line) -> set[int]:
    """The words of a line that stand in an address of mail or of the web, where names have small letters."""
    found: set[int] = set()
    if "@" not in line.words and "www" not in line.words and "/" not in line.words:
        return found
    first = 0
    for index in range(1, len(line.tokens) + 1):
        if index < len(line.tokens) and line.tokens[index].start == line.tokens[index - 1].end:
            continue
        chunk = line.words[first:index]
        if "@" in chunk[1:] or chunk[:1] == ["www"] or chunk[1:4] == [":", "/", "/"]:
            found.update(range(first, index))
        first = index
    return found


@lru_cache(maxsize=8192)
def is_capital(word: str) -> bool:
    """Whether `word` is written as a name: "Okafor", "al-Assad", "d’Ivoire", "ECOWAS".

    >>> [is_capital(word) for word in ("Okafor", "al-Assad", "d’Ivoire", "talks", "14th")]
    [True, True, True, False, False]
    """
    if word[0].isupper():
        if "-" in word and word[-1].islower() and _described(word.rpartition("-")[2]):
            return False
        return not (word[:2] in ("I'", "I’") and word[2:3].islower())
    if not word[0].isalpha():
        return False
    for mark in ("-", "’", "'"):
        head, found, rest = word.partition(mark)
        if found and rest[:1].isupper() and head in _joined_particles():
            return True
    return word[:1] in "ie" and word[1:2].isupper() and len(word) > 3


def _described(part: str) -> bool:
    """Whether the last part of a compound makes an adjective of it: "Florida-based", "Trump-backed"."""
    return part[0].islower() and (
        part in listed("names_rules", "compounding") or (len(part) > 4 and part.endswith(("ed", "ing")))
    )


@cache
def _joined_particles() -> frozenset[str]:
    return frozenset({"al", "el", "ul", "an", "as", "ash", "ad", "at", "ar", "az", "bin", "d", "l", "t", "dell", "dall"})


def at_start(line: Line, index: int) -> bool:
    """Whether the word at `index` has its capital from its place: it opens the sentence or a quotation."""
    if index == 0:
        return True
    before = line.words[index - 1]
    if before == "." and index > 1 and line.words[index - 2] in listed("names_words", "stopped"):
        return False
    return before in _OPENERS


def known_from(line: Line, index: int) -> int:
    """How many words from `index` on are the longest known place or organisation; 0 where none is."""
    words = line.words
    if words[index] not in first_known():
        return 0
    limit = min(len(words), index + longest_known())
    for end in range(limit, index, -1):
        name = " ".join(words[index:end])
        if name in places() or name in organisations():
            return end - index
        if words[end - 1] == "." and end - 1 > index and (name.replace(" .", ".") in places()):
            return end - index
    return 0


def is_acronym(word: str) -> bool:
    """Whether `word` is written as a short form of an organisation: "ECOWAS", not "PM" or "III"."""
    return len(word) > 1 and word.isupper() and word not in listed("names_organisations", "not_acronyms") and word not in _ROMAN
