"""Newspapers, broadcasters, agencies: what each is called beside its name, so that "the daily" is the one named last."""

from functools import cache

from onrecord.reading.lexicon import lexicon


@cache
def outlet_nouns() -> frozenset[str]:
    """Every noun for one who publishes."""
    return frozenset(noun for group in lexicon("names_outlets")["outlets"] for noun in group["nouns"])


@cache
def is_outlet(noun: str, told: frozenset[str], name: tuple[str, ...]) -> bool:
    """Whether one of this name, beside which the nouns `told` stand, can be called by the noun.

    >>> is_outlet("daily", frozenset({"newspaper"}), ("Le", "Phare")), is_outlet("daily", frozenset(), ("Osh", "Radio"))
    (True, False)
    """
    for group in lexicon("names_outlets")["outlets"]:
        if noun in group["nouns"] and (not told.isdisjoint(group["nouns"]) or not set(name).isdisjoint(group["names"])):
            return True
    return False
