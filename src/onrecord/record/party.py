"""Parties: the people, organisations and places of one story, and the phrases that mean them."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record.span import Span
from onrecord.record.why import Why


class Kind(StrEnum):
    """What a party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Naming(StrEnum):
    """How a mention means its party (ACE): by name, by a noun phrase, by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it stands in the text, before it is known whose it is. The span has no title in it."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One phrase that means one party; `why` tells how that is known."""

    span: Span
    naming: Naming
    why: tuple[Why, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One coreference chain of one story.

    `name` is the fullest name the story gives, without titles. `roles` are the phrases that say what the party is
    ("Ghanaian President"). A party nobody names ("the two traders") is no party.
    """

    id: str
    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    roles: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A phrase, and the ids of the parties it means: two for "the presidents", none for "one trader"."""

    span: Span
    parties: tuple[str, ...] = ()
