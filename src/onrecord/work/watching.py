"""Watching feeds: they are asked again and again whether there is something new, as seldom and as briefly as they like."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.archive.store import Archive
from onrecord.errors import FetchError, IntakeError, OnRecordError, SettingsError
from onrecord.intake.page import ADDRESS, Page
from onrecord.intake.sitemap import feeds
from onrecord.intake.sources import listing
from onrecord.record import Refused
from onrecord.work.adding import Adding, Network, Tally
from onrecord.work.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake.fetch import Fetcher, Polled

log = logging.getLogger(__name__)

# So many feeds are asked at once, each at another host.
AT_ONCE = 8
# A feed that fails is asked half as often each time, but once a day.
SELDOM = 86_400.0
# Where pages of a feed failed, the feed is asked for all of them so many times more.
TRIES = 3
LARGEST_LIST = 20_000_000


@dataclass(slots=True)
class _Watched:
    """A feed: when it is due, how often it has failed since it last answered, and how often its pages have."""

    due: float = 0.0
    failed: int = 0
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One time around: how many feeds were asked, how many had something new, what went wrong, and what was kept."""

    asked: int
    changed: int
    tally: Tally
    errors: tuple[OnRecordError, ...]


class Watching:
    """Asks feeds until it is stopped, and adds the stories that they lead to.

    `sources` are addresses of feeds and sitemaps, and files with lists of feeds (OPML), which are read anew each time around.
    `every` is how many seconds lie between two times that a feed is asked. What its server says of it is kept in the archive,
    so that a feed which has not changed is not sent again.
    """

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        sources: Iterable[str],
        *,
        every: float,
        workers: int | None = None,
    ) -> None:
        if every <= 0:
            raise SettingsError("every", every, "a number of minutes above zero")
        self._archive, self._settings, self._sources = archive, settings, list(sources)
        self._every, self._workers = every, workers
        self._feeds: dict[str, _Watched] = {}
        self._ended = threading.Event()
        self._adding: Adding | None = None

    def stop(self) -> None:
        """Ends after the page under way."""
        self._ended.set()
        if self._adding:
            self._adding.stop()

    def run(self) -> Iterator[Round]:
        """Each time around as it ends, until `stop` is called."""
        while not self._ended.is_set():
            yield self.once()
            soonest = min((feed.due for feed in self._feeds.values()), default=time.monotonic() + self._every)
            self._ended.wait(max(0.0, soonest - time.monotonic()))

    def once(self) -> Round:
        """Asks every feed that is due, and adds what is new."""
        with ExitStack() as open_until_the_end:
            network = Network(self._settings, open_until_the_end)
            errors: list[OnRecordError] = []
            due = [uri for uri in self._listed(errors) if self._feeds[uri].due <= time.monotonic()]
            tally, changed = Tally(), 0
            fetcher = network.fetcher()
            pool = open_until_the_end.enter_context(ThreadPoolExecutor(AT_ONCE))
            before = [self._archive.polled(uri) for uri in due]
            answers = pool.map(lambda uri, said: self._asked(uri, said, fetcher), due, before)
            for uri, answer in zip(due, answers, strict=True):
                if self._ended.is_set():
                    pool.shutdown(wait=False, cancel_futures=True)
                    break
                if isinstance(answer, OnRecordError):
                    errors.append(answer)
                elif answer is not None:
                    changed += 1
                    tally += self._added(uri, answer, network, errors)
            return Round(asked=len(due), changed=changed, tally=tally, errors=tuple(errors))

    def _listed(self, errors: list[OnRecordError]) -> list[str]:
        """The addresses of all feeds, each once."""
        found: dict[str, None] = {}
        for source in self._sources:
            for feed in [source] if ADDRESS.match(source) else _in_list(Path(source)):
                if isinstance(feed, str):
                    found[feed] = None
                else:
                    errors.append(feed)
        for uri in found:
            self._feeds.setdefault(uri, _Watched())
        return list(found)

    def _asked(self, uri: str, said: tuple[str | None, str | None], fetcher: "Fetcher") -> "Polled | OnRecordError | None":
        """What a feed has to say; None where that is nothing new."""
        feed = self._feeds[uri]
        try:
            polled = fetcher.polled(uri, etag=said[0], modified=said[1])
        except FetchError as error:
            feed.failed += 1
            feed.due = time.monotonic() + max(min(self._every * 2**feed.failed, SELDOM), error.wait or 0.0)
            return error
        feed.failed = 0
        feed.due = time.monotonic() + self._every
        if isinstance(polled.page, Refused):
            return IntakeError(uri, polled.page.detail)
        return None if polled.page is None else polled

    def _added(self, uri: str, answer: "Polled", network: Network, errors: list[OnRecordError]) -> Tally:
        """Adds what a feed leads to, and then remembers that it was."""
        self._adding = Adding(self._archive, self._settings, workers=self._workers)
        failed = False
        assert isinstance(answer.page, Page)
        for outcome in self._adding.run_items(listing(answer.page, limits=self._settings.limits), network):
            if isinstance(outcome, OnRecordError):
                failed = True
                errors.append(outcome)
        feed = self._feeds[uri]
        feed.tries = feed.tries + 1 if failed else 0
        if not self._ended.is_set() and (not failed or feed.tries > TRIES):
            feed.tries = 0
            self._archive.remember_poll(uri, answer.etag, answer.modified)
        return self._adding.tally


def _in_list(path: Path) -> Iterator[str | IntakeError]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_LIST)
    except OSError as error:
        return iter([IntakeError(str(path), (error.strerror or str(error)).lower())])
    return feeds(data, str(path))
