"""The commands that look after an archive: what it holds and what it turned away, what changed in a story, forgetting one."""

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened

if TYPE_CHECKING:
    from onrecord.work.comparing import Compared

STORY = Annotated[str, typer.Argument(metavar="STORY", help="Its id, or its address or path as it was added.")]
AS_JSON = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def report(archive: ARCHIVE = None, as_json: AS_JSON = False) -> None:
    """Tell how much is in the archive, and which pages gave no story, with the reason."""
    with opened(archive) as kept:
        counts, turned_away, shown = kept.counts(), kept.turned_away(), kept.backend.shown
    if as_json:
        from onrecord.faces.told import stories as told

        print(json.dumps(told.report(shown, counts, turned_away), ensure_ascii=False))
        return
    from onrecord.faces.cli.wording import shown as cleaned

    older = counts.stories - counts.pages
    print(shown)
    versions = f" and {many(older, 'older version')}" if older else ""
    print(f"{many(counts.pages, 'story', 'stories')}{versions}")
    print(f"{many(counts.statements, 'statement')}, {many(counts.events, 'event')}, {many(counts.figures, 'figure')}")
    print(f"{many(counts.refused, 'page')} refused, {counts.failed:,} failed")
    reasons = Counter((row.kind, row.reason) for row in turned_away)
    for (kind, reason), number in reasons.most_common():
        print(f"  {number:>6,}  {kind}: {reason}")
    for row in turned_away:
        print(f"{row.kind}: {cleaned(row.uri)}: {cleaned(row.detail.removeprefix(f'{row.uri}: '))}")


def many(number: int, one: str, more: str | None = None) -> str:
    """A number of things.

    >>> many(1, "story", "stories"), many(9915, "story", "stories")
    ('1 story', '9,915 stories')
    """
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def forget(
    story: STORY,
    archive: ARCHIVE = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
) -> None:
    """Remove a story from the archive: all its versions, all that was read out of them, its words in the index."""
    from onrecord.faces.cli.wording import shown
    from onrecord.work.linking import catch_up

    with opened(archive) as kept:
        versions = kept.versions(story)
        last = versions[-1]
        name = f"“{shown(last.headline or last.uri or last.id)}” ({named(len(versions))})"
        if not yes:
            if not sys.stdin.isatty():
                raise typer.BadParameter(f"{name} would be forgotten for good; --yes says that this is meant")
            typer.confirm(f"Forget {name} for good?", abort=True, err=True)
        kept.forget(last.id)
        catch_up(kept)
        print(f"forgotten: {name}")


def named(versions: int) -> str:
    """How many versions there are, in words."""
    return "one version" if versions == 1 else f"{versions} versions"


def diff(
    story: STORY,
    archive: ARCHIVE = None,
    older: Annotated[
        int | None, typer.Option("--from", metavar="N", min=1, help="The older version.", show_default="the last but one")
    ] = None,
    newer: Annotated[
        int | None, typer.Option("--to", metavar="N", min=1, help="The newer version.", show_default="the last")
    ] = None,
    as_json: AS_JSON = False,
) -> None:
    """Show what changed between two versions of a story, sentence by sentence."""
    from onrecord.errors import QuestionError
    from onrecord.faces.cli.printing import complain
    from onrecord.work.comparing import compared

    with opened(archive) as kept:
        try:
            found = compared(kept, story, older=older, newer=newer)
        except QuestionError as error:
            raise typer.BadParameter(str(error)) from error
    if as_json:
        from onrecord.faces.told import stories as told

        print(json.dumps(told.changes(found), ensure_ascii=False))
        return
    if found.was.version == found.now.version:
        complain(f"{story}: there is only one version of it" if found.versions == 1 else f"{story}: the same version twice")
        return
    _print(found)


def _print(found: "Compared") -> None:
    """A page of changes: what stood there, and what stands there now."""
    from rich.text import Text

    from onrecord.faces.cli.terminal import terminal
    from onrecord.faces.cli.wording import shown

    console = terminal(soft_wrap=True)
    was, now = found.was, found.now
    old, new = (record.story.text for record in found.records)
    console.print(Text(shown(now.headline or now.uri or now.id), "bold"))
    changed = many(len(found.changes), "sentence")
    console.print(Text(f"version {was.version} to version {now.version}: {changed} changed", "dim"))
    for row in found.changes:
        console.print()
        if row.was:
            console.print(Text(f"- {shown(row.was.of(old))}", "red"))
        if row.now:
            console.print(Text(f"+ {shown(row.now.of(new))}", "green"))
