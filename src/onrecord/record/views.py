"""Views: the rows of a reading bound to their story, so that each can show its words and names.

A row points (spans, ids of parties); a view tells (words, names, dates). Views add nothing to the rows and keep nothing.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record.event import Event, EventKind, Standing
from onrecord.record.figure import Figure
from onrecord.record.holder import Holder
from onrecord.record.party import Kind, Party, Reference
from onrecord.record.reading import Reading
from onrecord.record.span import Span
from onrecord.record.statement import Form, Statement
from onrecord.record.story import Story
from onrecord.record.timex import Timex, TimexType

# What may stand around the phrases of a reference that is nothing but them: "both the Russian and ...".
JOINED = re.compile(r"(?:\s|,|\b(?:the|both|and)\b)*", re.IGNORECASE)
YEAR_FIRST = re.compile(r"\d{4}(?!\d)")
SHOWN = 60


def day_of(value: str | None) -> str | None:
    """The day, week, month or year a TIMEX3 value tells, without the time of day; None where it tells none.

    >>> day_of("2022-06-28T15:30"), day_of("2022-W25"), day_of("P3D")
    ('2022-06-28', '2022-W25', None)
    >>> day_of("2022-06-28T09:00/2022-06-28T11:00"), day_of("2022-01/2022-05")
    ('2022-06-28', '2022-01/2022-05')
    """
    if value is None:
        return None
    ends = [end.split("T")[0] for end in value.split("/")]
    if not all(YEAR_FIRST.match(end) for end in ends):
        return None
    return "/".join(dict.fromkeys(ends))


def listed(names: Iterable[str]) -> str:
    """Names in a row, as a sentence would have them.

    >>> listed(["Ana Reyes"]), listed(["Ana Reyes", "Tom Okoro", "Li Wen"])
    ('Ana Reyes', 'Ana Reyes, Tom Okoro and Li Wen')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def shortened(words: str, length: int = SHOWN) -> str:
    """The words on one line, cut with "…" where they are longer than `length`.

    >>> shortened("The bridge stays closed until spring.", 20)
    'The bridge stays cl…'
    """
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ground:
    """What a view stands on: the text of the story, its parties by id, and its statements by id."""

    text: str
    parties: dict[str, Party]
    statements: dict[str, Statement]
    holders: tuple[Holder, ...] = ()

    @classmethod
    def to(cls, story: Story, reading: Reading) -> "Ground":
        """The story and its reading, ready to be stood on."""
        return cls(
            text=story.text,
            parties={party.id: party for party in reading.parties},
            statements={statement.id: statement for statement in reading.statements},
            holders=reading.holders,
        )

    def words(self, span: Span | None) -> str | None:
        """The words of `span`."""
        return span.of(self.text) if span else None

    def outside(self, reference: Reference | None) -> tuple[Holder, ...]:
        """Who holds the offices that a reference is made of, by a table: "the Russian president", not "his spokesman"."""
        if reference is None or reference.parties:
            return ()
        found = tuple(holder for holder in self.holders if reference.span.touches(holder.span))
        rest, at = "", reference.span.start
        for holder in found:
            rest += self.text[at : holder.span.start]
            at = holder.span.end
        return found if JOINED.fullmatch(rest + self.text[at : reference.span.end]) else ()

    def meant(self, *references: Reference | None) -> tuple[str, ...]:
        """The names of the parties that the references mean, each once, in their order."""
        ids = (party for reference in references if reference for party in reference.parties)
        return tuple(dict.fromkeys(self.parties[party].name for party in ids if party in self.parties))

    def called(self, reference: Reference) -> str:
        """Whom a reference means, by name; its words where it means no party."""
        names = self.meant(reference)
        return listed(names) if names else reference.span.of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementView:
    """A statement, told: `speakers` by name, `words`, `source` and `cue` as they stand, `via` who passed it on."""

    row: Statement
    ground: Ground

    @property
    def id(self) -> str:
        """The id of the statement, which `EventView.told_in` names."""
        return self.row.id

    @property
    def form(self) -> Form:
        """Direct, indirect or mixed."""
        return self.row.form

    @property
    def score(self) -> float:
        """How sure the reading is, from 0 to 1."""
        return self.row.score

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the parties the source means: none where there is no source, or one without a name."""
        return self.ground.meant(self.row.source)

    @property
    def outside(self) -> tuple[Holder, ...]:
        """Who holds the office that the source is called by ("the Russian president"), where the story names nobody for it.

        That is knowledge from outside the story: such a person is none of the `speakers`.
        """
        return self.ground.outside(self.row.source)

    @property
    def source(self) -> str | None:
        """The words of the source ("he", "one trader")."""
        return self.ground.words(self.row.source.span) if self.row.source else None

    @property
    def cue(self) -> str:
        """The words that say it was said ("said", "according to")."""
        return " … ".join(span.of(self.ground.text) for span in self.row.cue)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of the content, as they stand."""
        return tuple(span.of(self.ground.text) for span in self.row.content)

    @property
    def words(self) -> str:
        """The content as one string."""
        return " ".join(self.pieces)

    @property
    def said_on(self) -> str | None:
        """The day it was said ("2022-06-28"), or the week or month where that is all that is told."""
        return day_of(self.row.time.value) if self.row.time else None

    @property
    def addressee(self) -> str | None:
        """Whom it was said to: by name, or in the story's words."""
        return self.ground.called(self.row.addressee) if self.row.addressee else None

    @property
    def via(self) -> tuple[str, ...]:
        """Who passed the words on, nearest the speaker first."""
        return tuple(self.ground.called(relay.source) for relay in self.row.via)

    @property
    def sentence(self) -> str:
        """The sentence the content begins in."""
        return self.row.sentence.of(self.ground.text)

    def __repr__(self) -> str:
        who = listed(self.speakers) if self.speakers else self.source or "no source"
        return f"<Statement {who}: {shortened(self.words)}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartyView:
    """A party, told: its name, its roles and its mentions as they stand."""

    row: Party
    ground: Ground

    @property
    def id(self) -> str:
        """The id of the party in this story."""
        return self.row.id

    @property
    def kind(self) -> Kind:
        """Person, organisation or place."""
        return self.row.kind

    @property
    def name(self) -> str:
        """The fullest name the story gives, without titles."""
        return self.row.name

    @property
    def roles(self) -> tuple[str, ...]:
        """The phrases that say what the party is, each once."""
        return tuple(dict.fromkeys(span.of(self.ground.text) for span in self.row.roles))

    @property
    def mentions(self) -> tuple[str, ...]:
        """The phrases that mean the party, each as often as it stands."""
        return tuple(mention.span.of(self.ground.text) for mention in self.row.mentions)

    def __repr__(self) -> str:
        return f"<Party {self.name}, {self.kind}, {len(self.row.mentions)} mentions>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EventView:
    """An event, told: who met, where, when, and on whose word."""

    row: Event
    ground: Ground

    @property
    def id(self) -> str:
        """The id of the event in this story."""
        return self.row.id

    @property
    def kind(self) -> EventKind:
        """A meeting, talks, a visit, ..."""
        return self.row.kind

    @property
    def standing(self) -> Standing:
        """Held, planned, denied or cancelled."""
        return self.row.standing

    @property
    def participants(self) -> tuple[str, ...]:
        """The names of the parties that took part."""
        return self.ground.meant(*self.row.participants)

    @property
    def actors(self) -> tuple[str, ...]:
        """Those of the participants who are no targets: by name, or in the story's words."""
        acting = [who for who in self.row.participants if who not in self.row.targets]
        return tuple(dict.fromkeys(name for who in acting for name in self.ground.meant(who) or (self.ground.called(who),)))

    @property
    def targets(self) -> tuple[str, ...]:
        """Those of the participants on whom the others act: by name, or in the story's words."""
        return tuple(dict.fromkeys(self.ground.called(who) for who in self.row.targets))

    @property
    def others(self) -> tuple[str, ...]:
        """Those who took part and are no party, in the story's words ("fishermen from the north")."""
        return tuple(who.span.of(self.ground.text) for who in self.row.participants if not self.ground.meant(who))

    @property
    def place(self) -> str | None:
        """Where: by name, or in the story's words."""
        return self.ground.called(self.row.place) if self.row.place else None

    @property
    def date(self) -> str | None:
        """The day, week or month of the event."""
        return day_of(self.row.time.value) if self.row.time else None

    @property
    def format(self) -> str | None:
        """How it was held ("by video link")."""
        return self.ground.words(self.row.format)

    @property
    def topics(self) -> tuple[str, ...]:
        """What it was about, in the story's words."""
        return tuple(topic.of(self.ground.text) for topic in self.row.topics)

    @property
    def evidence(self) -> str:
        """The sentence or clause that tells the event."""
        return self.row.evidence.of(self.ground.text)

    @property
    def evidences(self) -> tuple[str, ...]:
        """Every sentence or clause that tells the event, the first of them `evidence`."""
        return tuple(span.of(self.ground.text) for span in (self.row.evidence, *self.row.again))

    @property
    def told_in(self) -> StatementView | None:
        """The statement that tells it; None where the story tells it on its own word."""
        told = self.ground.statements.get(self.row.told_in or "")
        return StatementView(row=told, ground=self.ground) if told else None

    def __repr__(self) -> str:
        facts = (", ".join((*self.participants, *self.others)), self.place, self.date)
        return f"<Event {self.kind}, {self.standing}: {'; '.join(filter(None, facts))}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FigureView:
    """A figure, told: the amount, its unit, and what it measures."""

    row: Figure
    ground: Ground

    @property
    def amount(self) -> float:
        """The number."""
        return self.row.amount

    @property
    def unit(self) -> str | None:
        """The unit in plain words."""
        return self.row.unit

    @property
    def words(self) -> str:
        """The words of the figure."""
        return self.row.span.of(self.ground.text)

    @property
    def of(self) -> str | None:
        """What it measures, in the story's words."""
        return self.ground.words(self.row.of)

    @property
    def bound(self) -> str | None:
        """The phrase that makes it a limit ("more than")."""
        return self.row.bound

    @property
    def change(self) -> str | None:
        """Increase or decrease."""
        return self.row.change

    @property
    def period(self) -> str | None:
        """The time it covers, as ISO 8601."""
        return self.row.period.value if self.row.period else None

    @property
    def told_in(self) -> StatementView | None:
        """The statement that tells it; None where the story tells it on its own word."""
        told = self.ground.statements.get(self.row.told_in or "")
        return StatementView(row=told, ground=self.ground) if told else None

    def __repr__(self) -> str:
        return f"<Figure {shortened(self.words)}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TimeView:
    """A time expression, told: its words and what they mean."""

    row: Timex
    ground: Ground

    @property
    def type(self) -> TimexType:
        """DATE, TIME, DURATION or SET."""
        return self.row.type

    @property
    def value(self) -> str | None:
        """What the words mean, as TIMEX3 writes it."""
        return self.row.value

    @property
    def granularity(self) -> str | None:
        """How fine the value is: "day", "week", "month", ..."""
        return self.row.granularity

    @property
    def interval(self) -> tuple[dt.date, dt.date] | None:
        """The days it stands for, as the first and the one after the last."""
        return self.row.interval

    @property
    def words(self) -> str:
        """The words."""
        return self.row.span.of(self.ground.text)

    def __repr__(self) -> str:
        return f"<Time {self.words}: {self.value}>"
