"""Adding: pages are taken in, read, and kept in an archive, in the order they come; what was taken in before is passed over."""

import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from importlib.metadata import version
from itertools import chain, islice
from typing import TYPE_CHECKING

from onrecord.archive.store import Archive
from onrecord.archive.taken import Added, Addition
from onrecord.errors import EngineMissingError
from onrecord.intake.page import ADDRESS, RECORD, Link, Page
from onrecord.intake.sources import Item, fetcher_within, followed, items
from onrecord.intake.unpacked import Meter
from onrecord.record import Refused
from onrecord.record.record import Record
from onrecord.work.crew import Job, crew
from onrecord.work.linking import LINKERS, steps
from onrecord.work.linking import LOT as LINKED
from onrecord.work.pipeline import Outcome, Source, tools
from onrecord.work.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake.fetch import Fetcher

log = logging.getLogger(__name__)

# So many pages, or so many bytes of them, are asked for at once whether they were taken in before.
LOT, LOT_BYTES = 100, 16_000_000
# So many pages are kept at once, and none waits longer than this many seconds for it.
BATCH, LONGEST = 100, 3.0
# Fewer pages than this are read sooner here than processes of their own are started.
FEW = 4
TAKEN_OVER = "taken over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What has become of the pages of a run: `known` were taken in before, `renewed` are stories that were read anew.

    >>> str(Tally(new=12, refused=1))
    '12 added, 1 refused, 0 failed'
    >>> str(Tally(new=1, versions=2, known=30))
    '1 added, 2 new versions, 30 known, 0 refused, 0 failed'
    """

    new: int = 0
    versions: int = 0
    renewed: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0

    def __add__(self, other: "Tally | Added") -> "Tally":
        return Tally(**{field.name: getattr(self, field.name) + getattr(other, field.name, 0) for field in fields(Tally)})

    def __len__(self) -> int:
        return sum(getattr(self, field.name) for field in fields(self))

    def __str__(self) -> str:
        versions = "new version" if self.versions == 1 else "new versions"
        said = {versions: self.versions, "read anew": self.renewed, "known": self.known}
        some = "".join(f", {number:,} {name}" for name, number in said.items() if number)
        return f"{self.new:,} added{some}, {self.refused:,} refused, {self.failed:,} failed"


class Adding:
    """One run that adds to an archive. What is kept is kept: broken off at any moment, the same run goes on from there.

    `workers` is how many processes read: as many as there are cores, where none is said. `tally` tells what was kept so far.
    What was kept is held against what was there before, unless `links` is False: then a later run does it.
    """

    def __init__(self, archive: Archive, settings: Settings, *, workers: int | None = None, links: bool = True) -> None:
        self._archive, self._settings = archive, settings
        self._workers, self._links = workers or cores(), links
        self._is_ending = False
        self._unlinked = 0
        self._tell: Callable[[int, int], None] = _nobody
        self.tally = Tally()

    def stop(self) -> None:
        """Takes in no more; what somebody has begun to read is still kept."""
        self._is_ending = True

    def run(
        self, sources: Iterable[Source], *, meter: Meter | None = None, linked: Callable[[int, int], None] | None = None
    ) -> Iterator[Outcome | None]:
        """What becomes of every page of the sources, in their order, as soon as it is known; None for one taken in before.

        `meter` is told how many bytes of the files were read, `linked` how many links have been made, and of how many.

        Raises SettingsError for settings that cannot be used, EngineMissingError where an engine cannot be loaded, and
        ArchiveError where the archive cannot be written: what was kept before stays.
        """
        tools(self._settings)
        self._tell = linked or _nobody
        with ExitStack() as open_until_the_end:
            network = Network(self._settings, open_until_the_end)
            yield from self._kept(self._jobs(self._items(sources, network, meter), network))

    def run_items(self, found: Iterable[Item], network: "Network") -> Iterator[Outcome | None]:
        """What becomes of pages and links that are at hand already; as `run` in all else."""
        yield from self._kept(self._jobs(((item, False) for item in found), network))

    def _kept(self, jobs: Iterable[Job]) -> Iterator[Outcome | None]:
        """What becomes of some jobs, each kept in the archive before long. At the end all that is there is linked."""
        rest = iter(jobs)
        first = list(islice(rest, FEW))
        workers = 1 if len(first) < FEW else self._workers
        batch: list[Addition] = []
        ids: set[str] = set()
        since = time.monotonic()
        with crew(self._settings, workers=workers) as reading:
            for job, outcome in reading.read(chain(first, rest)):
                if isinstance(outcome, EngineMissingError):
                    self._keep(batch)
                    raise outcome
                if outcome is None:
                    self.tally += Tally(known=1)
                else:
                    # A story that comes twice comes the second time to an archive that has it, wherever a batch ends.
                    if isinstance(outcome, Record) and outcome.story.id in ids:
                        self._keep(batch)
                        ids.clear()
                    if isinstance(outcome, Record):
                        ids.add(outcome.story.id)
                    batch.append(
                        Addition(uri=job.uri, digest=job.digest, outcome=outcome, reader=reader_of(job, self._settings))
                    )
                if len(batch) >= BATCH or (batch and time.monotonic() - since > LONGEST):
                    self._keep(batch)
                    ids.clear()
                    since = time.monotonic()
                yield outcome
                if self._is_ending:
                    reading.stop()
            self._keep(batch)
        self._link()

    def _link(self) -> None:
        self._unlinked = 0
        if not self._links:
            return
        for done, of in steps(self._archive):
            self._tell(done, of)
            # What is left of an archive that was not linked before is for the next run.
            if self._is_ending and of - done > LINKED * len(LINKERS):
                return

    def _keep(self, batch: list[Addition]) -> None:
        if not batch:
            return
        # First what was read before and is read otherwise now: once its page is marked as taken in, nobody asks again.
        read = [row.outcome for row in batch if isinstance(row.outcome, Record) and row.reader != TAKEN_OVER]
        renewed = self._archive.renew(read, reader_named(self._settings), only_changed=True) if read else 0
        self.tally += self._archive.add(batch)
        self.tally += Tally(renewed=renewed, known=-renewed)
        self._unlinked += len(batch)
        batch.clear()
        # Many at once cost less: who is who is judged anew of all who have a name.
        if self._unlinked >= LINKED:
            self._link()

    def _items(self, sources: Iterable[Source], network: "Network", meter: Meter | None) -> Iterator[tuple[Item, bool]]:
        """What the sources hold, each with whether it was fetched from an address that was named."""
        for source in sources:
            is_address = isinstance(source, str) and ADDRESS.match(source) is not None
            for item in items(source, limits=self._settings.limits, fetcher=network.fetcher, meter=meter):
                yield item, is_address

    def _jobs(self, found: Iterable[tuple[Item, bool]], network: "Network") -> Iterator[Job]:
        """What is to be read, with what was taken in before marked as such."""
        lot: list[tuple[Job, Item]] = []
        size = 0
        for item, is_address in found:
            if self._is_ending:
                return
            lot.append(job_of(item, self._settings))
            size += len(item.data) if isinstance(item, Page) else 0
            # An address may take its time: what came before does not wait for the next.
            if len(lot) >= LOT or size > LOT_BYTES or is_address:
                yield from self._unseen(lot, network)
                lot, size = [], 0
        yield from self._unseen(lot, network)

    def _unseen(self, lot: Sequence[tuple[Job, Item]], network: "Network") -> Iterator[Job]:
        seen = self._archive.seen([(job.uri, job.digest) for job, _ in lot])
        for job, item in lot:
            if self._is_ending:
                return
            if (job.uri, job.digest) in seen:
                yield replace(job, given=None)
            elif isinstance(item, Link):
                yield replace(job, given=followed(item, limits=self._settings.limits, fetcher=network.fetcher()))
            else:
                yield job


def _nobody(_: int, __: int) -> None:
    """Nobody is told."""


class Network:
    """The fetcher of a run, made when the first address comes."""

    def __init__(self, settings: Settings, open_until_the_end: ExitStack) -> None:
        self._settings, self._open_until_the_end = settings, open_until_the_end
        self._fetcher: Fetcher | None = None

    def fetcher(self) -> "Fetcher":
        """The same each time: it keeps the rules of each host."""
        if self._fetcher is None:
            self._fetcher = self._open_until_the_end.enter_context(fetcher_within(self._settings.limits))
        return self._fetcher


def job_of(item: Item, settings: Settings) -> tuple[Job, Item]:
    """What is to be done about an item, and the item itself. Its key hangs on all that its reading hangs on."""
    given = () if isinstance(item, Page) and item.media_type == RECORD else facts_of(settings)
    match item:
        case Page():
            # Standard input is no page that could have a new version.
            page = replace(item, uri=None, place="standard input") if item.uri == "-" else item
            digest = digest_of(page.data, page.media_type, page.charset, page.told, *given)
            return Job(uri=page.uri or page.place or "text", digest=digest, given=page), item
        case Link():
            return Job(uri=item.uri, digest=digest_of(b"", item.told, item.version, *given), given=None), item
        case Refused():
            return Job(uri=item.uri or "text", digest=digest_of(b"", item.reason, item.detail), given=item), item
        case error:
            return Job(uri=error.uri, digest="", given=error), item


def facts_of(settings: Settings) -> tuple[object, ...]:
    """What of the settings changes a reading."""
    return settings.day, settings.engine, settings.model, settings.holders


def digest_of(data: bytes, *facts: object) -> str:
    """A short sum of bytes and of what else counts: other bytes or facts give another.

    >>> digest_of(b"The mayor spoke.") == digest_of(b"The mayor spoke.", "2024-03-12")
    False
    """
    summed = hashlib.blake2b(data, digest_size=16)
    summed.update(repr(tuple(map(str, facts))).encode("utf-8", "surrogatepass"))
    return summed.hexdigest()


def reader_of(job: Job, settings: Settings) -> str:
    """What read a page: the program, its version and the engine; of a record that came as one that is not known."""
    if isinstance(job.given, Page) and job.given.media_type == RECORD:
        return TAKEN_OVER
    return reader_named(settings)


def reader_named(settings: Settings) -> str:
    """The program, its version and the engine that read with these settings."""
    own = f" with {settings.model.name}" if settings.model else ""
    return f"onrecord {version('onrecord')}, {settings.engine}{own}"


def cores() -> int:
    """How many cores this program may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
