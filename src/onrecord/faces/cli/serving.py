"""The commands of the reading room: opening it in a browser, and the tokens that let people in."""

from typing import Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened

EXAMPLES = """Examples:

\b
  onrecord serve --open
  onrecord serve --archive news.db --port 0
  onrecord serve --allow-editing
  onrecord serve --host 0.0.0.0 --name archive.example.org --workers 2
"""


def serve(
    archive: ARCHIVE = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where it listens; 127.0.0.1 is for this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes one that is free.")] = 8017,
    names: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A further name by which it is called, without port.")
    ] = None,
    edits: Annotated[
        bool, typer.Option("--allow-editing", help="Let those add and correct who have a token that may edit.")
    ] = False,
    open_to_all: Annotated[
        bool, typer.Option("--open-to-all", help="Let anyone read who reaches it, without a token.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes answer.", show_default="one a core, up to two")
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Open the archive as a reading room: pages to look at, and an API for programs, until stopped with Ctrl-C."""
    from onrecord.errors import SettingsError
    from onrecord.faces.cli.printing import complain
    from onrecord.faces.serving.settings import Settings
    from onrecord.work.adding import cores

    # What is wrong with the archive is told here, and not by each process that answers.
    with opened(archive) as kept:
        shown = kept.backend.shown
    try:
        settings = Settings(
            host=host,
            port=port,
            hosts=tuple(names or ()),
            edits=edits,
            open_to_all=open_to_all,
            workers=workers or min(cores(), 2),
        )
        from onrecord.faces.serving import running

        taken = running.take(settings)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    address = running.address_of(taken, settings)

    def ready() -> None:
        complain(f"{shown}: {address} (Ctrl-C stops it)")
        if settings.asks_readers:
            complain('readers need a token: "onrecord token new NAME" makes one')
        if browser:
            import webbrowser

            webbrowser.open(address)

    from onrecord.faces.cli.archive import usual

    running.run(archive or str(usual()), settings, taken, ready=ready)
