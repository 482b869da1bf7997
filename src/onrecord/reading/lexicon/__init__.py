"""Word lists as TOML, each saying where it comes from, and the one way to load them."""

import importlib.resources
import tomllib
from functools import cache
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The word list `name`, read once: the tables of `NAME.toml`."""
    source = importlib.resources.files("onrecord.reading.lexicon").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """All lists of a word list that has no tables, as sets."""
    return {key: frozenset(listed) for key, listed in lexicon(name).items()}


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of a word list.

    >>> "he" in words("grammar", "subject_pronouns")
    True
    """
    return frozenset(lexicon(name)[key])
