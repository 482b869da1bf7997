"""What words are worth when two sentences are held against one another: an odd word tells more than one of every story.

Also which words stand for one another: two forms of a word, two words that newsrooms and translators put for one another.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from onrecord.record.words import stem, stop_words, words_of

# A word with a capital that does not begin the sentence.
_NAME = re.compile(r"(?<=[\w,;’'] )[^\W\d_a-z][\w’'-]+")
# "65,000" is one number.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_LISTS = Path(__file__).with_name("common.toml")
# What a word of every story is worth, and a small number; any other is worth 1.
COMMON = 0.3
# What a name is worth: who took part is named in many sentences of a story.
NAME = 0.5
# What a word that stands for another is worth of it.
ALIKE = 0.7
# Two stems of which one begins the other are forms of one word where they have so many letters: "Brazil", "Brazilian".
LETTERS = 5
# A number with fewer digits is one of every story.
DIGITS = 2


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    return tomllib.loads(_LISTS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    words = stop_words() | frozenset(words_of(_lists()["empty"]))
    return words | frozenset(map(stem, words))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(stem, _lists()["common"].split()))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, str]:
    return dict(pair.split("=") for pair in _lists()["numbers"].split())


@lru_cache(maxsize=1)
def _lines() -> dict[str, frozenset[int]]:
    """Of each stem the lines of words that it stands on."""
    found: dict[str, set[int]] = {}
    for place, line in enumerate(_lists()["alike"].strip().splitlines()):
        for word in line.split():
            found.setdefault(stem(word), set()).add(place)
    return {told: frozenset(places) for told, places in found.items()}


@lru_cache(maxsize=50_000)
def telling(words: str) -> Mapping[str, float]:
    """The stems that tell something in some words, each with what it is worth, from 0 to 1; numbers in figures.

    >>> telling("We will not sell forty tickets to people")
    {'sell': 1.0, '40': 1.0, 'ticket': 1.0, 'peopl': 0.3}
    """
    found = {}
    names = {word for name in _NAME.findall(words) for word in words_of(name)}
    for word in words_of(_THOUSANDS.sub("", words)):
        told = _numbers().get(word) or stem(word)
        if word in _empty() or told in _empty() or (len(told) < DIGITS and not told.isdigit()):
            continue
        common = told in _common() or (told.isdigit() and len(told) < DIGITS)
        found[told] = COMMON if common else NAME if word in names else 1.0
    return found


@lru_cache(maxsize=200_000)
def stands_for(one: str, other: str) -> float:
    """How far one stem stands for another, from 0 to 1.

    >>> stands_for("train", "railway"), stands_for("brazil", "brazilian"), stands_for("train", "plane")
    (0.7, 1.0, 0.0)
    """
    shorter, longer = sorted((one, other), key=len)
    if one == other or (len(shorter) >= LETTERS and longer.startswith(shorter) and shorter.isalpha()):
        return 1.0
    return ALIKE if _lines().get(one, frozenset()) & _lines().get(other, frozenset()) else 0.0


@lru_cache(maxsize=200_000)
def keys(told: str) -> tuple[str, ...]:
    """Under which keys a stem is found by all that stand for it."""
    return (told[:LETTERS], *(f"={place}" for place in sorted(_lines().get(told, ()))))
