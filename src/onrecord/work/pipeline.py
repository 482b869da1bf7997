"""The pipeline: from a source to the record of each of its stories; one that goes wrong does not stop the others."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Self, TypeVar

from onrecord.errors import OnRecordError, ReadingError
from onrecord.intake.masthead import Masthead
from onrecord.intake.page import ADDRESS, RECORD, Page, listed
from onrecord.intake.sources import fetcher_within, pages
from onrecord.reading.engines.protocol import Engine
from onrecord.record import Reading, Refused, Story
from onrecord.record.record import Record
from onrecord.work.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake.fetch import Fetcher
    from onrecord.reading.holders.table import Table

log = logging.getLogger(__name__)

Source = str | Path | bytes
# What becomes of a page: its record, why it is no story, or what went wrong.
Outcome = Record | Refused | OnRecordError
# What a page is once it is taken in: its story, still to be read, or what became of it.
TakenIn = Story | Outcome
T = TypeVar("T")

# So many stories are taken in ahead of the one that is read, for the engine to start on; no more are held.
AHEAD = 5


def outcomes(sources: Iterable[Source], settings: Settings) -> Iterator[Outcome]:
    """What becomes of every page of the sources, in their order, each as soon as it is known.

    Of a list, as of a folder, a few pages are taken in ahead, so that the engine can start on them; sources that come one by
    one are asked for when all before them are done. What goes wrong with a page comes as its error in its place, not raised.
    Raises SettingsError for an engine there is not, and for a table of office holders that cannot be used.
    """
    return _outcomes(sources, settings, *tools(settings))


def tools(settings: Settings) -> "tuple[Engine, Table | None]":
    """The engine and the table of office holders that the settings name. Raises SettingsError where there is no such thing."""
    from onrecord.reading.holders.table import table
    from onrecord.reading.readers import engine

    marks = engine(settings.engine, threads=settings.threads, model=settings.model)
    return marks, table(settings.holders) if settings.holders else None


def _outcomes(
    sources: Iterable[Source], settings: Settings, marks: Engine, holders: "Table | None" = None
) -> Iterator[Outcome]:
    with ExitStack() as open_until_the_end:
        waiting = open_until_the_end.enter_context(Waiting(marks, settings, holders))
        fetcher: Fetcher | None = None
        for source in sources:
            if fetcher is None and isinstance(source, str) and ADDRESS.match(source):
                fetcher = open_until_the_end.enter_context(fetcher_within(settings.limits))
            if _may_be_slow(source):
                yield from waiting.done()
            for page in pages(source, limits=settings.limits, fetcher=fetcher):
                waiting.take_in(page)
                yield from waiting.done(but=AHEAD)
            if not isinstance(sources, Sequence):
                # Whoever hands them over one by one may wait for this one.
                yield from waiting.done()
        yield from waiting.done()


class Waiting:
    """Pages that were taken in and are still to be read, in their order; the engine has started on their stories."""

    def __init__(self, marks: Engine, settings: Settings, holders: "Table | None" = None) -> None:
        self._marks, self._settings, self._holders = marks, settings, holders
        self._pages: deque[tuple[str | None, TakenIn]] = deque()

    def take_in(self, page: Page | Refused | OnRecordError) -> None:
        """Takes in one more page."""
        taken = taken_in(page, self._marks, self._settings) if isinstance(page, Page) else page
        self._pages.append((page.uri or page.place if isinstance(page, Page) else None, taken))

    def done(self, *, but: int = 0) -> Iterator[Outcome]:
        """What becomes of the pages that wait, all but the last few."""
        while len(self._pages) > but:
            uri, taken = self._pages.popleft()
            yield read(uri, taken, self._marks, self._holders)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for _uri, taken in self._pages:
            if isinstance(taken, Story):
                self._marks.forget(taken)
        self._pages.clear()


def count(sources: Iterable[Source]) -> int:
    """How many pages the sources have, folders looked through and nothing opened."""
    return sum(map(_pages_in, sources))


def size(sources: Iterable[Source]) -> int | None:
    """How many bytes the files of the sources have; None where an address or standard input is among them."""
    total = 0
    for source in sources:
        if _may_be_slow(source):
            return None
        if isinstance(source, bytes):
            total += len(source)
        else:
            total += sum(path.stat().st_size for path in listed(source) if isinstance(path, Path) and path.is_file())
    return total


def _pages_in(source: Source) -> int:
    if isinstance(source, bytes) or _may_be_slow(source):
        return 1
    return sum(1 for _ in listed(source))


def _may_be_slow(source: Source) -> bool:
    """Whether a source is an address or standard input, which come when they come."""
    return source == "-" or (isinstance(source, str) and ADDRESS.match(source) is not None)


def outcome(page: Page, marks: Engine, settings: Settings, holders: "Table | None" = None) -> Outcome:
    """What becomes of one page."""
    return read(page.uri or page.place, taken_in(page, marks, settings), marks, holders)


def taken_in(page: Page, marks: Engine, settings: Settings) -> TakenIn:
    """The story on a page, which the engine has started on, or what became of the page; a record is taken over as it is."""
    from onrecord.reading.readers import is_read

    def begun() -> Story | Record | Refused:
        if page.media_type == RECORD:
            return taken_over(page)
        story = story_of(page, settings)
        if isinstance(story, Story) and is_read(story.language):
            marks.ahead(story)
        return story

    return guarded(page.uri or page.place, begun)


def taken_over(page: Page) -> Record | Refused:
    """The record, or the refusal, that a line of JSON tells."""
    from onrecord.record.codec import decode

    told = decode(page.data, uri=page.place or page.uri or "record")
    return told if isinstance(told, Refused) else Record(story=told[0], reading=told[1])


def read(uri: str | None, taken: TakenIn, marks: Engine, holders: "Table | None" = None) -> Outcome:
    """What becomes of a page that was taken in; the engine forgets its story then."""
    if not isinstance(taken, Story):
        return noted(taken)
    try:
        return noted(guarded(uri, lambda: Record(story=taken, reading=reading_of(taken, marks, holders))))
    finally:
        marks.forget(taken)


def guarded(uri: str | None, work: Callable[[], T]) -> T | OnRecordError:
    """What the work gives, or what went wrong with it."""
    try:
        return work()
    except OnRecordError as error:
        return error
    except Exception as error:
        # The one place where everything is caught: a fault of ours in one story must not cost the others.
        log.exception("story failed", extra={"uri": uri})
        return fault(uri, error)


def fault(uri: str | None, error: Exception) -> ReadingError:
    """What is told of a fault of ours: the page, the error, and the line of code it came from."""
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    failed = ReadingError(uri or "bytes", f"a fault in onrecord, please report it: {type(error).__name__} in {where}: {error}")
    failed.__cause__ = error
    return failed


def story_of(page: Page, settings: Settings) -> Story | Refused:
    """The story on a page, or why there is none."""
    from onrecord.intake.assemble import assemble
    from onrecord.intake.decode import decoded
    from onrecord.intake.html import is_html, raw
    from onrecord.intake.mojibake import mended

    page_text = decoded(page)
    if not is_html(page_text.text, media_type=page.media_type):
        return assemble(page_text.text, uri=page.uri, masthead=page.told, repairs=page_text.repairs, day=settings.day)
    taken, masthead = raw(page_text.text, page.uri)
    # What was mended is told as spans of the words, so they are mended when they are out of the page.
    words, repairs = mended(taken)
    return assemble(words, uri=page.uri, masthead=filled(masthead, page.told), repairs=repairs, day=settings.day)


def filled(own: Masthead, told: Masthead | None) -> Masthead:
    """What a page says of itself, and where it says nothing, what is told of it elsewhere.

    >>> filled(Masthead(headline="Ferry sails"), Masthead(headline="Ferry to sail, says minister", byline="Mira Holt"))
    Masthead(headline='Ferry sails', byline='Mira Holt', section=None, outlet=None, located=None, language=None, \
first_created=None, version_created=None, credits=())
    """
    if told is None:
        return own
    return Masthead(**{field.name: getattr(own, field.name) or getattr(told, field.name) for field in fields(Masthead)})


def reading_of(story: Story, marks: Engine, holders: "Table | None" = None) -> Reading:
    """All that is found in a story; of one in another language, only what does not hang on the language.

    `holders` is a table of office holders in place of the one that comes with the package.
    """
    from onrecord.reading.readers import chain

    reading = Reading(story_id=story.id)
    for reader in chain(marks, story.language, holders=holders):
        reading = reader.read(story, reading)
    return reading


def noted(outcome: Outcome) -> Outcome:
    """The outcome itself, once it stands in the log."""
    match outcome:
        case Record(story=story):
            log.info("story read", extra={"uri": story.uri, "statements": len(outcome.reading.statements)})
        case Refused():
            log.info("story refused", extra={"uri": outcome.uri, "reason": outcome.reason})
        case _:
            log.info("story failed", extra={"reason": str(outcome)})
    return outcome
