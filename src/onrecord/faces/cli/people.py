"""The commands about people and organisations: who is who across stories, and what somebody says of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.faces.cli.archive import ARCHIVE, opened
from onrecord.faces.cli.asking import NOTHING, print_json, printing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from onrecord.record.identity import Judgement
    from onrecord.work.judging import Hand

EXAMPLES = """Examples:

\b
  onrecord people
  onrecord people Nakato --json
  onrecord people unsure
  onrecord people merge "Grace Nakato" "G. Nakato" --why "the same office"
  onrecord people split "Grace Nakato" https://example.org/news/ferry
  onrecord people undo
  onrecord people table ministers.csv

Exit status:

\b
  0  done, or somebody found
  1  nobody is called so
  2  the command was used wrongly
  3  the archive could not be used
"""

SHOW = "show"


class People(TyperGroup):
    """A group of commands in which a name alone shows who that is."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts the command before what is none."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=People, rich_markup_mode=None, epilog=EXAMPLES, subcommand_metavar="[NAME] | COMMAND ...")
AS_JSON = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
WHO = Annotated[str, typer.Argument(metavar="WHO", help="A name, or the beginning of an id.")]
WHY = Annotated[str, typer.Option(metavar="WORDS", help="Why: kept with it.")]
BY = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so.", show_default="you")]
LIMIT = Annotated[int, typer.Option(metavar="N", min=1, help="How many are shown.")]


@app.command(SHOW, short_help="Show who is who: those of a name, or those in most stories.")
def show(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Any words of a name, or the beginning of an id.")] = None,
    archive: ARCHIVE = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="person or organisation.")] = None,
    limit: LIMIT = 20,
    as_json: AS_JSON = False,
) -> None:
    """Show the people and organisations of an archive, each with all names and roles that stories give them."""
    from onrecord.archive.identified import identities
    from onrecord.faces.cli import people_page
    from onrecord.faces.told.people import person
    from onrecord.record import Kind

    if kind not in (None, "person", "organisation"):
        raise typer.BadParameter(f"{kind!r} is neither person nor organisation")
    with opened(archive) as kept:
        found = identities(kept, name, kind=Kind(kind) if kind else None, limit=limit)
    with printing():
        if as_json:
            print_json({"people": list(map(person, found))})
        else:
            people_page.show(found, full=name is not None)
    if not found:
        raise typer.Exit(NOTHING)


@app.command(short_help="Show pairs that may be one, for somebody to look at.")
def unsure(archive: ARCHIVE = None, limit: LIMIT = 20, as_json: AS_JSON = False) -> None:
    """Show pairs of which it is not certain whether they are one, the most useful first, with the reasons for and against."""
    from onrecord.archive.identified import doubts
    from onrecord.faces.cli import people_page
    from onrecord.faces.told.people import doubt

    with opened(archive) as kept:
        found = doubts(kept, limit=limit)
    with printing():
        if as_json:
            print_json({"unsure": list(map(doubt, found))})
        else:
            people_page.show_doubts(found)
    if not found:
        raise typer.Exit(NOTHING)


@app.command(short_help="Say that two are one.")
def merge(one: WHO, other: WHO, archive: ARCHIVE = None, why: WHY = "", by: BY = None) -> None:
    """Say that two are one person, or one organisation. It stands also when their stories are read anew."""
    from onrecord.work import judging

    with judged(archive, by, why) as (kept, hand):
        said(judging.merge(kept, one, other, hand))


@app.command(short_help="Say that some of one are somebody else.")
def split(
    whole: WHO,
    away: Annotated[
        str,
        typer.Argument(metavar="NAME_OR_STORY", help="A name in full, or the story that tells of the other."),
    ],
    archive: ARCHIVE = None,
    why: WHY = "",
    by: BY = None,
) -> None:
    """Say that those called so, or told of in a story, are somebody else."""
    from onrecord.work import judging

    with judged(archive, by, why) as (kept, hand):
        said(judging.split(kept, whole, away, hand))


@app.command(short_help="Take back what was said of who is who.")
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="NUMBER", help="As `judgements` shows it.", show_default="the last")
    ] = None,
    archive: ARCHIVE = None,
    why: WHY = "",
    by: BY = None,
) -> None:
    """Take back a merge or a split: all is as if it never had been said. To undo what was undone, give the number of that."""
    from onrecord.work import judging

    with judged(archive, by, why) as (kept, hand):
        said(judging.undo(kept, number, hand))


@app.command(short_help="List what was said by hand, by whom, when and why.")
def judgements(archive: ARCHIVE = None, as_json: AS_JSON = False) -> None:
    """List every merge, split and undo, with whether it stands."""
    from onrecord.faces.cli import people_page
    from onrecord.faces.told.people import judgement
    from onrecord.work import judging

    with opened(archive) as kept:
        found = judging.judgements(kept)
    with printing():
        if as_json:
            print_json({"judgements": [judgement(row, stands=stands) for row, stands in found]})
        else:
            people_page.show_judgements(found)


@app.command(short_help="Take a table of people and their offices.")
def table(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="CSV: name, aliases (between ;), role, from, to, wikidata, kind.")
    ] = None,
    archive: ARCHIVE = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take away the table that was given before.")] = False,
) -> None:
    """Take a table of people or organisations, in place of the one before: names of one line are one."""
    from onrecord.errors import SettingsError
    from onrecord.faces.cli.printing import complain
    from onrecord.work import judging

    if (file is None) != remove:
        raise typer.BadParameter("name a FILE, or --remove the table")
    with opened(archive) as kept:
        try:
            many = judging.learn(kept, file)
        except SettingsError as error:
            raise typer.BadParameter(str(error)) from error
    complain("the table is gone" if remove else f"{many:,} {'entry' if many == 1 else 'entries'}")


def judged(archive: str | None, by: str | None, why: str) -> "AbstractContextManager[tuple[Any, Hand]]":
    """The archive, and who judges; what cannot be said so is told."""
    from contextlib import contextmanager

    from onrecord.errors import QuestionError
    from onrecord.work.judging import Hand

    @contextmanager
    def at_work() -> "Iterator[tuple[Any, Hand]]":
        with opened(archive) as kept:
            try:
                yield kept, Hand.own(who=by, why=why)
            except QuestionError as error:
                raise typer.BadParameter(str(error)) from error

    return at_work()


def said(row: "Judgement") -> None:
    """Tells what was written, and how it is taken back."""
    from onrecord.faces.cli.people_page import sentence

    print(f'{sentence(row)}. "onrecord people undo {row.number}" takes it back')
