"""An archive in a notebook: the same records as `--json` and the API give, as rows that become a data frame."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, overload

from onrecord.archive.identified import identities
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Order
from onrecord.asking.narrowing import Parts
from onrecord.errors import SettingsError
from onrecord.faces.cli.wording import shown
from onrecord.faces.told import answers as told_answers
from onrecord.faces.told import findings as told_findings
from onrecord.faces.told import people as told_people
from onrecord.faces.told import stories as told_stories
from onrecord.record import Kind as PartyKind
from onrecord.record.record import Record, counted
from onrecord.record.views import listed, shortened
from onrecord.work.asking import ask, today
from onrecord.work.listing import Listing, every
from onrecord.work.settings import day_named

if TYPE_CHECKING:
    import pandas
    import polars

# So many rows are shown in a notebook, and of a cell so many letters.
SHOWN, CELL = 20, 160
Row = Mapping[str, Any]
Names = str | Sequence[str]


class Rows(Sequence[Row]):
    """Rows of one kind, each a mapping of names to values as JSON has them, in their order.

    `columns` are the names, whether there is a row or none. `more` says that there are further rows beyond the limit that was
    asked for.
    """

    def __init__(self, rows: Iterable[Any], *, thing: str, columns: Iterable[str], limit: int | None = None) -> None:
        found = list(rows if limit is None else islice(rows, limit + 1))
        self.more = limit is not None and len(found) > limit
        self.columns = tuple(columns)
        self._rows: list[Row] = found[:limit] if limit is not None else found
        self._thing = thing

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "Row | Rows":
        if isinstance(at, slice):
            return Rows(self._rows[at], thing=self._thing, columns=self.columns)
        return self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """A pandas data frame, a row for each. Raises SettingsError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise _missing("pandas") from error
        return pandas.DataFrame(self._plain(), columns=list(self.columns))

    def to_polars(self) -> "polars.DataFrame":
        """A Polars data frame, a row for each. Raises SettingsError where Polars is not installed."""
        try:
            import polars
        except ImportError as error:
            raise _missing("polars") from error
        # The types are those of all rows: the first ones may have no date.
        return polars.DataFrame(self._plain(), schema=list(self.columns), infer_schema_length=None)

    def _plain(self) -> list[dict[str, Any]]:
        return [{name: _listed(row.get(name)) for name in self.columns} for row in self._rows]

    def __repr__(self) -> str:
        return f"<{_many(len(self), self._thing)}{' and more' if self.more else ''}>"

    def _repr_html_(self) -> str:
        """A table of the first rows, for a notebook."""
        left = len(self) - SHOWN
        rest = f"<p>and {left:,} more</p>" if left > 0 else ""
        body = "".join(_row("td", (_cell(row.get(name)) for name in self.columns)) for row in self._rows[:SHOWN])
        return (
            f"<p>{escape(repr(self).strip('<>'))}</p>"
            f"<table><thead>{_row('th', self.columns)}</thead><tbody>{body}</tbody></table>{rest}"
        )


