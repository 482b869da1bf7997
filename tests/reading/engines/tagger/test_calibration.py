"""How sure the tagger is, as a chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.engines.tagger.calibration import chance

NUMBER = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("signs", "weights", "told"),
    [
        ([], [0.0], 0.5),
        ([], [1.0], 0.731),
        ([1.0, -1.0], [0.0, 2.0, 2.0], 0.5),
        ([-3.0], [1.0, 1.0], 0.119),
        ([1e9], [0.0, 1.0], 1.0),
        ([-1e9], [0.0, 1.0], 0.0),
    ],
)
def test_signs_make_a_chance(signs: list[float], weights: list[float], told: float) -> None:
    """It is told to a thousandth, however large the signs."""
    assert chance(signs, weights) == told


@given(st.lists(st.tuples(NUMBER, NUMBER), max_size=9), NUMBER)
def test_a_chance_lies_between_nothing_and_one(pairs: list[tuple[float, float]], constant: float) -> None:
    """Whatever the signs and weights."""
    assert 0 <= chance([sign for sign, _ in pairs], [constant, *(weight for _, weight in pairs)]) <= 1


def test_signs_without_a_weight_are_a_fault() -> None:
    """A model made for other signs is not read as if it fitted."""
    with pytest.raises(ValueError, match="argument 2 is longer"):
        chance([1.0, 2.0], [0.0, 1.0])
