"""The language of a search: words, "exact phrases", AND, OR, NOT, brackets, fields, and days."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from onrecord.archive.fields import FIELDS, marked
from onrecord.archive.rows import days
from onrecord.archive.terms import All, Any, Phrase, Term, Without
from onrecord.errors import QuestionError
from onrecord.record.words import LONGEST, stem, words_of

# So many words and phrases one search may have, and so many brackets in one another: nobody needs more, and a machine would.
MOST_TERMS, DEEPEST = 40, 20
LIMITS = ("before", "after", "since", "until")
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<opening>\() | (?P<closing>\))
        | (?P<minus>-(?=[^\s)])) | (?P<joining>AND|OR|NOT)(?=[\s()]|$)
        | (?:(?P<field>[^\W\d_]+):(?=[^\s/]))? (?: ["“](?P<phrase>[^"“”]*)["”] | (?P<cut>["“]) | (?P<word>[^\s()"“”]+) )
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a search asks for: all that is `wanted` and nothing `unwanted`, in stories of the days from `since` to `until`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class _Not:
    term: Term
    at: int


@dataclass(frozen=True, slots=True)
class _Days:
    since: str | None
    until: str | None
    at: int


_Part = Term | _Not | _Days


def parse(words: str) -> Query:
    """What a search asks for; raises QuestionError, with the place of the fault, where it cannot be read.

    >>> parse('grain OR')
    Traceback (most recent call last):
    onrecord.errors.QuestionError: 'grain OR', character 7: nothing stands after OR
    >>> parse('(grain OR wheat) -corn after:2022-06').since
    '2022-07-01'
    """
    return _Parser(words).query()


def _beside(day: str, by: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat()


class _Parser:
    """One search being read."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._at, self._terms, self._depth = 0, 0, 0
        self._token = self._next()

    def query(self) -> Query:
        """All of it."""
        alternatives = self._alternatives()
        if self._token is not None:
            self._fail('a ")" closes what no "(" opened', self._token.start(self._token.lastgroup or 0))
        parts = alternatives[0] if len(alternatives) == 1 else [self._either(alternatives)]
        if not parts:
            self._fail("there is nothing to look for: name a word", 0)
        limits = [part for part in parts if isinstance(part, _Days)]
        return Query(
            wanted=tuple(part for part in parts if not isinstance(part, _Not | _Days)),
            unwanted=tuple(part.term for part in parts if isinstance(part, _Not)),
            since=max((limit.since for limit in limits if limit.since), default=None),
            until=min((limit.until for limit in limits if limit.until), default=None),
        )

    def _alternatives(self) -> list[list[_Part]]:
        """What stands between the ORs."""
        found = [self._together()]
        while (joining := self._taken("joining", "OR")) is not None:
            if not found[-1]:
                self._fail("nothing stands before OR", joining)
            found.append(self._together())
            if not found[-1]:
                self._fail("nothing stands after OR", joining)
        return found

    def _together(self) -> list[_Part]:
        """What stands side by side, or with AND between."""
        found: list[_Part] = []
        while self._token is not None and self._token["closing"] is None and self._token["joining"] != "OR":
            joining = self._taken("joining", "AND")
            if joining is not None and not found:
                self._fail("nothing stands before AND", joining)
            before = self._token
            if joining is not None and (before is None or before["closing"] or before["joining"] in ("AND", "OR")):
                self._fail("nothing stands after AND", joining)
            part = self._one()
            if part is not None:
                found.append(part)
        return found

    def _one(self) -> _Part | None:
        """A word, a phrase, a field, brackets, or what is not wanted; None for a word without a letter."""
        for kind, word in (("minus", "-"), ("joining", "NOT")):
            at = self._taken(kind, word)
            if at is not None:
                return self._not(at, word)
        at = self._taken("opening", "(")
        if at is not None:
            return self._within(at)
        return self._leaf()

    def _not(self, at: int, word: str) -> _Part:
        if self._token is None or self._token["closing"] or self._token["joining"] in ("AND", "OR"):
            self._fail(f"nothing stands after {word}", at)
        part = self._one()
        if part is None:
            self._fail(f"nothing stands after {word}", at)
        if isinstance(part, _Days):
            self._fail(f"days are not for {word}: use before: or after:", at)
        # What is not not wanted is wanted.
        return part.term if isinstance(part, _Not) else _Not(part, at)

    def _within(self, at: int) -> _Part | None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._fail(f"more than {DEEPEST} brackets stand in one another", at)
        alternatives = self._alternatives()
        if self._taken("closing", ")") is None:
            self._fail('no ")" closes this "("', at)
        self._depth -= 1
        if alternatives == [[]]:
            self._fail("nothing stands between the brackets", at)
        return self._either(alternatives)

    def _either(self, alternatives: Sequence[list[_Part]]) -> Term:
        terms = tuple(map(self._all, alternatives))
        return terms[0] if len(terms) == 1 else Any(terms)

    def _all(self, parts: Sequence[_Part]) -> Term:
        """One term that has all that is wanted and nothing that is not."""
        for part in parts:
            if isinstance(part, _Days):
                self._fail("days hold for the whole search: put them outside of OR and of brackets", part.at)
        wanted = tuple(part for part in parts if not isinstance(part, _Not | _Days))
        unwanted = [part for part in parts if isinstance(part, _Not)]
        if not wanted:
            self._fail("what is not wanted stands here alone: put beside it what is", unwanted[0].at)
        term = wanted[0] if len(wanted) == 1 else All(wanted)
        if not unwanted:
            return term
        terms = tuple(part.term for part in unwanted)
        return Without(term, terms[0] if len(terms) == 1 else Any(terms))

    def _leaf(self) -> _Part | None:
        token = self._token
        assert token is not None
        at = token.end() - len(token[0].lstrip())
        if token["cut"]:
            self._fail("no quotation mark closes this one", token.start("cut"))
        self._token = self._next()
        field, words = token["field"], token["word"] if token["phrase"] is None else token["phrase"]
        if field and field.lower() in LIMITS:
            return self._days(field.lower(), words, at)
        if field and field.lower() not in FIELDS:
            known = ", ".join((*FIELDS, *LIMITS))
            self._fail(f'"{field}:" is no field; those there are: {known}. A colon of the text stands in quotation marks', at)
        found = [word for word in words_of(words) if len(word) <= LONGEST]
        if not found:
            if field or token["phrase"] is not None:
                self._fail("there is no word in it", at)
            return None
        self._terms += 1
        if self._terms > MOST_TERMS:
            self._fail(f"there are more than {MOST_TERMS} words and phrases", at)
        if field:
            return Phrase(tuple(marked(field.lower(), found)))
        exact = token["phrase"] is not None or len(found) > 1
        return Phrase(tuple(map(stem, found)), words=tuple(found) if exact else ())

    def _days(self, field: str, value: str, at: int) -> _Days:
        told = days(value)
        first, last = told["since"], told["until"]
        if first is None:
            self._fail(f"{value!r} is no day: one is written 2022-06-28, a month 2022-06", at)
        match field:
            case "before":
                return _Days(None, _beside(first, -1), at)
            case "after":
                return _Days(_beside(last, 1), None, at)
            case "since":
                return _Days(first, None, at)
            case _:
                return _Days(None, last, at)

    def _taken(self, kind: str, word: str) -> int | None:
        """Where the token stands, if it is this; then the next is up."""
        token = self._token
        if token is None or token[kind] != word:
            return None
        self._token = self._next()
        return token.start(kind)

    def _next(self) -> re.Match[str] | None:
        match = _TOKEN.match(self._words, self._at)
        if match is None:
            if rest := self._words[self._at :].strip():
                self._fail("this cannot be read", self._words.index(rest[0], self._at))
            return None
        self._at = match.end()
        return match

    def _fail(self, fault: str, at: int) -> NoReturn:
        raise QuestionError(f"{self._words!r}, character {at + 1}: {fault}")
