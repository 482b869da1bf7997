"""The commands that set stories side by side: the accounts of one event, and the wordings of what somebody said."""

from typing import Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened
from onrecord.faces.cli.asking import NOTHING, print_json, printing

ACCOUNTS = """Examples:

\b
  onrecord accounts "When did Kiggundu meet Wanjala?"
  onrecord accounts https://example.org/news/ferry#e120-133
  onrecord accounts https://example.org/news/ferry --json

Exit status:

\b
  0  there is such an event
  1  nothing in the archive tells of one
  2  the command was used wrongly
  3  the archive could not be used
"""

UTTERANCES = """Examples:

\b
  onrecord utterances Nakato
  onrecord utterances Nakato --about fares --since 2025-03
  onrecord utterances "Grace Nakato" --json

Exit status:

\b
  0  something was said
  1  nothing in the archive was
  2  the command was used wrongly
  3  the archive could not be used
"""

AS_JSON = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def accounts(
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT",
            help="STORY#ID, the id as `ask --json` gives it; a STORY alone, for all its events; or a question in words.",
        ),
    ],
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """Set the accounts of one event side by side: what all say, what only one says, and where they differ."""
    from onrecord.errors import QuestionError
    from onrecord.faces.cli import accounts_page
    from onrecord.faces.told import accounts as told
    from onrecord.work.accounts import accounts_of, events_named
    from onrecord.work.asking import today

    with opened(archive) as kept:
        try:
            named = events_named(kept, event, day=today())
        except QuestionError as error:
            raise typer.BadParameter(str(error)) from error
        # Two events of one story are never one, and yet each may be given more than once.
        found = list({one.key: one for one in (accounts_of(kept, *pair) for pair in named)}.values())
    with printing():
        if as_json:
            print_json({"event": event, "accounts": list(map(told.accounts, found))})
        else:
            accounts_page.show_accounts(found)
    if not found:
        raise typer.Exit(NOTHING)


def utterances(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who said it, by any words of the name.")],
    archive: ARCHIVE = None,
    about: Annotated[str, typer.Option(metavar="WORDS", help="Words of it, in any form.")] = "",
    since: Annotated[str | None, typer.Option(metavar="DATE", help="A day, a month or a year: 2024-03-12.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same, itself included.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Those too that one story alone carries.")] = False,
    as_json: AS_JSON = False,
) -> None:
    """Show what somebody said, each utterance with its wordings from story to story, and who carried it first."""
    from onrecord.errors import QuestionError
    from onrecord.faces.cli import accounts_page
    from onrecord.faces.told.accounts import utterance
    from onrecord.work.accounts import utterances_of

    with opened(archive) as kept:
        try:
            found = utterances_of(kept, name, about=about, days=(since, until))
        except QuestionError as error:
            raise typer.BadParameter(str(error)) from error
    shown = [one for one in found if every or one.stories > 1]
    with printing():
        if as_json:
            print_json({"name": name, "utterances": list(map(utterance, shown))})
        else:
            accounts_page.show_utterances(shown, alone=len(found) - len(shown))
    if not found:
        raise typer.Exit(NOTHING)
