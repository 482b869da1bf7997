"""Names of people as the World Factbook writes them, "Vladimir Vladimirovich PUTIN", brought to the case that news writes."""

import re
from difflib import SequenceMatcher

from onrecord.reading.tokens import folded

# From here on two words are two spellings of one ("Ruhani", "Rohani").
LIKE = 0.7
# Words before a name that are no part of it.
_TITLES = "Sir Dame Dr. Gen. General Lt. Col. Col Capt. Capt Maj. Mr. Ms. Mrs. Ms Sr. Prof. Ret."
TITLES = frozenset(_TITLES.split())
# Parts of a family name that are written small, but where a land writes them with a capital.
_PARTICLES = "da das de del della den der di do dos du e el la le van von y bin ibn al"
PARTICLES = frozenset(_PARTICLES.split())
LARGE_IN = frozenset({"Belgium", "United States", "Italy", "South Africa", "Vietnam", "Haiti", "Philippines"})
_ROMAN = re.compile(r"[IVX]+")
# "Vladimirovich", "Yuryevna": a father's name between the given and the family name, which news leaves out.
_PATRONYMIC = re.compile(r"\w+(?:ovich|evich|ovna|evna|yich)")
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# "MacDONALD", "McCOLL": the Factbook tells itself where the second capital stands.
_MAC = re.compile(r"(Mac|Mc|Fitz)([A-Z]{2,})")


def spelled(name: str, country: str) -> str:
    """The name in ordinary case, in the order that the Factbook gives it: that of the land, the family name in capitals.

    >>> spelled("Vladimir Vladimirovich PUTIN", "Russia"), spelled("HUN MANET", "Cambodia")
    ('Vladimir Putin', 'Hun Manet')
    >>> spelled("Jose Eduardo DOS SANTOS", "Angola"), spelled("Alexander DE CROO", "Belgium")
    ('Jose Eduardo dos Santos', 'Alexander De Croo')
    """
    words = [word for word in name.split() if word not in TITLES]
    words = [word for place, word in enumerate(words) if not (0 < place < len(words) - 1 and _PATRONYMIC.fullmatch(word))]
    return " ".join(_word(word, first=place == 0, country=country) for place, word in enumerate(words))


def alike(one: str, other: str, *, one_day: bool) -> bool:
    """Whether two names, spelled in different editions, mean one person; `one_day` where both took office that day.

    >>> alike("Mikhail Mishustin", "Mikhail Viktor Mishustin", one_day=False), alike("Hun Sen", "Hun Manet", one_day=False)
    (True, False)
    >>> alike("Aleksandr Lukashenko", "Alyaksandr Lukashenka", one_day=True)
    True
    """
    fewer, more = sorted((folded(one).split(), folded(other).split()), key=len)
    shared = set(fewer) & set(more)
    if one_day:
        return bool(shared) or _likeness(" ".join(fewer), " ".join(more)) > LIKE
    # Father and son share a family name: each word of the shorter name has to be like one of the longer.
    return bool(shared) and all(any(_likeness(word, like) > LIKE for like in more) for word in fewer)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _word(word: str, *, first: bool, country: str) -> str:
    """One word: what has small letters already stays as it is, and so do the numbers of kings."""
    if mac := _MAC.fullmatch(word):
        return mac[1] + mac[2].capitalize()
    if not word.isupper() or len(word.rstrip(".")) == 1 or (_ROMAN.fullmatch(word) and not first):
        return word
    if word.lower() in PARTICLES and not first:
        return word.capitalize() if country in LARGE_IN else word.lower()
    return _PIECE.sub(lambda piece: _piece(piece[0]), word)


def _piece(piece: str) -> str:
    """One piece of a word: "MCCOLL" is McColl, "O'NEILL" O'Neill; "MACRON" is no son of Ron."""
    if piece.startswith("MC") and len(piece) > 3:
        return f"Mc{piece[2:].capitalize()}"
    if piece[1:2] in ("'", "’"):
        return piece[:2] + piece[2:].capitalize()
    return piece.capitalize()
