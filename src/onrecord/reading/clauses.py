"""Clauses of a sentence: which words belong to one verb, found by the words that open and close clauses.

No grammar is needed for what news asks: whether "on Friday" stands beside "met" or inside "who was elected on Friday".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.reading.lexicon import word_sets
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span

_TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
# How many words ahead we look for a verb: a subject with its titles is seldom longer.
_AHEAD = 9
# Marks that stand around an aside, with the one that closes it.
_PAIRED = {"—": "—", "–": "–", "(": ")", ")": ")"}
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_COORDINATORS = frozenset({"and", "but"})
NOMINATIVES = frozenset({"he", "she", "they", "we", "i"})
"""Pronouns whose form makes them subjects wherever they stand."""


class Token(NamedTuple):
    """A word or a mark: where it stands, as it stands and in small letters."""

    start: int
    end: int
    word: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.word[0].isalnum() or self.word[0] == "_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: its pieces (another clause may stand in its middle), the word that opens it, and the clause it is part of.

    `opener` is in small letters; None for a main clause. `parent` is the number of the clause it hangs on.
    """

    pieces: tuple[Span, ...]
    opener: str | None
    parent: int | None

    def covers(self, span: Span) -> bool:
        """Whether `span` begins in one of the pieces."""
        return any(piece.start <= span.start < piece.end for piece in self.pieces)


