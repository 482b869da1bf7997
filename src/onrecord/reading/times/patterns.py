"""The notation that language packs write their patterns in, as regular expressions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

# Bounded, so that reading is linear in the text.
BLANKS = r"\s{1,9}+"
GAP = rf"(?:{BLANKS})"
HYPHEN = "[-‐‑–]"
APOSTROPHE = "['’]"
NUMBER = "n"
"""The slot that takes a number, in figures or words."""
DIGITS = "0"
"""What stands for all figures among the words that may open an expression."""

_PIECE = re.compile(r"\{([a-z_]+)(\d*)\}|(?<!P)<([a-z_]+)>|( )|(~)|(')")


def plain(said: str) -> str:
    """Words as the tables of a pack hold them: lower case, single blanks, straight apostrophes.

    >>> plain("New  Year’s Eve")
    "new year's eve"
    """
    return " ".join(said.lower().replace("’", "'").split())


def alternatives(words: Iterable[str]) -> str:
    """Words as a choice, the longest first.

    >>> alternatives(["in", "as of"])
    'as\\\\s{1,9}+of|in'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", BLANKS).replace("'", APOSTROPHE) for word in ordered)


class Patterns:
    """The patterns of one pack."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self._words: Mapping[str, Mapping[str, Any]] = pack["words"]
        self._shapes: Mapping[str, str] = pack["shapes"]
        self._macros: Mapping[str, str] = pack["macros"]
        self._lists: Mapping[str, list[str]] = pack["lists"]
        self._numerals: Mapping[str, Any] = pack["numerals"]
        self._cased = frozenset(pack["cased"])

    def expression(self, pattern: str, *, named: bool, used: Counter[str] | None = None) -> str:
        """A pattern as a regular expression; the groups of its slots are numbered with "__", for a slot may stand twice."""
        used = Counter() if used is None else used

        def piece(match: re.Match[str]) -> str:
            slot, which, macro, blank, tilde, _ = match.groups()
            if slot:
                used[slot + which] += 1
                return f"(?P<{slot}{which}__{used[slot + which]}>{self._slot(slot)})" if named else f"(?:{self._slot(slot)})"
            if macro in self._lists:
                return f"(?:{alternatives(self._lists[macro])})"
            if macro:
                return self.expression(self._macros[macro], named=named, used=used)
            return GAP if blank else f"(?:{HYPHEN}|{GAP})" if tilde else APOSTROPHE

        return _PIECE.sub(piece, pattern)

    def _slot(self, slot: str) -> str:
        if slot == NUMBER:
            return self._number()
        if slot in self._shapes:
            return self._shapes[slot]
        words = list(self._words[slot])
        if slot not in self._cased:
            return alternatives(words)
        return f"(?-i:{alternatives(dict.fromkeys([*words, *map(str.upper, words)]))})"

    def _number(self) -> str:
        ones, tens, scales = (alternatives(self._numerals[name]) for name in ("ones", "tens", "scales"))
        fixed = alternatives([*self._numerals["vague"], *self._numerals["phrases"], *self._numerals["articles"]])
        spelt = rf"(?:(?:{tens})(?:(?:{HYPHEN}|{GAP})(?:{ones}))?|(?:{ones}))(?:{GAP}(?:{scales}))?"
        figures = r"\d{1,3}+(?:,\d{3}|\d)?(?:\.\d{1,2}| \d/\d)?"
        return rf"{fixed}|{spelt}|{figures}"
