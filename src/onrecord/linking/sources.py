"""Which reports of one event rest on the same source: each group of them is one voice, however many stories it has.

Two reports are one voice where they carry one text, are of one outlet, where one has its story from the other's outlet or both
from one agency, and where what they tell rests on the word of one and the same who did not take part. What nobody owns to is
not seen: two that seem independent need not be so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from onrecord.linking.alike import alike
from onrecord.linking.copies.kinds import Kind
from onrecord.linking.copies.sides import Side, plain
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.story import Furniture

# Copies that have the text itself from one another, or from one agency; others share a passage.
CARRIED = frozenset({Kind.REPRINT, Kind.AGENCY, Kind.REVISION})
# Who says so, agrees to it or signs it, is no source of it: a source is said to tell.
_TELLING = re.compile(
    r"\b(?:according|accords?|sa(?:y|id)|report|told|tell|writ|wrote|cit|quot|announc|stat|reveal|learn|confirm)", re.I
)


class Ground(StrEnum):
    """Why two reports are one voice, the plainest first."""

    PAGE = "two versions of one page"
    TEXT = "they carry one text"
    OUTLET = "one outlet"
    SUPPLIED = "the one credits the other"
    AGENCY = "both credit one agency"
    CITED = "the one cites the other"
    SOURCE = "both cite one source"


@dataclass(frozen=True)
class Report:
    """A story with the sentences of it that tell an event; `own` are those who took part, whose words rest on nobody else."""

    record: Record
    sentences: tuple[Span, ...]
    own: tuple[str, ...] = ()

    @property
    def story(self) -> str:
        """The id of the story."""
        return self.record.story.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What two stories share: the kind of copy, and the shared passages in each, by the ids of the stories."""

    kind: Kind
    passages: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Reports that rest on one source: the ids of their stories, and why, pair by pair; a single report rests on itself.

    `on` is the name of what they rest on, where they name it.
    """

    stories: tuple[str, ...]
    on: str | None = None
    why: tuple[tuple[str, str, Ground], ...] = ()


def voices(reports: Sequence[Report], copied: Mapping[frozenset[str], Copied]) -> tuple[Voice, ...]:
    """The reports by what they rest on; `copied` is what two stories share, by their ids."""
    ordered = sorted(reports, key=lambda report: report.story)
    facts = {report.story: _Facts.of(report) for report in ordered}
    groups = {report.story: {report.story} for report in ordered}
    whys: list[tuple[str, str, Ground]] = []
    names: list[tuple[str, str]] = []
    for one, other in combinations(ordered, 2):
        found = _ground(one, other, facts, copied)
        if found is None:
            continue
        ground, name = found
        whys.append((one.story, other.story, ground))
        if name:
            names.append((one.story, name))
        if groups[one.story] is not groups[other.story]:
            groups[one.story] |= groups[other.story]
            for story in groups[other.story]:
                groups[story] = groups[one.story]
    return tuple(
        Voice(
            stories=tuple(sorted(group)),
            on=next((name for story, name in names if story in group), None),
            why=tuple(why for why in whys if why[0] in group),
        )
        for group in sorted({id(group): group for group in groups.values()}.values(), key=min)
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of where a report is from: its outlet, who supplied it, and who is cited for what it tells."""

    page: str | None
    outlet: str | None
    suppliers: tuple[str, ...]
    cited: tuple[str, ...]
    cited_elsewhere: tuple[str, ...]

    @classmethod
    def of(cls, report: Report) -> "_Facts":
        story = report.record.story
        # A line that the page has for its sources is no part of the text.
        cut = [piece.on_page.of(story.raw) for piece in story.cut if piece.label is Furniture.CREDIT] if story.raw else []
        side = Side(
            id=story.id,
            text="\n".join((story.text, *cut)),
            page=story.id,
            outlet=story.outlet,
            byline=story.byline,
            credits=tuple(credit.name for credit in story.credits),
        )
        return cls(
            page=story.uri,
            outlet=story.outlet,
            suppliers=tuple(side.supplied.values()),
            cited=tuple(dict.fromkeys(_cited(report, report.sentences))),
            cited_elsewhere=tuple(dict.fromkeys(_cited(report, report.record.reading.sentences))),
        )


def _cited(report: Report, sentences: Sequence[Span]) -> Iterator[str]:
    """Those on whose word some sentences of a story stand: who says it, and who passed it on."""
    for told in report.record.statements:
        pieces = (*told.row.content, told.row.sentence)
        if any(sentence.touches(piece) for sentence in sentences for piece in pieces):
            names = (*told.via, *(told.speakers if _TELLING.search(told.cue) else ()))
            yield from (name for name in names if not any(alike(name, own) for own in report.own))


def _ground(
    one: Report, other: Report, facts: Mapping[str, _Facts], copied: Mapping[frozenset[str], Copied]
) -> tuple[Ground, str | None] | None:
    """Why two reports are one voice, with the name of what they rest on; None where they are not."""
    a, b = facts[one.story], facts[other.story]
    if a.page and a.page == b.page:
        return Ground.PAGE, a.outlet
    agency = next((name for name in a.suppliers if any(_same(name, also) for also in b.suppliers)), None)
    shared = copied.get(frozenset((one.story, other.story)))
    if shared and shared.kind in CARRIED:
        return Ground.TEXT, agency
    if a.outlet and a.outlet == b.outlet:
        return Ground.OUTLET, a.outlet
    for first, second in ((a, b), (b, a)):
        if any(_same(name, second.outlet) for name in first.suppliers):
            return Ground.SUPPLIED, second.outlet
    if agency:
        return Ground.AGENCY, agency
    for first, second in ((a, b), (b, a)):
        # Words that it shares with an outlet it cites elsewhere are that outlet's.
        cited = first.cited_elsewhere if shared and _touches(shared, one, other) else first.cited
        if any(_same(name, second.outlet) for name in cited):
            return Ground.CITED, second.outlet
    for first, second in ((a, b), (b, a)):
        for name in first.cited:
            if any(alike(name, also) or _same(name, also) for also in (*second.cited, *second.suppliers)):
                return Ground.SOURCE, name
    return None


def _touches(shared: Copied, *reports: Report) -> bool:
    """Whether the sentences that tell it share words, in both."""
    return all(
        any(span.touches(sentence) for span in shared.passages.get(report.story, ()) for sentence in report.sentences)
        for report in reports
    )


def _same(name: str, outlet: str | None) -> bool:
    return outlet is not None and plain(name) == plain(outlet)
