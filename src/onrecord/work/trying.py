"""Trying: a text or the page at an address is read when somebody asks for it, to be looked at before it is kept."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from onrecord.archive.store import Archive
from onrecord.archive.taken import Addition
from onrecord.errors import BusyError, OnRecordError, QuestionError, ReadingError
from onrecord.intake.masthead import Masthead
from onrecord.intake.page import Page
from onrecord.intake.sources import fetcher_within, items
from onrecord.record import Refused
from onrecord.record.record import Record
from onrecord.work.adding import job_of, reader_of
from onrecord.work.linking import keep_up
from onrecord.work.pipeline import Outcome, outcome, tools
from onrecord.work.settings import Settings, day_named, patient_for

WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
# A text may have so many characters, the page of an address so many bytes.
LONGEST, LARGEST = 200_000, 2_000_000
# So many seconds an address may take, and so many the reading, which loads the model the first time.
FETCHING, READING = 10.0, 15.0
# So many may wait for their turn.
WAITING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What became of a text or a page: not kept yet. `uri`, `digest` and `reader` go into the archive with it."""

    uri: str
    digest: str
    reader: str
    outcome: Outcome


@dataclass(slots=True)
class Desk:
    """Reads one page after the other, in a thread of its own, with an engine that is loaded when the first one comes."""

    settings: Settings = field(default_factory=Settings)
    _engine: list[Any] = field(default_factory=list)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="desk"))
    _places: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(WAITING))

    def text(
        self,
        words: str,
        *,
        uri: str | None = None,
        headline: str | None = None,
        outlet: str | None = None,
        day: str | None = None,
    ) -> Tried:
        """What is read in a text; `uri` is where it was published. The rest is told where the text does not tell it.

        Raises QuestionError where it is too long or `uri` no address, SettingsError where `day` is none (ISO 8601), BusyError
        where too many wait.
        """
        if len(words) > LONGEST:
            raise QuestionError(
                f"{len(words):,} characters are too many here: up to {LONGEST:,}; onrecord add reads longer texts"
            )
        if uri is not None:
            _check(uri)
        data = words.encode("utf-8", "replace")
        told = Masthead(headline=headline, outlet=outlet) if headline or outlet else None
        return self._tried(Page(uri=uri, data=data, media_type="text/plain", charset="utf-8", told=told), day)

    def page(self, address: str) -> Tried:
        """What is read in the page at an address; of a feed, or of another list of pages, nothing.

        Raises QuestionError where it is no address, or that of a list of pages, BusyError where too many wait.
        """
        _check(address)
        usual = patient_for(FETCHING, private=self.settings.limits.private)
        limits = replace(usual, fetch=LARGEST, html=LARGEST)
        with ExitStack() as held:
            fetcher = held.enter_context(fetcher_within(limits))
            match list(islice(items(address, limits=limits, fetcher=lambda: fetcher), 2)):
                case [Page() as page]:
                    return self._tried(page, None)
                case [Refused() | OnRecordError() as instead]:
                    return Tried(uri=address, digest="", reader="", outcome=instead)
        raise QuestionError(f"{address} leads to many pages; onrecord add takes them in")

    def _tried(self, page: Page, day: str | None) -> Tried:
        settings = replace(self.settings, day=day_named(day or None))
        job, _ = job_of(page, settings)
        return Tried(uri=job.uri, digest=job.digest, reader=reader_of(job, settings), outcome=self._read(page, settings))

    def _read(self, page: Page, settings: Settings) -> Outcome:
        """What becomes of a page, when its turn comes. One that takes too long goes on, for nothing, and holds its place."""
        if not self._places.acquire(blocking=False):
            raise BusyError("others are reading here; try again in a moment")
        reading = self._thread.submit(self._outcome, page, settings)
        reading.add_done_callback(lambda _: self._places.release())
        try:
            return reading.result(READING)
        except TooSlow:
            reading.cancel()
            return ReadingError(page.uri or "text", f"it takes more than {READING:.0f} seconds; onrecord add takes its time")

    def _outcome(self, page: Page, settings: Settings) -> Outcome:
        if not self._engine:
            self._engine[:] = tools(self.settings)
        marks, holders = self._engine
        return outcome(page, marks, settings, holders)

    def close(self) -> None:
        """Reads no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _check(address: str) -> None:
    if not WEB.match(address) or any(map(str.isspace, address)):
        raise QuestionError(f"{address!r} is no address of a page: one begins with https://")


def keep(archive: Archive, tried: Tried) -> str:
    """Keeps what was read, and links it; gives the id of the story. Raises QuestionError where it is no story."""
    if not isinstance(tried.outcome, Record):
        raise QuestionError("it is no story, and not kept")
    archive.add([Addition(uri=tried.uri, digest=tried.digest, outcome=tried.outcome, reader=tried.reader)])
    keep_up(archive)
    return tried.outcome.story.id
