"""The pipeline: from a source to the record of each of its stories; one that goes wrong does not stop the others."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError, ReadingError
from onrecord.intake.page import ADDRESS, Limits, Page, listed, pages
from onrecord.reading.engines.protocol import Engine
from onrecord.record import Reading, Refused, Story
from onrecord.record.record import Record
from onrecord.work.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake.fetch import Fetcher

log = logging.getLogger(__name__)

Source = str | Path | bytes
# What becomes of a page: its record, why it is no story, or what went wrong.
Outcome = Record | Refused | OnRecordError


def outcomes(sources: Iterable[Source], settings: Settings) -> Iterator[Outcome]:
    """What becomes of every page of the sources, in their order, each as soon as it is known.

    What goes wrong with a page comes as its error in its place, not raised. Raises SettingsError for an engine there is not.
    """
    from onrecord.reading.readers import engine

    return _outcomes(sources, settings, engine(settings.engine))


def _outcomes(sources: Iterable[Source], settings: Settings, marks: Engine) -> Iterator[Outcome]:
    with ExitStack() as open_until_the_end:
        fetcher: Fetcher | None = None
        for source in sources:
            if fetcher is None and isinstance(source, str) and ADDRESS.match(source):
                fetcher = open_until_the_end.enter_context(fetcher_within(settings.limits))
            for page in pages(source, limits=settings.limits, fetcher=fetcher):
                yield outcome(page, marks, settings) if isinstance(page, Page) else noted(page)


def count(sources: Iterable[Source]) -> int:
    """How many pages the sources have, folders looked through and nothing opened."""
    return sum(map(_pages_in, sources))


def _pages_in(source: Source) -> int:
    if isinstance(source, bytes) or source == "-" or (isinstance(source, str) and ADDRESS.match(source)):
        return 1
    return sum(1 for _ in listed(source))


def fetcher_within(limits: Limits) -> "Fetcher":
    """A fetcher for all the addresses of a run: it keeps the rules of each host. Local input never loads it."""
    from onrecord.intake.fetch import Fetcher

    return Fetcher(limits)


def outcome(page: Page, marks: Engine, settings: Settings) -> Outcome:
    """What becomes of one page."""
    try:
        story = story_of(page, settings)
        return noted(story if isinstance(story, Refused) else Record(story=story, reading=reading_of(story, marks)))
    except OnRecordError as error:
        return noted(error)
    except Exception as error:
        # The one place where everything is caught: a fault of ours in one story must not cost the others.
        log.exception("story failed", extra={"uri": page.uri})
        return fault(page, error)


def fault(page: Page, error: Exception) -> ReadingError:
    """What is told of a fault of ours: the page, the error, and the line of code it came from."""
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    failed = ReadingError(
        page.uri or "bytes", f"a fault in onrecord, please report it: {type(error).__name__} in {where}: {error}"
    )
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
        return assemble(page_text.text, uri=page.uri, repairs=page_text.repairs, day=settings.day)
    taken, masthead = raw(page_text.text, page.uri)
    # What was mended is told as spans of the words, so they are mended when they are out of the page.
    words, repairs = mended(taken)
    return assemble(words, uri=page.uri, masthead=masthead, repairs=repairs, day=settings.day)


def reading_of(story: Story, marks: Engine) -> Reading:
    """All that is found in a story; of one in another language, only what does not hang on the language."""
    from onrecord.reading.readers import chain

    reading = Reading(story_id=story.id)
    for reader in chain(marks, story.language):
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
