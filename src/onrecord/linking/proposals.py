"""Whose idea it was: "it was she who had made the offer" in one story, "he had asked for them in a call with her" in another.

That one asked and another offered is no difference by itself; that a story says with weight that it was the one is, where
another has the other ask for it in the sentence that tells the event.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.linking.alike import alike
from onrecord.linking.tellings import Telling
from onrecord.record import Span
from onrecord.record.party import Kind
from onrecord.record.record import Record

_FIRST = (
    r"(?:made the (?:offer|proposal|suggestion|request|call|first (?:move|step))|offered|proposed|suggested|requested|initiated"
    r"|asked|invited|rang|phoned|telephoned|called|took the (?:initiative|first step)|had the idea|came up with|come up with"
    r"|wanted|sought)\b"
)
# One and nobody else: "it was she who had made the offer".
_CLAIM = re.compile(
    r"\bit (?:was|had been) (?P<who>[^,.;:!?“”]{2,60}?),? (?:and not [^,.;:]{2,40} )?"
    rf"(?:who|that) (?:had |has )?(?:first )?{_FIRST}",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:(?:had |has )?(?:asked for|requested|appealed for|called for|sought|proposed|suggested)\b"
    r"|at the (?:request|suggestion|invitation|initiative) of\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is said to have proposed or asked for something, and the sentence that says so."""

    name: str
    record: Record
    sentence: Span


def proposals(tellings: Sequence[Telling], records: Sequence[Record]) -> tuple[list[Proposal], list[Proposal]]:
    """Those of whom a story says that it was they, and the others who ask for it in sentences that tell the event."""
    names = [name for telling in tellings for name in telling.names]
    claims = [one for record in records for one in _claims(record) if any(alike(one.name, name) for name in names)]
    asked = [one for telling in tellings for one in _asked(telling)]
    against = [
        one
        for one in asked
        if any(one.record is not claim.record and not alike(one.name, claim.name) for claim in claims)
        and not any(alike(one.name, claim.name) for claim in claims)
    ]
    return (claims, against) if claims and against else ([], [])


def _claims(record: Record) -> Iterator[Proposal]:
    for sentence in record.reading.sentences:
        said = _CLAIM.search(record.story.text, sentence.start, sentence.end)
        name = _named(record, Span(*said.span("who"))) if said else None
        if name is not None:
            yield Proposal(name, record, sentence)


def _asked(telling: Telling) -> Iterator[Proposal]:
    record, event = telling.record, telling.event.row
    for span in (event.evidence, *event.again):
        said = _ASKED.search(record.story.text, span.start, span.end)
        if said is None:
            continue
        behind = said[0].lower().endswith(" of")
        name = (
            _named(record, Span(said.end(), span.end), first=True) if behind else _named(record, Span(span.start, said.start()))
        )
        if name is not None and any(alike(name, other) for other in telling.names):
            yield Proposal(name, record, span)


def _named(record: Record, within: Span, *, first: bool = False) -> str | None:
    """The person who is meant last in some words, or first."""
    found = sorted(
        (mention.span, party.name)
        for party in record.reading.parties
        if party.kind is Kind.PERSON
        for mention in party.mentions
        if within.covers(mention.span)
    )
    return found[0 if first else -1][1] if found else None
