"""The command that exports an archive: what it understands, where it writes, how far it has come, and its exit status."""

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened, usual
from onrecord.faces.cli.options import QUIET
from onrecord.faces.export.format import Format

if TYPE_CHECKING:
    from onrecord.archive.store import Archive
    from onrecord.faces.export.choice import Choice
    from onrecord.record.record import Record

NOTHING, NOBODY_READS = 1, 141
# So often a second the bar is drawn anew.
DRAWN = 5

EXAMPLES = """Examples:

\b
  onrecord export --format jsonl --out news.jsonl
  onrecord export --format csv --speaker Nakato --since 2025-03 > nakato.csv
  onrecord export --format brat --out annotated/
  onrecord export --format brat --corrected --out mine/

Exit status:

\b
  0  what was asked for was written
  1  no story of the archive fits
  2  the command was used wrongly
  3  the archive could not be used, or the file not be written
"""


def export(
    form: Annotated[Format, typer.Option("--format", help="What it is written in.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The file, or for brat the folder, to write.", show_default="standard output"),
    ] = None,
    archive: ARCHIVE = None,
    story: Annotated[str | None, typer.Option(metavar="STORY", help="One story, by its id or address.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Stories of this day, month or year, and later: 2024-03-12.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same, itself included.")] = None,
    speaker: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Stories in which one of these speaks.")] = None,
    older: Annotated[bool, typer.Option("--older", help="Older versions of the stories, too.")] = False,
    corrected: Annotated[bool, typer.Option("--corrected", help="Stories in which somebody corrected something.")] = False,
    quiet: QUIET = False,
) -> None:
    """Write what is in the archive in a format of other programs. A file is there whole, or not at all."""
    if form.is_folder and out is None:
        raise typer.BadParameter(f"{form} is a folder of files: --out names it")
    from onrecord.errors import QuestionError, SettingsError
    from onrecord.faces.cli.printing import complain
    from onrecord.faces.export.choice import Choice

    if out and out.exists() and Path(archive or usual()).exists() and out.samefile(archive or usual()):
        raise typer.BadParameter(f"{out} is the archive itself; name another file")
    try:
        choice = Choice(story=story, since=since, until=until, speakers=tuple(speaker or ()), older=older, corrected=corrected)
        with opened(archive) as kept, tidy():
            written = write(kept, choice, form, out, quiet=quiet)
    except (QuestionError, SettingsError) as error:
        raise typer.BadParameter(str(error)) from error
    except OSError as error:
        if out is None:
            # What is still held back would complain once more on the way out: let it go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(NOBODY_READS) from None
        complain(f"failed: {out or 'standard output'}: {error.strerror}")
        raise typer.Exit(FAILED) from None
    if not written:
        complain("no story of the archive fits")
        raise typer.Exit(NOTHING)
    if out and not quiet:
        complain(f"{written:,} {'story' if written == 1 else 'stories'} written to {out}")


def write(archive: "Archive", choice: "Choice", form: Format, out: Path | None, *, quiet: bool) -> int:
    """Writes the stories that are chosen, one after the other; gives how many there were."""
    from onrecord.faces.export import target
    from onrecord.faces.export.writers import FILES, FOLDERS

    counts = archive.counts()
    total = counts.stories if choice.older else counts.pages
    with moving(total, quiet=quiet or out is None) as progress:
        counted = Counted(choice.records(archive, whole=form.is_whole), progress)
        if out is None:
            FILES[form](counted, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif form.is_folder:
            with target.folder(out) as folder:
                FOLDERS[form](counted, folder)
        else:
            with target.file(out) as file:
                FILES[form](counted, file)
    return counted.number


class Counted:
    """Records as they go by; `number` says how many did."""

    def __init__(self, records: "Iterable[Record]", progress: "Moving") -> None:
        self._records, self._progress, self.number = records, progress, 0

    def __iter__(self) -> "Iterator[Record]":
        for record in self._records:
            self.number += 1
            self._progress(self.number)
            yield record


class Moving:
    """Shows on a terminal how far it has come, now and then; nothing elsewhere."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        from onrecord.faces.cli.printing import drawn

        self.bar = None if quiet or total < 2 or not sys.stderr.isatty() else drawn()
        self._task = self.bar.add_task("stories", total=total) if self.bar else None
        self._next = 0.0

    def __call__(self, number: int) -> None:
        now = time.monotonic()
        if self.bar and self._task is not None and now >= self._next:
            self._next = now + 1 / DRAWN
            self.bar.update(self._task, completed=number, refresh=True)


@contextmanager
def moving(total: int, *, quiet: bool) -> Iterator[Moving]:
    """A bar for so many stories, gone when they are done."""
    progress = Moving(total, quiet=quiet)
    if progress.bar is None:
        yield progress
        return
    with progress.bar:
        yield progress


@contextmanager
def tidy() -> Iterator[None]:
    """A request to end does what Ctrl-C does, so that nothing half written is left behind."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
