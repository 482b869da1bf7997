"""Two versions of a story are compared by sentence."""

import pytest

import onrecord
from onrecord.record.record import Record
from onrecord.work.comparing import changes

OPENING = (
    "The ferry to the island sails again on Friday, the harbour master said. It had been in the yard since January. "
    "More than four hundred people wait for it every day. The crossing takes forty minutes, and the fare stays the same."
)


def record(text: str) -> Record:
    """What is read in a text."""
    found = onrecord.read(f"Ferry to sail\n\n{text}\n", engine="rules")
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("", "", []),
        ("", "Nobody was hurt.", [(None, "Nobody was hurt.")]),
        ("Nobody was hurt.", "", [("Nobody was hurt.", None)]),
        (
            "The pier opens on Friday.",
            "The pier opens on Monday.",
            [("The pier opens on Friday.", "The pier opens on Monday.")],
        ),
        ("The pier opens on Friday.", "The pier  opens on Friday.", []),
        (
            "The pier opens on Friday.",
            "Nobody was hurt. The pier opens on Monday.",
            [(None, "Nobody was hurt."), ("The pier opens on Friday.", "The pier opens on Monday.")],
        ),
    ],
)
def test_changed_sentences_stand_side_by_side(was: str, now: str, told: list[tuple[str | None, str | None]]) -> None:
    """A sentence that went, that came, that was rewritten; other blanks are no change."""
    older, newer = record(f"{OPENING}\n\n{was}"), record(f"{OPENING}\n\n{now}")
    words = [
        (row.was.of(older.story.text) if row.was else None, row.now.of(newer.story.text) if row.now else None)
        for row in changes(older, newer)
    ]
    assert words == told
