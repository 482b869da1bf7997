"""Printing: records on standard output, what is worth a remark on standard error, and how far the run has come."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.errors import OnRecordError
from onrecord.faces.cli.view import View
from onrecord.faces.cli.wording import shown
from onrecord.record import Refused
from onrecord.record.record import Record
from onrecord.work.pipeline import Outcome
from onrecord.work.report import Report

if TYPE_CHECKING:
    from rich.progress import Progress

Printer = Callable[[Record | Refused], None]


def complain(message: str) -> None:
    """Says on standard error, in one line, what is so and what helps."""
    print(shown(message), file=sys.stderr)


def print_all(outcomes: Iterable[Outcome], printer: Printer, *, total: int, quiet: bool) -> Report:
    """Prints each outcome as it comes; gives the count of what became of the pages."""
    report = Report()
    with Bar(total=0 if quiet else total) as bar:
        for outcome in outcomes:
            with bar.aside():
                if isinstance(outcome, OnRecordError):
                    complain(f"failed: {outcome}")
                else:
                    printer(outcome)
                if isinstance(outcome, Refused) and not quiet:
                    complain(f"refused: {named(outcome.uri)}: no story ({outcome.reason}): {outcome.detail}")
            report = report.counting(outcome)
            bar.move(report)
    if len(report) > 1 and not quiet:
        complain(str(report))
    return report


def lines(*, raw: bool) -> Printer:
    """A printer of JSON Lines, in UTF-8 wherever they go."""
    from onrecord.record.codec import encode, encode_refused

    def line(outcome: Record | Refused) -> None:
        if isinstance(outcome, Refused):
            told = encode_refused(outcome)
        else:
            told = encode(outcome.story, outcome.reading, raw=raw)
        sys.stdout.buffer.write(told + b"\n")
        sys.stdout.buffer.flush()

    return line


def pages(*, view: View, cut: bool, why: bool) -> Printer:
    """A printer of pages to read, one below the other."""
    from onrecord.faces.cli.page import show
    from onrecord.faces.cli.terminal import terminal

    console = terminal()
    shown_before = False

    def page(outcome: Record | Refused) -> None:
        nonlocal shown_before
        if isinstance(outcome, Record):
            if shown_before:
                console.file.write("\n\n")
            show(outcome, console, view=view, cut=cut, why=why)
            console.file.flush()
            shown_before = True

    return page


def named(uri: str | None) -> str:
    """A source as a sentence names it."""
    return {None: "text", "-": "standard input"}.get(uri, uri or "")


class Bar:
    """A progress bar on a terminal's standard error: only for many pages, and gone when they are done."""

    def __init__(self, total: int) -> None:
        self._progress = drawn() if total > 1 and sys.stderr.isatty() else None
        if self._progress:
            self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way while something is printed on the same terminal."""
        if self._progress:
            self._progress.stop()
        yield
        if self._progress:
            self._progress.start()

    def move(self, report: Report) -> None:
        """Shows how far the run has come."""
        if self._progress:
            self._progress.update(self._task, completed=len(report), description=str(report), refresh=True)


def drawn() -> "Progress":
    """A bar, how many pages of how many, the time it will take, and what became of those that are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
