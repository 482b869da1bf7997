"""The word lists of the intake: what is looked for first stands in every line that is looked for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.intake.phrases import phrases, table

SHAPES = [
    (name, part, shape)
    for name in ("furniture", "refusals")
    for part, entry in table(name).items()
    if "signs" in entry
    for shape in entry["shapes"]
]


@pytest.mark.parametrize(("name", "part", "shape"), SHAPES)
@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_line_of_a_shape_has_a_sign(name: str, part: str, shape: str, data: st.DataObject) -> None:
    """Whatever fits a shape has one of the signs of its list in it, so that no line is passed over."""
    line = data.draw(st.from_regex(shape, fullmatch=True))
    assert phrases(name, part).match(line)
