"""An event in passing: a sentence with those who took part, beside a report of it."""

from dataclasses import replace

import pytest
from measure.making import Sheet

from onrecord.linking.passing import in_passing
from onrecord.linking.tellings import Telling
from onrecord.record import Kind, Timex, TimexType
from onrecord.record.record import Record
from onrecord.record.span import Span
from tests.linking import reports

TOLD = [Telling(reports.coast(), reports.coast().events[0])]


def mention(*pieces: str, day: str = "2024-03-12") -> Record:
    """A story of one sentence: "@" stands before a name, "#" before a place, and "on it" is that day."""
    sheet = Sheet()
    times: list[Timex] = []
    for piece in pieces:
        if piece[0] in "@#":
            sheet.name(piece[1:], Kind.PLACE if piece[0] == "#" else Kind.PERSON)
        else:
            span = sheet.write(piece)
            if "on it" in piece:
                at = span.start + piece.index("on it")
                times.append(Timex(span=Span(at, at + len("on it")), type=TimexType.DATE, value=day))
    sheet.end(0)
    record = sheet.record(uri="https://gull.example/1", outlet="Gull", day="2024-03-13")
    return replace(record, reading=replace(record.reading, times=tuple(times)))


TWO = ("@Ana Reyes", " and ", "@Okoro")


@pytest.mark.parametrize(
    ("record", "date", "place"),
    [
        (mention(*TWO, " met on it"), "2024-03-12", None),
        (mention(*TWO, " met on it", day="2024-03-11"), "2024-03-11", None),
        (mention(*TWO, " talked in ", "#Port Elsa"), None, "Port Elsa"),
        (mention(*TWO, " sealed it in ", "#Port Elsa", " on it"), "2024-03-12", "Port Elsa"),
        (mention(*TWO, " talked in ", "#Skarv", " on it"), "2024-03-12", "Skarv"),
    ],
)
def test_it_is_told_in_passing(record: Record, date: str | None, place: str | None) -> None:
    """With its day or its place: another day that is near, and another place on that day, too."""
    found = in_passing(TOLD, record)
    assert found is not None
    assert found.passing
    assert (found.event.date, found.event.place) == (date, place)
    assert found.event.evidence == record.story.text.strip()


@pytest.mark.parametrize(
    "record",
    [
        mention(*TWO, " are old friends"),
        mention(*TWO, " wrote a letter on it"),
        mention(*TWO, " met on it", day="2024-03-19"),
        mention(*TWO, " talked in ", "#Skarv", " on it", day="2024-03-13"),
        mention("@Ana Reyes", " and ", "@Li Wen", " met on it"),
        reports.coast(),
    ],
)
def test_it_is_not(record: Record) -> None:
    """No day and no place of it, no word for such an event, another day and place, somebody else; its own report."""
    assert in_passing(TOLD, record) is None
