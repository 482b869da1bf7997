"""The words for offices and lands, and what stands around them."""

import re
from functools import cache, lru_cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_words import countries


@cache
def listed(key: str) -> frozenset[str]:
    """A list of the words around an office."""
    return frozenset(lexicon("holders")["words"][key])


@cache
def lands() -> dict[str, str | None]:
    """The country by each of its names and adjectives; None where a word is that of two."""
    found: dict[str, str | None] = {}
    for country in countries():
        # "Congo" is two lands: one line has both, with a capital each.
        one = None if {"Kinshasa", "Brazzaville"} <= set(country.capitals) else country.name
        for word in {*country.names, *country.adjectives}:
            found[word] = None if word in found else one
    return found


@cache
def shipped() -> frozenset[str]:
    """The offices of the table that comes with the package."""
    return frozenset(lexicon("holders")["shipped"])


@lru_cache(maxsize=8)
def pattern(offices: frozenset[str]) -> re.Pattern[str]:
    """A pattern for the offices and the other words for them."""
    forms = sorted({*offices, *lexicon("holders")["aliases"]}, key=lambda form: (-len(form), form))
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def offices_of(word: str, country: str | None) -> tuple[str, ...]:
    """The offices that a word means in a land, the word itself first.

    >>> offices_of("PM", "India"), offices_of("Premier", "Australia"), offices_of("Premier", "Italy")
    (('pm', 'prime minister'), ('premier',), ('premier', 'prime minister'))
    """
    table = lexicon("holders")
    word = " ".join(word.split())
    low = word.lower()
    alias = table["aliases"].get(word, table["aliases"].get(low))
    return (low,) if alias is None or country in table["not_so"].get(low, ()) else (low, alias)


def office_told(role: str, offices: frozenset[str]) -> str | None:
    """The office that a role tells, and no other: not "former president", "deputy prime minister".

    >>> told = frozenset({"president", "prime minister"})
    >>> office_told("Ghanaian President", told), office_told("then-president", told), office_told("vice president", told)
    ('president', None, None)
    """
    if any(word.lower() in listed("not_the_office") for word in re.split(r"[\s-]+", role)):
        return None
    found = pattern(offices).search(role)
    return offices_of(found[0], None)[-1] if found else None


def land_told(role: str) -> str | None:
    """The land that a role tells: of "Ghanaian President", "the president of Sri Lanka".

    >>> land_told("Sri Lankan President"), land_told("president of Ghana"), land_told("mayor")
    ('Sri Lanka', 'Ghana', None)
    """
    words = role.split()
    grams = (" ".join(words[first : first + length]) for length in (3, 2, 1) for first in range(len(words) - length + 1))
    return next((land for gram in grams if (land := lands().get(gram.removesuffix("’s").removesuffix("'s")))), None)
