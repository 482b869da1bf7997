"""Who is said not to have been there."""

import pytest
from measure.making import Sheet

from onrecord.linking.absences import absences, named_absent, presences
from onrecord.record.record import Record

NAMES = ("Ana Reyes", "Tom Okoro")


def telling(*pieces: str) -> Record:
    """A story of these pieces, in which a piece with "@" before it is a name."""
    sheet = Sheet()
    start = 0
    for piece in pieces:
        if piece.startswith("@"):
            sheet.name(piece[1:])
        else:
            sheet.write(piece)
    sheet.end(start)
    return sheet.record(uri=None)


@pytest.mark.parametrize(
    "pieces",
    [
        ("@Tom Okoro", ", who had been expected, did not attend"),
        ("@T. Okoro", " stayed away"),
        ("The mayor, ", "@Tom Okoro", ", was not present"),
        ("@Okoro", " wasn’t there, ", "@Ana Reyes", " said"),
        ("@Tom Okoro", " sent his deputy"),
        ("It was said that ", "@Tom Okoro", " listened, but there was nobody else in the room"),
    ],
)
def test_who_was_not_there(pieces: tuple[str, ...]) -> None:
    """The one named before it, in several wordings."""
    assert [absence.name for absence in absences(NAMES, [telling(*pieces)])] == ["Tom Okoro"]


@pytest.mark.parametrize(
    "pieces",
    [
        ("@Li Wen", " did not attend"),
        ("@Tom Okoro", " attended"),
        ("@Tom Okoro", " did not say when the next boat would come"),
        ("The ferry did not come, and ", "@Tom Okoro", " waited"),
    ],
)
def test_who_may_have_been(pieces: tuple[str, ...]) -> None:
    """Somebody else, somebody who was there, and what is not about being there."""
    assert list(absences(NAMES, [telling(*pieces)])) == []


@pytest.mark.parametrize(
    ("pieces", "there"),
    [
        (("@Li Wen", " walked beside the two and kept silent"), True),
        (("@Li Wen", ", the trade minister, sat next to them"), True),
        (("@Li Wen", " was also there"), True),
        (("@Li Wen", " said that he would come"), False),
        (("@Ana Reyes", " walked beside the two"), False),
    ],
)
def test_who_is_seen_there(pieces: tuple[str, ...], there: bool) -> None:
    """What somebody does who is there and takes no part in what is told."""
    assert bool(list(presences("Li Wen", [telling(*pieces)]))) is there


def test_who_was_not_there_need_take_part_in_no_account() -> None:
    """Whoever is named before it."""
    assert [one.name for one in named_absent([telling("@Li Wen", " did not attend")])] == ["Li Wen"]
