"""Prose, rows and figures as the made part of docs/quality.md has them; the prose is in measure/quality_page.toml."""

import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path


@cache
def _told() -> dict[str, str]:
    """The prose, by name."""
    told: dict[str, str] = tomllib.loads((Path(__file__).parent / "quality_page.toml").read_text(encoding="utf-8"))
    return told


def prose(name: str, **facts: object) -> str:
    """A paragraph with its facts put in, in lines as long as those written by hand."""
    return textwrap.fill(_told()[name].format(**facts), 140, break_long_words=False, break_on_hyphens=False).strip()


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table: words to the left, figures to the right.

    >>> list(rows(["", "here"], [["content", ".50"]]))
    ['| | here |', '|---|---:|', '| content | .50 |']
    """
    yield row(head)
    yield "|---|" + "---:|" * (len(head) - 1)
    yield from map(row, body)


def row(cells: Sequence[str]) -> str:
    """One line of a table."""
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def points(value: float | None, digits: int = 3) -> str:
    """A figure between 0 and 1 as it is printed; nothing where there is none.

    >>> points(0.7346), points(1.0), points(None)
    ('.735', '1.000', '')
    """
    return "" if value is None else f"{value:.{digits}f}".removeprefix("0") if value < 1 else f"{value:.{digits}f}"
