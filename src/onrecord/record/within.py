"""Every span that a story and its reading point with, and whether each lies inside the text."""

from collections.abc import Iterable, Iterator

from onrecord.record.reading import Reading
from onrecord.record.span import Span
from onrecord.record.story import Story
from onrecord.record.timex import Timex
from onrecord.record.why import Why


def spans(story: Story, reading: Reading) -> Iterator[Span]:
    """Every span of the text that the story and the reading point with."""
    yield from filter(None, (story.headline_span, story.dateline, *(credit.span for credit in story.credits)))
    yield from reading.sentences
    yield from (quote.span for quote in reading.quotes)
    yield from (name.span for name in reading.names)
    for marked in reading.attributions:
        yield from (*marked.source, *marked.cue, *marked.content, *_led_by(marked.why))
    for party in reading.parties:
        yield from party.roles
        for mention in party.mentions:
            yield from (mention.span, *_led_by(mention.why))
    for time in reading.times:
        yield from _of_time(time)
    for statement in reading.statements:
        yield from (*statement.cue, *statement.content, statement.sentence, *_led_by(statement.why))
        yield from (about.span for about in (statement.source, statement.addressee) if about)
        yield from _of_time(statement.time)
        for relay in statement.via:
            yield from filter(None, (relay.source.span, relay.cue))
    for event in reading.events:
        yield from filter(None, (event.trigger, event.evidence, event.format, *event.again, *event.topics, *_led_by(event.why)))
        yield from (about.span for about in (*event.participants, *event.targets, event.place) if about)
        yield from _of_time(event.time)
    for figure in reading.figures:
        yield from filter(None, (figure.span, figure.of, *_led_by(figure.why)))
        yield from _of_time(figure.period)
    for holder in reading.holders:
        yield from (holder.span, *_led_by(holder.why))


def _of_time(time: Timex | None) -> Iterator[Span]:
    if time is not None:
        yield from (time.span, *_led_by(time.why))


def _led_by(whys: Iterable[Why]) -> Iterator[Span]:
    for why in whys:
        yield from why.led_by


def outside(story: Story, reading: Reading) -> Span | None:
    """The first span that runs past the end of the text; None where all lie inside.

    >>> story = Story(id="a", raw=None, text="Rain.", kept=(Span(0, 5),))
    >>> outside(story, Reading(story_id="a", sentences=(Span(0, 5), Span(3, 9))))
    Span(start=3, end=9)
    """
    return next((span for span in spans(story, reading) if span.end > len(story.text)), None)
