"""The pages about people: who is who, the pairs in doubt, what was said by hand, as a terminal shows them."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord.archive.identified import Doubt, Identity
from onrecord.faces.cli.keeping import many
from onrecord.faces.cli.terminal import terminal
from onrecord.faces.cli.wording import shown
from onrecord.faces.told.people import named
from onrecord.record.identity import Judgement, Verdict

# So many names of one are shown in a list of many.
NAMES = 4


def show(found: Sequence[Identity], *, full: bool) -> None:
    """Who is who, one below the other; with `full` all names of each."""
    console = terminal(soft_wrap=True)
    if not found:
        console.print("Nobody is called so." if full else "Nobody is known yet.")
    for one in found:
        _show_one(console, one, full=full)


def _show_one(console: Console, one: Identity, *, full: bool, indent: str = "") -> None:
    others = [(name, number) for name, number in one.names if name != one.name]
    line = Text(f"{indent}{shown(one.name)}", "bold")
    line.append(f"  {one.id}  {one.kind.value}, {many(one.stories, 'story', 'stories')}", "dim")
    if one.first:
        line.append(f", {one.first}" if one.first == one.last else f", {one.first} to {one.last}", "dim")
    console.print(line)
    if one.roles:
        console.print(Text(f"{indent}  {shown('; '.join(one.roles))}"))
    if others:
        told_of = others if full else others[:NAMES]
        also = ", ".join(f"{shown(name)} ({number})" for name, number in told_of)
        console.print(Text(f"{indent}  also: {also}{' …' if len(told_of) < len(others) else ''}"))


def show_doubts(found: Sequence[Doubt]) -> None:
    """The pairs in doubt, each with its reasons."""
    console = terminal(soft_wrap=True)
    if not found:
        console.print("Nothing is in doubt.")
    for place, doubt in enumerate(found):
        if place:
            console.print()
        _show_one(console, doubt.one, full=False)
        _show_one(console, doubt.other, full=False)
        for reason, weight in doubt.reasons:
            console.print(Text(f"    {weight:+.1f}  {shown(reason)}", "green" if weight > 0 else "red"))


def show_judgements(found: Sequence[tuple[Judgement, bool]]) -> None:
    """What was said by hand, in order."""
    console = terminal(soft_wrap=True)
    for row, stands in found:
        line = Text(f"{row.number:>4}  {row.at}  {shown(row.who)}: {sentence(row)}", "" if stands else "dim strike")
        line.append(f" ({shown(row.why)})" if row.why else "")
        line.append("" if stands else "  undone", "dim")
        console.print(line)


def sentence(row: Judgement) -> str:
    """What was said, in words."""
    if row.undoes is not None:
        return f"{row.undoes} does not count"
    one, other = (max(side, key=lambda profile: (len(named(profile).split()), profile.id)) for side in (row.one, row.other))
    verb = "is" if row.verdict is Verdict.SAME else "is not"
    where = f" of {one.within}" if one.within and row.verdict is Verdict.DIFFERENT else ""
    return f"{shown(named(one))}{shown(where)} {verb} {shown(named(other))}"
