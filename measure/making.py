"""Records made without reading: a sheet on which findings are written down with their sentences."""

import datetime as dt
from dataclasses import dataclass, field

from onrecord.record import (
    Credit,
    Event,
    EventKind,
    Figure,
    Form,
    Kind,
    Layer,
    Mention,
    Naming,
    Party,
    Reading,
    Reference,
    Relay,
    Span,
    Stamp,
    Standing,
    Statement,
    Story,
    Timex,
    TimexType,
    statement_id,
)
from onrecord.record.record import Record
from onrecord.record.story import story_id


@dataclass(slots=True)
class Sheet:
    """A story in the making: each call writes a sentence, and keeps what it tells as a finding.

    >>> sheet = Sheet()
    >>> sheet.say("Ana Reyes", "the ferry sails again", to="Radio Skarv", on="2024-03-12", via=("Island Gazette",))
    >>> sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12")
    >>> sheet.count(400, "passengers")
    >>> sheet.record(uri="https://courier.example/1", headline="Ferry sails again").statements
    (<Statement Ana Reyes: that the ferry sails again>,)
    """

    text: str = ""
    parties: dict[str, tuple[Kind, list[Span]]] = field(default_factory=dict)
    sentences: list[Span] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def write(self, words: str) -> Span:
        """Writes on, and gives where it stands."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(self, name: str, kind: Kind = Kind.PERSON) -> Reference:
        """Writes a name, a mention of the party that has it."""
        span = self.write(name)
        self.parties.setdefault(name, (kind, []))[1].append(span)
        return Reference(span=span, parties=(name,))

    def end(self, start: int) -> Span:
        """Ends the sentence that began at `start`."""
        self.write(".")
        sentence = Span(start, len(self.text))
        self.write("\n\n")
        self.sentences.append(sentence)
        return sentence

    def say(self, speaker: str, words: str, *, to: str | None = None, on: str | None = None, via: tuple[str, ...] = ()) -> None:
        """A sentence in which somebody says something; on which day, to whom, and who passed it on."""
        start = len(self.text)
        source = self.name(speaker)
        self.write(" ")
        cue = self.write("told" if to else "said")
        addressee = None
        if to:
            self.write(" ")
            addressee = self.name(to, Kind.ORGANISATION)
        time = self._time(on)
        self.write(" ")
        content = (self.write(f"that {words}"),)
        relays = []
        for name in via:
            self.write(", ")
            relays.append(Relay(source=self.name(name, Kind.ORGANISATION), cue=self.write(" reported")))
        statement = Statement(
            id=statement_id(content),
            source=source,
            cue=(cue,),
            content=content,
            form=Form.INDIRECT,
            sentence=self.end(start),
            addressee=addressee,
            time=time,
            via=tuple(relays),
            score=0.9,
        )
        self.statements.append(statement)

    def meet(
        self,
        *names: str,
        place: str | None = None,
        on: str | None = None,
        kind: EventKind = EventKind.MEETING,
        standing: Standing = Standing.HELD,
        about: str | None = None,
    ) -> None:
        """A sentence that tells of an event."""
        start = len(self.text)
        participants = []
        for name in names:
            participants.append(self.name(name))
            self.write(" and " if name != names[-1] else " ")
        trigger = self.write(f"{'had' if standing is Standing.HELD else 'will have'} a {kind}")
        where = None
        if place:
            self.write(" in ")
            where = self.name(place, Kind.PLACE)
        topics: tuple[Span, ...] = ()
        if about:
            self.write(" about ")
            topics = (self.write(about),)
        time = self._time(on)
        event = Event(
            id=f"e{len(self.events) + 1}",
            kind=kind,
            standing=standing,
            trigger=trigger,
            participants=tuple(participants),
            place=where,
            time=time,
            format=None,
            evidence=self.end(start),
            topics=topics,
        )
        self.events.append(event)

    def count(self, amount: int, unit: str, *, bound: str | None = None, told: str = "There were") -> None:
        """A sentence with a figure, the words before it `told`."""
        start = len(self.text)
        self.write(f"{told} ")
        if bound:
            self.write(f"{bound} ")
        span = self.write(f"{amount} {unit}")
        self.end(start)
        of = Span(span.end - len(unit), span.end)
        self.figures.append(Figure(span=span, amount=float(amount), unit=unit, of=of, bound=bound))

    def _time(self, on: str | None) -> Timex | None:
        if on is None:
            return None
        self.write(" on ")
        return Timex(span=self.write(on), type=TimexType.DATE, value=on)

    def record(
        self,
        *,
        uri: str | None,
        headline: str | None = None,
        outlet: str | None = None,
        located: str | None = None,
        day: str | None = None,
        credits: tuple[str, ...] = (),
    ) -> Record:
        """The record of all that was written."""
        parties = tuple(
            Party(id=name, kind=kind, name=name, mentions=tuple(Mention(span=span, naming=Naming.NAME) for span in spans))
            for name, (kind, spans) in self.parties.items()
        )
        story = Story(
            id=story_id(uri, self.text),
            raw=self.text,
            text=self.text,
            kept=(Span(0, len(self.text)),) if self.text else (),
            uri=uri,
            outlet=outlet,
            headline=headline,
            located=located,
            language="en",
            first_created=Stamp(value=day, method="line") if day else None,
            credits=tuple(Credit(name=name) for name in credits),
            day=dt.date.fromisoformat(day) if day else None,
        )
        reading = Reading(
            story_id=story.id,
            layers=frozenset(Layer),
            sentences=tuple(self.sentences),
            parties=parties,
            statements=tuple(self.statements),
            events=tuple(self.events),
            figures=tuple(self.figures),
        )
        return Record(story=story, reading=reading)
