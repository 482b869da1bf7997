"""Who is said not to have been there: "did not attend", "stayed away", "there were two on the line and nobody else".

What one account leaves out is no difference; that somebody was not there, whom another counts among those who took part, is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.linking.alike import alike
from onrecord.record import Span
from onrecord.record.party import Kind
from onrecord.record.record import Record

_NOT = r"(?: not|n['’]t| never)"
_GO = "attend|take part|participate|come|appear|join|show up|turn up|travel"
_THERE = "present|there|in the room|at the table|in attendance|on the line|invited|among (?:those|them)"
# The one who was not there is named before it.
_AWAY = re.compile(
    rf"\b(?:did|does|do|could|would|will){_NOT} (?:himself |herself |personally |even )?(?:{_GO})\b"
    rf"|\b(?:was|were|is|had){_NOT} (?:been )?(?:{_THERE})\b"
    r"|\bstay(?:ed|s|ing)? away\b|\b(?:was|were|remained) absent\b|\bin (?:his|her|their) absence\b"
    r"|\b(?:boycotted|skipped|missed) the\b|\bsent (?:his|her|their|a) deput"
    r"|\bden(?:ied|ies) (?:having )?(?:taking part|taken part|attend|being there|been there|met\b|meeting\b)",
    re.IGNORECASE,
)
# Nobody but those who are told of: the one named last before it in the paragraph was not there.
_ALONE = re.compile(
    r"\b(?:nobody|no one|no-one|none) else\b|\bno third\b|\b(?:only|just) the two\b|\bthe two (?:were|met) alone\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody who is said not to have been there, by the name that others give, and the sentence that says so."""

    name: str
    record: Record
    sentence: Span


def absences(names: Sequence[str], records: Sequence[Record]) -> Iterator[Absence]:
    """Those of some names of whom a story says that they were not there."""
    for record in records:
        for sentence in record.reading.sentences:
            words = sentence.of(record.story.text)
            if match := _AWAY.search(words):
                within = Span(sentence.start, sentence.start + match.start())
            elif match := _ALONE.search(words):
                paragraph = record.story.text.rfind("\n", 0, sentence.start) + 1
                within = Span(paragraph, sentence.start + match.start())
            else:
                continue
            last = _last(record, within)
            name = next((name for name in names if last is not None and alike(name, last)), None)
            if name is not None:
                yield Absence(name, record, sentence)


def _last(record: Record, within: Span) -> str | None:
    """The person who is named last in some words."""
    found = (
        (mention.span.start, party.name)
        for party in record.reading.parties
        if party.kind is Kind.PERSON
        for mention in party.mentions
        if within.covers(mention.span)
    )
    return max(found, default=(0, None))[1]
