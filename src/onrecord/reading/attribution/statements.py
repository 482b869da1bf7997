"""Statements: attributions with their parts resolved: who speaks, to whom, when, on whose word."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.attribution.form import form
from onrecord.reading.attribution.hearers import hearer
from onrecord.reading.attribution.relays import Voiced, voices
from onrecord.reading.attribution.said import said_on
from onrecord.reading.coreference import refer
from onrecord.reading.lexicon import words
from onrecord.record import (
    Kind,
    Layer,
    Reading,
    Reference,
    Relay,
    Span,
    Statement,
    Story,
    Timex,
    statement_id,
)


class Statements:
    """Reads statements out of the attributions."""

    needs = frozenset(
        {Layer.SENTENCES, Layer.QUOTES, Layer.TIMES, Layer.NAMES, Layer.ATTRIBUTIONS, Layer.PARTIES, Layer.EVENTS}
    )
    gives = Layer.STATEMENTS

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its statements, in the order of their contents."""
        contents = [content for attribution in reading.attributions for content in attribution.content]

        def same(one: Span, other: Span) -> bool:
            meant = refer(one, story, reading).parties, refer(other, story, reading).parties
            return meant[0] == meant[1] if any(meant) else one.of(story.text).casefold() == other.of(story.text).casefold()

        voiced = voices(story.text, reading.attributions, same=same)
        found = [_statement(one, story, reading, contents) for one in voiced]
        return replace(reading, statements=tuple(found), layers=reading.layers | {self.gives})


def _statement(voiced: Voiced, story: Story, reading: Reading, contents: Sequence[Span]) -> Statement:
    attribution = voiced.attribution
    source = _source(voiced, story, reading)
    cue = min(attribution.cue, default=None)
    heard = said = None
    if cue is not None:
        sentence = _sentence(reading, cue.start)
        span = hearer(story.text, attribution, sentence, names=reading.names, times=reading.times)
        heard = refer(span, story, reading) if span is not None else None
        said = _said(story, cue, sentence, source, contents, reading)
    return Statement(
        id=statement_id(attribution.content),
        source=source,
        cue=attribution.cue,
        content=attribution.content,
        form=form(story.text, attribution, reading.quotes),
        sentence=_sentence(reading, attribution.content[0].start),
        addressee=heard,
        time=said,
        via=tuple(Relay(source=refer(passing, story, reading), cue=word) for passing, word in voiced.relays),
        score=attribution.score,
    )


def _source(voiced: Voiced, story: Story, reading: Reading) -> Reference | None:
    """The phrase of the source, and the parties that its words are: those of the speaker it cites, where it cites one."""
    attribution = voiced.attribution
    if voiced.speaker is None or not attribution.source:
        return None
    whole = Span(attribution.source[0].start, attribution.source[-1].end)
    span = whole if whole.covers(voiced.speaker) else voiced.speaker
    if voiced.speaker.of(story.text).casefold().rstrip(".") in words("cues", "answers"):
        return Reference(span=span, parties=_interviewed(span, reading))
    return Reference(span=span, parties=refer(voiced.speaker, story, reading).parties)


def _interviewed(answer: Span, reading: Reading) -> tuple[str, ...]:
    """Who answers in an interview: the person its introduction names most often."""
    before = {
        party.id: sum(mention.span.end <= answer.start for mention in party.mentions)
        for party in reading.parties
        if party.kind is Kind.PERSON
    }
    most = max(before.values(), default=0)
    leading = [party for party, count in before.items() if count == most > 0]
    return tuple(leading[:1])


def _said(
    story: Story, cue: Span, sentence: Span, source: Reference | None, contents: Sequence[Span], reading: Reading
) -> Timex | None:
    speakers = source.parties if source is not None else ()
    return said_on(story.text, cue, sentence, contents, speakers, reading)


def _sentence(reading: Reading, at: int) -> Span:
    """The sentence that the code point `at` stands in, or the one before it."""
    number = bisect_right(reading.sentences, at, key=lambda sentence: sentence.start) - 1
    return reading.sentences[max(number, 0)]
