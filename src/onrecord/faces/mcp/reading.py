"""A story page by page, and all that one finding of it rests on, in the shapes that the tools give."""

from collections.abc import Iterator, Sequence

from onrecord.archive.rows import figure_id
from onrecord.archive.taken import StoryRow
from onrecord.asking.telling import event_answer, statement_answer
from onrecord.faces.mcp import shapes
from onrecord.faces.mcp.shaping import Shaper, cut
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, StatementView, listed
from onrecord.record.why import Why

# So many characters of a story are given at once; of what is told in them so much; of a finding so many decisions.
PAGE, TOLD, WHYS = 6000, 60, 20
Row = StatementView | EventView | FigureView


def story_page(record: Record, versions: Sequence[StoryRow], shaper: Shaper, *, start: int) -> shapes.StoryPage:
    """A stretch of a story, up to the end of a sentence, and what is told there."""
    story = record.story
    end = _end(record, start)
    number = next((row.version for row in versions if row.id == story.id), len(versions))
    return shapes.StoryPage(
        id=story.id,
        uri=story.uri,
        address=shaper.story(story.id),
        headline=story.headline,
        outlet=story.outlet,
        byline=story.byline,
        day=story.day.isoformat() if story.day else None,
        located=story.located,
        credits=[credit.name for credit in story.credits],
        version=number,
        versions=len(versions),
        text=story.text[start:end],
        span=(start, end),
        length=len(story.text),
        told=[_told(record, row, shaper) for row in _rows(record) if start <= _sentence(record, row).start < end][:TOLD],
        next=str(end) if end < len(story.text) else None,
    )


def _end(record: Record, start: int) -> int:
    """Where a page that begins at `start` ends."""
    length = len(record.story.text)
    if length <= start + PAGE:
        return length
    ends = (sentence.end for sentence in record.reading.sentences if start < sentence.end <= start + PAGE)
    return max(ends, default=start + PAGE)


def _rows(record: Record) -> Iterator[Row]:
    yield from record.statements
    yield from record.events
    yield from record.figures


def _id(row: Row) -> str:
    return figure_id(row.row.span) if isinstance(row, FigureView) else row.id


def _sentence(record: Record, row: Row) -> Span:
    match row:
        case StatementView():
            return row.row.sentence
        case EventView():
            return row.row.evidence
        case FigureView():
            span = row.row.span
            return next((sentence for sentence in record.reading.sentences if sentence.covers(span)), span)


def _told(record: Record, row: Row, shaper: Shaper) -> shapes.Told:
    return shapes.Told(
        kind=_kind(row),
        text=cut(_text(record, row)),
        evidence=shaper.sentence(record, _sentence(record, row), _id(row)),
        score=round(row.score, 4) if isinstance(row, StatementView) else None,
    )


def _kind(row: Row) -> str:
    return {StatementView: "statement", EventView: "event", FigureView: "figure"}[type(row)]


def _text(record: Record, row: Row) -> str:
    match row:
        case StatementView():
            return statement_answer(row, record).text
        case EventView():
            return event_answer(row, record).text
        case FigureView():
            of = f" of {row.of}" if row.of else ""
            return f"{row.words}{of}"


def evidence(record: Record, id: str, shaper: Shaper) -> shapes.Evidence | None:
    """All that the finding of this id rests on; None where the story has none of this id."""
    row = next((row for row in _rows(record) if _id(row) == id), None)
    if row is None:
        return None
    sentence = _sentence(record, row)
    before, behind = _beside(record, sentence)
    why: tuple[Why, ...] = row.row.why
    return shapes.Evidence(
        kind=_kind(row),
        text=cut(_text(record, row)),
        evidence=shaper.sentence(record, sentence, id),
        before=before,
        behind=behind,
        pieces=[
            shapes.Piece(part=part, words=cut(span.of(record.story.text)), span=(span.start, span.end))
            for part, span in _pieces(row)
        ],
        chain=_chain(record, row),
        why=[cut(one.rule) for one in why[:WHYS]],
        score=round(row.score, 4) if isinstance(row, StatementView) else None,
    )


def _beside(record: Record, sentence: Span) -> tuple[str, str]:
    """The sentences before and behind one."""
    text, sentences = record.story.text, record.reading.sentences
    before = [span.of(text) for span in sentences if span.end <= sentence.start]
    behind = (span.of(text) for span in sentences if span.start >= sentence.end)
    return cut(before[-1]) if before else "", cut(next(behind, ""))


def _pieces(row: Row) -> Iterator[tuple[str, Span]]:
    """The words that a finding is made of, each with what it is to it."""
    match row:
        case StatementView(row=told):
            yield from (("source", told.source.span),) if told.source else ()
            yield from (("cue", span) for span in told.cue)
            yield from (("content", span) for span in told.content)
            yield from (("to", told.addressee.span),) if told.addressee else ()
            yield from (("day", told.time.span),) if told.time else ()
            for relay in told.via:
                yield "passed on by", relay.source.span
                yield from (("its cue", relay.cue),) if relay.cue else ()
        case EventView(row=event):
            yield "event", event.trigger
            yield from (("took part", who.span) for who in event.participants)
            yield from (("place", event.place.span),) if event.place else ()
            yield from (("day", event.time.span),) if event.time else ()
            yield from (("about", span) for span in event.topics)
        case FigureView(row=figure):
            yield "figure", figure.span
            yield from (("of", figure.of),) if figure.of else ()


def _chain(record: Record, row: Row) -> list[str]:
    """Who said it or told the event, who passed it on, who supplied the story and who published it."""
    said = row if isinstance(row, StatementView) else row.told_in
    story = record.story
    who: list[str] = []
    if said is not None:
        who = [listed(said.speakers) if said.speakers else said.source or "no source given", *said.via]
    who += [credit.name for credit in story.credits]
    return list(dict.fromkeys([*who, story.outlet or story.uri or story.id]))
