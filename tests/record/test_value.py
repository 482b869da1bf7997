"""TIMEX3 values: how fine each is, and the days it stands for."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Span, Timex, TimexType
from onrecord.record.value import as_interval, granularity


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2022-06-28", "2022-06-28", "2022-06-29"),
        ("2022-06-28T14:05", "2022-06-28", "2022-06-29"),
        ("2022-06-28TMO", "2022-06-28", "2022-06-29"),
        ("2022-W25", "2022-06-20", "2022-06-27"),
        ("2022-W25-WE", "2022-06-25", "2022-06-27"),
        ("2022-W25-3", "2022-06-22", "2022-06-23"),
        ("2020-12", "2020-12-01", "2021-01-01"),
        ("2022-Q2", "2022-04-01", "2022-07-01"),
        ("2022-H2", "2022-07-01", "2023-01-01"),
        ("2021-WI", "2021-12-01", "2022-03-01"),
        ("2022", "2022-01-01", "2023-01-01"),
        ("199", "1990-01-01", "2000-01-01"),
        ("19", "1900-01-01", "2000-01-01"),
        ("2022-01/2022-05", "2022-01-01", "2022-06-01"),
    ],
)
def test_a_value_stands_for_days(value: str, first: str, after: str) -> None:
    """Each kind of value is a first day and the day after its last."""
    assert as_interval(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(after))


@pytest.mark.parametrize(
    "value", ["P3D", "PAST_REF", "XXXX-06-28", "2022-13", "2022-02-30", "2022-05/2022-01", "2022/", "0000", ""]
)
def test_what_is_no_stretch_of_the_calendar_stands_for_no_days(value: str) -> None:
    """Lengths, the past at large, days of no year and days that are not give no interval."""
    assert as_interval(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-06-28", "day"),
        ("2022-W25-3", "day"),
        ("2022-W25", "week"),
        ("2022-W25-WE", "weekend"),
        ("2022-06", "month"),
        ("2022-Q2", "quarter"),
        ("2022-H1", "half-year"),
        ("2022-SU", "season"),
        ("2022", "year"),
        ("199", "decade"),
        ("19", "century"),
        ("2022-06-28T14", "hour"),
        ("2022-06-28T14:05Z", "minute"),
        ("2022-06-28T14:05:10", "second"),
        ("T14:05", "minute"),
        ("2022-06-28TNI", "part of day"),
        ("2022-06-28/2022-06-30", "day"),
        ("2022-06/2022-07-12", "month"),
        ("P3D", "day"),
        ("P2W", "week"),
        ("P1Q", "quarter"),
        ("PXM", "month"),
        ("P2Y6M", "month"),
        ("PXDE", "decade"),
        ("PXCE", "century"),
        ("PTXM", "minute"),
        ("P1DT12H", "hour"),
        ("XXXX-06-28", None),
        ("XXXX-WXX-2TNI", "part of day"),
        ("XXXX-SU", None),
        ("FUTURE_REF", None),
        ("P", None),
        ("2022/XXXX", None),
        ("", None),
    ],
)
def test_a_value_is_so_fine(value: str, expected: str | None) -> None:
    """How fine a value is has a word, and none where the value names no unit or its date is not known."""
    assert granularity(value) == expected


@given(st.text("0123456789-:/PTXWQHDYMCESRFN_", max_size=18))
def test_any_value_is_taken(value: str) -> None:
    """Whatever a value is, it has a word and days, or has none."""
    interval = as_interval(value)
    assert interval is None or (interval[0] < interval[1] and granularity(value) is not None)


def test_a_time_tells_its_days() -> None:
    """An expression tells how fine it is and its days, and neither where it has no value."""
    week = Timex(span=Span(0, 9), type=TimexType.DATE, value="2022-W25")
    assert (week.granularity, week.interval) == ("week", (dt.date(2022, 6, 20), dt.date(2022, 6, 27)))
    later = replace(week, value=None)
    assert (later.granularity, later.interval) == (None, None)
