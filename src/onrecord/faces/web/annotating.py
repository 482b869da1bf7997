"""A story as its page shows it: paragraph by paragraph, with its findings marked in the text and numbered notes beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.faces.export.spelling import named
from onrecord.faces.web.marking import Mark, Piece, Point, joined, marked, paragraphs
from onrecord.record import Furniture, Reference, Span, Story, trimmed
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, StatementView, listed

# So much is shown of a piece that was cut from the page.
LONGEST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A statement as the margin has it: its number on the page, and the id by which its address names it."""

    number: int
    id: str
    view: StatementView

    @property
    def chain(self) -> tuple[str, ...]:
        """Who said it, and who passed it on."""
        first = listed(self.view.speakers) if self.view.speakers else self.view.source or "no source"
        return (first, *self.view.via)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What was cut from the page at a place: what it is, how long, and its words where the page is kept."""

    label: str
    length: int
    words: str = ""

    @property
    def rest(self) -> int:
        """How many of its characters are not shown."""
        return self.length - len(self.words) if self.words else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, the pieces that it is written of, and the notes of the statements that begin in it."""

    span: Span
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see in it."""
        return not any(piece.kind == "point" or piece.words.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """The whole text; `headline` is its first paragraph where that is the headline. Together they are the text."""

    headline: Paragraph | None
    body: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    events: tuple[EventView, ...]
    figures: tuple[tuple[str, FigureView], ...]


def annotated(record: Record, *, cut: bool = False) -> Annotated:
    """The text of a record with its findings; with `cut`, what was cut from the page where it was cut."""
    story = record.story
    notes = tuple(Note(number=at, id=id, view=view) for at, (id, view) in enumerate(named(record), 1))
    figures = tuple((f"f{figure.row.span.start}-{figure.row.span.end}", figure) for figure in record.figures)
    head = _head(story)
    spans = paragraphs(story.text, head=head)
    sentences = (Mark(span=span, kind="phrase", of=(), anchor=f"t-{span.start}") for span in record.reading.sentences)
    marks = joined([*sentences, *_marks(notes), *_of_events(record.events), *_of_figures(figures)])
    points = [*_points(notes, spans, story.text), *(_gone(story) if cut else ())]
    made = [_paragraph(story, span, marks, points, notes, is_last=span is spans[-1]) for span in spans]
    return Annotated(
        headline=made[0] if head else None,
        body=tuple(made[1:] if head else made),
        notes=notes,
        events=record.events,
        figures=figures,
    )


def around(record: Record, note: Note) -> Paragraph:
    """The paragraph that a statement begins in, with that statement alone marked in it."""
    story = record.story
    start = note.view.row.content[0].start
    spans = paragraphs(story.text, head=_head(story))
    span = next(span for span in spans if span.start <= start < span.end)
    return _paragraph(story, span, joined(list(_marks([note]))), [], [note], is_last=False)


def _head(story: Story) -> int:
    """Where the headline that opens the text ends, with the blanks behind it; 0 where none does."""
    span = story.headline_span
    if span is None or story.text[: span.start].strip():
        return 0
    return span.end + len(story.text[span.end :]) - len(story.text[span.end :].lstrip())


def _paragraph(
    story: Story, span: Span, marks: Sequence[Mark], points: Sequence[Point], notes: Sequence[Note], *, is_last: bool
) -> Paragraph:
    # What stands between two paragraphs is put at the end of the first of them.
    inside = [
        point
        for point in points
        if span.start < point.at <= span.end or (point.at == 0 == span.start) or (is_last and point.at > span.end)
    ]
    return Paragraph(
        span=span,
        pieces=tuple(marked(story.text, marks, inside, within=span)),
        notes=tuple(note for note in notes if span.start <= note.view.row.content[0].start < span.end),
    )


def _marks(notes: Sequence[Note]) -> Iterator[Mark]:
    for note in notes:
        row, of = note.view.row, (note.id,)
        for at, span in enumerate(row.content):
            yield Mark(span=span, kind="said", of=of, anchor=None if at else f"s-{note.id}")
        yield from (Mark(span=span, kind="cue", of=of) for span in row.cue)
        yield from _phrase(row.source, "source", of)
        yield from _phrase(row.addressee, "hearer", of)
        for relay in row.via:
            yield from _phrase(relay.source, "relay", of)
        if row.time:
            yield Mark(span=row.time.span, kind="when", of=of)


def _phrase(reference: Reference | None, kind: str, of: tuple[str, ...]) -> Iterator[Mark]:
    if reference:
        yield Mark(span=reference.span, kind=kind, of=of)


def _of_events(events: Sequence[EventView]) -> Iterator[Mark]:
    for event in events:
        yield Mark(span=event.row.trigger, kind="happened", of=(event.id,), anchor=f"e-{event.id}")


def _of_figures(figures: Sequence[tuple[str, FigureView]]) -> Iterator[Mark]:
    for id, figure in figures:
        yield Mark(span=figure.row.span, kind="counted", of=(id,), anchor=id)


def _points(notes: Sequence[Note], spans: Sequence[Span], text: str) -> Iterator[Point]:
    """Where the number of each note stands: behind its first words, in the paragraph in which they begin."""
    for note in notes:
        said = note.view.row.content[0]
        span = next((span for span in spans if span.start <= said.start < span.end), said)
        words = trimmed(text, said.start, min(said.end, span.end))
        yield Point(at=words.end if words else said.end, what=note)


def _gone(story: Story) -> Iterator[Point]:
    """What was cut from the page, where it was cut, but for blank lines."""
    for piece in story.cut:
        if piece.label is not Furniture.BLANK:
            words = piece.on_page.of(story.raw)[:LONGEST] if story.raw else ""
            at = sum(len(kept) for kept in story.kept if kept.end <= piece.on_page.start)
            yield Point(at=at, what=Gone(label=piece.label.value, length=len(piece.on_page), words=words))
