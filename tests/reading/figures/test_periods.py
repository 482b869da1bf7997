"""A figure holds for its own time, never for that of what it is compared with."""

import pytest

from tests.reading.helpers import read_text


@pytest.mark.parametrize(
    "comparison",
    [
        "three times the price quoted in March",
        "well above what was promised in March",
        "more than in March",
        "against an estimate of the works made in March",
        "from $2 million in March",
    ],
)
def test_what_a_sum_is_compared_with_does_not_date_it(comparison: str) -> None:
    """The month behind a comparison is not that of the sum before it."""
    assert read_text(f"The bill came to $3 million, {comparison}.").figures[0].period is None


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("It was the worst quake since October 2008, when 75 people died.", "2008-10"),
        ("The 1973 building was home to 1,000 people.", None),
        ("In the 1973 war 1,000 people died.", "1973"),
    ],
)
def test_a_figure_has_the_time_it_is_told_of(sentence: str, period: str | None) -> None:
    """A clause with "when" tells of the time before it; a year that tells which thing does something dates nothing."""
    assert read_text(sentence).figures[0].period == period


@pytest.mark.parametrize("payment", ["to more than 300 families in March", "from its reserves in March"])
def test_a_limit_or_a_source_is_no_comparison(payment: str) -> None:
    """The month behind another amount of the same payment dates both."""
    assert {figure.period for figure in read_text(f"The council paid $3 million {payment}.").figures} == {"2024-03"}
