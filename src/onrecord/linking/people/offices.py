"""What the roles of somebody say: which office, of which land, in which field of life."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from onrecord.linking.people.bodies import Lands
from onrecord.record.words import folded

_LISTS = Path(__file__).with_name("offices.toml")
_WORD = re.compile(r"[^\W_][\w.’'-]*")
# So many roles of one party are looked at.
MOST = 4
DIFFERENT = ("different offices", -1.5)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(_LISTS.read_text(encoding="utf-8"))


@cache
def _fields() -> dict[str, str]:
    """The field of each noun."""
    return {word: field for field, words in _lists()["fields"].items() for word in words.split()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()["words"][name].split())


def lesser() -> frozenset[str]:
    """Words that make another office of one: the vice president is not the president."""
    return _words("under")


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that some roles name, in small letters without their land, in order; and the land, where one is told.

    >>> lands = {"Russian": "Russia", "Ghana": "Ghana"}
    >>> Offices.of(["Russian Transport Minister", "the minister"], lands)
    Offices(names=('minister', 'transport minister'), land='Russia')
    >>> Offices.of(["former president of Ghana", "his brother"], lands)
    Offices(names=('president',), land='Ghana')
    """

    names: tuple[str, ...] = ()
    land: str | None = None

    @classmethod
    def of(cls, roles: Iterable[str], lands: Lands) -> "Offices":
        """What roles as they stand in a story say."""
        names, first = set(), None
        for role in roles:
            name, land = _office(" ".join(role.split()), lands)
            first = first or land
            if name:
                names.add(name)
        return cls(tuple(sorted(names)[:MOST]), first)


def _office(role: str, lands: Lands) -> tuple[str, str | None]:
    """An office without its land, and the land."""
    words = _WORD.findall(role.replace("’s", "").replace("'s", ""))
    rest: list[str] = []
    land, place = None, 0
    while place < len(words):
        length = next((many for many in (3, 2, 1) if " ".join(words[place : place + many]) in lands), 0)
        if length:
            land = land or lands[" ".join(words[place : place + length])]
            place += length
        else:
            rest.append(folded(words[place]).strip(".-'’"))
            place += 1
    if _words("kin").intersection(rest):
        return "", None
    # Behind these comes what is told of the office, or another one.
    ends = (place for place, word in enumerate(rest) if place and (word in _words("ends") or word.isdigit()))
    rest = rest[: next(ends, len(rest))]
    return " ".join(_in_order([word for word in rest if word])), land


def _in_order(words: Sequence[str]) -> list[str]:
    """The words of an office, its field of work first: "minister of transport" is the transport minister."""
    if "of" in words:
        at = words.index("of")
        head, behind = words[:at], words[at + 1 :]
        words = [*behind, *head] if len(head) <= 2 else words
    return [word for word in words if word not in _words("empty") and word != "affairs"]


@lru_cache(maxsize=50_000)
def field_of(office: str) -> str | None:
    """The field of life that an office is in; None where it is not known.

    >>> field_of("transport minister"), field_of("striker"), field_of("owner")
    ('state', 'sport', None)
    """
    return next((_fields()[word] for word in reversed(office.split()) if word in _fields()), None)


@lru_cache(maxsize=100_000)
def agreement(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, float] | None:
    """What it says of two that these are their offices: a reason and its weight. None where it says nothing.

    >>> agreement(("president",), ("president",)), agreement(("minister",), ("transport minister",))
    (('the same office', 2.0), ('offices that go together', 1.2))
    >>> agreement(("senator",), ("senator",))
    ('the same office, which many hold', 1.2)
    >>> agreement(("striker",), ("minister",)), agreement(("finance minister",), ("transport minister",))
    (('offices of different fields', -3.0), ('offices of one kind', -0.5))
    """
    if not one or not other:
        return None
    if both := set(one) & set(other):
        few = any(" " in office or office in _words("few") for office in both)
        return ("the same office", 2.0) if few else ("the same office, which many hold", 1.2)
    pairs = [(set(first.split()), set(second.split())) for first in one for second in other]
    if any((first <= second or second <= first) and not (first ^ second) & _words("under") for first, second in pairs):
        return "offices that go together", 1.2
    fields = [{found for office in offices if (found := field_of(office))} for offices in (one, other)]
    if all(fields) and not fields[0] & fields[1]:
        return "offices of different fields", -3.0
    heads = [{office.split()[-1] for office in offices} for offices in (one, other)]
    return DIFFERENT if heads[0].isdisjoint(heads[1]) else ("offices of one kind", -0.5)
