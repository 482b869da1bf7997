"""Copies: the stories of an archive that carry the same words are linked, with what kind of copy they are."""

from onrecord.archive import copies, meeting
from onrecord.archive.copies import CopyRow, Told
from onrecord.archive.linked import Lot
from onrecord.archive.meeting import Fingerprint, Meeting
from onrecord.linking.copies.comparing import Copy, compare
from onrecord.linking.copies.fingerprints import fingerprint, wholes
from onrecord.linking.copies.sides import Side


class Copies:
    """Links stories that share words: those that meet in their fingerprints are held against one another, word for word."""

    kind = meeting.KIND

    def link(self, lot: Lot) -> None:
        """Links the stories of a lot, as `Linker` tells."""
        sides = {number: side(story) for number, story in copies.told(lot.connection, lot.numbers).items()}
        prints = {number: _print(one) for number, one in sides.items()}
        met = meeting.meetings(lot, prints)
        others = copies.told(lot.connection, {number for one in met for number in (one.story, one.other)} - sides.keys())
        sides |= {number: side(story) for number, story in others.items()}
        rows = (_row(one, sides) for one in met)
        copies.keep(lot, [row for row in rows if row])


def _print(of: Side) -> Fingerprint:
    return Fingerprint(fingerprint(of.text).tolist(), of.publisher, wholes(of.text).tolist())


def side(story: Told) -> Side:
    """A story as it is compared."""
    return Side(
        id=story.id,
        text=story.text,
        page=story.page,
        uri=story.uri,
        outlet=story.outlet,
        headline=story.headline,
        byline=story.byline,
        day=story.day,
        created=story.first_created,
        changed=story.version_created,
        credits=story.credits,
    )


def _row(met: Meeting, sides: dict[int, Side]) -> CopyRow | None:
    """What two stories that meet share, as it is kept; None where it is too little."""
    # Which comes first is told by the ids: the numbers hang on the order in which they came.
    story, other = sorted((met.story, met.other), key=lambda number: sides[number].id)
    copy = compare(sides[story], sides[other])
    return None if copy is None else _written(met, copy, {sides[number].id: number for number in (story, other)})


def _written(met: Meeting, copy: Copy, numbers: dict[str, int]) -> CopyRow:
    story, other = numbers.values()
    return CopyRow(
        story=story,
        other=other,
        kind=copy.kind.value,
        shared=met.shared,
        least=met.least,
        share=round(copy.measures.share, 4),
        other_share=round(copy.measures.other_share, 4),
        quoted=round(copy.measures.quoted, 4),
        origin=numbers[copy.direction.origin] if copy.direction.origin else None,
        reason=copy.direction.reason.value,
        agency=copy.agency,
        passages=tuple((*here, *there) for here, there in copy.passages),
        differences=tuple(
            (row.what.value, *(row.here or (None, None)), *(row.there or (None, None))) for row in copy.differences
        ),
    )
