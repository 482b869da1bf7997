"""Who is said not to have been there: "did not attend", "stayed away", "there were two on the line and nobody else".

What one account leaves out is no difference; that somebody was not there, whom another counts among those who took part, or
of whom it tells what he did there ("walked beside the two"), is.
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


# What somebody does who is there, right behind the name, without taking part in what is told.
_PRESENT = re.compile(
    r"(?:,[^,.;]{1,60},)?\s+(?:also |too |himself |herself )?"
    r"(?:(?:walked|sat|stood|strolled|waited)\s+(?:silently |quietly |right |just )?"
    r"(?:beside|next to|behind|with|among|between|near|alongside|at the table|in on)\b"
    r"|(?:looked on|watched|listened|was there|were there|was present|was also there|was in the room|was at the table"
    r"|kept silent|said nothing|accompanied|came along|was among|joined)\b)",
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


def presences(name: str, records: Sequence[Record]) -> Iterator[tuple[Record, Span]]:
    """The sentences that tell what somebody of this name did there, each with its record."""
    for record in records:
        for party in record.reading.parties:
            if party.kind is not Kind.PERSON or not alike(name, party.name):
                continue
            for mention in party.mentions:
                sentence = next((one for one in record.reading.sentences if one.covers(mention.span)), None)
                if sentence and _PRESENT.match(record.story.text, mention.span.end, sentence.end):
                    yield record, sentence


def named_absent(records: Sequence[Record]) -> Iterator[Absence]:
    """All who are said by name not to have been there."""
    for record in records:
        for sentence in record.reading.sentences:
            if match := _AWAY.search(sentence.of(record.story.text)):
                last = _last(record, Span(sentence.start, sentence.start + match.start()))
                if last is not None:
                    yield Absence(last, record, sentence)
