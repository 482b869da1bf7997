"""Names of organisations as they are compared: without what says nothing, ministries by their field, with the land apart."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.linking.people.names import SAME, SPELT, Tie
from onrecord.linking.people.spelling import skeleton, sound
from onrecord.record.words import folded

Lands = Mapping[str, str]
"""The land, by each of its names and adjectives as they are written: "Tajik" is of Tajikistan."""
_LISTS = Path(__file__).with_name("bodies.toml")
_WORD = re.compile(r"[^\W_][\w.'’&-]*(?:/[A-Z]\b)?")
LETTERS = Tie("its letters", 2.0)
_SHORT = Tie("its name without what it makes or does", 2.0)
_MISREAD = Tie("one word, which elsewhere is the name of an organisation", 1.0)
_KIND_ALONE = Tie("the same kind of body, of no land that is told", 1.0)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(_LISTS.read_text(encoding="utf-8"))


@cache
def _listed(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name].split())


@cache
def _letters() -> dict[str, str]:
    """The letters that stand for the name of an organisation, by that name."""
    return {name: letters for letters, name in _lists()["names"].items()}


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name of an organisation. `land` is whose it is, where the name tells so and tells no more but what it is.

    >>> lands = {"Tajik": "Tajikistan", "Tajikistan": "Tajikistan"}
    >>> BodyName.of("Tajik Foreign Ministry", lands) == BodyName.of("the Ministry of Foreign Affairs of Tajikistan", lands)
    True
    >>> BodyName.of("Tajik Foreign Ministry", lands), BodyName.of("Gazprom PJSC", lands)
    (BodyName(words=('foreign', 'ministry'), land='Tajikistan'), BodyName(words=('gazprom',), land=None))
    """

    words: tuple[str, ...]
    land: str | None = None

    @classmethod
    def of(cls, name: str, lands: Lands) -> "BodyName":
        """The parts of a name as it stands in a story."""
        told = _WORD.findall(name.replace("’s", "").replace("'s", ""))
        rest, land = _without_land(told, lands)
        words = _plain(rest)
        if land is None or not words or not _generic(words):
            words, land = _plain(told), None
        named = " ".join(words)
        return cls((_letters()[named],) if named in _letters() else words, land)

    @property
    def is_generic(self) -> bool:
        """Whether it tells what it is and not which: "the Foreign Ministry"."""
        return _generic(self.words)

    @property
    def letters(self) -> str:
        """The first letters of its words; of one word the word."""
        return "".join(word[0] for word in self.words) if len(self.words) > 1 else self.words[0]

    @property
    def block(self) -> str:
        """What all names that may be one's have in common."""
        last = len(self.words)
        while last > 1 and self.words[last - 1] in _listed("trades") and not self.is_generic:
            last -= 1
        if last == 1 and len(self.words[0]) > 5:
            return skeleton(self.words[0])
        return self.letters

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return " ".join(self.words)


def _without_land(words: Sequence[str], lands: Lands) -> tuple[list[str], str | None]:
    """A name without the words for a land in it, and the first land."""
    rest: list[str] = []
    land: str | None = None
    place = 0
    while place < len(words):
        for length in (3, 2, 1):
            found = lands.get(" ".join(words[place : place + length]))
            if found and place + length <= len(words):
                land = land or found
                place += length
                break
        else:
            rest.append(words[place])
            place += 1
    return rest, land


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """The words that say something, folded, each in one spelling; a ministry by its field."""
    spelt = _lists()["spelt"]
    told = [folded(word).replace(".", "").strip("'’-&") for word in words]
    for head in _listed("turned"):
        at = next((place for place, pair in enumerate(pairwise(told)) if pair == (head, "of")), None)
        if at is not None and told[-1] != head:
            told = [*told[:at], *told[at + 2 :], head]
    found = [spelt.get(word, word) for word in told if word and word not in _listed("empty")]
    if found[-1:] in (["ministry"], ["department"]) and len(found) > 2:
        found = [word for word in found if word != "affairs"]
    return tuple(found) or tuple(filter(None, told)) or (" ".join(words).casefold() or "-",)


def _generic(words: Sequence[str]) -> bool:
    return set(words) <= _listed("generic")


def body_tie(one: BodyName, other: BodyName) -> Tie | None:
    """How two names of organisations go together; None where they are not one's.

    >>> [body_tie(BodyName.of("World Health Organization", {}), BodyName.of(name, {})) for name in ("WHO", "World Bank")]
    [Tie(reason='the same name', weight=4.0), None]
    """
    if one.land and other.land and one.land != other.land:
        return None
    if one.words == other.words:
        return _KIND_ALONE if one.is_generic and not (one.land and other.land) else SAME
    if one.is_generic or other.is_generic:
        return None
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    if len(shorter.words) == 1 and len(longer.words) > 2 and shorter.words[0] == longer.letters:
        # Letters that are known to stand for another name stand for that.
        return None if shorter.words[0] in _letters().values() else LETTERS
    rest = longer.words[len(shorter.words) :]
    if longer.words[: len(shorter.words)] == shorter.words and len(shorter.key) > 3 and set(rest) <= _listed("trades"):
        return _SHORT
    if len(one.words) == len(other.words) and list(map(sound, one.words)) == list(map(sound, other.words)):
        return SPELT
    return None


def misread_tie(word: str, other: BodyName) -> Tie | None:
    """How one word alone, read as somebody's name, goes together with an organisation; None where it is not its name.

    >>> misread_tie("nordhavn", BodyName.of("Nordhavn A/S", {})), misread_tie("nordhavn", BodyName.of("Nordhavn Museum", {}))
    (Tie(reason='one word, which elsewhere is the name of an organisation', weight=1.0), None)
    """
    found = body_tie(BodyName((word,)), other)
    return _MISREAD if found in (SAME, _SHORT) and not other.is_generic else None


def likeness(one: str, other: str, lands: Lands | None = None) -> float:
    """How well two names of organisations may mean one where both stand in reports of one event, 0 to 1.

    >>> likeness("the Ministry of Justice", "Justice Ministry"), likeness("Gazprom", "Gazprom Neft")
    (0.85, 0.0)
    """
    found = body_tie(BodyName.of(one, lands or {}), BodyName.of(other, lands or {}))
    if found is None:
        return 0.0
    return 1.0 if found == SAME else 0.85
