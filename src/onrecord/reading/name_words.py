"""The word lists for names, as sets: given names, titles and roles, countries and cities, organisations, common words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.tokens import folded

# Endings of inflected words, and what stands there in the plain form.
_ENDINGS = tuple(
    tuple(pair.split(">"))
    for pair in [
        "ies>y",
        "es>",
        "es>e",
        "s>",
        "ied>y",
        "ed>",
        "ed>e",
        "ing>",
        "ing>e",
        "ly>",
        "ily>y",
        "ers>",
        "ers>e",
        "er>",
        "er>e",
        "est>",
        "est>e",
        "iest>y",
        "ier>y",
        "ness>",
        "ions>",
        "ions>e",
        "ion>",
        "ion>e",
    ]
)


class Sex(StrEnum):
    """What a name or a title tells of a person."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its names, its adjectives and its capitals; `name` is the first of its names."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def listed(name: str, key: str, *, within: str | None = None, part: str | None = None) -> frozenset[str]:
    """The entries of one list of a word list: parted by blanks ("_" stands for a blank), or by `part`."""
    table = lexicon(name)[within] if within else lexicon(name)
    if part:
        return frozenset(entry for piece in table[key].split(part) if (entry := " ".join(piece.split())))
    return frozenset(entry.replace("_", " ") for entry in table[key].split())


@cache
def is_common(word: str) -> bool:
    """Whether `word` is an ordinary English word, by itself or by its stem.

    >>> is_common("shops"), is_common("Running"), is_common("Okafor")
    (True, True, False)
    """
    word = word.lower()
    known = listed("names_words", "common")
    if word in known:
        return True
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            if (
                stem + put in known
                or (ending == "ly" and is_common(stem))
                or (not put and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known)
            ):
                return True
    return False


@cache
def given_sex(word: str) -> tuple[bool, Sex | None]:
    """Whether `word` is a given name, and whose.

    >>> given_sex("Fatima"), given_sex("Dmitry"), given_sex("Okafor")
    ((True, <Sex.FEMALE: 'female'>), (True, <Sex.MALE: 'male'>), (False, None))
    """
    key = folded(word)
    for part in (key, key.partition("-")[0]):
        if part in listed("names_given", "male"):
            return True, Sex.MALE
        if part in listed("names_given", "female"):
            return True, Sex.FEMALE
        if part in listed("names_given", "either"):
            return True, None
    return False, None


def is_given(word: str) -> bool:
    """Whether `word` is a given name."""
    return given_sex(word)[0]


@cache
def honorifics() -> dict[str, Sex | None]:
    """The words "Mr" and the like, and what they tell."""
    table = lexicon("names_titles")["honorifics"]
    sexes = (("male", Sex.MALE), ("female", Sex.FEMALE), ("either", None))
    return {entry.replace("_", " "): sex for key, sex in sexes for entry in table[key].split()}


@cache
def titles() -> frozenset[str]:
    """Single words that stand before a person's name as a title, honorifics too."""
    return listed("names_titles", "one", within="titles") | frozenset(honorifics())


@cache
def is_title(word: str) -> bool:
    """Whether `word` stands before a name as a title, also one made of two, or of one not yet in office.

    >>> is_title("Mayor"), is_title("Secretary-Treasurer"), is_title("Mayor-elect"), is_title("Jean-Pierre")
    (True, True, True, False)
    """
    if word in titles() or (len(word) > 4 and word.isupper() and word.capitalize() in titles()):
        # also in the label of a speaker: "PRESIDENT REED:"
        return True
    first, *rest = word.split("-")
    return bool(rest) and first in titles() and all(part in titles() or part.lower() in ("elect", "designate") for part in rest)


@cache
def role_words() -> dict[str, Sex | None]:
    """Nouns for people by what they do or whose they are, and what they tell."""
    table = lexicon("names_titles")["roles"]
    sexes = (("either", None), ("male", Sex.MALE), ("female", Sex.FEMALE))
    return {entry.replace("_", " "): sex for key, sex in sexes for entry in table[key].split()}


@cache
def countries() -> tuple[Country, ...]:
    """The countries, and a few lands and continents that have an adjective."""
    return tuple(_countries(lexicon("names_places")["countries"].strip().splitlines()))


def _countries(lines: Iterable[str]) -> Iterable[Country]:
    for line in lines:
        names, adjectives, capitals = (
            tuple(part.strip() for part in field.split(",") if part.strip()) for field in line.split(":")
        )
        yield Country(name=names[0], names=names, adjectives=adjectives, capitals=capitals)


@cache
def country_of() -> dict[str, str]:
    """The first name of a country, by each of its names and adjectives."""
    return {word: country.name for country in reversed(countries()) for word in (*country.names, *country.adjectives)}


@cache
def adjectives() -> frozenset[str]:
    """Words for what is of a country, a faith, a party: no names of places."""
    of_countries = {word for country in countries() for word in country.adjectives}
    return frozenset(of_countries | listed("names_places", "adjectives")) - {"US", "U.S.", "Vatican"}


@cache
def places() -> frozenset[str]:
    """Names of countries, capitals, cities and regions."""
    of_countries = {word for country in countries() for word in (*country.names, *country.capitals)}
    return frozenset(of_countries | listed("names_places", "cities", part=";") | listed("names_places", "regions", part=";"))


@cache
def organisations() -> frozenset[str]:
    """Organisations whose names tell nothing by shape."""
    return listed("names_organisations", "known", part=";")


@cache
def longest_known() -> int:
    """How many words the longest known place or organisation has."""
    return max(len(name.split()) for name in places() | organisations())


@cache
def first_known() -> frozenset[str]:
    """The words that the known places and organisations open with, with and without a full stop at their end."""
    opening = {name.split()[0] for name in places() | organisations()}
    return frozenset(opening | {word.rstrip(".") for word in opening})


@cache
def of_region(word: str) -> bool:
    """Whether `word` is made from the name of a region or city and means its people.

    >>> of_region("Vermonter"), of_region("Iowans"), of_region("Iowa")
    (True, True, False)
    """
    if word in places() or is_given(word):
        return False
    word = word.removesuffix("s")
    return any(
        word.endswith(ending) and word[: -len(ending)] + put in places()
        for ending in ("er", "n", "an", "ian", "ite")
        for put in ("", "a", "e", "o", "i")
    )
