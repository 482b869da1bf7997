"""The notation that language packs write their patterns in, as regular expressions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

# Bounded, so that reading is linear in the text.
GAP = r"(?:\s{1,9}+)"
HYPHEN = "[-‐‑–]"
APOSTROPHE = "['’]"
NUMBER = "n"
"""The slot that takes a number, in figures or words."""
DIGITS = "0"
"""What stands for all figures among the words that may open an expression."""

_PIECE = re.compile(r"\{([a-z_]+)(\d*)\}|(?<!P)<([a-z_]+)>|( )|(~)|(')")
_TOKEN = re.compile(
    r"(?P<look>\(\?[=!])|(?P<open>\((?:\?:|\?P<[a-z]+>|\?-?i:)?)|(?P<close>\))|(?P<bar>\|)|(?P<maybe>\?\+?)"
    r"|\{(?P<slot>[a-z_]+)\d*\}|<(?P<macro>[a-z_]+)>|(?P<word>[^\W\d_]+)|(?P<digits>\d+)|(?P<mark>')|(?P<other>\[[^\]]*\]|\\.|.)"
)


def plain(said: str) -> str:
    """Words as the tables of a pack hold them: lower case, single blanks, straight apostrophes.

    >>> plain("New  Year’s Eve")
    "new year's eve"
    """
    return " ".join(said.lower().replace("’", "'").split())


def first_word(phrase: str) -> str:
    """The word that a phrase of a pack opens with.

    >>> first_word("New Year's Eve"), first_word("1st"), first_word("twenty-first")
    ('new', '0', 'twenty')
    """
    words = re.match(r"[^\W\d_]+", phrase)
    return words[0].lower() if words else DIGITS


def alternatives(words: Iterable[str]) -> str:
    """Words as a choice, the longest first.

    >>> alternatives(["in", "as of"])
    'as(?:\\\\s{1,9}+)of|in'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", GAP).replace("'", APOSTROPHE) for word in ordered)


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

    def openings(self, pattern: str) -> frozenset[str]:
        """The words that an expression of this pattern may open with, in lower case; all figures are "0"."""
        tokens = list(_TOKEN.finditer(pattern))
        return frozenset(self._first(tokens, [0])[0])

    def _first(self, tokens: list[re.Match[str]], at: list[int]) -> tuple[set[str], bool]:
        """The opening words of the choice from a place on, and whether it may be empty; the place moves behind it."""
        words, empty = set[str](), False
        while True:
            branch, branch_empty = self._branch(tokens, at)
            words |= branch
            empty |= branch_empty
            if at[0] >= len(tokens) or tokens[at[0]].lastgroup != "bar":
                return words, empty
            at[0] += 1

    def _branch(self, tokens: list[re.Match[str]], at: list[int]) -> tuple[set[str], bool]:
        words, empty = set[str](), True
        while at[0] < len(tokens) and tokens[at[0]].lastgroup not in ("bar", "close"):
            found, may_lack = self._element(tokens, at)
            if at[0] < len(tokens) and tokens[at[0]].lastgroup == "maybe":
                at[0] += 1
                may_lack = True
            if empty:
                words |= found
                empty = may_lack
        return words, empty

    def _element(self, tokens: list[re.Match[str]], at: list[int]) -> tuple[set[str], bool]:
        token = tokens[at[0]]
        at[0] += 1
        kind, said = token.lastgroup, token[0]
        if kind in ("look", "open"):
            inside, empty = self._first(tokens, at)
            at[0] += 1  # the closing bracket
            return (set(), True) if kind == "look" else (inside, empty)
        if kind == "macro":
            return self._first(list(_TOKEN.finditer(self._macros[token["macro"]])), [0])
        if kind == "slot":
            return self._slot_openings(token["slot"]), False
        if kind == "mark":
            return {"'"}, False
        return ({first_word(said)} if kind in ("word", "digits") else set()), False

    def _slot_openings(self, slot: str) -> set[str]:
        if slot == NUMBER:
            phrases = [word for name in self._numerals if name != "scales" for word in self._numerals[name]]
            return {DIGITS, *map(first_word, phrases)}
        if slot in self._shapes:
            return {DIGITS}
        return set(map(first_word, self._words[slot]))