class News:
    """An archive that was opened to be asked. Close it when done, or use it in a `with`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._archive.close()

    def __repr__(self) -> str:
        counts = self._archive.counts()
        told = ((counts.pages, "story"), (counts.statements, "statement"), (counts.events, "event"), (counts.figures, "figure"))
        return f"<News: {listed(_many(number, thing) for number, thing in told)}>"

    def ask(self, question: str, *, day: str | None = None, limit: int = 20) -> Rows:
        """What the archive says to a question in words; no row where it says nothing. "Last week" counts from `day`, or today.

        Each row has `evidence`: the sentences that it rests on. Raises QuestionError where there is no question in it.
        """
        found = ask(self._archive, question, day=day_named(day) or today(), parts=Parts(limit=limit))
        rows = Rows(found.told()["answers"], thing="answer", columns=told_answers.AnswerTold.__annotations__)
        rows.more = found.next is not None
        return rows

    def statements(
        self,
        speaker: Names = (),
        *,
        about: str = "",
        to: str | None = None,
        via: str | None = None,
        since: str | None = None,
        until: str | None = None,
        story: str | None = None,
        limit: int | None = 1000,
    ) -> Rows:
        """What was said, the latest first: by a speaker, to or via somebody, about something, in a time, in a story.

        Days are written 2025-03-17, 2025-03 or 2025, both ends included. With `limit` None all of it. Raises QuestionError
        where a day is none.
        """
        parts = Parts(speakers=_names(speaker), about=about, to=to, via=via, since=since, until=until, story=story)
        return self._listed(Listing(kind=Kind.STATEMENT, parts=parts), limit)

    def events(
        self,
        participant: Names = (),
        *,
        kind: Names = (),
        standing: Names = (),
        about: str = "",
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        story: str | None = None,
        limit: int | None = 1000,
    ) -> Rows:
        """What happened, the latest first: events in which somebody took part (of several, all did), of a kind ("meeting",
        "visit"), of a standing ("held", "planned"), about something, in a place, in a time, in a story.

        Raises QuestionError where a day, a kind or a standing is none.
        """
        parts = Parts(participants=_names(participant), about=about, place=place, since=since, until=until, story=story)
        listing = Listing(kind=Kind.EVENT, parts=parts, happened=_names(kind), standings=_names(standing))
        return self._listed(listing, limit)

    def figures(
        self,
        about: str = "",
        *,
        since: str | None = None,
        until: str | None = None,
        story: str | None = None,
        limit: int | None = 1000,
    ) -> Rows:
        """Which figures were given, the latest first: about something, in a time, in a story. Raises QuestionError where a day
        is none."""
        return self._listed(Listing(kind=Kind.FIGURE, parts=Parts(about=about, since=since, until=until, story=story)), limit)

    def people(self, name: str | None = None, *, kind: str | None = None, limit: int = 100) -> Rows:
        """People and organisations, those in most stories first: those that a name may mean, or all.

        `kind` is "person" or "organisation". Raises SettingsError for another.
        """
        if kind not in (None, PartyKind.PERSON.value, PartyKind.ORGANISATION.value):
            raise SettingsError("kind", kind, "there are person and organisation")
        found = identities(self._archive, name, kind=PartyKind(kind) if kind else None, limit=limit + 1)
        columns = told_people.PersonTold.__annotations__
        return Rows(map(told_people.person, found), thing="person or organisation", columns=columns, limit=limit)

    def search(self, words: str, *, order: str = "relevance", limit: int = 20) -> Rows:
        """The stories that a search finds, each with the sentence that has most of the words.

        `order` is "relevance", "latest" or "earliest". Raises QuestionError with the place of a fault.
        """
        if order not in set(Order):
            raise SettingsError("order", order, f"there are {', '.join(Order)}")
        page = self._archive.search(words, order=Order(order), limit=limit)
        rows = Rows(told_stories.search(words, page)["stories"], thing="story", columns=told_stories.HitTold.__annotations__)
        rows.more = page.next is not None
        return rows

    def story(self, story: str) -> Record:
        """A story with its reading, named by id or address. Raises NotFoundError where there is none."""
        return self._archive.story(story)

    def _listed(self, listing: Listing, limit: int | None) -> Rows:
        columns = COLUMNS[listing.kind].__annotations__
        found = map(told_findings.finding, every(self._archive, listing))
        return Rows(found, thing=listing.kind.value, columns=columns, limit=limit)


COLUMNS: Mapping[Kind, Any] = {
    Kind.STATEMENT: told_findings.StatementTold,
    Kind.EVENT: told_findings.EventTold,
    Kind.FIGURE: told_findings.FigureTold,
}


def news(address: str | Path) -> News:
    """The archive at an address, as `onrecord.open` gives it."""
    return News(open_archive(address, create=False))


def _names(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _missing(library: str) -> SettingsError:
    return SettingsError("library", library, f'not installed: pip install "onrecord[{library}]"')


def _listed(value: Any) -> Any:
    """A value as a data frame has it: one kind of list, whatever it is made of."""
    return list(map(_listed, value)) if isinstance(value, tuple | list) else value


def _many(number: int, thing: str) -> str:
    plural = {"story": "stories", "person or organisation": "people and organisations"}.get(thing)
    return f"{number:,} {plural}" if plural and number != 1 else counted(number, thing)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return shortened(shown(value), CELL)
        case list() | tuple():
            return shortened("; ".join(map(_cell, value)), CELL)
        case Mapping():
            return _cell(value.get("words") or value.get("name") or "")
        case _:
            return str(value)


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
