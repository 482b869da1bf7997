"""The command that adds to an archive: what it understands, how it ends, and how Ctrl-C ends it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened

if TYPE_CHECKING:
    from onrecord.work.adding import Tally

SOME_REFUSED, INTERRUPTED = 1, 130

EXAMPLES = """Examples:

\b
  onrecord add stories/ https://example.org/news/ferry
  onrecord add stories.jsonl.gz crawl.warc.gz --archive ferry.db
  onrecord add feed.xml --archive postgresql://localhost/news
  curl -s https://example.org/feed | onrecord add -

Exit status:

\b
  0  every page is in the archive
  1  some were refused: there is no story on them
  2  the command was used wrongly
  3  some failed; the same command tries them again
"""


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, http(s) addresses, feeds, sitemaps, WARC files, JSON Lines, or - for standard input.",
        ),
    ],
    archive: ARCHIVE = None,
    day: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day that “yesterday” counts from, where a page has none: 2024-03-12."),
    ] = None,
    engine: Annotated[str, typer.Option(metavar="NAME", help="What marks the words: joint, rules or tagger.")] = "joint",
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes read.", show_default="one a core")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A model of your own.", show_default="the one in the package")
    ] = None,
    holders: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv", help="Who holds which office: a table of your own.", show_default="the one in the package"
        ),
    ] = None,
    timeout: Annotated[str, typer.Option(metavar="SECONDS", help="The longest that an address may take.")] = "60",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch addresses inside your own network, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as one line of JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but what failed.")] = False,
) -> None:
    """Read news stories and keep them in an archive. What is in it already is not read again."""
    if not all(map(str.strip, sources)):
        raise typer.BadParameter('a SOURCE is empty; "." is the current folder')
    from onrecord.errors import EngineMissingError, OnRecordError, SettingsError
    from onrecord.faces.cli import printing
    from onrecord.faces.cli.progress import Progress
    from onrecord.work.adding import Adding
    from onrecord.work.settings import POLITE, Settings, day_named, patient_for

    try:
        settings = Settings(
            day=day_named(day),
            engine=engine,
            model=model,
            holders=holders,
            limits=patient_for(timeout, private=allow_private, pause=POLITE),
        )
        with opened(archive, create=True) as kept:
            adding = Adding(kept, settings, workers=workers)
            with stopping(adding.stop) as is_stopped, Progress(sources, quiet=quiet) as progress:
                for outcome in adding.run(sources, meter=progress.read):
                    if isinstance(outcome, OnRecordError):
                        with progress.aside():
                            printing.complain(f"failed: {outcome}")
                    progress.move(str(adding.tally))
            told(adding.tally, kept.backend.shown, as_json=as_json, quiet=quiet)
            if is_stopped():
                printing.complain("stopped: what was read is kept, and the same command goes on from there")
                raise typer.Exit(INTERRUPTED)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    except EngineMissingError as error:
        printing.complain(f"failed: {error}")
        raise typer.Exit(FAILED) from error
    raise typer.Exit(FAILED if adding.tally.failed else SOME_REFUSED if adding.tally.refused else 0)


def told(tally: "Tally", archive: str, *, as_json: bool, quiet: bool) -> None:
    """Says what was done, and where to."""
    from onrecord.faces.cli import printing

    if as_json:
        import json
        from dataclasses import asdict

        print(json.dumps({"archive": archive, **asdict(tally)}, ensure_ascii=False))
    elif not quiet:
        why = '; "onrecord report" tells why' if tally.refused or tally.failed else ""
        printing.complain(f"{tally} ({archive}{why})")


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Ctrl-C, or a request to end, calls `stop` the first time and breaks off the second; gives whether it was asked to."""
    from onrecord.faces.cli import printing

    asked = False

    def heard(_: int, __: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        stop()
        printing.complain("stopping: what is under way is still kept; once more breaks it off")

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, heard) for number in numbers]
    try:
        yield lambda: asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
