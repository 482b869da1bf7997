"""What a capitalised sequence is, by its shape and its neighbours: a person, an organisation, a place, or no name."""

from collections import defaultdict
from functools import cache

from onrecord.reading.engines.name_joints import banded
from onrecord.reading.engines.name_lines import Run, at_start, is_acronym
from onrecord.reading.name_words import (
    adjectives,
    honorifics,
    is_common,
    is_given,
    is_title,
    listed,
    organisations,
    places,
    role_words,
)
from onrecord.reading.parties.outlets import outlet_nouns
from onrecord.reading.tokens import POSSESSIVES, folded
from onrecord.record import Kind

# How much speaks for each kind.
Scores = defaultdict[Kind, float]
# How far evidence must go before a sequence is taken for a name.
ENOUGH = 1.0
# What "its" after a name tells: only an organisation has "its forecast".
OWNS = 1.5
# No evidence for a person outweighs "Hurricane" before a name.
STORM = -9.0
# What the words beside a name, or in it, tell of its kind.
_COMPASS = listed("names_rules", "compass")
_NEAR = listed("names_rules", "near")
_TO_PLACE = listed("names_rules", "to_place")
_PLACE_NOUNS = listed("names_rules", "place_nouns")
_FELLOWSHIPS = listed("names_rules", "fellowships")
_OF_PLACES = listed("names_rules", "of_places") | {"Residents", "People"}
_FIRMS = (listed("names_rules", "company_words") | listed("names_rules", "sectors")) - listed("names_rules", "makers")
_SHARES = listed("names_rules", "shares")
_CORPORATE = listed("names_rules", "corporate")
_KIN = listed("names_rules", "kin")


@cache
def _org_heads() -> frozenset[str]:
    return listed("names_organisations", "heads")


@cache
def _fields() -> frozenset[str]:
    return listed("names_organisations", "fields") | _org_heads()


@cache
def _place_heads() -> frozenset[str]:
    return listed("names_places", "heads")


@cache
def shape(words: tuple[str, ...]) -> tuple[tuple[Kind, float], ...]:
    """What the words alone tell.

    >>> shape(("Bank", "of", "Ghana"))
    ((<Kind.ORGANISATION: 'organisation'>, 4.0), (<Kind.PERSON: 'person'>, 0.0))
    """
    name = " ".join(words).replace(" .", ".")
    if name.isupper() and len(name) > 3 and name.title() in places():
        return ((Kind.PLACE, 5.0),)
    if name in places():
        return ((Kind.PLACE, 8.0 if len(words) > 1 else 5.0),)
    if name in organisations():
        return ((Kind.ORGANISATION, 8.0 if len(words) > 1 else 5.0),)
    if len(words) == 1:
        return tuple(_word_shape(words[0]).items())
    if all(word.isupper() and word.isascii() and len(word) > 3 and word.isalpha() for word in words):
        # "PORT HALLAM"
        return shape(tuple(word.title() for word in words))
    last = words[-1] if words[-1] != "." else words[-2]
    found = _head_shape(words, last) or _first_shape(words, last)
    if words[0] in listed("names_rules", "club_prefixes") and not is_given(words[0]):
        found[Kind.ORGANISATION] += 2.5
    found[Kind.PERSON] += _person_shape(words, [word for word in words if word[0].isalpha()], last)
    return tuple(found.items())


def _word_shape(word: str) -> Scores:
    """What a single word tells: an acronym, a given name, a family name much in the news."""
    found: Scores = defaultdict(float)
    letters = word.replace(".", "").replace("-", "").replace("&", "")
    if is_acronym(word.partition("-")[0]) and not is_common(word) and letters.isalpha():
        found[Kind.ORGANISATION] += 3
    if is_given(word) and not is_common(word):
        found[Kind.PERSON] += 1
    if folded(word) in listed("names_given", "family"):
        found[Kind.PERSON] += 1.5
    return found


