"""From a party of a story to its profile: what is compared of it with the parties of other stories."""

from dataclasses import replace

from onrecord.linking.people.bodies import BodyName, Lands
from onrecord.linking.people.names import PersonName
from onrecord.linking.people.offices import Offices
from onrecord.record.identity import Member, Profile
from onrecord.record.party import Kind

# Of a name that is longer, this much is compared.
LONGEST = 200


def profile_of(member: Member, lands: Lands) -> Profile:
    """The profile of a person or an organisation.

    A family's name alone with no office says too little to be compared with others of the name: its profile is that of its
    story. So is a body that tells what it is and not of which land; it is that of its outlet, which writes of its own.
    """
    year = member.day[:4] if member.day else None
    told = member.name[:LONGEST]
    if member.kind is Kind.PERSON:
        name = PersonName.of(told)
        offices = Offices.of(member.roles, lands)
        profile = Profile(
            kind=member.kind, block=name.block, name=name.key, offices=offices.names, land=offices.land, year=year
        )
        return profile if name.is_whole or offices.names else replace(profile, within=member.story)
    body = BodyName.of(told, lands)
    profile = Profile(kind=member.kind, block=body.block, name=body.key, land=body.land)
    if body.is_generic and body.land is None:
        return replace(profile, within=f"{member.outlet or member.story}|{member.located or ''}"[:LONGEST])
    return profile


def alone(profile: Profile, story: str) -> Profile:
    """The same, as the profile of one story only."""
    return replace(profile, within=story)


def person(profile: Profile) -> PersonName:
    """The name that a profile of a person has, in its parts."""
    given, family, behind = profile.name.split("|")
    return PersonName(tuple(given.split()), family, behind)


def body(profile: Profile) -> BodyName:
    """The name that a profile of an organisation has, in its parts."""
    return BodyName(tuple(profile.name.split()), profile.land)
