"""Listed words become one pattern."""

import re

from onrecord.reading.lexicon.patterns import any_of


def test_the_longest_form_is_found() -> None:
    """Of two forms that begin alike the longer one is found, also across a line break."""
    match = re.match(any_of(["peace", "peace talks"]), "peace\ntalks")
    assert match is not None
    assert match[0] == "peace\ntalks"


def test_signs_stand_for_themselves() -> None:
    """A mark in a form is no part of the pattern's own language."""
    assert re.fullmatch(any_of(["U.S. $"]), "UxSx $") is None