def _head_shape(words: tuple[str, ...], last: str) -> Scores:
    """What the head of several words tells: its last word, or the one before "of" and "for"."""
    found: Scores = defaultdict(float)
    joint = next((index for index, word in enumerate(words) if word in ("of", "for", "on")), 0)
    joint_field = " ".join(words[-3:]) in listed("names_rules", "joint_fields") and len(words) > 3
    if (
        last in _org_heads()
        or any(word in listed("names_rules", "numbered") and words[at].isdigit() for at, word in enumerate(words[:-1], 1))
        or (len(words) == 2 and words[0] in listed("names_rules", "numbered") and last in listed("names_rules", "numbers"))
        or joint_field
        or words[0] in listed("names_rules", "opening_heads")
        or "&" in words
        or any(word in _org_heads() or word in _FELLOWSHIPS for word in words[:joint])
        or any(banded(list(words), index) for index in range(1, len(words)))
    ):
        found[Kind.ORGANISATION] += 4
    elif any(word in POSSESSIVES for word in words):
        found[Kind.ORGANISATION] += 3
    elif last in _place_heads() or (last in listed("names_rules", "bearings") and "del" in words):
        found[Kind.PLACE] += 4
    return found


def _first_shape(words: tuple[str, ...], last: str) -> Scores:
    """What the first of several words tells, where the last is no head."""
    found: Scores = defaultdict(float)
    first = words[0]
    if _opens_place(words):
        # "Palacio de López", "Avenida Bolívar"
        found[Kind.PLACE] += 4
        return found
    if first in listed("names_places", "first_heads"):
        found[Kind.PLACE] += 2.5
    elif first in _COMPASS and len(words) == 2:
        found[Kind.PLACE] += 2
    elif last in places() and any(word in _org_heads() for word in words) and not is_given(first):
        # "University College London"
        found[Kind.ORGANISATION] += 3
    elif (first in _fields() or first in listed("names_rules", "sports")) and last in places():
        # "Environment Canada", "Rugby Australia"
        found[Kind.ORGANISATION] += 2
    elif last in places() and len(words) == 2 and not is_given(first):
        # "Borussia Dortmund"
        found[Kind.ORGANISATION] += 1.5
    elif first in _org_heads():
        found[Kind.ORGANISATION] += 2
    elif any(is_acronym(word) and len(word) > 2 and not _initials(word) for word in words[:-1]):
        found[Kind.ORGANISATION] += 1.5
    return found


def _opens_place(words: tuple[str, ...]) -> bool:
    """Whether the first of several words says what stands there in another tongue: "Plaza", "Rue"."""
    return words[0] in listed("names_rules", "opening_places")


def _initials(word: str) -> bool:
    """Whether a word is one initial of a name or several: "K", "K.V."; not "U.S."."""
    return word.isupper() and (len(word) == 1 or "." in word) and word not in places() and word not in organisations()


def _person_shape(words: tuple[str, ...], bare: list[str], last: str) -> float:
    """How much a sequence of several words looks like the name of a person."""
    score = 0.0
    if (
        (last in listed("names_rules", "bearings") and "del" in words)
        or words[0] in listed("names_rules", "opening_heads")
        or _opens_place(words)
    ):
        # "Davao del Norte", "Institut Claude Moreau"
        return -2.0
    if len(bare) > 6 or any(word in ("of", "for", "&", "on") or any(map(str.isdigit, word)) for word in words):
        return 0.0
    never = listed("names_words", "never")
    if not is_given(words[0]) and (all(map(is_common, bare)) or any(word in never for word in bare)):
        # "Human Rights", "World War II"
        return -2.0
    if ((len(bare) > 3 and is_common(last)) or last.isupper()) and last in _org_heads() | _place_heads():
        # "Samuel J. Okafor Correctional Facility", "al-Wadi TV"
        return 0.0
    if is_given(words[0]) and words[0] not in _COMPASS:
        score += 3.0 if not is_common(words[0]) and words[0] not in places() else 2.0
    elif any(is_given(word) for word in bare[1:-1]):
        score += 2.0
    if any(_initials(word) for word in bare[:-1]) or last in listed("names_words", "suffixes"):
        score += 2.5
    if any(word[1:2].islower() and "-" in word and word.rpartition("-")[2].islower() for word in bare):
        # "Park Min-ji"
        score += 2.0
    if folded(last) in listed("names_given", "family"):
        score += 1.0
    if any(word in listed("names_words", "particles") for word in words) or any(
        "-" in word and word[0].islower() for word in words
    ):
        score += 1.5
    if (
        len(bare) <= 4
        and not any(
            is_common(word)
            or word in adjectives()
            or word in _place_heads()
            or word in _fields()
            or word in places()
            or not word[-1].isalpha()
            for word in bare
        )
        and not any(word.isupper() and len(word) > 2 and not _initials(word) for word in bare)
    ):
        score += 1.5
    elif len(bare) <= 3 and not is_common(bare[0]) and bare[0] not in adjectives() and not bare[0].isupper():
        score += 0.5
    if any(is_title(word) and not is_given(word) for word in bare):
        score -= 1.5
    return score


