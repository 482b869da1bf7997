"""Who acts on whom is counted as found, and as found in order, with records of our own."""

import json
from pathlib import Path

from measure.plover import FOUND, ORDERED, acts, reached, read, shares

from onrecord.reading.engines.rules import Rules

RECORDS = [
    ("Ghana accused Togo of fishing in its waters.", ["Ghana"], ["Togo"]),
    ("Ghana accused Togo of fishing in its waters.", ["Togo"], ["Ghana"]),
    ("Ghana waited.", ["Ghana"], ["Togo"]),
    ("Fiji and Tonga have agreed on a fishing zone.", ["Fiji", "Tonga"], None),
    ("Rain fell.", ["Rain"], None),
]


def test_both_actors_are_counted_and_their_order(tmp_path: Path) -> None:
    """Turned round they are found and not in order; those who act together have none; one actor alone is left out."""
    file = tmp_path / "records.jsonl"
    lines = (
        json.dumps(
            {
                "id": f"r{number}",
                "text": text,
                "event": "TEST",
                "source": [{"actorText": name} for name in source],
                "target": [{"actorText": name} for name in target] if target else None,
            }
        )
        for number, (text, source, target) in enumerate(RECORDS)
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    found = {act: reached(act, read(act.text, Rules()).events) for act in acts(file)}
    assert list(found.values()) == [{FOUND, ORDERED}, {FOUND}, {FOUND, ORDERED}]
    assert shares(found) == {FOUND: 1.0, ORDERED: 2 / 3}
