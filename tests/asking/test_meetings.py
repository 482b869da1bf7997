"""The calendar: one event told by several stories stands there once, on its day or beside the days."""

import pytest
from measure.making import Sheet

from onrecord.archive.opening import open_archive
from onrecord.asking.meetings import meetings
from onrecord.errors import QuestionError
from onrecord.work.linking import catch_up
from onrecord.work.people import People
from tests.archive import ferry
from tests.archive.pages import page


def test_the_calendar_of_a_month(sqlite_address: str) -> None:
    """Two stories of one meeting make one entry; a month without a day stands beside; the nearest months are told."""
    with open_archive(sqlite_address) as archive:
        ferry.fill(archive)
        again = Sheet()
        again.meet("Tom Okoro", "Ana Reyes", on="2024-03-12")
        again.meet("Tom Okoro", "Ana Reyes")
        again.meet("Tom Okoro", on="2023")
        archive.add([page(again.record(uri="https://b.example/9", day="2024-03-13", outlet="Gazette"))])
        catch_up(archive, linkers=(People(),))
        march = meetings(archive, time="2024-03")
        days = {day.date.isoformat(): day.gatherings for week in march.weeks for day in week if day.gatherings}
        assert list(days) == ["2024-03-12"]
        assert [(one.kind, one.place, len(one.tellings)) for one in days["2024-03-12"]] == [("meeting", "Port Elsa", 2)]
        assert (march.before, march.behind, march.total) == (None, "2024-05", 6)
        assert all(len(week) == 7 for week in march.weeks)
        last = meetings(archive)
        assert (last.time, [one.kind for one in last.loose]) == ("2024-06", ["meeting"])
        assert [one.first for one in meetings(archive, time="2023").loose] == ["2023-01-01"]
        assert [one.first for one in meetings(archive, time="none").loose] == [None]
        assert meetings(archive, place="Port Elsa").total == 1
        assert meetings(archive, place="Nowhere At All").total == 0
        with pytest.raises(QuestionError):
            meetings(archive, time="soon")