def around(run: Run) -> Scores:
    """What the words beside a sequence tell."""
    found: Scores = defaultdict(float)
    if run.kind:
        found[run.kind] += 4 if run.titled else 2.5
    words = run.line.words
    if run.first and words[run.first - 1].isdigit() and is_given(run.words[0]) and len(run.words) == 1:
        # "a Boeing 737 Max"
        found[Kind.PERSON] -= 2
    if run.first == 0 and words[run.last : run.last + 1] == [":"] and len(run.words) <= 4:
        # "OKORO: I will go."
        found[Kind.PERSON] += 4
    before = words[run.first - 1] if run.first else ""
    earlier = words[run.first - 2] if run.first > 1 else ""
    after = words[run.last] if run.last < len(words) else ""
    later = words[run.last + 1] if run.last + 1 < len(words) else ""
    _before(run, before, earlier, found)
    _after(run, after, later, found)
    return found


def _before(run: Run, before: str, earlier: str, found: Scores) -> None:
    """Adds what the two words before tell."""
    low = before.lower()
    if low == "the" and f"The {' '.join(run.words)}" in organisations():
        found[Kind.ORGANISATION] += 5
    if low in listed("names_rules", "storms"):
        # "Hurricane Otto"
        found.update(dict.fromkeys(Kind, STORM))
        return
    if before == "." and earlier in honorifics():
        found[Kind.PERSON] += 4
    if low in listed("names_rules", "makers") and len(run.words) == 1 and earlier[:1].isalpha() and len(earlier) > 3:
        # "Salmon farmer Nordhav" may be a firm, "the farmer Orlov" is none.
        found[Kind.PERSON] += 1.5
        found[Kind.ORGANISATION] += 0.5
    elif low in outlet_nouns() and not is_given(run.words[0]):
        # "the newspaper Le Phare"
        found[Kind.ORGANISATION] += 4.5
        found[Kind.PERSON] -= 1.5
    elif low in _FIRMS and low not in role_words():
        # "Security company Northwind said"; "in the company Okoro left" may tell of him.
        joined = earlier.lower() not in ("the", "a", "his", "her", "their")
        found[Kind.ORGANISATION] += 4.5 if joined else 0.5
        found[Kind.PERSON] -= 1.5 if joined else 0
    elif low in role_words() and low not in ("minister", "president", "party"):
        found[Kind.PERSON] += 2.5
    elif (low in ("of", "at", "by") and earlier.lower() in _CORPORATE) or (low == "in" and earlier.lower() in _SHARES):
        # "shares in Nordwind"
        found[Kind.ORGANISATION] += 2.5
    elif low == "at" and earlier in role_words():
        # "An analyst at Nordbank said"
        found[Kind.ORGANISATION] += 2
    elif low in _NEAR:
        # "in Okoro's memoirs" tells less than "in Kota Baru".
        found[Kind.PLACE] += 0.6 if run.line.words[run.last : run.last + 1] and run.line.words[run.last] in POSSESSIVES else 2
    elif low in _TO_PLACE:
        found[Kind.PLACE] += _on_the_way(run, low)
    elif low == "," and earlier in listed("names_organisations", "nouns"):
        # "The operator, Northwind, said"
        found[Kind.ORGANISATION] += 4.5 if run.line.words[run.last : run.last + 1] == [","] else 2.5
    elif low == "," and earlier in role_words():
        found[Kind.PERSON] += 2
    elif low == "of" and earlier in _PLACE_NOUNS:
        found[Kind.PLACE] += 3.5
    elif low == "of" and earlier.capitalize() in _OF_PLACES:
        # "the mayor of Harrowby"
        found[Kind.PLACE] += 2.5
    elif low == "of" and earlier in role_words():
        found[Kind.ORGANISATION] += 0.5
        found[Kind.PLACE] += 0.5
    elif low == "the" and not at_start(run.line, run.first - 1):
        # "the Amir" is no organisation, nor somebody’s name.
        found[Kind.ORGANISATION] += 0 if len(run.words) == 1 and is_given(run.words[0]) else 1
        found[Kind.PERSON] -= 1.5
    elif low in _PLACE_NOUNS:
        found[Kind.PLACE] += 1.5


