"""In each wording that newsrooms have for it an event is read with who took part, place, day and topics."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.reading.helpers import read_text

TABLE = Path(__file__).parents[2] / "cases/event_wordings.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["case"]
HELD = {"meeting", "talks", "visit", "call", "summit", "greeting", "signing"}


@pytest.mark.parametrize("case", CASES, ids=[case["story"][:60] for case in CASES])
def test_a_wording_tells_its_events(case: dict[str, Any]) -> None:
    """Each story of the table tells just its events."""
    found = [
        [
            str(event.kind),
            str(event.standing),
            ", ".join([*event.participants, *event.others]),
            event.place or "",
            event.date or "",
            "; ".join(event.topics),
        ]
        for event in read_text(case["story"]).events
        if event.kind in HELD
    ]
    assert found == case["events"]
