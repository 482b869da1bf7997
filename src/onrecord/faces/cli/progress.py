"""How far a long run has come, on a terminal: a bar by the bytes of its files, what was kept, the rate, and the time left."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# So often a second it is drawn anew.
DRAWN = 5
# How far the making of links has come is shown where there are more than this.
MANY = 1000


class Progress:
    """A bar on a terminal's standard error, and nothing anywhere else."""

    def __init__(self, sources: Iterable[str], *, quiet: bool) -> None:
        from onrecord.work.pipeline import size

        self._bar = None if quiet or not sys.stderr.isatty() else _drawn()
        self._pages, self._started, self._read, self._next = 0, time.monotonic(), 0, 0.0
        if self._bar:
            self._size = size(sources) or None
            self._task = self._bar.add_task("", total=self._size)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def read(self, bytes: int) -> None:
        """So many more bytes of the files were read."""
        self._read += bytes

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way while something is said on the same terminal."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()

    def move(self, said: str) -> None:
        """One more page is done; `said` is what was done with all so far."""
        self._pages += 1
        now = time.monotonic()
        if self._bar and now >= self._next:
            self._next = now + 1 / DRAWN
            rate = self._pages / max(now - self._started, 0.001)
            said = f"{rate:.1f} pages/s, {said}"
            self._bar.update(self._task, total=self._size, completed=self._read, description=said, refresh=True)

    def link(self, done: int, of: int) -> None:
        """So many links are made of those that an archive lacks: where many do, that takes its time."""
        if self._bar and of > MANY:
            said = f"{done:,} of {of:,} links between the stories of the archive"
            self._bar.update(self._task, total=of, completed=done, description=said, refresh=True)


def _drawn() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    return Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
