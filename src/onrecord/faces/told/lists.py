"""Lists by their name and the query of their address: what is downloaded, what is saved to be asked again, what a feed has."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

from onrecord.archive.identified import identities
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Order
from onrecord.asking.narrowing import Parts
from onrecord.errors import QuestionError
from onrecord.faces.told.accounts import UtteranceTold, WordingTold, utterance
from onrecord.faces.told.answers import AnswerTold, EvidenceTold, answers
from onrecord.faces.told.findings import EventTold, FigureTold, StatementTold, StoryTold, finding
from onrecord.faces.told.people import PersonTold, person
from onrecord.faces.told.stories import HitTold, search
from onrecord.record import Kind as Whose
from onrecord.work.accounts import utterances_of
from onrecord.work.asking import ask, today
from onrecord.work.listing import Listing, every
from onrecord.work.settings import day_named

Pairs = tuple[tuple[str, str], ...]
Row = dict[str, Any]

NARROWING = ("speaker", "to", "participant", "via", "place", "about", "since", "until", "story")
SEVERAL = frozenset({"speaker", "participant", "kind", "standing"})
# Which page of which is only shown; what an address may have that is no part of the question.
PAGING = frozenset({"after", "limit", "page", "list", "of", "format", "csrf"})
# So many at a time, where the list is gone through to its end.
MANY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A list that is asked for: `of` is its name, `pairs` are the parameters that narrow it, those that say something.

    Raises QuestionError where there is no such list, or a parameter is none of its own, or is given twice and may not.

    >>> Asked.read("statements", "speaker=Ana+Reyes&about=&limit=5").query
    'speaker=Ana+Reyes'
    """

    of: str
    pairs: Pairs = ()

    @classmethod
    def read(cls, of: str, query: str) -> "Asked":
        """The list that the query of an address asks for."""
        return cls.given(of, parse_qsl(query))

    @classmethod
    def given(cls, of: str, pairs: Iterable[tuple[str, str]]) -> "Asked":
        """The list that parameters ask for."""
        return cls(of=of, pairs=tuple((name, value) for name, value in pairs if name not in PAGING and value.strip()))

    def __post_init__(self) -> None:
        if self.of not in LISTS:
            raise QuestionError(f"{self.of!r} is no list; those there are: {', '.join(LISTS)}")
        names = [name for name, _ in self.pairs]
        for name in dict.fromkeys(names):
            if name not in LISTS[self.of].takes:
                raise QuestionError(f"{name!r} does not narrow {self.of}; what does: {', '.join(LISTS[self.of].takes)}")
            if names.count(name) > 1 and name not in SEVERAL:
                raise QuestionError(f"{name!r} is given {names.count(name)} times: once is enough")

    @property
    def query(self) -> str:
        """The parameters as an address has them."""
        return urlencode(self.pairs)

    def one(self, name: str) -> str | None:
        """The value of a parameter."""
        return next((value for given, value in self.pairs if given == name), None)

    def several(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(value for given, value in self.pairs if given == name)

    @property
    def parts(self) -> Parts:
        """The parts of a question that it has."""
        return Parts(
            speakers=self.several("speaker"),
            to=self.one("to"),
            participants=self.several("participant"),
            via=self.one("via"),
            place=self.one("place"),
            about=self.one("about") or "",
            since=self.one("since"),
            until=self.one("until"),
            story=self.one("story"),
            limit=MANY,
        )

    @property
    def order(self) -> Order:
        """What comes first; where nothing else is said the latest, and of a search what has most of the words."""
        named = self.one("order") or (Order.RELEVANCE if self.of == "search" else Order.LATEST)
        if named not in set(Order):
            raise QuestionError(f"{named!r} is no order; those there are: {', '.join(Order)}")
        return Order(named)

    def rows(self, archive: Archive) -> Iterator[Row]:
        """All of it, some held at a time. Raises QuestionError with the first, where it cannot be asked so."""
        return LISTS[self.of].rows(archive, self)

    def latest(self, archive: Archive, most: int) -> Sequence[Row]:
        """The latest of it, as far as it has an order of days."""
        takes_order = "order" in LISTS[self.of].takes
        pairs = tuple(pair for pair in self.pairs if pair[0] != "order")
        asked = replace(self, pairs=(*pairs, ("order", Order.LATEST.value))) if takes_order else self
        return list(islice(asked.rows(archive), most))


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """One kind of list: what narrows it, the type of its rows, and how it is gone through.

    `inner` is a field that has rows within each row, with their type, and what one of them is called.
    """

    takes: tuple[str, ...]
    row: type
    rows: Callable[[Archive, Asked], Iterator[Row]]
    inner: tuple[str, type, str] | None = None


def _findings(kind: Kind) -> Callable[[Archive, Asked], Iterator[Row]]:
    def rows(archive: Archive, asked: Asked) -> Iterator[Row]:
        listing = Listing(
            kind=kind,
            parts=asked.parts,
            happened=asked.several("kind"),
            standings=asked.several("standing"),
            order=asked.order,
            older=_is_yes(asked, "older"),
        )
        return map(finding, every(archive, listing))

    return rows


def _answers(archive: Archive, asked: Asked) -> Iterator[Row]:
    parts, day = replace(asked.parts, kinds=asked.several("kind")), day_named(asked.one("day")) or today()
    if not asked.one("q") and parts.says_nothing:
        raise QuestionError("ask something: q in words, or parts such as speaker and about")
    while True:
        found = ask(archive, asked.one("q") or "", day=day, parts=parts)
        yield from cast(list[Row], answers(found)["answers"])
        if found.next is None:
            return
        parts = replace(parts, after=found.next)


def _hits(archive: Archive, asked: Asked) -> Iterator[Row]:
    words, after = asked.one("q") or "", None
    while True:
        page = archive.search(words, order=asked.order, limit=MANY, after=after, older=_is_yes(asked, "older"))
        yield from cast(list[Row], search(words, page)["stories"])
        after = page.next
        if after is None:
            return


def _people(archive: Archive, asked: Asked) -> Iterator[Row]:
    kind, skip = asked.one("kind"), 0
    if kind not in (None, Whose.PERSON, Whose.ORGANISATION):
        raise QuestionError(f"{kind!r} is neither person nor organisation")
    while found := identities(archive, asked.one("name"), kind=Whose(kind) if kind else None, limit=MANY, skip=skip):
        yield from (cast(Row, person(one)) for one in found)
        skip += MANY


def _utterances(archive: Archive, asked: Asked) -> Iterator[Row]:
    name, days = asked.one("name"), (asked.one("since"), asked.one("until"))
    if name is None:
        raise QuestionError("whose utterances? name says it")
    for one in utterances_of(archive, name, about=asked.one("about") or "", days=days):
        if _is_yes(asked, "all") or one.stories > 1:
            yield cast(Row, utterance(one))


def _is_yes(asked: Asked, name: str) -> bool:
    return asked.one(name) in ("true", "1", "yes", "on")


_OWN = (*NARROWING, "order", "older")
_EVIDENCE = ("evidence", EvidenceTold, "evidence")
_WORDINGS = ("wordings", WordingTold, "wording")
LISTS: Mapping[str, List] = {
    "stories": List(takes=_OWN, row=StoryTold, rows=_findings(Kind.STORY)),
    "statements": List(takes=_OWN, row=StatementTold, rows=_findings(Kind.STATEMENT)),
    "events": List(takes=(*_OWN, "kind", "standing"), row=EventTold, rows=_findings(Kind.EVENT)),
    "figures": List(takes=_OWN, row=FigureTold, rows=_findings(Kind.FIGURE)),
    "ask": List(takes=("q", "kind", "day", *NARROWING), row=AnswerTold, rows=_answers, inner=_EVIDENCE),
    "search": List(takes=("q", "order", "older"), row=HitTold, rows=_hits),
    "people": List(takes=("name", "kind"), row=PersonTold, rows=_people),
    "utterances": List(
        takes=("name", "about", "since", "until", "all"),
        row=UtteranceTold,
        rows=_utterances,
        inner=_WORDINGS,
    ),
}
