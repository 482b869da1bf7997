"""The command that adds to an archive: what it understands, how it ends, and how Ctrl-C ends it."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened
from onrecord.faces.cli.options import ALLOW_PRIVATE, DAY, ENGINE, HOLDERS, MODEL, QUIET, TIMEOUT

if TYPE_CHECKING:
    from onrecord.faces.cli.progress import Progress
    from onrecord.work.adding import Tally
    from onrecord.work.pipeline import Outcome

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
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, http(s) addresses, feeds, sitemaps, WARC files, JSON Lines, or - for standard input.",
        ),
    ] = None,
    archive: ARCHIVE = None,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="Read anew what is in the archive and was read by an older version or another engine."),
    ] = False,
    day: DAY = None,
    engine: ENGINE = "joint",
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes read.", show_default="one a core")
    ] = None,
    model: MODEL = None,
    holders: HOLDERS = None,
    link: Annotated[
        bool, typer.Option("--link/--no-link", help="Hold what is added against what is there; else the next add does.")
    ] = True,
    timeout: TIMEOUT = "60",
    allow_private: ALLOW_PRIVATE = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as one line of JSON.")] = False,
    quiet: QUIET = False,
) -> None:
    """Read news stories and keep them in an archive. What is in it already is not read again."""
    sources = sources or []
    if not sources and not refresh:
        raise typer.BadParameter("name what to add: files, folders, addresses, or - for standard input")
    if not all(map(str.strip, sources)):
        raise typer.BadParameter('a SOURCE is empty; "." is the current folder')
    from onrecord.errors import ReadingError, SettingsError
    from onrecord.faces.cli import printing
    from onrecord.faces.cli.progress import Progress
    from onrecord.work.adding import Adding, Tally
    from onrecord.work.refreshing import Refreshing
    from onrecord.work.settings import POLITE, Settings, day_named, patient_for

    tally = Tally()
    try:
        settings = Settings(
            day=day_named(day),
            engine=engine,
            model=model,
            holders=holders,
            limits=patient_for(timeout, private=allow_private, pause=POLITE),
        )
        with opened(archive, create=bool(sources)) as kept:
            adding = Adding(kept, settings, workers=workers, links=link)
            refreshing = Refreshing(kept, settings, workers=workers, links=link)
            with stopping(adding.stop, refreshing.stop) as is_stopped:
                if sources:
                    with Progress(sources, quiet=quiet) as progress:
                        watch(adding.run(sources, meter=progress.read, linked=progress.link), lambda: adding.tally, progress)
                if refresh and not is_stopped():
                    with Progress([], quiet=quiet) as progress:
                        watch(refreshing.run(), lambda: refreshing.tally, progress)
            tally = adding.tally + refreshing.tally
            told(tally, kept.backend.shown, as_json=as_json, quiet=quiet)
            if is_stopped():
                printing.complain("stopped: what was read is kept, and the same command goes on from there")
                raise typer.Exit(INTERRUPTED)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    except ReadingError as error:
        printing.complain(f"failed: {error}")
        raise typer.Exit(FAILED) from error
    raise typer.Exit(FAILED if tally.failed else SOME_REFUSED if tally.refused else 0)


def watch(outcomes: "Iterable[Outcome | None]", tally: "Callable[[], Tally]", progress: "Progress") -> None:
    """Lets a run take its course, and says what fails."""
    from onrecord.errors import OnRecordError
    from onrecord.faces.cli import printing

    for outcome in outcomes:
        if isinstance(outcome, OnRecordError):
            with progress.aside():
                printing.complain(f"failed: {outcome}")
        progress.move(str(tally()))


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
def stopping(*stops: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Ctrl-C, or a request to end, calls `stops` the first time and breaks off the second; gives whether it was asked to."""
    from onrecord.faces.cli import printing

    asked = False

    def heard(_: int, __: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        for stop in stops:
            stop()
        printing.complain("stopping: what is under way is still kept; once more breaks it off")

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, heard) for number in numbers]
    try:
        yield lambda: asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
