"""Every span that a story and its reading point with, and whether each lies inside the text."""

from collections.abc import Iterator

from onrecord.record.reading import Reading
from onrecord.record.span import Span
from onrecord.record.story import Story


def spans(story: Story, reading: Reading) -> Iterator[Span]:
    """Every span of the text that the story and the reading point with."""
    yield from filter(None, (story.headline_span, story.dateline, *(credit.span for credit in story.credits)))
    yield from reading.sentences
    yield from (quote.span for quote in reading.quotes)
    yield from (name.span for name in reading.names)
    for marked in reading.attributions:
        yield from (*marked.source, *marked.cue, *marked.content)
    for party in reading.parties:
        yield from (*(mention.span for mention in party.mentions), *party.roles)
    yield from (time.span for time in reading.times)
    for statement in reading.statements:
        yield from (*statement.cue, *statement.content, statement.sentence)
        yield from (about.span for about in (statement.source, statement.addressee, statement.time) if about)
        for relay in statement.via:
            yield from filter(None, (relay.source.span, relay.cue))
    for event in reading.events:
        yield from filter(None, (event.trigger, event.evidence, event.format))
        yield from (about.span for about in (*event.participants, event.place, event.time) if about)
    for figure in reading.figures:
        yield from filter(None, (figure.span, figure.of, figure.period and figure.period.span))


def outside(story: Story, reading: Reading) -> Span | None:
    """The first span that runs past the end of the text; None where all lie inside.

    >>> story = Story(id="a", raw=None, text="Rain.", kept=(Span(0, 5),))
    >>> outside(story, Reading(story_id="a", sentences=(Span(0, 5), Span(3, 9))))
    Span(start=3, end=9)
    """
    return next((span for span in spans(story, reading) if span.end > len(story.text)), None)
