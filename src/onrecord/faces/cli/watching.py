"""The command that watches feeds."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.adding import INTERRUPTED, SOME_REFUSED, stopping
from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened
from onrecord.faces.cli.options import ALLOW_PRIVATE, ENGINE, QUIET, TIMEOUT

if TYPE_CHECKING:
    from onrecord.work.watching import Round

EXAMPLES = """Examples:

\b
  onrecord watch feeds.opml
  onrecord watch https://example.org/feed --every 60
  onrecord watch feeds.opml --once    (from cron)
"""


def watch(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Lists of feeds (OPML files), and addresses of feeds and sitemaps.")
    ],
    archive: ARCHIVE = None,
    every: Annotated[float, typer.Option(metavar="MINUTES", help="How long a feed is left alone.")] = 15.0,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, and leave.")] = False,
    engine: ENGINE = "joint",
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes read.", show_default="one a core")
    ] = None,
    timeout: TIMEOUT = "60",
    allow_private: ALLOW_PRIVATE = False,
    quiet: QUIET = False,
) -> None:
    """Watch feeds and add the stories they lead to, until stopped. Feeds are asked only whether they have changed."""
    from onrecord.errors import ReadingError, SettingsError
    from onrecord.faces.cli import printing
    from onrecord.work.settings import POLITE, Settings, patient_for
    from onrecord.work.watching import Watching

    try:
        settings = Settings(engine=engine, limits=patient_for(timeout, private=allow_private, pause=POLITE))
        with opened(archive, create=True) as kept:
            watching = Watching(kept, settings, sources, every=every * 60, workers=workers)
            with stopping(watching.stop) as is_stopped:
                for done in [watching.once()] if once else watching.run():
                    say(done, quiet=quiet)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    except ReadingError as error:
        printing.complain(f"failed: {error}")
        raise typer.Exit(FAILED) from error
    if is_stopped():
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(FAILED if done.errors else SOME_REFUSED if done.tally.refused else 0)


def say(done: "Round", *, quiet: bool) -> None:
    """Tells what one time around has brought."""
    import time

    from onrecord.faces.cli.keeping import many
    from onrecord.faces.cli.printing import complain

    for error in done.errors:
        complain(f"failed: {error}")
    if not quiet:
        complain(f"{time.strftime('%H:%M')}  {many(done.asked, 'feed')} asked, {done.changed} changed; {done.tally}")
