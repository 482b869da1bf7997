"""Statements: attributions with their parts resolved: who speaks, to whom, when, on whose word."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.attribution.chains import Chains
from onrecord.reading.attribution.form import form
from onrecord.reading.attribution.hearers import hearer
from onrecord.reading.attribution.relays import Voiced, voices
from onrecord.reading.attribution.said import said_on
from onrecord.reading.coreference import Meanings
from onrecord.reading.engines.rule_links import passages
from onrecord.reading.lexicon import words
from onrecord.reading.name_words import is_given
from onrecord.reading.parties.outlets import outlet_nouns
from onrecord.reading.placed import Placed, itself
from onrecord.record import (
    Attribution,
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

_PERSONS = frozenset({"he", "she", "i", "who"})
_ARTICLE = re.compile(r"\bthe\s$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_THEMSELVES = frozenset({"they", "it", "we"})
# How far from a cue, in characters, it is looked for whom and when: sentences that are longer are no prose.
_NEAR = 1000


class Statements:
    """Reads statements out of the attributions."""

    needs = frozenset(
        {Layer.SENTENCES, Layer.QUOTES, Layer.TIMES, Layer.NAMES, Layer.ATTRIBUTIONS, Layer.PARTIES, Layer.EVENTS}
    )
    gives = Layer.STATEMENTS

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its statements, in the order of their contents."""
        found = tuple(_Resolving(story, reading).statements())
        return replace(reading, statements=found, layers=reading.layers | {self.gives})


class _Resolving:
    """The attributions of one story, resolved one by one."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self._story = story
        self._reading = reading
        contents = sorted(content for attribution in reading.attributions for content in attribution.content)
        told = Placed(_merged(contents), span=itself)
        self._contents = Placed(contents, span=itself)
        self._times = Placed(reading.times, span=lambda time: time.span)
        self._asides = passages(story, reading)
        self._names = Placed(reading.names, span=lambda name: name.span)
        self._meanings = Meanings(story, reading)
        self._parties = {party.id: party for party in reading.parties}
        self._events = [event for event in reading.events if told.at(event.trigger.start) is None]

    def statements(self) -> Iterator[Statement]:
        """A statement for each attribution that does not only relay another; of those that begin and end alike, the first has
        the plain id."""
        alike = Counter[str]()
        for voiced in voices(self._story.text, self._reading.attributions, self._chains(), same=self._same):
            found = self._statement(voiced)
            alike[found.id] += 1
            yield found if alike[found.id] == 1 else replace(found, id=f"{found.id}.{alike[found.id]}")

    def _chains(self) -> Chains:
        """The asides of the story that tell through whom words came."""
        return Chains(self._story.text, self._reading.attributions, self._asides, self._is_person)

    def _is_person(self, source: Span) -> bool:
        """Whether a source is a person: by a pronoun, or a name with a given name or an office. Others may be names of outlets,
        even where an office stands behind them in an aside: "the Herald, citing an official"."""
        phrase = source.of(self._story.text).casefold()
        if phrase in _PERSONS:
            return True
        meant = [self._parties[party] for party in self._meanings.of(source).parties]
        people = [party for party in meant if party.kind is Kind.PERSON]
        given = any(" " in party.name and is_given(party.name.split()[0]) for party in people)
        told = given or any(not self._in_aside(role) for party in people for role in party.roles)
        return told and outlet_nouns().isdisjoint(_WORD.findall(phrase))

    def _in_aside(self, role: Span) -> bool:
        """Whether an office is that of somebody cited."""
        return any(aside.span.touches(role) and not aside.fixed for aside in self._asides)

    def _same(self, one: Span, other: Span) -> bool:
        """Whether two sources mean the same."""
        meant, other_meant = self._meanings.of(one).parties, self._meanings.of(other).parties
        if not other_meant and other.of(self._story.text).casefold() in _THEMSELVES:
            # "The police said they believe": who says it, if nobody else is meant. A person is no "they".
            return not self._is_person(one) or other.of(self._story.text).casefold() == "we"
        if meant or other_meant:
            return meant == other_meant
        return one.of(self._story.text).casefold() == other.of(self._story.text).casefold()

    def _statement(self, voiced: Voiced) -> Statement:
        attribution = voiced.attribution
        source = self._source(voiced)
        heard, said = self._heard_and_said(attribution, source)
        return Statement(
            id=statement_id(attribution.content),
            source=source,
            cue=attribution.cue,
            content=attribution.content,
            form=form(self._story.text, attribution, self._reading.quotes),
            sentence=_sentence(self._reading, attribution.content[0].start),
            addressee=heard,
            time=said,
            via=tuple(Relay(source=self._passing(passing), cue=word) for passing, word in voiced.relays),
            score=attribution.score,
            why=attribution.why,
        )

    def _source(self, voiced: Voiced) -> Reference | None:
        """The phrase of the source, and the parties that its words are: those of the speaker it cites, where it cites one."""
        attribution = voiced.attribution
        if voiced.speaker is None or not attribution.source:
            return None
        whole = Span(attribution.source[0].start, attribution.source[-1].end)
        span = whole if whole.covers(voiced.speaker) else voiced.speaker
        if voiced.speaker.of(self._story.text).casefold().rstrip(".") in words("cues", "answers"):
            return Reference(span=span, parties=_interviewed(span, self._reading))
        return Reference(span=span, parties=self._meanings.of(voiced.speaker).parties)

    def _passing(self, span: Span) -> Reference:
        """Who passed on: what its words mean, or mean with the article before them ("the portal")."""
        found = self._meanings.of(span)
        article = _ARTICLE.search(self._story.text, max(0, span.start - 4), span.start)
        if found.parties or article is None:
            return found
        return replace(found, parties=self._meanings.of(Span(article.start(), span.end)).parties)

    def _heard_and_said(self, attribution: Attribution, source: Reference | None) -> tuple[Reference | None, Timex | None]:
        """To whom it was said, and when; both stand beside the cue."""
        cue = min(attribution.cue, default=None)
        if cue is None:
            return None, None
        text = self._story.text
        whole = _sentence(self._reading, cue.start)
        sentence = Span(max(whole.start, cue.start - _NEAR), min(whole.end, cue.end + _NEAR))
        times = self._times.inside(sentence)
        span = hearer(text, attribution, sentence, names=self._names.inside(sentence), times=times)
        said = said_on(
            text,
            cue,
            sentence,
            contents=self._contents.inside(sentence),
            speakers=source.parties if source is not None else (),
            times=times,
            events=self._events,
        )
        return (self._meanings.of(span) if span is not None else None), said


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


def _sentence(reading: Reading, at: int) -> Span:
    """The sentence that the code point `at` stands in, or the one before it."""
    number = bisect_right(reading.sentences, at, key=lambda sentence: sentence.start) - 1
    return reading.sentences[max(number, 0)]


def _merged(contents: Sequence[Span]) -> list[Span]:
    """Contents in order, those that share words made one."""
    found: list[Span] = []
    for content in contents:
        if found and content.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, content.end))
        else:
            found.append(content)
    return found
