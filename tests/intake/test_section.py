"""The section of a story is what the trail, the bar or the kicker above its headline names."""

from typing import Any

import pytest

from onrecord.intake.assemble import assemble
from onrecord.record import Story
from tests.intake.tables import cases

STORY = """Cracks found in the dam above Toren

Inspectors have found cracks in the dam above the city of Toren, the water authority said on Wednesday.

Ruth Amsel, who leads the authority, said the cracks were the width of a hand and would be filled before the rains.

The dam was built in 1958 and holds ninety million cubic metres of water for the towns on the river."""


@pytest.mark.parametrize("case", cases("sections"), ids=lambda case: " ".join(case["lines"]))
def test_a_section_is_named_above_the_headline(case: dict[str, Any]) -> None:
    """A trail, a label or a kicker above the headline names the section and is no part of the text."""
    found = assemble("\n\n".join([*case["lines"], STORY]))
    assert isinstance(found, Story)
    assert found.section == case.get("section")
    assert found.text == STORY