@lru_cache(maxsize=256)
def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The words and marks of `span`; those asked for last are kept, for the next reader of a sentence.

    >>> [token.word for token in tokens("She met Mr. Osei.", Span(0, 17))]
    ['She', 'met', 'Mr', '.', 'Osei', '.']
    """
    return tuple([Token(*m.span(), word := m[0], word.lower()) for m in _TOKEN.finditer(text, span.start, span.end)])


@lru_cache(maxsize=8192)
def verblike(low: str) -> bool:
    """Whether a word in small letters looks like the verb of a clause.

    >>> [word for word in ("agreed", "hundred", "said", "talks") if verblike(word)]
    ['agreed', 'said']
    """
    words = word_sets("clauses")
    if low in words["auxiliaries"] or low in words["verbs"]:
        return True
    return low.endswith("ed") and len(low) > 3 and "-" not in low and low not in words["not_verbs"]


@lru_cache(maxsize=256)
def clauses(text: str, sentence: Span) -> tuple[Clause, ...]:
    """The clauses of a sentence, the main one first; those asked for last are kept, as its words are.

    >>> text = "Mr Osei, who flew in on Monday, met the mayor before he left."
    >>> [[piece.of(text) for piece in clause.pieces] for clause in clauses(text, Span(0, len(text)))]
    [['Mr Osei, ', ', met the mayor '], ['who flew in on Monday'], ['before he left.']]
    """
    return _Splitter(tokens(text, sentence), sentence).split()


def clause_at(found: Sequence[Clause], span: Span) -> int:
    """The number of the clause that `span` begins in."""
    return next((number for number, clause in enumerate(found) if clause.covers(span)), 0)


@dataclass(slots=True, kw_only=True)
class _Open:
    """A clause while its words are read: the mark that will close it, whether it came first, whether it has its verb."""

    opener: str | None
    parent: int | None
    closer: str = ""
    fronted: bool = False
    verb: bool = False
    pieces: list[Span] = field(default_factory=list)


class _Splitter:
    """Walks once over the words of a sentence, with a stack of the clauses that are open."""

    def __init__(self, words: Sequence[Token], sentence: Span) -> None:
        self.words = words
        self.sentence = sentence
        self.found = [_Open(opener=None, parent=None)]
        self.stack = [0]
        self.since = sentence.start

    def split(self) -> tuple[Clause, ...]:
        """The clauses that have words."""
        for i, token in enumerate(self.words):
            self._step(i, token)
            # "a planned meeting between A and B": a participle behind an article is no verb of the clause.
            adjective = i and token.low.endswith("ed") and self.words[i - 1].low in _ARTICLES
            if (verblike(token.low) and not adjective) or (self.top.opener and gerund(token.low)):
                self.top.verb = True
        self._cut(self.sentence.end)
        kept = {number: at for at, number in enumerate(n for n, clause in enumerate(self.found) if clause.pieces)}
        return tuple(
            Clause(pieces=tuple(clause.pieces), opener=clause.opener, parent=self._above(clause.parent, kept))
            for clause in self.found
            if clause.pieces
        )

    @property
    def top(self) -> _Open:
        """The innermost clause that is open."""
        return self.found[self.stack[-1]]

    def _above(self, number: int | None, kept: dict[int, int]) -> int | None:
        """The place of the nearest clause from `number` upwards that has words."""
        while number is not None and number not in kept:
            number = self.found[number].parent
        return None if number is None else kept[number]

    def _step(self, i: int, token: Token) -> None:
        """Opens or closes clauses at one word."""
        low, words = token.low, word_sets("clauses")
        if low not in _turning():
            return
        if low == ";":
            self._cut(token.end)
            self.found.append(_Open(opener=None, parent=None))
            self.stack = [len(self.found) - 1]
        elif low in _PAIRED and self.top.closer == _PAIRED[low]:
            self._close(token.end if low == ")" else token.start)
        elif low in _PAIRED and low != ")":
            self._open(token.start, low, closer=_PAIRED[low])
        elif low == ",":
            self._comma(i, token)
        elif low in words["relatives"]:
            self._relative(i, token)
        elif low == "that":
            if i and self.words[i - 1].low not in words["prepositions"]:
                self._open(token.start, low)
        elif low in words["conjunctions"] or (low in words["loose"] and self._verb_follows(i)):
            self._open(token.start, low, closer="," if self._first(token.start) or self._distance(i) else "")
        elif low in _COORDINATORS and self.top.verb and self._subject_follows(i) and not self._behind_subject(i):
            self._sibling(token.start)

    def _comma(self, i: int, token: Token) -> None:
        """A comma closes a clause that came first, and an aside where the clause around it goes on with its verb."""
        if not self.top.verb or self.top.parent is None:
            return
        if self.top.closer != ",":
            # "In remarks after meeting Osei, the mayor said", "Ms Osei, a member who argued with Falk, said": a clause still
            # without its verb goes on.
            loose = self.top.opener in small_words("clauses", "loose") and self._subject_follows(i)
            relative = self.top.opener in small_words("clauses", "relatives") and self._goes_on(i)
            if (loose or relative) and not self.found[self.top.parent].verb:
                self._close(token.start)
            return
        if i + 1 < len(self.words) and self.words[i + 1].low in small_words("clauses", "relatives"):
            return
        if self.top.fronted or self._goes_on(i):
            self._close(token.start)
            return
        # "After she met Osei, who leads the union, the mayor flew home": the aside and the first clause end together.
        first = next((at for at, number in enumerate(self.stack) if self.found[number].fronted), None)
        if first is not None and self._subject_follows(i):
            while len(self.stack) > max(first, 1):
                self._close(token.start)

    def _goes_on(self, i: int) -> bool:
        """Whether the clause around an aside goes on after the comma at `i`, with its verb."""
        for token in self.words[i + 1 : i + 4]:
            if verblike(token.low):
                return True
            if token.low not in small_words("clauses", "between") and not token.low.endswith("ly"):
                return False
        return False

    def _relative(self, i: int, token: Token) -> None:
        """Opens a clause at "who", "which", "where", with the preposition before it; not at the word that asks a question."""
        before = self.words[i - 1] if i else None
        start = before.start if before and before.low in small_words("clauses", "prepositions") else token.start
        if self._first(start) and token.low != "when":
            return
        opener = "where" if before and token.low == "which" and before.low in {"in", "at"} else token.low
        aside = start < token.start or (before is not None and before.low == ",") or self._first(start)
        self._open(start, opener, closer="," if aside else "")

    def _verb_follows(self, i: int) -> bool:
        """Whether a clause follows: a gerund, a pronoun that is a subject, or a verb before the next mark or preposition."""
        for at, token in enumerate(self.words[i + 1 : i + _AHEAD]):
            if verblike(token.low) or (at == 0 and gerund(token.low)) or token.low in NOMINATIVES:
                return True
            if not token.is_word or (token.low in small_words("clauses", "prepositions") and token.low != "of"):
                return False
        return False

    def _subject_follows(self, i: int) -> bool:
        """Whether a new subject with its verb follows the word at `i`."""
        words = word_sets("clauses")
        ahead = self.words[i + 1 : i + 1 + _AHEAD]
        if not ahead:
            return False
        first = ahead[0]
        if first.low in words["subjects"]:
            return True
        quantity = first.low in {"more", "less", "fewer", "at", "up", "about", "nearly", "almost", "some", "over"}
        if not (quantity or first.low in words["determiners"] or first.word[0].isupper() or first.word[0].isdigit()):
            return False
        for token in ahead[1:]:
            if verblike(token.low) and not token.word[0].isupper():
                return True
            if not token.is_word or token.low in words["relatives"]:
                return False
            if token.low in words["prepositions"] and token.low not in {"of", "than", "least", "to"}:
                return False
        return False

    def _behind_subject(self, i: int) -> bool:
        """Whether a pronoun that is a subject stands right before the word at `i`: "said she and Osei had met"."""
        return i > 0 and self.words[i - 1].low in NOMINATIVES

    def _first(self, start: int) -> bool:
        """Whether a clause that opens at `start` comes before any word of the clause it hangs on."""
        return not self.top.pieces and start <= self.since

    def _distance(self, i: int) -> bool:
        """Whether only a distance in time stands before the word at `i`: "Two weeks after"."""
        return len(self.found) == 1 and 0 < i <= 4 and self.words[i - 1].low in small_words("clauses", "lengths")

    def _cut(self, at: int) -> None:
        """Ends the running piece at `at`."""
        if self.since < at:
            self.top.pieces.append(Span(self.since, at))
            self.since = at

    def _open(self, at: int, opener: str, *, closer: str = "") -> None:
        """Opens a clause that hangs on the one now open."""
        fronted = self._first(at) or (closer == "," and opener not in small_words("clauses", "relatives"))
        self._cut(at)
        self.found.append(
            _Open(
                opener=opener,
                parent=self.stack[-1],
                closer=closer,
                fronted=fronted,
                # "who" stands for the subject and its verb is near; "where" has a subject and a verb to come.
                verb=opener in small_words("clauses", "relatives") and opener not in {"where", "when"},
            )
        )
        self.stack.append(len(self.found) - 1)

    def _sibling(self, at: int) -> None:
        """Opens a clause beside the one now open."""
        self._cut(at)
        self.found.append(_Open(opener="and", parent=self.top.parent, closer=self.top.closer))
        self.stack[-1] = len(self.found) - 1

    def _close(self, at: int) -> None:
        """Goes back to the clause around the one now open."""
        self._cut(at)
        self.stack.pop()


@cache
def _turning() -> frozenset[str]:
    """The words and marks at which a clause may open or close: all others only go on with theirs."""
    words = word_sets("clauses")
    return words["relatives"] | words["conjunctions"] | words["loose"] | _COORDINATORS | _PAIRED.keys() | {";", ",", "that"}


@cache
def gerund(low: str) -> bool:
    """Whether a word in small letters has the form of a gerund.

    >>> gerund("meeting"), gerund("king")
    (True, False)
    """
    return (
        low.endswith("ing")
        and len(low) > 5
        and low not in {"during", "evening", "morning", "nothing", "something", "anything", "everything", "spring"}
    )
