"""The command that asks an archive: what it understands, what it prints, and its exit status."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened

if TYPE_CHECKING:
    from onrecord.asking.answering import Answers
    from onrecord.asking.query import Query

NOTHING, NOBODY_READS = 1, 141

EXAMPLES = """Examples:

\b
  onrecord ask "What did Kiggundu and Wanjala talk about in Kisumu?"
  onrecord ask "Who met Wanjala in March 2025?" --json
  onrecord ask --speaker Nakato --about fares --csv > nakato.csv
  onrecord ask "When did Kiggundu visit Mwanza?" --explain

Exit status:

\b
  0  there is an answer
  1  nothing in the archive says so
  2  the command was used wrongly
  3  the archive could not be used
"""


def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="In words; the options narrow it.")] = None,
    archive: ARCHIVE = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="What is looked for: statement, event, figure or story.")
    ] = None,
    speaker: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who says it.")] = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="To whom it is said.")] = None,
    participant: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who took part in an event; of several, all did.")
    ] = None,
    about: Annotated[str, typer.Option(metavar="WORDS", help="Words of it, in any form.")] = "",
    since: Annotated[str | None, typer.Option(metavar="DATE", help="A day, a month or a year: 2024-03-12.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same, itself included.")] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where an event was, or where the story was written.")
    ] = None,
    via: Annotated[str | None, typer.Option(metavar="NAME", help="Who passed the words on, or supplied the story.")] = None,
    story: Annotated[str | None, typer.Option(metavar="STORY", help="One story, by its id or address.")] = None,
    day: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that “last week” counts from.", show_default="today")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many answers are shown.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="What follows on a page that ended with this cursor.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show what the question was taken to ask for.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table, a line for each sentence that tells it.")] = False,
) -> None:
    """Ask the archive: who said what, who met whom, when, how many. Each answer comes with the sentences it rests on."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv are two forms: choose one")
    if explain and as_csv:
        raise typer.BadParameter("--explain has no --csv; it has --json")
    from onrecord.asking.narrowing import Parts
    from onrecord.errors import QuestionError, SettingsError
    from onrecord.work.asking import ask as ask_archive
    from onrecord.work.asking import query_of, today
    from onrecord.work.settings import day_named

    parts = Parts(
        kinds=kind or (),
        speakers=speaker or (),
        to=to,
        participants=participant or (),
        via=via,
        place=place,
        about=about,
        since=since,
        until=until,
        story=story,
        limit=limit,
        after=after,
    )
    if not (question or "").strip() and parts.says_nothing:
        raise typer.BadParameter("ask something: a QUESTION in words, or options such as --speaker and --about")
    try:
        counted_from = day_named(day) or today()
        with opened(archive) as kept:
            if explain:
                print_query(query_of(kept, question or "", day=counted_from, parts=parts), as_json=as_json)
                return
            answers = ask_archive(kept, question or "", day=counted_from, parts=parts)
    except (QuestionError, SettingsError) as error:
        raise typer.BadParameter(str(error)) from error
    with printing():
        print_answers(answers, as_json=as_json, as_csv=as_csv)
    if answers.nothing:
        raise typer.Exit(NOTHING)


@contextmanager
def printing() -> Iterator[None]:
    """What goes to standard output. Where nobody reads it any more ("| head"), or it cannot be written, the program is left."""
    from onrecord.faces.cli.printing import complain

    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What is still held back would complain once more on the way out: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(NOBODY_READS) from None
        complain(f"failed: standard output: {error.strerror}")
        raise typer.Exit(FAILED) from None


def print_json(told: object) -> None:
    """One line of JSON, in UTF-8 wherever it goes; half a surrogate pair in the question is shown as "?"."""
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def print_query(query: "Query", *, as_json: bool) -> None:
    """What a question was taken to ask for."""
    if as_json:
        print_json(query.told())
        return
    from onrecord.asking.explaining import explained
    from onrecord.faces.cli.wording import shown

    for label, words in explained(query):
        print(f"{label:<16}{shown(words)}")


def print_answers(answers: "Answers", *, as_json: bool, as_csv: bool) -> None:
    """The answers: for programs, as a table, or to read."""
    if as_json:
        print_json(answers.told())
        return
    from onrecord.faces.cli import answer_page

    if as_csv:
        answer_page.table(answers)
    else:
        answer_page.show(answers)
