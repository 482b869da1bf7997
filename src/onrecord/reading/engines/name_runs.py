"""Sequences of capitalised words in one sentence: where each starts, and which small words it holds."""

from dataclasses import dataclass
from functools import cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_words import (
    adjectives,
    country_of,
    honorifics,
    is_common,
    is_given,
    is_title,
    listed,
    longest_known,
    organisations,
    places,
    role_words,
)
from onrecord.reading.tokens import POSSESSIVES, Token
from onrecord.record import Kind

_MARKS = frozenset("\"“”‘’'")
# No name has more words: a longer run of capitals is cut.
_LONGEST = 24
# What the sentence may open with before its first word.
_OPENERS = frozenset("\"“”‘'«»([*•-–—…:.!?|")
# Organisations whose field follows "for" or "on".
_FOR_HEADS = listed("names_rules", "for_heads")
_ON_HEADS = listed("names_rules", "on_heads")
_OF_HEADS = listed("names_rules", "of_heads")
# Their possessive stands inside a name: "Korean People’s Army", "the Alachua Sheriff’s Office".
_PEOPLES = listed("names_rules", "peoples")
_ROMAN = listed("names_rules", "roman")


@dataclass(slots=True)
class Line:
    """One sentence as tokens; `shouts` where capitals tell nothing, since all its words have them."""

    tokens: list[Token]
    words: list[str]
    shouts: bool


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


