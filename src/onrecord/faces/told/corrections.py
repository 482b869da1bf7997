"""Corrections as JSON has them."""

from typing_extensions import TypedDict

from onrecord.record.correction import Correction
from onrecord.work.correcting import Said


class CorrectionTold(TypedDict):
    """What somebody corrected of a statement, or took back; `words` are those of the statement as it was seen.

    `stands` is whether it is not taken back, `amiss` why it does not fit the story as it is now, null where it does.
    """

    number: int
    story: str
    page: str
    headline: str | None
    statement: str
    kind: str
    words: str
    was: list[str]
    now: list[str]
    undoes: int | None
    who: str
    at: str
    why: str
    stands: bool
    amiss: str | None


def correction(told: Said) -> CorrectionTold:
    """One correction as JSON has it."""
    row = told.correction
    return CorrectionTold(
        number=row.number,
        story=row.story,
        page=row.page,
        headline=told.headline,
        statement=row.statement,
        kind=row.kind.value,
        words=words_of(row),
        was=list(row.was),
        now=now_of(row),
        undoes=row.undoes,
        who=row.who,
        at=row.at,
        why=row.why,
        stands=told.stands,
        amiss=told.amiss,
    )


def words_of(row: Correction) -> str:
    """The words of the statement as they were seen."""
    return " … ".join(part.words for part in row.place.content)


def now_of(row: Correction) -> list[str]:
    """What is right: names, the day, or the words of the content."""
    return list(row.names) or [part.words for part in row.pieces]
