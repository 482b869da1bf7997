"""Dates of page furniture are read as they are written, with the hour where one stands."""

import pytest

from onrecord.intake.stamps import order_from, written


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("June 29, 2022", ["2022-06-29"]),
        ("29th of June 2022", ["2022-06-29"]),
        ("29-Jun-2022", ["2022-06-29"]),
        ("2022/06/29", ["2022-06-29"]),
        ("2022-06-29T14:05:11Z", ["2022-06-29T14:05+00:00"]),
        ("28.06.2022 14:05", ["2022-06-28T14:05"]),
        ("6/29/22, 5:30 PM", ["2022-06-29T17:30"]),
        ("14:05, 29 June 2022", ["2022-06-29T14:05"]),
        ("Wed 29 Jun 2022 14.05 BST", ["2022-06-29T14:05+01:00"]),
        ("28 June 2022, 10:15 (UTC+5)", ["2022-06-28T10:15+05:00"]),
        ("28 June 2022 12:00 am", ["2022-06-28T00:00"]),
        ("28 June 2022 14:05 IST", ["2022-06-28T14:05"]),
        ("29 июня 2022, 14:05", ["2022-06-29T14:05"]),
        ("June 28, 2022 at 6:00 AM CDT Updated June 29, 2022", ["2022-06-28T06:00-05:00", "2022-06-29"]),
        ("06/07/2022", [None]),
        ("31 June 2022", []),
        ("3 hours ago", []),
        ("Page 12 of 2022", []),
    ],
)
def test_a_date_is_read(line: str, values: list[str | None]) -> None:
    """A date is read with the hour beside it; one that cannot be, or could be two, is not made up."""
    assert [date.value for date in written(line)] == values


def test_a_date_without_a_year() -> None:
    """Month and day are read, the year is not made up."""
    (date,) = written("June 28")
    assert (date.value, date.month_day) == (None, (6, 28))


@pytest.mark.parametrize(
    ("page", "uri", "order"),
    [
        ("Published 28/06/2022", None, "day"),
        ("Published 6/28/2022", None, "month"),
        ("Published 06/07/2022", None, None),
        ("Published 06/07/2022", "https://www.courier.uk/a", "day"),
        ("Published 06/07/2022", "https://city.gov/a", "month"),
        ("Published 06/07/2022 5:00 PM EDT", None, "month"),
        ("28/06/2022 and 6/28/2022", None, None),
    ],
)
def test_the_page_tells_which_comes_first(page: str, uri: str | None, order: str | None) -> None:
    """Day or month first: the page's other dates tell, else its address, else its zone, else nobody."""
    assert order_from(page, uri=uri) == order
