"""Numbers are read in digits and in words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.figures.numbers import numbers
from onrecord.record import Span


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("two hundred and fifty", [250.0]),
        ("1,250.5", [1250.5]),
        ("80 000", [80000.0]),
        ("23\nbillion", [23e9]),
        ("one in five", [0.2]),
        ("29 out of 31", [29.0, 31.0]),
        ("several million", []),
        ("three million two hundred thousand", [3200000.0]),
        ("half a dozen", [6.0]),
        ("a hundred", [100.0]),
        ("$5m", [5000000.0]),
        ("5m", [5.0]),
        ("seven, eight", [7.0, 8.0]),
        ("the 14th floor", []),
        ("10:30", []),
        ("G20 and COVID-19", []),
        ("24/7", []),
        ("twenty-one", [21.0]),
        ("12 crore rupees", [120000000.0]),
        ("seven’s", []),
    ],
)
def test_a_number_has_its_amount(text: str, amounts: list[float]) -> None:
    """What is no number of its own is none: ordinals, clocks, names."""
    assert [number.amount for number in numbers(text, Span(0, len(text)))] == amounts


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="0123456789.,$ -mk onetwhudr", min_size=1, max_size=40))
def test_numbers_stand_apart(text: str) -> None:
    """Whatever the digits, the numbers come in order and none shares a letter with the next."""
    found = [number.span for number in numbers(text, Span(0, len(text)))]
    assert all(one.end <= two.start for one, two in pairwise(found))
