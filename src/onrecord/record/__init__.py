"""The types that every room speaks: spans, stories, parties, statements, events, figures, readings."""

from onrecord.record.answer import Answer, Evidence
from onrecord.record.event import Event, EventKind, Standing
from onrecord.record.figure import Figure
from onrecord.record.holder import Holder
from onrecord.record.party import Kind, Mention, Name, Naming, Party, Reference
from onrecord.record.reading import Layer, Quote, Reading
from onrecord.record.span import Span, trimmed
from onrecord.record.statement import Attribution, Form, Relay, Statement, statement_id
from onrecord.record.story import Credit, Cut, DayFrom, Furniture, Refusal, Refused, Repair, Stamp, Story, story_id
from onrecord.record.timex import Timex, TimexType
from onrecord.record.why import Why

__all__ = [
    "Answer",
    "Attribution",
    "Credit",
    "Cut",
    "DayFrom",
    "Event",
    "EventKind",
    "Evidence",
    "Figure",
    "Form",
    "Furniture",
    "Holder",
    "Kind",
    "Layer",
    "Mention",
    "Name",
    "Naming",
    "Party",
    "Quote",
    "Reading",
    "Reference",
    "Refusal",
    "Refused",
    "Relay",
    "Repair",
    "Span",
    "Stamp",
    "Standing",
    "Statement",
    "Story",
    "Timex",
    "TimexType",
    "Why",
    "statement_id",
    "story_id",
    "trimmed",
]
