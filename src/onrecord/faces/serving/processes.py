"""Several processes that answer at one address: begun, begun again where one breaks off, and ended together."""

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

# Where a process that is forked has all that was loaded before, it answers at once. Elsewhere than on Linux that is not safe.
CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
# One that breaks off sooner after its beginning, in seconds, would do so again.
TOO_SOON = 5.0


class Processes:
    """So many processes that run `work`, which ends on SIGTERM; `patience` is how many seconds that may take."""

    def __init__(self, work: Callable[[], None], *, many: int, patience: float) -> None:
        self._work, self._many, self._patience = work, many, patience
        self._running: dict[BaseProcess, float] = {}
        self._is_ending = False

    def run(self) -> bool:
        """Until SIGINT or SIGTERM comes. Gives whether all went well: one that breaks off at its beginning ends them all."""
        held = {number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            for _ in range(self._many):
                self._begin()
            return self._watch()
        finally:
            self._part()
            for number, handler in held.items():
                signal.signal(number, handler)

    def _begin(self) -> None:
        process = CONTEXT.Process(target=_run, args=(self._work,))
        process.start()
        self._running[process] = time.monotonic()

    def _watch(self) -> bool:
        while not self._is_ending:
            # A signal does not break off the wait, so it is never long.
            wait([process.sentinel for process in self._running], timeout=0.5)
            for process in [process for process in self._running if not process.is_alive()]:
                since = self._running.pop(process)
                if self._is_ending:
                    break
                if time.monotonic() - since < TOO_SOON:
                    return False
                self._begin()
        return True

    def _end(self, _: int, __: FrameType | None) -> None:
        self._is_ending = True

    def _part(self) -> None:
        for process in self._running:
            process.terminate()
        until = time.monotonic() + self._patience
        for process in self._running:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def _run(work: Callable[[], None]) -> None:
    """The work, in its own process: signals mean to it what they mean to any program."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        work()
