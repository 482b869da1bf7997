"""Datelines say where and when a story was filed, and by whom."""

from typing import Any

import pytest

from onrecord.intake.assemble import assemble
from onrecord.intake.dateline import dateline
from onrecord.record import DayFrom, Story
from tests.intake.tables import cases

PROSE = "".join(
    f"The council of Toren said in its {nth} letter that the dam would be mended before the rains and that all were safe.\n\n"
    for nth in ("first", "second", "third")
)


@pytest.mark.parametrize("case", cases("datelines"), ids=lambda case: str(case["words"]))
def test_a_dateline_is_read(case: dict[str, Any]) -> None:
    """A dateline says where, when and by whom, and ends where the story begins."""
    found = dateline(case["words"])
    assert found is not None
    assert case["words"][: found.end] == case["dateline"]
    assert found.place == case.get("place")
    assert found.agency == case.get("agency")
    assert found.month_day == (tuple(case["month_day"]) if "month_day" in case else None)
    assert (found.date, found.weekday) == (case.get("date"), case.get("weekday"))


@pytest.mark.parametrize("case", cases("datelines", "prose"), ids=lambda case: str(case["words"]))
def test_prose_is_no_dateline(case: dict[str, Any]) -> None:
    """A sentence that begins like a dateline is none."""
    assert dateline(case["words"]) is None


@pytest.mark.parametrize(
    ("below", "day", "day_from"),
    [
        ("Last modified: June 29, 2022", "2022-06-28", DayFrom.DATELINE),
        ("Last modified: January 2, 2023", "2023-01-02", DayFrom.VERSION_CREATED),
        ("", None, None),
    ],
)
def test_the_year_of_a_dateline(below: str, day: str | None, day_from: DayFrom | None) -> None:
    """A dateline takes its year from the page's own date, and where the two are far apart the page's date is the day."""
    found = assemble(f"TOREN, June 28 (Kestrel) — {PROSE}{below}")
    assert isinstance(found, Story)
    assert (found.day.isoformat() if found.day else None, found.day_from) == (day, day_from)
    assert found.first_created is None
