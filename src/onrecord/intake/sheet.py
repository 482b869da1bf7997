"""The sheet of a page: its lines, each with what it is."""

from dataclasses import dataclass

from onrecord.intake.credit import Supplied
from onrecord.intake.masthead import Note
from onrecord.intake.plain import Block
from onrecord.intake.shape import Shape
from onrecord.record import Furniture, Span

# These lines say who wrote a story, and when.
SIGNS = (Furniture.BYLINE, Furniture.DATES, Furniture.CREDIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block with its label; no label means that it is the story's own words.

    `doubles` is the stretch of the page that it says again. `note` and `supplied` are what it says of the story.
    """

    block: Block
    shape: Shape
    label: Furniture | None = None
    doubles: Span | None = None
    note: Note | None = None
    supplied: Supplied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page with its lines labelled: `headline` is the number of the line that is the headline, where one stands."""

    lines: tuple[Line, ...]
    headline: int | None = None
    outlet: str | None = None

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines that are the story's own words, without the headline."""
        return tuple(line for at, line in enumerate(self.lines) if line.label is None and at != self.headline)
