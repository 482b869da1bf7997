"""Crews: pages are read in processes of their own, and what became of each comes back in the order they were given."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from onrecord.errors import OnRecordError, ReadingError
from onrecord.intake.page import Page
from onrecord.record import Refused, Story
from onrecord.work.pipeline import AHEAD, Outcome, Waiting, outcome, read, tools
from onrecord.work.settings import Settings

if TYPE_CHECKING:
    from onrecord.reading.engines.protocol import Engine
    from onrecord.reading.holders.table import Table

# So many pages for each process, and so many bytes in all, are under way at once: the processes read on while what they read is
# kept and linked here, which is done for hundreds of pages at a time.
AHEAD_OF_EACH = 32
MOST_BYTES = 64_000_000
# Where so many pages in a row cost a process, it is not the pages.
MOST_DEATHS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to be read, and the key that it is known by again: its address and a digest.

    `given` is a page, or a story to be read anew, or what became of a page that could not be taken in; None where it was taken
    in before, and nothing is left to do.
    """

    uri: str
    digest: str
    given: Page | Story | Refused | OnRecordError | None


class Crew(Protocol):
    """Who reads."""

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome | None]]:
        """Each job with what became of it, in their order."""

    def stop(self) -> None:
        """Leaves what nobody has begun to read."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def crew(settings: Settings, *, workers: int) -> "Crew":
    """A crew of so many processes, or for one, none but this."""
    return Alone(settings) if workers == 1 else Processes(settings, workers=workers)


class Alone:
    """Reads in this process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def stop(self) -> None:
        """What was taken in is about to be read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """There is nothing to end."""

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome | None]]:
        """Each job with what became of it. A few pages are taken in ahead, for the engine to start on."""
        marks, holders = tools(self._settings)
        under_way: deque[Job] = deque()
        with Waiting(marks, self._settings, holders) as waiting:

            def done(*, but: int) -> Iterator[tuple[Job, Outcome | None]]:
                for found in waiting.done(but=but):
                    yield under_way.popleft(), found

            for job in jobs:
                if job.given is None or isinstance(job.given, Story):
                    yield from done(but=0)
                    yield job, None if job.given is None else read(job.uri, job.given, marks, holders)
                    continue
                under_way.append(job)
                waiting.take_in(job.given)
                yield from done(but=AHEAD)
            yield from done(but=0)


class Processes:
    """Reads in processes of its own, each with a model on one core. Where one dies over a page, the others are still read."""

    def __init__(self, settings: Settings, *, workers: int) -> None:
        self._settings = replace(settings, threads=settings.threads or 1)
        self._workers = workers
        self._pool = self._started()
        self._number = 0
        self._deaths = 0
        self._is_ending = False

    def stop(self) -> None:
        """Leaves what no process has begun to read."""
        self._is_ending = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.shutdown(wait=error is None, cancel_futures=True)

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome | None]]:
        """Each job with what became of it; no more are taken from `jobs` than can be under way."""
        waiting: deque[tuple[Job, _Begun | None]] = deque()
        for job in jobs:
            waiting.append((job, self._begun(job)))
            while waiting and (_is_full(waiting, self._workers) or _is_done(waiting[0][1])):
                yield self._done(*waiting.popleft())
        while waiting:
            job, begun = waiting.popleft()
            if self._is_ending and begun is not None and begun.future.cancel():
                for _, later in waiting:
                    if later is not None:
                        later.future.cancel()
                return
            yield self._done(job, begun)

    def _started(self) -> ProcessPoolExecutor:
        # Not forked: the engine's threads, and a connection to the archive, would not live through it.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=_begin, initargs=(self._settings,))

    def _begun(self, job: Job) -> "_Begun | None":
        if not isinstance(job.given, Page | Story):
            return None
        try:
            return _Begun(self._submitted(job.given), self._number)
        except BrokenProcessPool:
            self._start_anew()
            return _Begun(self._submitted(job.given), self._number)

    def _submitted(self, given: Page | Story) -> "Future[Outcome]":
        with _deaf():
            return self._pool.submit(_read, given)

    def _start_anew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._started()
        self._number += 1

    def _done(self, job: Job, begun: "_Begun | None") -> tuple[Job, Outcome | None]:
        if begun is None or not isinstance(job.given, Page | Story):
            assert not isinstance(job.given, Page | Story)
            return job, job.given
        try:
            outcome, self._deaths = begun.future.result(), 0
            return job, outcome
        except BrokenProcessPool:
            if begun.number == self._number:
                self._start_anew()
        # A process has died over a page that was under way, this one or another: alone it will show.
        try:
            outcome, self._deaths = self._submitted(job.given).result(), 0
            return job, outcome
        except BrokenProcessPool:
            self._start_anew()
            self._deaths += 1
            if self._deaths >= MOST_DEATHS:
                raise ReadingError(job.uri, "the processes that read keep dying; --workers 1 reads without them") from None
            return job, ReadingError(job.uri, "the process that read it died; the system may have been out of memory")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A page under way, and the number of the pool that it was given to."""

    future: "Future[Outcome]"
    number: int


def _is_done(begun: _Begun | None) -> bool:
    return begun is None or begun.future.done()


def _is_full(waiting: "deque[tuple[Job, _Begun | None]]", workers: int) -> bool:
    pages = [job.given for job, begun in waiting if begun is not None]
    return len(pages) >= workers * AHEAD_OF_EACH or sum(map(_size, pages)) > MOST_BYTES


def _size(given: object) -> int:
    return len(given.data) if isinstance(given, Page) else 0


# What a process reads with, once it has begun.
_tools: "list[tuple[Settings, Engine, Table | None]]" = []


def _begin(settings: Settings) -> None:
    """Makes a new process ready to read."""
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    # Who is killed outright cannot end its processes: they see to that.
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _tools.append((settings, *tools(settings)))


def _leave_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read(given: Page | Story) -> Outcome:
    settings, marks, holders = _tools[0]
    if isinstance(given, Story):
        return read(given.uri, given, marks, holders)
    return outcome(given, marks, settings, holders)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started in here never hear Ctrl-C: they end when whoever started them does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
