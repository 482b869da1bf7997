"""How far a training is: a bar with the time left on a terminal, a line now and then elsewhere."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

log = logging.getLogger("training")
SCREEN = Console(stderr=True)


def say() -> None:
    """From here on, what training has to say goes to the error stream: on a terminal above the bar, elsewhere with its time."""
    if SCREEN.is_terminal:
        handler: logging.Handler = RichHandler(console=SCREEN, show_path=False, show_level=False)
        logging.basicConfig(level=logging.INFO, format="%(message)s", handlers=[handler])
    else:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@contextmanager
def bar(total: int, *, done: int) -> Iterator[Callable[[int], None]]:
    """A bar of `total` steps, of which `done` are done; each call of what is given tells how many are done now."""
    columns = [TextColumn("training"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()]
    with Progress(*columns, console=SCREEN, transient=True, disable=not SCREEN.is_terminal) as progress:
        task = progress.add_task("training", total=total, completed=done)

        def step(now: int) -> None:
            progress.update(task, completed=now)

        yield step


class Clock:
    """Says how long the rest of the steps will take, from how long those since its start took."""

    def __init__(self, *, done: int) -> None:
        self._begun = done
        self._started = time.monotonic()

    def left(self, done: int, total: int) -> timedelta:
        """The time left, to the second."""
        each = (time.monotonic() - self._started) / max(1, done - self._begun)
        return timedelta(seconds=round(each * (total - done)))
