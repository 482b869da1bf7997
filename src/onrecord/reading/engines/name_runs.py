"""Sequences of capitalised words in one sentence: where each starts, and which small words it holds."""

from functools import cache

from onrecord.reading.engines.name_joints import banded, enumerated, joined
from onrecord.reading.engines.name_lines import Line, Vocabulary, is_acronym, is_capital, known_from
from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_words import (
    adjectives,
    country_of,
    honorifics,
    is_common,
    is_given,
    is_title,
    listed,
    places,
)

_MARKS = frozenset("\"“”‘’'")
# No name has more words: a longer run of capitals is cut.
_LONGEST = 24
# The number of a channel or a branch has no more figures, or letters.
_DIGITS = 5


def starts(line: Line, index: int) -> bool:
    """Whether a name may start at a word: it has a capital, or is a particle before one ("de Blasio")."""
    words = line.words
    word = words[index]
    if not (capital := is_capital(word)) and word not in listed("names_words", "particles"):
        return False
    if index in line.dated or (index and words[index - 1] == "@"):
        # "@MayorOkafor" is an account.
        return False
    if capital:
        return word != "I" or (index + 1 < len(words) and words[index + 1] == ".")
    if index + 1 < len(words):
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
    if (is_acronym(word) and len(word) > 2) or (index + 1 < len(line.words) and _numbers(line.words, index + 1)):
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
    if following == "and" and word in seen.capital and low not in seen.small:
        # "Miller and Smith", of Doug Miller
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
        or word in listed("names_rules", "opening_places")
        or (word, following) in seen.pairs
    ):
        return True
    sequence = line.words[index : extent(line, index)]
    ends = sequence[-1] in heads() or sequence[-1] in places() or "of" in sequence or "for" in sequence
    ends = ends or _numbers(sequence, len(sequence) - 1) or " ".join(sequence[-3:]) in listed("names_rules", "joint_fields")
    return len(sequence) > 1 and ((word in _opening() and ends) or banded(sequence, 1))


@cache
def heads() -> frozenset[str]:
    """The nouns of organisations and of places."""
    return listed("names_organisations", "heads") | listed("names_places", "heads")


@cache
def _leading() -> frozenset[str]:
    """Words that go before a title ("Deputy") or a club’s name ("Real")."""
    return listed("names_titles", "before", within="titles") | listed("names_rules", "club_prefixes")


@cache
def _opening() -> frozenset[str]:
    """Words that the name of an organisation or a place may open with."""
    organisation = (
        listed("names_rules", "sports")
        | listed("names_organisations", "fields")
        | listed("names_organisations", "heads")
        | listed("names_rules", "of_heads")
    )
    return organisation | listed("names_places", "first_heads") | listed("names_rules", "compass")


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
        if _numbers(words, index):
            # "Channel Six", "Toolworkers Local 418"
            index += 1
        elif is_capital(word):
            if word == "I" or (word in _breaks() and not banded(words, index)) or index in line.dated:
                break
            index += 1
        elif word == "." and _abbreviates(line, index):
            index += 1
        elif word == "," and words[index + 1 : index + 2] in (["Jr"], ["Sr"]):
            # "Samuel Hale, Jr."
            index += 2
        elif word == "," and (step := enumerated(line, start, index)):
            # "Department for Environment, Food and Rural Affairs"
            index += step
        elif word in _MARKS and _nicknamed(words, index):
            # Colin "Sparky" Hale
            index += 4
        elif step := joined(line, start, index):
            index += step
        else:
            break
    return index


def _numbers(words: list[str], index: int) -> bool:
    """Whether a number belongs to the word before it, which goes by numbers: "Radio 5", "Channel Six"."""
    number = index > 0 and (words[index].isdigit() or words[index] in listed("names_rules", "numbers"))
    return number and len(words[index]) <= _DIGITS and words[index - 1] in listed("names_rules", "numbered")


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
