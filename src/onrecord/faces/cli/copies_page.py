"""Copies and chains of sources as a terminal shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.faces.cli.terminal import terminal
from onrecord.faces.cli.wording import date_in_words, shown

if TYPE_CHECKING:
    from onrecord.archive.copies import Told
    from onrecord.asking.copies import Shared, Source

# So much is shown of a passage, and so many differences.
LONGEST, MOST = 160, 8
# By reason: what is said where the words of a story came from the other, and where those of the other came from it.
FROM_OTHER = {
    "credit": "it credits that one",
    "named in the text": "its text names that one",
    "earlier version": "that is the earlier version",
    "date": "that one is earlier",
    "length": "that one is the longer",
}
FROM_THIS = {
    "credit": "it is credited there",
    "named in the text": "the text there names it",
    "earlier version": "this is the earlier version",
    "date": "this one is earlier",
    "length": "this one is the longer",
}
NOT_KNOWN = {
    "one agency": "neither came from the other: both credit {agency}, whose own story is not here",
    "one form": "neither came from the other: both are written to one form",
}


def print_copies(asked: "Told", found: "Sequence[Shared]") -> None:
    """A page of all that share words with a story."""
    console = terminal(soft_wrap=True)
    console.print(_name(asked, bold=True))
    if not found:
        console.print("no other story shares words with it")
    for one in found:
        console.print()
        console.print(Text.assemble((one.kind, "bold"), ": ", _name(one.other)))
        console.print(Text(f"  {_share(one.share)} of this story, {_share(one.other_share)} of that one", "dim"))
        console.print(Text(f"  {_direction(one)}"))
        for line in _shared(asked, one):
            console.print(line)


def print_origin(source: "Source") -> None:
    """The chain of sources of a story, drawn as a tree."""
    console = terminal(soft_wrap=True)
    console.print(_name(source.story, bold=True) if source.story else Text())
    for line in _branches([_branch(one) for one in source.sources], ""):
        console.print(line)
    if not source.sources:
        console.print("it is not known that its words came from another story")


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a tree, with what hangs below it."""

    line: Text
    below: "tuple[Branch, ...]"


def _branch(source: "Source") -> Branch:
    if source.story:
        why = (f" ({FROM_OTHER.get(source.reason or '', source.reason or '')})", "dim")
        line = Text.assemble((f"{source.kind}: ", "bold"), _name(source.story), why)
        return Branch(line, tuple(_branch(one) for one in source.sources))
    line = Text.assemble((f"{source.kind}: ", "bold"), shown(source.agency or ""), (" (not held)", "dim"))
    return Branch(line, tuple(Branch(Text.assemble(("also in ", "dim"), _name(story)), ()) for story in source.also))


def _branches(branches: "Sequence[Branch]", indent: str) -> Iterator[Text]:
    for branch in branches:
        is_last = branch is branches[-1]
        yield Text.assemble((f"{indent}{'└──' if is_last else '├──'} ", "dim"), branch.line)
        yield from _branches(branch.below, f"{indent}{'    ' if is_last else '│   '}")


def _name(story: "Told", *, bold: bool = False) -> Text:
    where = ", ".join(shown(part) for part in (story.outlet, date_in_words(story.day) if story.day else None) if part)
    name = shown(story.headline or story.uri or story.id)
    return Text.assemble((name, "bold" if bold else ""), (f" ({where})" if where else "", "dim"))


def _share(part: float) -> str:
    """A part of the words, in hundredths.

    >>> _share(0.923), _share(0.999), _share(0.004)
    ('92%', '99%', 'under 1%')
    """
    return "all" if part >= 1 else f"{int(part * 100)}%" if part >= 0.01 else "under 1%"


def _direction(one: "Shared") -> str:
    if one.came_from == "other":
        return f"its words came from there: {FROM_OTHER[one.reason]}"
    if one.came_from == "this":
        return f"the words there came from it: {FROM_THIS[one.reason]}"
    return NOT_KNOWN.get(one.reason, "which came first is not known").format(agency=shown(one.agency or ""))


def _shared(asked: "Told", one: "Shared") -> Iterator[Text]:
    for here, _ in sorted(one.passages, key=lambda pair: pair[0][0] - pair[0][1])[:3]:
        words = shown(asked.text[slice(*here)])
        yield Text(f"  = {words if len(words) <= LONGEST else f'{words[:LONGEST].rstrip()} …'}")
    telling = [row for row in one.differences if row[0] != "words"]
    for what, mine, theirs in telling[:MOST]:
        sides = [
            f"“{shown(story.text[slice(*span)])}”" if span else "nothing"
            for story, span in ((asked, mine), (one.other, theirs))
        ]
        yield Text(f"  ≠ {what}: {sides[0]} here, {sides[1]} there")
    if len(telling) > MOST:
        yield Text(f"  ≠ {len(telling) - MOST} more names, numbers and dates differ", "dim")
