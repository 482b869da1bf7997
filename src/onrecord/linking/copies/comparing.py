"""Holding two stories against one another: whether they are copies, of which kind, what they share and what differs."""

from dataclasses import dataclass

from onrecord.linking.copies.differences import Difference, differences
from onrecord.linking.copies.directions import Direction, direction_of
from onrecord.linking.copies.kinds import Kind, Measures, agency_of, kind_of
from onrecord.linking.copies.passages import Passage, passages
from onrecord.linking.copies.sides import Side, same_publisher

# A link has so much of the shorter story, with a passage of so many words, or one passage that alone is no chance; a quotation
# is one with fewer words. A publisher repeats its own words: there, less than a tenth is no copy.
REPEATED, SHARE, WORDS, ALONE, QUOTATION = 0.1, 0.25, 12, 25, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What two stories share. `passages` are spans in code points of the two texts."""

    kind: Kind
    measures: Measures
    direction: Direction
    agency: str | None
    passages: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    differences: tuple[Difference, ...]


def compare(one: Side, other: Side) -> Copy | None:
    """What two stories share, or None where that is not enough to speak of a copy."""
    found = [passage for passage in passages(one.words, other.words) if _counts(one, other, passage)]
    many = sum(passage.many for passage in found)
    shorter = min(len(one.words), len(other.words))
    if not found or not (many >= SHARE * shorter or any(_alone(one, other, passage) for passage in found)):
        return None
    if same_publisher(one, other) and many < REPEATED * shorter:
        return None
    by = _measures(one, other, found)
    differing = differences(one, other, found)
    kind = kind_of(one, other, by, differing)
    return Copy(
        kind=kind,
        measures=by,
        direction=direction_of(one, other, kind, by),
        agency=agency_of(one, other, cited=True),
        passages=tuple((one.words.span(*passage.here), other.words.span(*passage.there)) for passage in found),
        differences=differing,
    )


def _counts(one: Side, other: Side, passage: Passage) -> bool:
    return passage.many >= WORDS or (passage.many >= QUOTATION and max(_quoted(one, other, passage)) > 0.5)


def _alone(one: Side, other: Side, passage: Passage) -> bool:
    return passage.many >= ALONE or max(_quoted(one, other, passage)) > 0.5


def _quoted(one: Side, other: Side, passage: Passage) -> tuple[float, float]:
    """The parts of a passage that stand in quotation marks, in the one text and in the other."""
    here = sum(int(one.quoted[run.here : run.here + run.many].sum()) for run in passage.runs)
    there = sum(int(other.quoted[run.there : run.there + run.many].sum()) for run in passage.runs)
    return here / passage.many, there / passage.many


def _measures(one: Side, other: Side, found: list[Passage]) -> Measures:
    many = sum(passage.many for passage in found)
    is_longer = len(one.words) >= len(other.words)
    begins = min(passage.here[0] for passage in found) if is_longer else min(passage.there[0] for passage in found)
    return Measures(
        share=many / len(one.words),
        other_share=many / len(other.words),
        quoted=sum(min(_quoted(one, other, passage)) * passage.many for passage in found) / many,
        begins=begins,
        longer=max(len(one.words), len(other.words)),
    )
