"""Refreshing: stories that an older program read, or another engine, are read anew, and what was read before is replaced."""

import re
import time
from collections.abc import Iterator
from itertools import chain, islice

from onrecord.archive.store import Archive
from onrecord.errors import EngineMissingError
from onrecord.record.record import Record
from onrecord.work.adding import BATCH, FEW, LONGEST, Tally, cores, reader_named
from onrecord.work.crew import Job, crew
from onrecord.work.linking import LOT as LINKED
from onrecord.work.linking import catch_up
from onrecord.work.pipeline import Outcome, tools
from onrecord.work.settings import Settings

READER = re.compile(r"onrecord (\d+(?:\.\d+)*)")


class Refreshing:
    """One run that reads anew what is in an archive; the text of a story stays. Broken off, the same run goes on from there.

    What was read anew is linked anew, unless `links` is False: then a later run does it.
    """

    def __init__(self, archive: Archive, settings: Settings, *, workers: int | None = None, links: bool = True) -> None:
        self._archive, self._settings = archive, settings
        self._workers, self._links = workers or cores(), links
        self._is_ending = False
        self._unlinked = 0
        self.tally = Tally()

    def stop(self) -> None:
        """Begins no more stories; what somebody has begun to read is still kept."""
        self._is_ending = True

    def run(self) -> Iterator[Outcome]:
        """What becomes of every story that is to be read anew. One that fails keeps its old reading.

        Raises SettingsError, EngineMissingError and ArchiveError as adding does.
        """
        tools(self._settings)
        rest = self._jobs()
        first = list(islice(rest, FEW))
        batch: list[Record] = []
        since = time.monotonic()
        with crew(self._settings, workers=1 if len(first) < FEW else self._workers) as reading:
            for _, outcome in reading.read(chain(first, rest)):
                match outcome:
                    case Record():
                        batch.append(outcome)
                    case EngineMissingError():
                        raise outcome
                    case None:
                        continue
                    case _:
                        self.tally += Tally(failed=1)
                if len(batch) >= BATCH or (batch and time.monotonic() - since > LONGEST):
                    self._keep(batch)
                    since = time.monotonic()
                yield outcome
                if self._is_ending:
                    reading.stop()
            self._keep(batch)
        self._link()

    def _keep(self, batch: list[Record]) -> None:
        self.tally += Tally(renewed=self._archive.renew(batch, reader_named(self._settings)) if batch else 0)
        self._unlinked += len(batch)
        batch.clear()
        if self._unlinked >= LINKED:
            self._link()

    def _link(self) -> None:
        self._unlinked = 0
        if self._links:
            catch_up(self._archive)

    def _jobs(self) -> Iterator[Job]:
        reader, after = reader_named(self._settings), 0
        while rows := self._archive.stories(after=after, older=True):
            for row in rows:
                if self._is_ending:
                    return
                if is_older(row.reader, reader):
                    yield Job(uri=row.uri or row.id, digest="", given=self._archive.story(row.id).story)
            after = rows[-1].number


def is_older(reader: str, than: str) -> bool:
    """Whether a reading is to be made anew: an older program made it, another engine, or nobody knows who.

    >>> now = "onrecord 0.10.0, joint"
    >>> is_older("onrecord 0.9.0, joint", now), is_older("onrecord 0.10.1, rules", now), is_older("taken over", now)
    (True, False, True)
    """
    was, now = (READER.match(words) for words in (reader, than))
    if was is None or now is None:
        return True
    return reader != than and _numbers(was[1]) <= _numbers(now[1])


def _numbers(version: str) -> list[int]:
    return list(map(int, version.split(".")))
