"""Whom an office means: those who hold it in any story."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, not_, select

from onrecord.archive import schema
from onrecord.archive.schema_people import memberships, profiles
from onrecord.archive.store import Archive
from onrecord.record.party import Kind


def holders(archive: Archive, office: str, land: str | None, *, lesser: Collection[str], limit: int) -> tuple[str, ...]:
    """The names of people who are told to hold an office, in small letters and without its land; with a land, those of whom any
    story tells that they are of it. Those in most stories come first.

    Where nobody does, those of an office that has more words before it: of "mayor" the mayor of Port Elsa, but no vice mayor,
    since "vice" makes a `lesser` office of it. Stories that have no links yet are not looked into.
    """
    offices = profiles.c.offices
    told = json.dumps(office, ensure_ascii=False)
    fuller = offices.contains(f" {told[1:]}", autoescape=True)
    others = [offices.contains(f"{word} {told[1:]}", autoescape=True) for word in sorted(lesser)]
    with archive.reading() as connection:
        for held in ([offices.contains(told, autoescape=True)], [fuller, *map(not_, others)]):
            if found := tuple(connection.scalars(_named(held, land).limit(limit)).all()):
                return found
    return ()


def _named(held: Sequence[ColumnElement[bool]], land: str | None) -> Select[Any]:
    party = (schema.parties.c.story == memberships.c.story) & (schema.parties.c.id == memberships.c.party)
    named = select(schema.parties.c.name).join(memberships, party)
    named = named.join(profiles, profiles.c.id == memberships.c.profile)
    named = named.where(profiles.c.kind == Kind.PERSON.value, *held)
    if land is not None:
        named = named.where(profiles.c.identity.in_(select(profiles.c.identity).where(profiles.c.land == land)))
    return named.group_by(schema.parties.c.name).order_by(func.count().desc(), schema.parties.c.name)
