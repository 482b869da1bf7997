"""The first two words that an expression of a pattern may open with, told from the pattern itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.reading.times.patterns import DIGITS, NUMBER

_TOKEN = re.compile(
    r"(?P<look>\(\?[=!])|(?P<open>\((?:\?:|\?P<[a-z]+>|\?-?i:)?)|(?P<close>\))|(?P<bar>\|)|(?P<maybe>\?\+?)"
    r"|\{(?P<slot>[a-z_]+)\d*\}|<(?P<macro>[a-z_]+)>|(?P<word>[^\W\d_]+)|(?P<digits>\d+)|(?P<mark>')|(?P<other>\[[^\]]*\]|\\.|.)"
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that may open an expression, those that may follow one of them, and whether one may be all of it.

    The words are in lower case; all figures are "0".
    """

    first: frozenset[str]
    second: frozenset[str] | None = _NONE
    alone: bool = True

    def allows(self, second: str) -> bool:
        """Whether `second` may be the next word of the text."""
        return self.alone or self.second is None or second in self.second

    def then(self, words: frozenset[str], *, alone: bool) -> "Opening":
        """The opening with other words behind it; `alone` where they may be left out."""
        if not self.alone:
            return self
        return Opening(self.first, None if self.second is None else self.second | words, alone)


# How a piece of a pattern may open, and whether it may have no words.
Piece = tuple[tuple[Opening, ...], bool]
_MARK = Opening(frozenset({"'"}))
_FIGURES = Opening(frozenset({DIGITS}), None)


class Openings:
    """What the patterns of one pack may open with."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self._words: Mapping[str, Mapping[str, Any]] = pack["words"]
        self._shapes: Mapping[str, str] = pack["shapes"]
        self._macros: Mapping[str, str] = pack["macros"]
        self._numerals: Mapping[str, Any] = pack["numerals"]
        # Most slots and macros stand in many patterns.
        self._slot, self._macro = cache(self._of_slot), cache(self._of_macro)

    def of(self, pattern: str) -> tuple[Opening, ...]:
        """The openings of the expressions of a pattern."""
        return self._choice(list(_TOKEN.finditer(pattern)), [0])[0]

    def needed(self, pattern: str) -> frozenset[str]:
        """Words of which one stands in every expression of a pattern, where the pattern tells: those of its last piece.

        >>> pack = {"words": {"unit": {"day": "D", "week": "W"}}, "shapes": {}, "macros": {}, "numerals": {}}
        >>> told = map(Openings(pack).needed, ["the {unit}(?: in May)? before(?= ?,)", "last|next {unit}"])
        >>> [sorted(words) for words in told]
        [['before'], []]
        """
        tokens, at, needed = list(_TOKEN.finditer(pattern)), [0], frozenset[str]()
        while at[0] < len(tokens):
            if tokens[at[0]].lastgroup == "bar":
                return frozenset()
            piece, may_lack = self._element(tokens, at)
            if not may_lack:
                needed = frozenset[str]().union(*(opening.first for opening in piece))
        return needed

    def _choice(self, tokens: list[re.Match[str]], at: list[int]) -> Piece:
        """The openings of the choice from a place on; the place moves behind it."""
        found, empty = list[Opening](), False
        while True:
            branch, branch_empty = self._branch(tokens, at)
            found += branch
            empty |= branch_empty
            if at[0] >= len(tokens) or tokens[at[0]].lastgroup != "bar":
                return tuple(found), empty
            at[0] += 1

    def _branch(self, tokens: list[re.Match[str]], at: list[int]) -> Piece:
        found, empty = list[Opening](), True
        while at[0] < len(tokens) and tokens[at[0]].lastgroup not in ("bar", "close"):
            piece, may_lack = self._element(tokens, at)
            following = frozenset[str]().union(*(opening.first for opening in piece))
            found = [opening.then(following, alone=may_lack) for opening in found]
            if empty:
                found += piece
                empty = may_lack
        return tuple(found), empty

    def _element(self, tokens: list[re.Match[str]], at: list[int]) -> Piece:
        token = tokens[at[0]]
        at[0] += 1
        openings, empty = self._piece(token, tokens, at)
        if at[0] < len(tokens) and tokens[at[0]].lastgroup == "maybe":
            at[0] += 1
            if token.lastgroup == "word" and len(token[0]) > 1:
                # "hours?": the letter may be left out, and not the word.
                return (Opening(frozenset({token[0].lower(), token[0][:-1].lower()})),), False
            return openings, True
        return openings, empty

    def _piece(self, token: re.Match[str], tokens: list[re.Match[str]], at: list[int]) -> Piece:
        kind, said = token.lastgroup, token[0]
        if kind in ("look", "open"):
            inside, empty = self._choice(tokens, at)
            at[0] += 1  # the closing bracket
            return ((), True) if kind == "look" else (inside, empty)
        if kind == "macro":
            return self._macro(token["macro"])
        if kind == "slot":
            return self._slot(token["slot"]), False
        if kind in ("word", "digits"):
            return (phrase_opening(said),), False
        return (_MARK,) if kind == "mark" else (), True

    def _of_macro(self, macro: str) -> Piece:
        return self._choice(list(_TOKEN.finditer(self._macros[macro])), [0])

    def _of_slot(self, slot: str) -> tuple[Opening, ...]:
        if slot == NUMBER:
            return self._of_number()
        if slot not in self._shapes:
            return phrase_openings(self._words[slot])
        shape = self._shapes[slot]
        # What is no words is figures.
        return (_FIGURES,) if "\\d" in shape or "[" in shape else self.of(shape)

    def _of_number(self) -> tuple[Opening, ...]:
        names = ("ones", "tens", "scales", "vague", "phrases", "articles")
        ones, tens, scales, *fixed = (phrase_openings(self._numerals[name]) for name in names)
        behind = frozenset[str]().union(*(opening.first for opening in (*ones, *scales)))
        spelt = [opening.then(behind, alone=True) for opening in (*ones, *tens)]
        return (_FIGURES, *spelt, *(opening for openings in fixed for opening in openings))


def phrase_opening(phrase: str) -> Opening:
    """The first two words of a phrase.

    >>> phrase_opening("New Year's Eve").first, phrase_opening("1st").second, phrase_opening("today").alone
    (frozenset({'new'}), frozenset({'st'}), True)
    """
    words = [DIGITS if word[0].isdigit() else word for word in _WORD.findall(phrase.lower())]
    return Opening(frozenset(words[:1]), frozenset(words[1:2]), len(words) == 1)


def phrase_openings(phrases: Iterable[str]) -> tuple[Opening, ...]:
    """The openings of phrases, those of one word as one."""
    openings = [phrase_opening(phrase) for phrase in phrases]
    single = frozenset[str]().union(*(opening.first for opening in openings if opening.alone))
    longer = (opening for opening in openings if not opening.alone)
    return (*([Opening(single)] if single else []), *longer)