def is_capital(word: str) -> bool:
    """Whether `word` is written as a name: "Rahmon", "al-Assad", "d’Ivoire", "CSTO".

    >>> [is_capital(word) for word in ("Rahmon", "al-Assad", "d’Ivoire", "talks", "14th")]
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


def starts(line: Line, index: int) -> bool:
    """Whether a name may start at a word: it has a capital, or is a particle before one ("de Blasio")."""
    words = line.words
    word = words[index]
    if is_capital(word):
        return word != "I" or (index + 1 < len(words) and words[index + 1] == ".")
    if word in listed("names_words", "particles") and index + 1 < len(words):
        following = words[index + 1]
        if following in ("der", "la", "den"):
            following = words[index + 2] if index + 2 < len(words) else ""
        return following != "" and is_capital(following) and following not in adjectives()
    return False


@cache
def _breaks() -> frozenset[str]:
    """Small words with a capital: a sentence starts here that nothing parts from the one before."""
    table = lexicon("grammar")
    return frozenset(
        word.capitalize() for key in ("determiners", "subject_pronouns", "prepositions") for word in table[key]
    ) - {"One", "Her", "Like", "Near"}


@cache
def small_words() -> frozenset[str]:
    """Small words of English: a capital makes no name of them."""
    table = lexicon("grammar")
    keys = ("determiners", "subject_pronouns", "prepositions", "conjunctions", "auxiliaries", "adverbs")
    return frozenset(word for key in keys for word in table[key]) | listed("names_rules", "openers")


def kept(line: Line, index: int, seen: Vocabulary) -> bool:
    """Whether a word that opens a sentence belongs to a name."""
    word = line.words[index]
    low = word.lower()
    if is_acronym(word) and len(word) > 2:
        return True
    if (known := known_from(line, index)) and (
        not is_common(low)
        or known > 1
        or (word in country_of() and low not in seen.small)
        or (word in seen.capital and low not in seen.small)
    ):
        return True
    if low in small_words():
        return False
    following = line.words[index + 1] if index + 1 < len(line.words) else ""
    if not is_common(low):
        return low not in seen.small or (is_capital(following or "x") and is_given(word))
    if len(word) == 1 and following == ".":
        return True
    if (
        following in ("of", "for", "and", ".")
        or following in listed("names_words", "particles")
        or is_capital(following or "x")
    ):
        return _leads(line, index, following, seen)
    return word in seen.capital and low not in seen.small


def _leads(line: Line, index: int, following: str, seen: Vocabulary) -> bool:
    """Whether an ordinary word that opens a sentence leads a name: as a title, a given name, an organisation’s first word."""
    word = line.words[index]
    if (
        f"{word} {following}" in honorifics()
        or is_title(word)
        or is_given(word)
        or word in adjectives()
        or word in _leading()
        or (word, following) in seen.pairs
    ):
        return True
    sequence = line.words[index : extent(line, index)]
    heads = listed("names_organisations", "heads") | listed("names_places", "heads")
    ends = sequence[-1] in heads or sequence[-1] in places() or "of" in sequence or "for" in sequence
    ends = ends or " ".join(sequence[-3:]) in listed("names_rules", "joint_fields")
    return len(sequence) > 1 and word in _opening() and ends


@cache
def _leading() -> frozenset[str]:
    """Words that go before a title ("Deputy") or a club’s name ("Real")."""
    return listed("names_titles", "before", within="titles") | listed("names_rules", "club_prefixes")


@cache
def _opening() -> frozenset[str]:
    """Words that the name of an organisation or a place may open with."""
    organisation = listed("names_organisations", "fields") | listed("names_organisations", "heads") | _OF_HEADS
    return organisation | listed("names_places", "first_heads") | listed("names_rules", "compass")


def known_from(line: Line, index: int) -> int:
    """How many words from `index` on are the longest known place or organisation; 0 where none is."""
    words = line.words
    limit = min(len(words), index + longest_known())
    for end in range(limit, index, -1):
        name = " ".join(words[index:end])
        if name in places() or name in organisations():
            return end - index
        if words[end - 1] == "." and end - 1 > index and (name.replace(" .", ".") in places()):
            return end - index
    return 0


def extent(line: Line, start: int) -> int:
    """Where the sequence that starts at `start` ends."""
    words = line.words
    count = min(len(words), start + _LONGEST)
    index = start + 1
    if words[start] in listed("names_words", "particles"):
        while not is_capital(words[index]):
            index += 1
        index += 1
    while index < count:
        word = words[index]
        if is_capital(word):
            if word == "I" or word in _breaks():
                break
            index += 1
        elif word == "." and _abbreviates(line, index):
            index += 1
        elif word == "," and words[index + 1 : index + 2] in (["Jr"], ["Sr"]):
            # "Samuel Hale, Jr."
            index += 2
        elif word in _MARKS and _nicknamed(words, index):
            # Colin "Sparky" Hale
            index += 4
        elif step := _joined(line, start, index):
            index += step
        else:
            break
    return index


def _nicknamed(words: list[str], index: int) -> bool:
    """Whether a nickname in quotation marks stands inside a name: after a given name, before a family name."""
    if index + 3 >= len(words) or not is_given(words[index - 1]) or words[index + 2] not in _MARKS:
        return False
    return is_capital(words[index + 1]) and words[index + 3][0].isupper()


def _abbreviates(line: Line, index: int) -> bool:
    """Whether the full stop at `index` belongs to the word before it, inside a name."""
    before = line.words[index - 1]
    if line.tokens[index - 1].end != line.tokens[index].start:
        return False
    if before in ("Jr", "Sr", "Inc", "Corp", "Ltd", "Co", "Bros"):
        return True
    following = line.words[index + 1] if index + 1 < len(line.words) else ""
    if not following or not (is_capital(following) or following in listed("names_words", "particles")):
        return False
    return len(before) == 1 or before in listed("names_words", "stopped")


def _joined(line: Line, start: int, index: int) -> int:
    """How many small words at `index` join what follows to the sequence; 0 for none."""
    words = line.words
    word, before = words[index], words[index - 1]
    following = words[index + 1] if index + 1 < len(words) else ""
    if not following:
        return 0
    particles = listed("names_words", "particles")
    if word in particles or word in ("la", "le", "las", "los", "y"):
        # "Ursula von der Leyen": one or two particles, then a capital.
        if is_capital(following):
            return 1 if word in particles or word == "y" else 0
        third = words[index + 2] if index + 2 < len(words) else ""
        return 2 if word in particles and following in (particles | {"la", "le", "los", "las"}) and third[:1].isupper() else 0
    if word == "&":
        return 1 if is_capital(following) and not (before in places() and known_from(line, index + 1)) else 0
    if word in POSSESSIVES:
        return _owned(line, start, index)
    if word in ("’", "'"):
        # "the Workers’ Party"
        return 1 if before.endswith("s") and following in listed("names_organisations", "heads") else 0
    step = 1
    if following == "the" and word in ("of", "for", "on"):
        following, step = words[index + 2] if index + 2 < len(words) else "", 2
    if not following or not is_capital(following) or following in listed("names_words", "never"):
        return 0
    heads, fields = listed("names_organisations", "heads"), listed("names_organisations", "fields")
    if word == "of":
        if before in heads or before in _OF_HEADS or before in listed("names_rules", "lands"):
            return step
        if is_title(before) or before in ("Head", "Chief", "Secretary"):
            return step
        return step if before in fields and any(part in heads for part in words[start:index]) else 0
    if word == "for":
        return step if before in _FOR_HEADS or before in ("Minister", "Secretary") else 0
    if word == "on":
        return step if before in _ON_HEADS else 0
    if word == "in":
        return 1 if before in fields and following in places() and words[start] in _FOR_HEADS else 0
    if word == "and":
        return _paired(line, start, index)
    return 0


def _paired(line: Line, start: int, index: int) -> int:
    """Whether "and" stands inside one name: "Ministry of Health and Sport", "Food and Drug Administration"."""
    words = line.words
    fields, heads = listed("names_organisations", "fields"), listed("names_organisations", "heads")
    before, following = words[index - 1], words[index + 1]
    pair = f"{before} and {following}"
    if pair in places() or pair in organisations():
        return 1
    if pair in listed("names_rules", "joint_fields"):
        return 1
    inside = any(word in ("of", "for", "on") for word in words[start:index])
    end = index + 1
    while end < len(words) and (is_capital(words[end]) or (words[end] in ("’", "'") and end > index + 1)):
        end += 1
    if (
        words[end - 1] in listed("names_rules", "unions")
        and is_common(before)
        and not inside
        and _workers(words[index + 1 : end])
    ):
        # "Transport and Allied Workers’ Union"
        return 1
    if inside and words[end - 1] in listed("names_rules", "plural_heads"):
        # "International Federation of Red Cross and Red Crescent Societies"
        return 1
    if before not in fields:
        return 0
    if inside and following in fields:
        return 1
    return (
        1
        if end - index > 2
        and (words[end - 1] in heads or any(word in heads for word in words[index + 2 : end]))
        and following in (fields | {"Commonwealth", "Firearms", "Veterinary"})
        else 0
    )


def _workers(words: list[str]) -> bool:
    """Whether one of the words is a plural of people at work: "Allied Workers’ Union", "Ambulance Drivers Association"."""
    return any(word.endswith("s") and word[:-1].lower() in role_words() for word in words)


def _owned(line: Line, start: int, index: int) -> int:
    """Whether a possessive stands inside one name: in "Radio Liberty’s Tajik Service", not in "Rahmon’s Press Office"."""
    words = line.words
    heads = listed("names_organisations", "heads")
    end = index + 1
    while end < len(words) and is_capital(words[end]):
        end += 1
    if end == index + 1 or words[end - 1] not in heads:
        return 0
    if words[index + 1] not in adjectives() and not (end - index <= 3 and words[end - 1] in listed("names_rules", "branches")):
        # "the U.N.’s World Food Programme" is a name of its own.
        return 1 if words[index - 1] in _PEOPLES else 0
    owner = words[start:index]
    if owner[-1] in _PEOPLES:
        return 1
    name = " ".join(owner)
    if name in places() and name not in organisations():
        return 0
    known = (
        name in organisations()
        or is_acronym(owner[-1])
        or owner[-1] in heads
        or owner[0] in ("Radio", "University", "Bank", "Team")
    )
    return 1 if known and " ".join(words[index + 1 : end]) not in organisations() else 0


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word not in listed("names_organisations", "not_acronyms") and word not in _ROMAN
