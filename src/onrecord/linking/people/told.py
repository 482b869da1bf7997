"""Judgements by hand: of which of the profiles that are there now they were said."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.people.identities import Told
from onrecord.record.identity import Judgement, Profile, Verdict


def told(judgements: Iterable[Judgement], profiles: Mapping[str, Profile]) -> list[Told]:
    """What judgements say of the profiles that are there."""
    found = []
    for row in judgements:
        one, other = (_meant(side, profiles) for side in (row.one, row.other))
        if row.verdict is Verdict.DIFFERENT:
            other = tuple(id for id in other if id not in one)
        if one and other:
            found.append(Told(one=one, other=other, is_same=row.verdict is Verdict.SAME))
    return found


def _meant(side: Sequence[Profile], profiles: Mapping[str, Profile]) -> tuple[str, ...]:
    """The profiles of which something was said; where a story was read anew since, those of the same names.

    Of these, where there are any, those of the same office or story.
    """
    there = sorted({profile.id for profile in side}.intersection(profiles))
    if there:
        return tuple(there)
    names = {(profile.kind, profile.name) for profile in side}
    alike = {id: profile for id, profile in profiles.items() if (profile.kind, profile.name) in names}
    marks = {mark for profile in side for mark in (*profile.offices, profile.land, profile.within) if mark}
    nearest = [id for id, row in alike.items() if marks.intersection((*row.offices, row.land, row.within))]
    return tuple(sorted(nearest or alike))
