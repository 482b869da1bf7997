"""A strip of months: a bar for each, as high as there is much in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.lately import Month
from onrecord.faces.cli.wording import date_in_words

# In units of the drawing.
HEIGHT = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month: what it is called and how it is abbreviated, the year where one begins, and how high its two parts are."""

    month: str
    words: str
    letter: str
    year: str | None
    held: int
    planned: int
    held_height: float
    planned_height: float


def strip(months: Sequence[Month]) -> tuple[Bar, ...]:
    """The bars of some months, the fullest of them as high as the drawing.

    >>> (one, two) = strip([Month(month="2024-12", held=4, planned=0), Month(month="2025-01", held=1, planned=1)])
    >>> one.held_height, one.letter, two.planned_height, two.year, two.words
    (48.0, 'D', 12.0, '2025', 'January 2025: 1 held, 1 planned')
    """
    most = max((row.held + row.planned for row in months), default=0) or 1
    return tuple(
        Bar(
            month=row.month,
            words=f"{date_in_words(row.month)}: {_told(row)}",
            letter=date_in_words(row.month)[0],
            year=row.month[:4] if place == 0 or row.month.endswith("-01") else None,
            held=row.held,
            planned=row.planned,
            held_height=round(HEIGHT * row.held / most, 1),
            planned_height=round(HEIGHT * row.planned / most, 1),
        )
        for place, row in enumerate(months)
    )


def _told(row: Month) -> str:
    parts = [f"{many} {what}" for many, what in ((row.held, "held"), (row.planned, "planned")) if many]
    return ", ".join(parts) or "none"
