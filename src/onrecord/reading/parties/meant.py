"""What a phrase or a pronoun was found to mean, by which rule, and what led to it."""

from typing import NamedTuple

from onrecord.reading.parties.chain import Chain, Role
from onrecord.reading.parties.memory import Seen


class Meant(NamedTuple):
    """The parties meant, the rule in plain words, and the mentions and descriptions before that led to them."""

    chains: tuple[Chain, ...]
    rule: str
    led_by: tuple[Seen | Role, ...] = ()


def one(chain: Chain, rule: str, *led_by: Seen | Role | None) -> Meant:
    """One party meant, with those of `led_by` that are there."""
    return Meant((chain,), rule, tuple(leading for leading in led_by if leading is not None))
