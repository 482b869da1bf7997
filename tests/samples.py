"""A story of our own with a reading made by hand, which holds something of every kind a record can hold."""

import datetime as dt
from dataclasses import replace

from onrecord.record import (
    Attribution,
    Credit,
    Cut,
    DayFrom,
    Event,
    EventKind,
    Figure,
    Form,
    Furniture,
    Kind,
    Layer,
    Mention,
    Name,
    Naming,
    Party,
    Quote,
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
    Why,
    statement_id,
)
from onrecord.record.record import Record

PAGE = """HOME NEWS WEATHER

Ferry to Skarvøy sails again

PORT ELSA, March 12 (Coastwire) — Transport Minister Ana Reyes met harbour master Tom Okoro in Port Elsa on Tuesday to settle \
when the ferry sails again.

“The ferry sails again on Friday,” Reyes told Radio Skarv on Tuesday, “and it will not stop at the old pier.”

Okoro expects more than 400 passengers a day, the Island Gazette reported, citing his office.

The crossing has reportedly been closed since January.

One fisherman said the old pier was never safe.

Source: Coastwire
"""


def at(words: str, *, after: str = "", text: str = PAGE) -> Span:
    """Where these words stand, the first time after those."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


KEPT = Span(at("Ferry to").start, at("Source: Coastwire").start - 2)
TEXT = KEPT.of(PAGE)


def here(words: str, *, after: str = "") -> Span:
    """Where these words stand in the text."""
    return at(words, after=after, text=TEXT)


STORY = Story(
    id="ferry",
    raw=PAGE,
    text=TEXT,
    kept=(KEPT,),
    cut=(
        Cut(on_page=at("HOME NEWS WEATHER"), label=Furniture.MENU),
        Cut(on_page=at("Source: Coastwire"), label=Furniture.CREDIT),
    ),
    uri="https://courier.example/ferry",
    outlet="Harbour Courier",
    headline="Ferry to Skarvøy sails again",
    headline_span=here("Ferry to Skarvøy sails again"),
    byline="Mira Holt",
    section="Local",
    located="PORT ELSA",
    dateline=here("PORT ELSA, March 12 (Coastwire) —"),
    language="en",
    first_created=Stamp(value="2024-03-12T09:30:00+01:00", method="json-ld"),
    version_created=Stamp(value="2024-03-13", method="line"),
    credits=(Credit(name="Coastwire", on_page=at("Coastwire", after="Source")),),
    day=dt.date(2024, 3, 12),
    day_from=DayFrom.FIRST_CREATED,
)

BY_WEEKDAY = Why("the day of the story by its weekday", (here("March 12"),))
TUESDAY = Timex(span=here("Tuesday"), type=TimexType.DATE, value="2024-03-12", anchor="2024-03-12", why=(BY_WEEKDAY,))
REYES = Party(
    id="p1",
    kind=Kind.PERSON,
    name="Ana Reyes",
    mentions=(
        Mention(span=here("Ana Reyes"), naming=Naming.NAME),
        Mention(
            span=here("Reyes", after="Friday"),
            naming=Naming.NAME,
            why=(Why("the last name of one named in full", (here("Ana Reyes"),)),),
        ),
    ),
    roles=(here("Transport Minister"),),
)
OKORO = Party(
    id="p2",
    kind=Kind.PERSON,
    name="Tom Okoro",
    mentions=(
        Mention(span=here("Tom Okoro"), naming=Naming.NAME),
        Mention(span=here("Okoro", after="pier.”"), naming=Naming.NAME),
        Mention(
            span=here("his"), naming=Naming.PRONOUN, why=(Why("the man named last before", (here("Okoro", after="pier.”"),)),)
        ),
    ),
    roles=(here("harbour master"),),
)
ELSA = Party(id="p3", kind=Kind.PLACE, name="Port Elsa", mentions=(Mention(span=here("Port Elsa"), naming=Naming.NAME),))
GAZETTE = Party(
    id="p4",
    kind=Kind.ORGANISATION,
    name="Island Gazette",
    mentions=(Mention(span=here("Island Gazette"), naming=Naming.NAME),),
)
TRANSPORT = Span(here("Transport").start, here("again.").end)
SENTENCES = (
    TRANSPORT,
    here("“The ferry sails again on Friday,” Reyes told Radio Skarv on Tuesday, “and it will not stop at the old pier.”"),
    here("Okoro expects more than 400 passengers a day, the Island Gazette reported, citing his office."),
    here("The crossing has reportedly been closed since January."),
    here("One fisherman said the old pier was never safe."),
)
FERRY = (here("“The ferry sails again on Friday,”"), here("“and it will not stop at the old pier.”"))
PASSENGERS = here("more than 400 passengers a day")
CLOSED = (here("The crossing has"), here("been closed since January"))
SAFE = here("the old pier was never safe")
STATEMENTS = (
    Statement(
        id=statement_id(FERRY),
        source=Reference(span=here("Reyes", after="Friday"), parties=("p1",)),
        cue=(here("told"),),
        content=FERRY,
        form=Form.DIRECT,
        sentence=SENTENCES[1],
        addressee=Reference(span=here("Radio Skarv")),
        time=replace(TUESDAY, span=here("Tuesday", after="Radio")),
        score=0.95,
        why=(Why("words in quotation marks, and behind them who says them", (here("told"),)),),
    ),
    Statement(
        id=statement_id((PASSENGERS,)),
        source=Reference(span=here("Okoro", after="pier.”"), parties=("p2",)),
        cue=(here("expects"),),
        content=(PASSENGERS,),
        form=Form.INDIRECT,
        sentence=SENTENCES[2],
        via=(
            Relay(source=Reference(span=here("his office")), cue=here("citing")),
            Relay(source=Reference(span=here("the Island Gazette"), parties=("p4",)), cue=here("reported")),
        ),
        score=0.8,
    ),
    Statement(
        id=statement_id(CLOSED),
        source=None,
        cue=(here("reportedly"),),
        content=CLOSED,
        form=Form.INDIRECT,
        sentence=SENTENCES[3],
        score=0.6,
    ),
    Statement(
        id=statement_id((SAFE,)),
        source=Reference(span=here("One fisherman")),
        cue=(here("said", after="One"),),
        content=(SAFE,),
        form=Form.INDIRECT,
        sentence=SENTENCES[4],
        score=0.7,
    ),
)
EVENTS = (
    Event(
        id="e1",
        kind=EventKind.MEETING,
        standing=Standing.HELD,
        trigger=here("met"),
        participants=(
            Reference(span=here("Ana Reyes"), parties=("p1",)),
            Reference(span=here("Tom Okoro"), parties=("p2",)),
        ),
        place=Reference(span=here("Port Elsa"), parties=("p3",)),
        time=TUESDAY,
        format=None,
        evidence=SENTENCES[0],
        topics=(here("when the ferry sails again"),),
        why=(Why("a verb of meeting with its object", (here("met"),)),),
    ),
    Event(
        id="e2",
        kind=EventKind.VISIT,
        standing=Standing.PLANNED,
        trigger=here("sails", after="“The"),
        participants=(Reference(span=here("The ferry")),),
        place=Reference(span=here("the old pier")),
        time=None,
        format=here("Radio"),
        evidence=SENTENCES[1],
        told_in=STATEMENTS[0].id,
    ),
)
READING = Reading(
    story_id="ferry",
    layers=frozenset(Layer),
    sentences=SENTENCES,
    quotes=tuple(Quote(span=span) for span in FERRY),
    times=(TUESDAY,),
    names=(Name(span=here("Ana Reyes"), kind=Kind.PERSON), Name(span=here("Tom Okoro"), kind=Kind.PERSON)),
    attributions=(Attribution(source=(here("Reyes", after="Friday"),), cue=(here("told"),), content=FERRY, score=0.95),),
    parties=(REYES, OKORO, ELSA, GAZETTE),
    statements=STATEMENTS,
    events=EVENTS,
    figures=(
        Figure(
            span=here("more than 400 passengers"),
            amount=400.0,
            unit="passengers",
            of=here("passengers"),
            bound="more than",
            change="increase",
            period=Timex(span=here("January"), type=TimexType.DATE, value="2024-01"),
        ),
    ),
)
RECORD = Record(story=STORY, reading=READING)
