"""Names as they sound: the spellings that one name has in different newsrooms, brought together."""

import re
from functools import lru_cache

from onrecord.record.words import folded

# Ways in which newsrooms write the same sounds of names from other scripts, in the order in which they are put right.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("[^a-z]", ""),
        ("tsch", "ch"),
        ("sch|shch", "sh"),
        ("dzh|dj|zh", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("ck|c(?!h)|q", "k"),
        ("(?<=.)x", "ks"),
        ("w", "v"),
        ("(?<=.)ff$|(?<=.)f$", "v"),
        ("eo", "o"),
        ("oo|ou", "u"),
        ("ee", "i"),
        ("j$", "i"),
        ("(?<=[aeiou])h$", ""),
        ("^ye", "e"),
        ("(?<=.)[yji]+(?=[aeou])", "i"),
        ("y", "i"),
        ("(?<=.)i(?=[aeou])", ""),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile("[aeiou]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A word of a name as it sounds, whatever the newsroom's way to write it.

    >>> sound("Zelenskyy") == sound("Zelensky") == sound("Zelenskiy"), sound("Rakhmon"), sound("Mirziyoyev")
    (True, 'rahmon', 'mirzoev')
    """
    told = folded(word)
    for pattern, put in _SOUNDS:
        told = pattern.sub(put, told)
    return told


_ALIKE = str.maketrans({"o": "a", "i": "e", "u": "a"})
_VOICED = str.maketrans({"g": "k", "b": "p", "d": "t", "z": "s"})


@lru_cache(maxsize=100_000)
def vowels_alike(word: str) -> str:
    """A word of a name as it sounds where vowels that newsrooms take for one another are one.

    >>> vowels_alike("Sidorenko") == vowels_alike("Sidarenka"), vowels_alike("Sherbini") == vowels_alike("Shirbeeny")
    (True, True)
    """
    return _DOUBLE.sub(r"\1", sound(word).translate(_ALIKE))


@lru_cache(maxsize=100_000)
def voiced_alike(word: str) -> str:
    """The same, where voiced and unvoiced are one too, as in names from Korean or Armenian.

    >>> voiced_alike("Ghazaryan") == voiced_alike("Kazarian"), voiced_alike("Baek") == voiced_alike("Paek")
    (True, True)
    """
    return _DOUBLE.sub(r"\1", vowels_alike(word).translate(_VOICED))


@lru_cache(maxsize=100_000)
def pattern(word: str) -> str:
    """A word of a name with any vowels in their places: Arabic names are written with many.

    >>> pattern("Gheriani") == pattern("Ghariani"), pattern("Bork") == pattern("Brack")
    (True, False)
    """
    return _VOWELS.sub("a", voiced_alike(word))


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """What stays of a word of a name when its vowels are not told apart; a vowel at its beginning is only known to be one.

    >>> skeleton("Lukashenko") == skeleton("Lukashenka"), skeleton("Putin"), skeleton("Potanin"), skeleton("Eltsin")
    (True, 'ptn', 'ptnn', 'altsn')
    """
    heard = voiced_alike(word)
    bones = _VOWELS.sub("", heard[1:])
    first = "a" if heard[:1] in tuple("aeiou") else heard[:1]
    return first + bones or folded(word)
