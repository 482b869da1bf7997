"""Things found by where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.near import Near
from onrecord.record import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 3000), st.integers(1, 1200))


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, min_size=1, max_size=3))
def test_all_that_touch_are_near(things: list[Span], asked: list[Span]) -> None:
    """Whatever shares a character with what is asked for is among what is found, once, in the order it was added."""
    near = Near((number, [span]) for number, span in enumerate(things))
    found = near.to(asked)
    assert found == sorted(set(found))
    assert {number for number, span in enumerate(things) if any(span.touches(one) for one in asked)} <= set(found)
