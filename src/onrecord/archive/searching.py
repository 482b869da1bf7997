"""Searching stories for words: in the index by their stems, and exact phrases once more in the text."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property
from itertools import chain

from sqlalchemy import ColumnElement, Connection, Integer, select, text

from onrecord.archive import schema
from onrecord.archive.backend import Backend
from onrecord.archive.fields import MARK, marked
from onrecord.archive.finding import within
from onrecord.archive.paging import MOST_WORDS, Asked, page
from onrecord.archive.query import Query, parse
from onrecord.archive.terms import All, Any, Phrase, Term, Without
from onrecord.archive.wanted import Found, Kind, Order, Page
from onrecord.errors import QuestionError
from onrecord.record import Span
from onrecord.record.words import stem, words_of

# What a sentence with an exact phrase is worth, beside one for each of the words.
PHRASE = 10
# So many stories are looked through at once for an exact phrase.
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Search:
    """A search: its words, the order of what is found, how many stories, and from which cursor on.

    `older` also looks into versions of a page that have a newer one. Raises QuestionError where no story is wanted.
    """

    words: str
    _: KW_ONLY
    order: Order = Order.RELEVANCE
    limit: int = 20
    after: str | None = None
    older: bool = False

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise QuestionError(f"{self.limit} stories cannot be shown: ask for one at least")

    def digest(self) -> str:
        """What tells this search from any other."""
        told = repr((self.words, self.order, self.older)).encode("utf-8", "backslashreplace")
        return hashlib.blake2b(told, digest_size=6).hexdigest()


def search(connection: Connection, backend: Backend, asked: Search) -> Page:
    """The stories that fit, each with the sentence that has most of the words. Raises QuestionError where it cannot be read."""
    query = parse(asked.words)
    checked = [(term, True) for term in query.wanted if _is_exact(term)]
    checked += [(term, False) for term in query.unwanted if _is_exact(term)]
    values, limits = conditions(backend, query)
    words = tuple(dict.fromkeys(chain.from_iterable(map(_stems, query.wanted))))
    # To be ranked, every story that is found has to have one of the words: not so with "ferry OR outlet:courier".
    ranked = any(map(_is_text, query.wanted)) and len(words) <= MOST_WORDS
    paged = Asked(
        kind=Kind.STORY,
        question=asked.digest(),
        conditions=limits,
        words=(*words, *marked("headline", words)) if ranked else (),
        enough=0,
        order=asked.order,
        limit=asked.limit,
        after=asked.after,
        older=asked.older,
        values=values,
    )
    found: list[Found] = []
    while True:
        shown = page(connection, backend, paged)
        good = _checked(connection, shown.found, query, checked, words)
        missing = asked.limit - len(found)
        if len(good) > missing:
            # The next page goes on behind the last one that is shown.
            last = next(place for place, row in enumerate(shown.found, 1) if row.number == good[missing - 1].number)
            shown = page(connection, backend, replace(paged, limit=last))
        found += good[:missing]
        if shown.next is None or len(found) == asked.limit:
            return Page(found=tuple(found), next=shown.next)
        # Where few have the exact phrase, ever more are looked through at once.
        paged = replace(paged, after=shown.next, limit=min(2 * paged.limit, MOST_AT_ONCE))


def conditions(backend: Backend, query: Query) -> tuple[dict[str, str], tuple[ColumnElement[bool], ...]]:
    """What the index can tell of the stories that fit, and the values bound in it: exact phrases are still to be checked."""
    unwanted = [term for term in query.unwanted if not _is_exact(term)]
    values = {}
    found = list(within(schema.stories, query.since, query.until))
    if query.wanted:
        values["wanted"] = backend.query(All(query.wanted))
        found.append(_matching(backend, "wanted"))
    if unwanted:
        values["unwanted"] = backend.query(Any(tuple(unwanted)))
        found.append(~_matching(backend, "unwanted"))
    return values, tuple(found)


def _matching(backend: Backend, name: str) -> ColumnElement[bool]:
    """Whether a story is among those that match the query bound to `name`."""
    matching = text(backend.matching(schema.stories.name, name).text).columns(number=Integer)
    return schema.stories.c.number.in_(matching)


def _phrases(term: Term) -> Iterator[Phrase]:
    """The words and phrases of a term that are wanted or not."""
    match term:
        case Phrase():
            yield term
        case All(terms) | Any(terms):
            yield from chain.from_iterable(map(_phrases, terms))
        case Without(wanted, unwanted):
            yield from chain(_phrases(wanted), _phrases(unwanted))


def _stems(term: Term) -> Iterator[str]:
    """The stems of the text's words that are wanted."""
    match term:
        case Phrase(stems):
            yield from (stem for stem in stems if MARK not in stem)
        case All(terms) | Any(terms):
            yield from chain.from_iterable(map(_stems, terms))
        case Without(wanted, _):
            yield from _stems(wanted)


def _is_text(term: Term) -> bool:
    """Whether a term asks for words of the text alone, and for no field."""
    return not any(MARK in stem for phrase in _phrases(term) for stem in phrase.stems)


def _is_exact(term: Term) -> bool:
    """Whether a term has to be looked for in the text itself: it has an exact phrase, and the text alone can tell."""
    return _is_text(term) and any(phrase.words for phrase in _phrases(term))


def _checked(
    connection: Connection, found: Sequence[Found], query: Query, checked: Sequence[tuple[Term, bool]], stems: Sequence[str]
) -> list[Found]:
    """Those of the stories found that have the exact phrases, and none that is not wanted; each with its sentence."""
    table = schema.stories
    wanted = select(table.c.number, table.c.text, table.c.sentences).where(table.c.number.in_([row.number for row in found]))
    kept = {row.number: row for row in connection.execute(wanted)} if found else {}
    exact = [phrase for term in query.wanted for phrase in _phrases(term) if phrase.words]
    good = []
    for row in found:
        words = words_of(f"{row.headline or ''}\n{kept[row.number].text}") if checked else []
        told = _Told(words)
        if all(told.has(term) is expected for term, expected in checked):
            spans = [Span(start, end) for start, end in json.loads(kept[row.number].sentences)]
            good.append(_with_sentence(row, kept[row.number].text, spans, frozenset(stems), exact))
    return good


class _Told:
    """The words of a text, ready to be asked for."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._line = f" {' '.join(words)} "

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._words))

    def has(self, term: Term) -> bool:
        """Whether a term holds of them."""
        match term:
            case Phrase(words=words) if words:
                return f" {' '.join(words)} " in self._line
            case Phrase(stems):
                return self._stems.issuperset(stems)
            case All(terms):
                return all(map(self.has, terms))
            case Any(terms):
                return any(map(self.has, terms))
            case Without(wanted, unwanted):
                return self.has(wanted) and not self.has(unwanted)


def _with_sentence(found: Found, told: str, sentences: Sequence[Span], stems: frozenset[str], exact: Sequence[Phrase]) -> Found:
    """A story with the sentence that has most of the words, the first of them; its first words where it has no sentences."""
    best, most = None, -1
    # A stem begins as its word does: no other word needs to be looked at.
    firsts = {sought[0] for sought in stems}
    for span in sentences:
        words = words_of(span.of(told))
        line = f" {' '.join(words)} "
        worth = len(stems.intersection(stem(word) for word in words if word[0] in firsts))
        worth += PHRASE * sum(f" {' '.join(phrase.words)} " in line for phrase in exact)
        if worth > most:
            best, most = span, worth
    return found if best is None else replace(found, sentence=best, words=best.of(told), text=best.of(told))
