"""Identities: which parties of different stories are one person or one organisation, and what was judged about it."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.record.party import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A party as a story tells of it: `number` and `story` are the story's number and id, the last three its own."""

    number: int
    story: str
    party: str
    kind: Kind
    name: str
    roles: tuple[str, ...] = ()
    day: str | None = None
    outlet: str | None = None
    located: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a story tells of somebody: parties of several stories that are told of in the same way have one profile.

    `name` is the name in its parts, as `linking` writes it; `offices` what the roles say, `land` whose they are; `year` is the
    story's. `within` names the one story or the one outlet that the profile is of, where the rest says too little to be
    compared. `known` is the entry of a table whom it is by that table. Only profiles of one `block` are compared.
    """

    kind: Kind
    block: str
    name: str
    offices: tuple[str, ...] = ()
    land: str | None = None
    year: str | None = None
    within: str = ""
    known: str = ""

    @property
    def id(self) -> str:
        """The same for the same profile, in every archive."""
        told = (self.kind.value, self.name, self.offices, self.land, self.year, self.within, self.known)
        return hashlib.blake2b(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"), digest_size=8).hexdigest()


class Telling(NamedTuple):
    """One story's telling of somebody: the story's number and its day. There are many, and they are made fast."""

    story: int
    day: str | None


class Verdict(StrEnum):
    """What is judged of two: that they are one, that they are not, or that it is to be looked at."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What the program judges of two profiles, by their ids: the score (in logits), and the reasons with the weight of each."""

    one: str
    other: str
    verdict: Verdict
    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody judged by hand. `one` and `other` are the profiles it was said of, or the last `undoes` another judgement.

    `who` said it, `at` which time (ISO 8601), `why` in their words.
    """

    number: int
    verdict: Verdict
    one: tuple[Profile, ...] = ()
    other: tuple[Profile, ...] = ()
    undoes: int | None = None
    who: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a table of people or organisations that a user gave: `since` and `until` are days in office, ISO 8601."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    since: str | None = None
    until: str | None = None
    wikidata: str = ""
