"""What an archive holds at a glance, and what the stories have in common that a search finds."""

import pytest
from measure.making import Sheet

from onrecord.archive.facets import facets
from onrecord.archive.lately import Month, days, latest, months
from onrecord.archive.store import Archive
from onrecord.errors import QuestionError
from onrecord.record.event import EventKind, Standing
from onrecord.record.record import Record
from onrecord.work.front import front
from tests.archive.pages import page

KINDS = [EventKind.MEETING.value]


def story(name: str, speaker: str, *, day: str | None, outlet: str, met: str | None = None, planned: bool = False) -> Record:
    """A story in which somebody says something of a ferry, and meets Tom Okoro on a day."""
    sheet = Sheet()
    sheet.say(speaker, f"the ferry {name} sails on Friday")
    if met:
        sheet.meet(speaker, "Tom Okoro", on=met, standing=Standing.PLANNED if planned else Standing.HELD)
    return sheet.record(uri=f"https://courier.example/{name}", headline=name.capitalize(), outlet=outlet, day=day)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Four stories, one of them without a day."""
    told = (
        story("elsa", "Ana Reyes", day="2024-03-12", outlet="Courier", met="2024-03-11"),
        story("skarv", "Ana Reyes", day="2024-05-02", outlet="Gazette", met="2024-05-20", planned=True),
        story("gull", "Li Wen", day="2024-05-02", outlet="Courier", met="2024-05-01"),
        story("tern", "Li Wen", day=None, outlet="Courier"),
    )
    archive.add([page(one) for one in told])
    return archive


def test_the_latest_stories_come_first(filled: Archive) -> None:
    """Those of one day as they arrived, the last first; what has no day comes last."""
    found = latest(filled, limit=9)
    assert [one.headline for one in found] == ["Gull", "Skarv", "Elsa", "Tern"]
    assert {one.statements for one in found} == {1}
    assert found[0].opening.startswith("Li Wen said")
    assert days(filled) == ("2024-03-12", "2024-05-02")


def test_meetings_are_counted_by_their_months(filled: Archive) -> None:
    """What was held and what is planned, each in its month, within the months that are asked for."""
    assert months(filled, KINDS, first="2024-03", last="2024-05") == (
        Month(month="2024-03", held=1, planned=0),
        Month(month="2024-05", held=1, planned=1),
    )
    assert [row.month for row in months(filled, KINDS, first="2024-04", last="2024-12")] == ["2024-05"]
    assert months(filled, [EventKind.CALL.value], first="2024-01", last="2024-12") == ()


def test_what_is_found_is_counted_by_what_it_has_in_common(filled: Archive) -> None:
    """Outlets and speakers, the most first, and months, the latest first; without what is not wanted."""
    found = facets(filled, "ferry -tern")
    assert found.stories == 3
    assert found.outlets == (("Courier", 2), ("Gazette", 1))
    assert found.speakers == (("Ana Reyes", 2), ("Li Wen", 1))
    assert found.months == (("2024-05", 2), ("2024-03", 1))
    with pytest.raises(QuestionError):
        facets(filled, "ferry OR")


def test_the_front_shows_what_is_there(filled: Archive) -> None:
    """Counts, the strip up to the last month, who met, and questions that have an answer."""
    found = front(filled)
    assert found.counts.pages == 4
    assert [row.month for row in found.months][-1] == "2024-05"
    assert found.months[-1].planned == 1
    assert [answer.names for answer in found.met] == [("Li Wen", "Tom Okoro"), ("Ana Reyes", "Tom Okoro")]
    assert "What did Li Wen and Tom Okoro talk about?" in found.examples


def test_the_front_of_an_empty_archive_is_empty(archive: Archive) -> None:
    """Nothing is there, and nothing goes wrong."""
    found = front(archive)
    assert (found.days, found.stories, found.months, found.examples) == (None, (), (), ())
