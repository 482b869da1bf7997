"""What one does to another is read as an event, with who does it apart from whom it is done to."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.record.views import EventView
from tests.reading.helpers import read_text

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[2] / "cases/acts.toml").read_text("utf-8"))["case"]
HELD_TOGETHER = {"meeting", "talks", "visit", "call", "summit", "greeting", "signing"}


def told(event: EventView) -> list[str]:
    """An act as the table has it."""
    text, row = event.ground.text, event.row
    sides = [[who for who in row.participants if who not in row.targets], row.targets]
    return [
        str(event.kind),
        str(event.standing),
        *(", ".join(who.span.of(text) for who in side) for side in sides),
        event.place or "",
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_sentence_tells_its_acts(case: dict[str, Any]) -> None:
    """Each sentence of the table tells just its acts."""
    assert [told(event) for event in read_text(case["story"]).events if event.kind not in HELD_TOGETHER] == case["acts"]


def test_an_act_told_twice_is_one() -> None:
    """What the second sentence tells again is one event with two evidences."""
    (arrest,) = read_text("Togolese police arrested Ama Boateng. Togolese police have arrested Ama Boateng twice.").events
    assert len(arrest.evidences) == 2
