"""Meetings are counted by month, year or no time, and found by who was there and where, in both databases."""

from onrecord.archive import gatherings
from onrecord.archive.gatherings import Gathered, MonthCount
from onrecord.archive.identified import identity
from onrecord.archive.store import Archive
from tests.archive import ferry

KINDS = ("meeting", "call")


def test_meetings_are_counted_by_what_is_told_of_their_time(archive: Archive) -> None:
    """What is told of a month is of that month, though it has no day; the place and those who took part find it."""
    ferry.fill(archive)
    told = gatherings.months(archive, Gathered(kinds=KINDS))
    assert told == (MonthCount("2024-03", "meeting", 1), MonthCount("2024-05", "call", 1), MonthCount("2024-06", "meeting", 1))
    reyes = Gathered(kinds=KINDS, identity=identity(archive, "Ana Reyes").id)
    assert [count.time for count in gatherings.months(archive, reyes)] == ["2024-03", "2024-05"]
    port = Gathered(kinds=KINDS, places=tuple(gatherings.names_like(archive, "port elsa")))
    assert [count.time for count in gatherings.months(archive, port)] == ["2024-03"]
    assert len(gatherings.numbers(archive, Gathered(kinds=KINDS), "2024-03", limit=9)) == 1
    assert gatherings.numbers(archive, Gathered(kinds=KINDS), "2024", limit=9) == ()
    assert gatherings.numbers(archive, Gathered(kinds=KINDS), "", limit=9) == ()
    assert gatherings.days_of_stories(archive) == ("2024-03-12", "2024-06-01")


def test_an_empty_archive_has_no_day(archive: Archive) -> None:
    """Where there is no story there is no latest day."""
    assert gatherings.days_of_stories(archive) == (None, None)
