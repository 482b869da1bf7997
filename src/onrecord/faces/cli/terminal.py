"""The terminal that pages are printed to: what it cannot show, how wide a page is, and what is left out of its lines."""

import sys
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType

# Longer lines are hard to follow, however wide the terminal.
WIDEST = 100


def terminal(*, soft_wrap: bool = False) -> Console:
    """A terminal to print to. With `soft_wrap` long lines are left to it, which is for lists that other programs cut up."""
    # A terminal that lacks an arrow or a dash shows a question mark in its place.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False, emoji=False, markup=False, soft_wrap=soft_wrap)


def print_page(parts: Iterable[RenderableType], console: Console | None = None) -> None:
    """Prints the parts of a page below one another, on a terminal of its own where none is given."""
    console = console or terminal()
    with console.capture() as captured:
        console.print(Group(*parts), width=min(console.width, WIDEST))
    # The layout fills its lines with blanks, which are in the way where the page is copied or kept in a file.
    lines = "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n")
    console.file.write(f"{lines}\n")
