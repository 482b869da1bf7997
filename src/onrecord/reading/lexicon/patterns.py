"""Patterns made of listed words."""

import re
from collections.abc import Iterable


def any_of(forms: Iterable[str]) -> str:
    r"""A pattern for any of the words, the longest first; between the words of one form any white space may stand.

    >>> any_of(["talks", "peace talks"])
    'peace\\s+talks|talks'
    """
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda form: (-len(form), form)))
