"""Numbers that cannot both be so: of one thing, in two stories, beyond what rounding and bounds allow."""

import pytest
from measure.making import Sheet

from onrecord.linking.numbers import differing
from onrecord.record.record import Record


def counting(amount: int, unit: str = "boats", bound: str | None = None, *, uri: str = "1") -> Record:
    """A story that counts something."""
    sheet = Sheet()
    sheet.count(amount, unit, bound=bound, told="On the quay of the island harbour lay")
    return sheet.record(uri=f"https://x.example/{uri}")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (counting(24), counting(20, uri="2"), True),
        (counting(24), counting(24, uri="2"), False),
        (counting(24), counting(20, "anglers", uri="2"), False),
        (counting(20, bound="more than"), counting(24, uri="2"), False),
        (counting(24, bound="more than"), counting(20, uri="2"), True),
        (counting(1000), counting(1020, uri="2"), False),
        (counting(1000), counting(1200, uri="2"), True),
        (counting(30, bound="up to"), counting(20, uri="2"), False),
    ],
)
def test_which_numbers_differ(one: Record, other: Record, differ: bool) -> None:
    """Other amounts differ; what is rounded, bounded or of another unit does not."""
    assert bool(list(differing([one, other]))) is differ


def test_numbers_of_one_story_are_its_own() -> None:
    """Two numbers in one story are two things."""
    sheet = Sheet()
    sheet.count(24, "boats")
    sheet.count(20, "boats")
    assert list(differing([sheet.record(uri=None)])) == []
