"""The command line: what `onrecord` understands, and its exit status."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.faces.cli import (
    accounts,
    adding,
    asking,
    assistants,
    copies,
    correcting,
    exporting,
    keeping,
    people,
    searching,
    serving,
    watching,
)
from onrecord.faces.cli.options import ALLOW_PRIVATE, DAY, ENGINE, HOLDERS, MODEL, QUIET, TIMEOUT
from onrecord.faces.cli.view import View

READ, SOME_REFUSED, WRONG_USE, FAILED = 0, 1, 2, 3
# What a shell reports of a program that was stopped by Ctrl-C, or whose reader went away.
INTERRUPTED, NOBODY_READS = 130, 141

# "\b" keeps the lines of a paragraph as they are.
EXAMPLES = """Examples:

\b
  onrecord read story.html
  onrecord read https://example.org/news/ferry --view statements
  onrecord read stories/ --json > record.jsonl
  pbpaste | onrecord read - --day 2024-03-12

Exit status:

\b
  0  every page was read
  1  some were refused: there is no story on them
  2  the command was used wrongly
  3  some failed: no such file, no answer from the address, ...
"""

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run() -> None:
    """Runs the command and leaves with its exit status."""
    open_what_is_closed()
    try:
        status = app(prog_name="onrecord", standalone_mode=False)
    except typer.TyperException as error:
        commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
        commands |= {group.name or "" for group in app.registered_groups}
        command = f"onrecord {sys.argv[1]}" if commands.intersection(sys.argv[1:2]) else "onrecord"
        # "Value error, " is how the library that checks choices opens what it says, and it lists them below one another.
        message = error.format_message().replace("Value error, ", "").replace("\n\t", " ").rstrip(".")
        print(f'{message}; "{command} --help" tells how to use it', file=sys.stderr)
        status = WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    sys.exit(status)


def open_what_is_closed() -> None:
    """A program may be started with no standard input or output at all: then they lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (open to the end)


def print_version(wanted: bool) -> None:
    """Prints the version and leaves, where it was asked for."""
    if wanted:
        import onrecord

        print(f"onrecord {onrecord.__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (the callback has seen to it)
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turns news stories into a record that can be questioned: who said what, on whose word."""
    keep_libraries_quiet()
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command(short_help="Read news stories and print their record.", epilog=EXAMPLES)
def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, http(s) addresses, or - for standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON a story, for programs.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="With --json: the text of the whole page too.")] = False,
    view: Annotated[View, typer.Option(help="What the page shows.")] = View.ALL,
    cut: Annotated[bool, typer.Option("--cut", help="Show what was cut away, too.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Show the rule behind each part, and the words that led to it.")] = False,
    day: DAY = None,
    engine: ENGINE = "joint",
    threads: Annotated[
        int | None, typer.Option(metavar="N", help="How many cores the model may use.", show_default="all, up to four")
    ] = None,
    model: MODEL = None,
    holders: HOLDERS = None,
    timeout: TIMEOUT = "60",
    allow_private: ALLOW_PRIVATE = False,
    quiet: QUIET = False,
) -> None:
    """Read news stories: print who said what and on whose word, who met whom, and which figures were given."""
    if raw and not as_json:
        raise typer.BadParameter("--raw adds to --json, which is not there")
    if as_json and view is not View.ALL:
        raise typer.BadParameter("--view is for the page; --json gives the whole record")
    if as_json and why:
        raise typer.BadParameter("--why is for the page; --json has every why in it")
    if not all(map(str.strip, sources)):
        raise typer.BadParameter('a SOURCE is empty; "." is the current folder')
    from onrecord.errors import SettingsError
    from onrecord.faces.cli import printing
    from onrecord.work.pipeline import count, outcomes
    from onrecord.work.settings import Settings, day_named, patient_for

    if "-" in sources and sys.stdin.isatty() and not quiet:
        printing.complain("reading from the keyboard: Ctrl-D on a line of its own ends the story")
    try:
        settings = Settings(
            day=day_named(day),
            engine=engine,
            threads=threads,
            model=model,
            holders=holders,
            limits=patient_for(timeout, private=allow_private),
        )
        printer = printing.lines(raw=raw) if as_json else printing.pages(view=view, cut=cut, why=why)
        report = printing.print_all(outcomes(sources, settings), printer, total=count(sources), quiet=quiet)
        sys.stdout.flush()
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    except OSError as error:
        # What is still held back would complain once more on the way out: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            # Whoever read has had enough ("| head").
            raise typer.Exit(NOBODY_READS) from None
        printing.complain(f"failed: standard input or output: {error.strerror}")
        raise typer.Exit(FAILED) from None
    raise typer.Exit(FAILED if report.failed else SOME_REFUSED if report.refused else READ)


app.command(short_help="Read news stories and keep them in an archive.", epilog=adding.EXAMPLES)(adding.add)
app.command(short_help="Ask an archive: who said what, who met whom, when.", epilog=asking.EXAMPLES)(asking.ask)
app.command(short_help="Search an archive for words.", epilog=searching.EXAMPLES)(searching.search)
app.command(short_help="Set the accounts of one event side by side.", epilog=accounts.ACCOUNTS)(accounts.accounts)
app.command(short_help="Show what somebody said, in all its wordings.", epilog=accounts.UTTERANCES)(accounts.utterances)
app.command(short_help="Show which stories share words with a story.", epilog=copies.COPIES)(copies.copies)
app.command(short_help="Show where the words of a story came from.", epilog=copies.ORIGIN)(copies.origin)
app.command(short_help="Write an archive in a format of other programs.", epilog=exporting.EXAMPLES)(exporting.export)
app.command(short_help="Watch feeds and add the stories they lead to.", epilog=watching.EXAMPLES)(watching.watch)
app.command(short_help="Open an archive as a reading room, in the browser.", epilog=serving.EXAMPLES)(serving.serve)
app.command(short_help="Serve an archive to assistants (MCP).", epilog=assistants.EXAMPLES)(assistants.mcp)
app.command(short_help="Tell what is in an archive, and which pages gave no story.")(keeping.report)
app.command(short_help="Show what changed in a story.")(keeping.diff)
app.command(short_help="Remove a story from an archive.")(keeping.forget)
app.command(short_help="Put right by hand what was read wrongly.", epilog=correcting.EXAMPLES)(correcting.correct)
app.add_typer(correcting.app, name="corrections", short_help="List what was put right by hand, and take it back.")
app.add_typer(people.app, name="people", short_help="Tell who is who across stories, and say so by hand.")
app.add_typer(serving.token, name="token", short_help="Make the tokens with which people enter the reading room.")


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of `read --json`."""
    import json

    from onrecord.record.codec import schema as schema_of_a_line

    print(json.dumps(schema_of_a_line(), indent=2))


def keep_libraries_quiet() -> None:
    """What the libraries under us log or warn of is no news for a reader."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
