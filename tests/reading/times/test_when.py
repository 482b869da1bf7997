"""What a value means in days, and how the policy fills in what a story leaves open."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.times import when
from onrecord.record.value import as_interval, grain

DAY = dt.date(2022, 6, 29)


@pytest.mark.parametrize(
    ("value", "units", "expected"),
    [
        ("2022-06-28", {"days": -3}, "2022-06-25"),
        ("2022-01-01", {"days": -1}, "2021-12-31"),
        ("2022-06-28", {"weeks": 2}, "2022-07-12"),
        ("2020-02-29", {"years": 1}, "2021-02-28"),
        ("2022-W01", {"weeks": -1}, "2021-W52"),
        ("2022-06", {"months": 8}, "2023-02"),
        ("2022-Q3", {"years": -1}, "2021-Q3"),
        ("2022", {"years": -22}, "2000"),
        ("2022", {"days": 1}, None),
        ("2022-06", {"weeks": 1}, None),
        ("P3D", {"days": 1}, None),
        ("9999-12-31", {"days": 1}, None),
        ("0001-01-01", {"years": -1}, None),
    ],
)
def test_a_value_moves_by_units_it_is_fine_enough_for(value: str, units: dict[str, int], expected: str | None) -> None:
    """A moved value is as fine as it was; a year is not moved by days."""
    assert when.shifted(value, **units) == expected


@pytest.mark.parametrize(
    ("month", "day", "ahead", "expected"),
    [
        (2, 24, None, "2022-02-24"),
        (2, 24, True, "2023-02-24"),
        (6, 29, None, "2022-06-29"),
        (6, 29, True, "2022-06-29"),
        (7, 4, None, "2022-07-04"),
        (7, 4, False, "2022-07-04"),
        (12, 24, None, "2021-12-24"),
        (7, None, None, "2022-07"),
        (7, None, False, "2021-07"),
        (6, None, False, "2022-06"),
        (2, 29, None, "2020-02-29"),
    ],
)
def test_a_day_without_a_year_gets_one(month: int, day: int | None, ahead: bool | None, expected: str) -> None:
    """The nearest that was; ahead where the clause looks ahead, or where the past one is too far back to go unnamed."""
    assert when.of_year(month, day, by=DAY, ahead=ahead) == expected


def test_the_weekday_tells_the_year() -> None:
    """Saturday, July 9 can only be this year's; Monday, June 28 was last year's."""
    assert when.of_year(7, 9, by=DAY, ahead=False, weekday=6) == "2022-07-09"
    assert when.of_year(6, 28, by=DAY, ahead=True, weekday=1) == "2021-06-28"


@settings(max_examples=100, deadline=None)
@given(st.dates(), st.sampled_from(["D", "W", "WE", "M", "Q", "SE", "H", "Y", "DE", "CE"]))
def test_a_day_lies_in_the_stretch_that_contains_it(day: dt.date, unit: str) -> None:
    """The week, month, season ... of a day begins no later than the day; all but a weekend end after it."""
    interval = as_interval(when.containing(day, unit))
    if interval is None:  # the last of them end after the last day there is
        assert day.year >= 9900 or day.year < 100
    elif unit != "WE":
        assert interval[0] <= day < interval[1]


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=12) | st.from_regex(r"\d{2,4}(-(W?\d\d|Q\d|H\d|SU))?(-\d\d)?(/\d{4})?", fullmatch=True),
    st.integers(-5000, 5000),
)
def test_any_value_is_taken_or_left(value: str, count: int) -> None:
    """No string and no number of units makes the arithmetic fail."""
    interval = as_interval(value)
    assert interval is None or interval[0] < interval[1]
    moved = when.shifted(value, days=count, months=count)
    assert moved is None or as_interval(moved) is not None


@settings(max_examples=100, deadline=None)
@given(
    st.dates(dt.date(2, 1, 1), dt.date(9990, 1, 1)),
    st.sampled_from(["D", "W", "2W", "WE", "M", "Q", "Y", "DE", "CE", "TH"]),
    st.floats(-9999, 9999),
)
def test_counting_never_leaves_the_calendar(day: dt.date, unit: str, count: float) -> None:
    """However many units are counted, the result is a value or nothing."""
    value = when.counted(day, unit, count)
    assert value is None or grain(value) is not None
