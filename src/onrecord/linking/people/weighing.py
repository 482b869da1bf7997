"""Whether two profiles are of one: the reasons for and against, each with its weight, and what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.people.beside import Reasons
from onrecord.linking.people.bodies import BodyName, body_tie, misread_tie
from onrecord.linking.people.names import ALONE, SAME, PersonName, Tie, tie
from onrecord.linking.people.offices import agreement
from onrecord.linking.people.profiles import body
from onrecord.record.identity import Profile
from onrecord.record.party import Kind

# What reasons have to come to (logits): from the first on two are one, from the second on it is worth a look.
SURE, DOUBTFUL = 3.0, 0.5
# Below this two are held to be different, and are not brought together by a third either.
APART, FAR_APART = -0.5, -2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Profiles that are the same but for their years: what is compared. `tellings` is how often it is told of."""

    profile: Profile
    ids: tuple[str, ...]
    years: tuple[int, ...]
    tellings: int

    @property
    def id(self) -> str:
        """By which units stand in order."""
        return self.ids[0]


def units(profiles: Mapping[str, Profile], many: Mapping[str, int]) -> list[Unit]:
    """The units of some profiles by their ids, in order; `many` tells how often each profile is told of."""
    held: dict[tuple[object, ...], list[str]] = {}
    for id in sorted(profiles):
        profile = profiles[id]
        key = (profile.kind, profile.name, profile.offices, profile.land, profile.within, profile.known)
        held.setdefault(key, []).append(id)
    return [
        Unit(
            profile=profiles[ids[0]],
            ids=tuple(ids),
            years=tuple(sorted({int(year) for id in ids if (year := profiles[id].year)})),
            tellings=sum(many.get(id, 0) for id in ids),
        )
        for ids in held.values()
    ]


def name_tie(one: Profile, other: Profile) -> Tie | None:
    """How the names of two profiles go together; None where they are not one's."""
    if one.kind is not other.kind:
        return None
    return _tie_of(one.kind, one.name, one.land, other.name, other.land)


def misread(one: Profile, other: Profile) -> Tie | None:
    """How the name of a family alone goes with that of an organisation which may be meant by it; None where it does not."""
    if one.kind is not Kind.PERSON or other.kind is not Kind.ORGANISATION:
        return None
    return _misread(one.name, other.name, other.land)


@lru_cache(maxsize=200_000)
def _tie_of(kind: Kind, one: str, land: str | None, other: str, other_land: str | None) -> Tie | None:
    if kind is Kind.PERSON:
        return tie(*(PersonName(tuple(given.split()), family, behind) for given, family, behind in _parts(one, other)))
    first = Profile(kind=kind, block="", name=one, land=land)
    return body_tie(body(first), body(Profile(kind=kind, block="", name=other, land=other_land)))


def _parts(*names: str) -> Iterable[tuple[str, str, str]]:
    for name in names:
        given, family, behind = name.split("|")
        yield given, family, behind


@lru_cache(maxsize=100_000)
def _misread(one: str, other: str, land: str | None) -> Tie | None:
    given, family, behind = one.split("|")
    return None if given or behind else misread_tie(family, BodyName(tuple(other.split()), land))


def weighed(one: Unit, other: Unit, *, is_open: bool) -> Reasons | None:
    """The reasons that the profiles themselves give; None where the names alone tell that they are not one.

    With `is_open` the names are such that several people in the archive may have them, who are not one.
    """
    first, second = one.profile, other.profile
    named = name_tie(first, second)
    if named is None or (first.known and second.known and first.known != second.known):
        return None
    if first.known and first.known == second.known:
        return (("the same entry of a table", 10.0),)
    weight = min(named.weight, ALONE.weight) if is_open else named.weight
    told: list[tuple[str, float]] = [(f"{named.reason}, which several have" if is_open else named.reason, weight)]
    if first.kind is Kind.PERSON:
        if (office := agreement(first.offices, second.offices)) is not None:
            told.append(office)
        told += _of_lands(first.land, second.land)
        is_whole = first.name == second.name and not is_open and weight >= SAME.weight
        told += _of_whole(one.years, other.years) if is_whole else of_years(one.years, other.years)
    return tuple(told)


def _of_lands(one: str | None, other: str | None) -> Reasons:
    if not one or not other:
        return ()
    return (("the same land", 1.0),) if one == other else (("different lands", -4.0),)


def _of_whole(one: Sequence[int], other: Sequence[int]) -> Reasons:
    """What the years say of two who have the same whole name: they may be told of again long after."""
    apart = _years_between(one, other)
    return ((f"{apart} years between them", -2.5),) if apart is not None and apart > 25 else ()


def of_years(one: Sequence[int], other: Sequence[int]) -> Reasons:
    """What the years say in which two are told of."""
    apart = _years_between(one, other)
    if apart is None or 1 < apart < 5:
        return ()
    if apart <= 1:
        return (("told of in the same years", 0.5),)
    return ((f"{apart} years between them", -1.0 if apart < 10 else -2.5),)


def _years_between(one: Sequence[int], other: Sequence[int]) -> int | None:
    return min((abs(first - second) for first in one for second in other), default=None)


def score(reasons: Reasons) -> float:
    """What reasons come to."""
    return round(sum(weight for _, weight in reasons), 3)


def is_weak(unit: Unit) -> bool:
    """Whether a unit's name may be that of many: the family's alone, or a kind of body."""
    return is_weak_profile(unit.profile)


def is_weak_profile(profile: Profile) -> bool:
    """The same of a profile."""
    if profile.kind is Kind.PERSON:
        return not profile.name.partition("|")[0]
    return profile.land is None and body(profile).is_generic
