"""A sentence in pieces, those apart that are looked for."""

import re
from collections.abc import Set

from onrecord.record.words import stem, words_of

_WORD = re.compile(r"[^\W_]+")


def pieces(sentence: str, sought: Set[str]) -> list[tuple[bool, str]]:
    """The pieces of a sentence in order, each with whether it is a word in a form of one of the stems that are sought.

    >>> pieces("The ferries left.", {"ferri"})
    [(False, 'The '), (True, 'ferries'), (False, ' left.')]
    """
    found: list[tuple[bool, str]] = []
    at = 0
    # A stem begins as its word does: no other word needs to be looked at.
    firsts = {wanted[0] for wanted in sought}
    for match in _WORD.finditer(sentence):
        if any(word[0] in firsts and stem(word) in sought for word in words_of(match[0])):
            if at < match.start():
                found.append((False, sentence[at : match.start()]))
            found.append((True, match[0]))
            at = match.end()
    if at < len(sentence):
        found.append((False, sentence[at:]))
    return found