def _on_the_way(run: Run, low: str) -> float:
    """How much "to" and "from" tell of a place: more in "from Smolensk to Kaluga" than in "to Obama"."""
    words = run.line.words
    ahead = (
        low in ("from", "between")
        and words[run.last : run.last + 1] in (["to"], ["and"])
        and words[run.last + 1 : run.last + 2]
    )
    back = run.first > 2 and words[run.first - 3] in ("from", "between")
    if back or (ahead and ahead[0][0].isupper()):
        return 1.5
    return 1.0 if low == "at" and len(run.words) == 1 else 0.6


def _after(run: Run, after: str, later: str, found: Scores) -> None:
    """Adds what the words after tell."""
    words = run.line.words
    if after[:1].islower() and after not in listed("names_rules", "says") and "its" in words[run.last + 1 : run.last + 3]:
        # "Northwind cut its forecast"
        found[Kind.ORGANISATION] += OWNS
    if after == ",":
        closing = words[run.last + 2] if run.last + 2 < len(words) else ""
        if later.isdigit() and len(later) <= 3 and closing in (",", ".", ";"):
            found[Kind.PERSON] += 4
        elif (later in places() and len(run.words) <= 3) or later == "where":
            found[Kind.PLACE] += 2
        elif later in ("who", "whose"):
            found[Kind.PERSON] += 2
        elif later == "which":
            found[Kind.ORGANISATION] += 0.75
            found[Kind.PLACE] += 0.25
        elif kind := _described(words[run.last + 1 : run.last + 7]):
            found[kind] += 2 if kind is Kind.PERSON else 1.5
    elif after == "(":
        closing = words[run.last + 2] if run.last + 2 < len(words) else ""
        if closing == ")" and later.isupper() and len(later) > 1 and later[0] == run.words[0][0].upper():
            found[Kind.ORGANISATION] += 4
        elif later.isdigit():
            found[Kind.PERSON] += 0.5
    elif after in listed("names_titles", "person", within="verbs"):
        found[Kind.PERSON] += 1
    elif after in listed("names_titles", "organisation", within="verbs"):
        found[Kind.ORGANISATION] += 1.25
    elif after == "who":
        found[Kind.PERSON] += 2
    elif after in _CORPORATE:
        found[Kind.ORGANISATION] += 1.5
    elif after.lower() in role_words() and later != ",":
        found[Kind.ORGANISATION] += 1
    elif after in POSSESSIVES and later in _CORPORATE:
        found[Kind.ORGANISATION] += 1.5
    elif after in POSSESSIVES and later in _KIN:
        found[Kind.PERSON] += 1.5
    elif after in POSSESSIVES and later in ("capital", "government", "economy", "border", "mayor"):
        found[Kind.PLACE] += 1.5


def _described(words: list[str]) -> Kind | None:
    """What a description after a comma says: "a baker from Oslo" a person, "a maker of trucks" an organisation."""
    for index, word in enumerate(words[:5]):
        if word in ",.;:":
            return None
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in role_words():
            # "In Kota Baru, teacher Nur Aini" tells of her.
            return None if following[:1].isupper() else Kind.PERSON
        if word in listed("names_organisations", "nouns") and following not in POSSESSIVES and following not in role_words():
            return Kind.ORGANISATION
    return None
