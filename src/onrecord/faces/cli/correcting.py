"""The commands that put right by hand what was read wrongly, list what was said so, and take it back."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened
from onrecord.faces.cli.asking import NOTHING, print_json, printing
from onrecord.faces.cli.people import AS_JSON, BY, LIMIT, WHY, judged

if TYPE_CHECKING:
    from onrecord.record.correction import Correction

EXAMPLES = """Examples:

\b
  onrecord correct https://example.org/news/ferry
  onrecord correct https://example.org/news/ferry#s120-164 --speaker "Ana Reyes" --why "heard it"
  onrecord correct 5f3a9c#s120-164 --content "the ferry would start … in June"
  onrecord correct 5f3a9c#s120-164 --not-a-statement
  onrecord correct 5f3a9c --missing "“We are ready.”" --speaker "Tom Okoro" --cue nodded

Without options it lists the statements of the story with their ids.

Exit status:

\b
  0  done
  2  the command was used wrongly, or the story has no such words or names
  3  the archive could not be used, or the story or the statement is not there
"""

STATEMENT = re.compile(r"(?P<story>.+)#(?P<id>s\d+-\d+(?:\.\d+)?)")
app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)


def correct(
    of: Annotated[
        str, typer.Argument(metavar="STORY[#ID]", help="The story, by id or address, and the id of a statement in it.")
    ],
    archive: ARCHIVE = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help='Who said it, as the story names them; "" for nobody.'),
    ] = None,
    content: Annotated[str | None, typer.Option(metavar="WORDS", help='What was said, "…" between its pieces.')] = None,
    said_on: Annotated[str | None, typer.Option(metavar="DATE", help='The day it was said, or month; "" for none.')] = None,
    to: Annotated[list[str] | None, typer.Option(metavar="NAME", help='To whom; "" for nobody.')] = None,
    via: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help='Who passed it on, nearest the speaker first; "" for nobody.'),
    ] = None,
    not_a_statement: Annotated[bool, typer.Option("--not-a-statement", help="Nobody said so.")] = False,
    missing: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="A statement that was not read: its words."),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="The words that say who, or when, where others do now."),
    ] = None,
    cue: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="With --missing: the words that say it was said."),
    ] = None,
    why: WHY = "",
    by: BY = None,
) -> None:
    """Put right what was read wrongly in a story. It stands when the story is read anew; `onrecord corrections` lists it."""
    from onrecord.record.statement import Corrected
    from onrecord.work import correcting

    named = {Corrected.SPEAKER: speaker, Corrected.ADDRESSEE: to, Corrected.VIA: via}
    values = {kind: [name for name in names if name] for kind, names in named.items() if names is not None}
    if said_on is not None:
        values[Corrected.SAID_ON] = [said_on] if said_on else []
    if content is not None:
        values[Corrected.CONTENT] = []
    told = STATEMENT.fullmatch(of)
    if missing is not None:
        if told or not_a_statement or values.keys() - {Corrected.SPEAKER}:
            raise typer.BadParameter("--missing is of a STORY, without #ID, and takes --speaker, --words and --cue alone")
        with judged(archive, by, why) as (kept, hand):
            names = values.get(Corrected.SPEAKER, [])
            say(correcting.add_missing(kept, of, missing, hand, source=words, cue=cue, names=names))
        return
    if cue is not None:
        raise typer.BadParameter("--cue goes with --missing")
    if not values and not not_a_statement:
        show(archive, told["story"] if told else of)
        return
    if told is None:
        raise typer.BadParameter(f'which statement? "onrecord correct {of}" lists them: STORY#ID')
    if not_a_statement and values:
        raise typer.BadParameter("what is no statement has no speaker, no day and no words")
    if words is not None and len(values) > 1:
        raise typer.BadParameter("--words goes with one thing that is put right")
    if not_a_statement:
        values = {Corrected.NO_STATEMENT: []}
    changes = [
        correcting.Change(kind=kind, names=right, words=content if kind is Corrected.CONTENT else words)
        for kind, right in values.items()
    ]
    with judged(archive, by, why) as (kept, hand):
        for row in correcting.correct(kept, told["story"], told["id"], hand, *changes):
            say(row)


def show(archive: str | None, story: str) -> None:
    """Shows the statements of a story with their ids."""
    from onrecord.faces.cli.corrections_page import show_statements

    with opened(archive) as kept:
        record = kept.story(story)
    with printing():
        show_statements(record)


def say(row: "Correction") -> None:
    """Tells what was written, and how it is taken back."""
    from onrecord.faces.cli.corrections_page import sentence

    print(f'{sentence(row)}. "onrecord corrections undo {row.number}" takes it back')


@app.callback()
def corrections(context: typer.Context, archive: ARCHIVE = None, limit: LIMIT = 50, as_json: AS_JSON = False) -> None:
    """List what was corrected by hand, the last first: by whom, when and why, whether it stands, and whether it still fits."""
    if context.invoked_subcommand is None:
        listing(archive, limit, as_json=as_json)


@app.command("list", short_help="List what was corrected by hand.")
def list_(archive: ARCHIVE = None, limit: LIMIT = 50, as_json: AS_JSON = False) -> None:
    """List what was corrected by hand, the last first: by whom, when and why, whether it stands, and whether it still fits."""
    listing(archive, limit, as_json=as_json)


def listing(archive: str | None, limit: int, *, as_json: bool) -> None:
    """Prints what was corrected."""
    from onrecord.faces.cli import corrections_page
    from onrecord.faces.told.corrections import correction
    from onrecord.work.correcting import said

    with opened(archive) as kept:
        found = said(kept, limit=limit)
    with printing():
        if as_json:
            print_json({"corrections": list(map(correction, found))})
        else:
            corrections_page.show(found)
    if not found:
        raise typer.Exit(NOTHING)


@app.command(short_help="Take back what was corrected.")
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="NUMBER", help="As `corrections` shows it.", show_default="the last")
    ] = None,
    archive: ARCHIVE = None,
    why: WHY = "",
    by: BY = None,
) -> None:
    """Take back a correction: all is as if it had never been said. To take that back in turn, give its number."""
    from onrecord.work import correcting

    with judged(archive, by, why) as (kept, hand):
        say(correcting.undo(kept, number, hand))
