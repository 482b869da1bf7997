"""The commands of the reading room: opening it in a browser, and the tokens that let people in."""

import datetime as dt
import sys
from dataclasses import replace
from typing import Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened, usual
from onrecord.faces.cli.options import ENGINE

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
    rate: Annotated[
        float | None,
        typer.Option(
            metavar="N", min=0.1, help="Requests a second that one address may send.", show_default="50 where others reach it"
        ),
    ] = None,
    proxy: Annotated[
        str | None, typer.Option("--behind", metavar="ADDRESS", help="The address of a proxy, which says who asks.")
    ] = None,
    logs: Annotated[bool, typer.Option("--log", help="Print a line a request, without what was asked.")] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes answer.", show_default="one a core, up to two")
    ] = None,
    engine: ENGINE = "joint",
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Open the archive as a reading room: pages to look at, and an API for programs, until stopped with Ctrl-C."""
    from onrecord.errors import SettingsError
    from onrecord.faces.cli.printing import complain
    from onrecord.faces.serving.settings import RATE, Limits, Settings
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
            logs=logs,
            engine=engine,
            proxy=proxy,
        )
        settings = replace(settings, limits=Limits(rate=rate or (None if settings.is_local else RATE)))
        from onrecord.faces.serving import running

        taken = running.take(settings)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    address = running.address_of(taken, settings)

    def ready() -> None:
        print(f"{shown}: {address} (Ctrl-C stops it)", flush=True)
        if settings.asks_readers:
            complain('readers need a token: "onrecord token new NAME" makes one')
        if browser:
            import webbrowser

            webbrowser.open(address)

    if not running.run(archive or str(usual()), settings, taken, ready=ready):
        complain("failed: a process that answers broke off as soon as it began")
        raise typer.Exit(FAILED)


token = typer.Typer(rich_markup_mode=None)


@token.callback()
def about_tokens() -> None:
    """Make, list and revoke the tokens with which people and programs enter the reading room."""


@token.command()
def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Whose it is: it stands beside every change that is made with it.")
    ],
    archive: ARCHIVE = None,
    may: Annotated[str, typer.Option(metavar="RIGHT", help="What it allows: read, or edit, which is to read too.")] = "read",
) -> None:
    """Make a token and print it, once: the archive keeps a digest alone."""
    from onrecord.archive.tokens import Rights, new_token
    from onrecord.errors import QuestionError
    from onrecord.faces.cli.printing import complain

    if may not in set(Rights):
        raise typer.BadParameter(f"--may {may}: a token may {' or '.join(Rights)}")
    try:
        with opened(archive) as kept:
            words, made = new_token(kept, name, rights=Rights(may), at=_now())
    except QuestionError as error:
        raise typer.BadParameter(str(error)) from error
    print(words)
    if sys.stderr.isatty():
        complain(f"token {made.number} of {made.name}, to {made.rights}: keep it, it is not shown again")


@token.command("list")
def list_tokens(archive: ARCHIVE = None) -> None:
    """List the tokens: their numbers, whose they are, what they allow, since when."""
    from onrecord.archive.tokens import tokens_of
    from onrecord.faces.cli.wording import shown

    with opened(archive) as kept:
        found = tokens_of(kept)
    for one in found:
        until = f", revoked {one.revoked[:10]}" if one.revoked else ""
        print(f"{one.number:>4}  {one.rights:<4}  {shown(one.name)}  made {one.made[:10]}{until}")


@token.command()
def revoke(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help='Its number, as "onrecord token list" has it.')],
    archive: ARCHIVE = None,
) -> None:
    """Take back what a token allows, for good; whoever is in the room with it is out."""
    from onrecord.archive.tokens import revoke as take_back
    from onrecord.faces.cli.wording import shown

    with opened(archive) as kept:
        taken = take_back(kept, number, at=_now())
    print(f"revoked: token {taken.number} of {shown(taken.name)}")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
