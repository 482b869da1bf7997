"""Records: a story with what was read out of it, ready to be asked, shown and written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from onrecord.errors import ReadingError, RecordError
from onrecord.record.holder import Holder
from onrecord.record.reading import Reading
from onrecord.record.story import Story
from onrecord.record.views import (
    EventView,
    FigureView,
    Ground,
    PartyView,
    StatementView,
    TimeView,
    listed,
    shortened,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """A story and its reading, side by side; the views show each row with its words.

    >>> from onrecord.record import Form, Kind, Mention, Naming, Party, Reference, Span, Statement
    >>> text = "Ana Reyes said the ferry sails again."
    >>> reyes = Party(id="p1", kind=Kind.PERSON, name="Ana Reyes", mentions=(Mention(span=Span(0, 9), naming=Naming.NAME),))
    >>> said = Statement(id="s15-36", source=Reference(span=Span(0, 9), parties=("p1",)), cue=(Span(10, 14),),
    ...     content=(Span(15, 36),), form=Form.INDIRECT, sentence=Span(0, 37), score=0.9)
    >>> record = Record(
    ...     story=Story(id="ferry", raw=None, text=text, kept=(Span(0, 37),), headline="Ferry to sail"),
    ...     reading=Reading(story_id="ferry", parties=(reyes,), statements=(said,)),
    ... )
    >>> record
    <Record Ferry to sail: 1 statement, 0 events, 0 figures>
    >>> record.statements
    (<Statement Ana Reyes: the ferry sails again>,)
    >>> record.statements[0].speakers, record.statements[0].words
    (('Ana Reyes',), 'the ferry sails again')
    """

    story: Story
    reading: Reading

    def __post_init__(self) -> None:
        if self.story.id != self.reading.story_id:
            raise ReadingError(self.story.uri or self.story.id, f"the reading is of another story, {self.reading.story_id}")

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """Who said what, in the order of the text."""
        ground = Ground.to(self.story, self.reading)
        return tuple(StatementView(row=row, ground=ground) for row in self.reading.statements)

    @property
    def events(self) -> tuple[EventView, ...]:
        """Who met whom, in the order of the text."""
        ground = Ground.to(self.story, self.reading)
        return tuple(EventView(row=row, ground=ground) for row in self.reading.events)

    @property
    def figures(self) -> tuple[FigureView, ...]:
        """The numbers given, in the order of the text."""
        ground = Ground.to(self.story, self.reading)
        return tuple(FigureView(row=row, ground=ground) for row in self.reading.figures)

    @property
    def parties(self) -> tuple[PartyView, ...]:
        """The people, organisations and places of the story."""
        ground = Ground.to(self.story, self.reading)
        return tuple(PartyView(row=row, ground=ground) for row in self.reading.parties)

    @property
    def times(self) -> tuple[TimeView, ...]:
        """The time expressions, in the order of the text."""
        ground = Ground.to(self.story, self.reading)
        return tuple(TimeView(row=row, ground=ground) for row in self.reading.times)

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Who held the offices that the story tells of without a name, by a table: knowledge from outside the story."""
        return self.reading.holders

    def to_json(self, *, raw: bool = False) -> str:
        """The record as one line of JSON; with `raw`, the text of the page too."""
        from onrecord.record.codec import encode

        return encode(self.story, self.reading, raw=raw).decode()

    def to_timeml(self) -> str:
        """The text of the story with its time expressions marked, as a TimeML document."""
        from onrecord.record.timeml import timeml

        return timeml(self.story, self.reading)

    @classmethod
    def from_json(cls, line: str | bytes) -> "Record":
        """The record that a line of JSON tells; raises RecordError where it tells none."""
        from onrecord.record.codec import decode

        told = decode(line)
        if not isinstance(told, tuple):
            raise RecordError(told.uri or "record", f"was refused as a story ({told.reason}): {told.detail}")
        story, reading = told
        return cls(story=story, reading=reading)

    def __repr__(self) -> str:
        name = shortened(self.story.headline or self.story.text or self.story.id)
        rows = (
            counted(len(self.reading.statements), "statement"),
            counted(len(self.reading.events), "event"),
            counted(len(self.reading.figures), "figure"),
        )
        return f"<Record {name}: {', '.join(rows)}>"

    def _repr_html_(self) -> str:
        """A table of who said what, for a notebook."""
        story = self.story
        stamp = story.first_created or story.version_created
        credited = listed(credit.name for credit in story.credits) if story.credits else None
        facts = (story.outlet, credited, stamp.value if stamp else None)
        rows = (
            (
                listed(statement.speakers) if statement.speakers else statement.source or "no source",
                statement.cue,
                " … ".join(statement.pieces),
                statement.said_on or "",
                " ← ".join(statement.via),
            )
            for statement in self.statements
        )
        return (
            f"<h4>{escape(story.headline or story.id)}</h4>"
            f"<p>{escape(' · '.join(filter(None, facts)))}</p>"
            f"<table><thead>{_row('th', ('who', 'cue', 'words', 'said on', 'passed on by'))}</thead>"
            f"<tbody>{''.join(_row('td', row) for row in rows)}</tbody></table>"
        )


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "event"), counted(3, "event")
    ('1 event', '3 events')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
