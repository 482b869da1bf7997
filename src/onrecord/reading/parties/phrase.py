"""Noun phrases that may mean parties already named: "the Russian president", "the ministry", "the two leaders"."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.name_words import adjectives, country_of, listed, role_words
from onrecord.reading.parties.offices import head_at, is_role
from onrecord.reading.parties.sentence import Sentence
from onrecord.reading.tokens import POSSESSIVES

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PAIRS = listed("names_rules", "pairs")
_MODIFIERS = listed("names_rules", "modifiers")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may mean parties already named: its words, its noun, how many it means."""

    first: int
    last: int
    head: str
    count: int
    country: str | None
    definite: bool
    modifiers: frozenset[str]


def phrases(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """The noun phrases of a sentence that may mean parties; `taken` are the words of names and of titles before them."""
    for index, low in enumerate(sentence.lows):
        if index in taken or not low[0].isalpha():
            continue
        following = sentence.lows[index + 1] if index + 1 < len(sentence.lows) else ""
        if is_role(sentence.words[index]) or low in nouns():
            if following and (is_role(sentence.words[index + 1]) or following in nouns()) and index + 1 not in taken:
                continue
            if following in ("-", "elect") or (following[:1].isalpha() and index + 1 in taken and not low.endswith("s")):
                continue
            phrase = _phrase(sentence, index, taken, 1)
        elif singular(low) is not None or low in _PAIRS or low in ("sides", "countries", "nations", "states", "governments"):
            phrase = _phrase(sentence, index, taken, 2)
        else:
            continue
        if phrase is not None:
            yield phrase


def nouns() -> frozenset[str]:
    return listed("names_organisations", "nouns")


def singular(low: str) -> str | None:
    """The singular of a plural role noun: "presidents", "men"."""
    if low == "men":
        return "man"
    if low == "women":
        return "woman"
    if low.endswith("s") and low[:-1] in role_words():
        return low[:-1]
    return None


def _phrase(sentence: Sentence, index: int, taken: set[int], least: int) -> Phrase | None:
    """The noun phrase whose noun is at `index`."""
    words, lows = sentence.words, sentence.lows
    first, count, country, definite = index, least, None, False
    modifiers: set[str] = set()
    while first > 0 and index - first < 5:
        word, low = words[first - 1], lows[first - 1]
        if low in ("the", "both", "this", "that", "these", "those"):
            definite = True
            count = 2 if low == "both" else count
            first -= 1
            if low == "the" and first and lows[first - 1] == "both":
                first, count = first - 1, 2
            break
        if low in _COUNTS and least > 1:
            count = _COUNTS[low]
        elif country_of().get(word) and (word in adjectives() or word in ("US", "U.S.", "UK", "U.K.")):
            country = country_of()[word]
        elif low in _MODIFIERS or low.endswith("-year-old") or (low in role_words() and first - 1 not in taken):
            modifiers.add(low)
        else:
            break
        first -= 1
    if not definite and country is None and not (count > 1 and least > 1 and lows[first] in _COUNTS and lows[first] != "both"):
        if not (words[index][0].isupper() and index == first and least == 1):
            return None
        return None
    if (
        not definite
        and first
        and (
            lows[first - 1]
            in ("a", "an", "another", "some", "any", "no", "each", "every", "his", "her", "its", "their", "our", "my", "your")
            or words[first - 1] in POSSESSIVES
        )
    ):
        return None
    last = index + 1
    following = lows[last] if last < len(lows) else ""
    if following == "of" and last + 1 < len(words):
        at = last + 2 if lows[last + 1] == "the" and last + 2 < len(words) else last + 1
        place = country_of().get(words[at]) or (country_of().get(" ".join(words[at : at + 2])))
        country = country or place
    head = head_at(sentence, index) if least == 1 else lows[index]
    return Phrase(first, last, head, count, country, definite, frozenset(modifiers))
