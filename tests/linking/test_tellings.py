"""Which tellings are of one event: by kind, by who took part, by day; the same in whatever order they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure.making import Sheet

from onrecord.linking.tellings import Telling, agreement, groups
from onrecord.record import EventKind, Standing
from onrecord.record.record import Record
from tests.linking import reports


def tellings(*records: Record) -> list[Telling]:
    """All events of some records."""
    return [Telling(record, event) for record in records for event in record.events]


def told(found: tuple[tuple[Telling, ...], ...]) -> list[list[str]]:
    """The groups, by outlet and id."""
    return sorted(sorted(f"{one.record.story.outlet} {one.event.id}" for one in group) for group in found)


def meeting(
    *names: str,
    on: str | None = None,
    day: str = "2024-03-12",
    kind: EventKind = EventKind.MEETING,
    standing: Standing = Standing.HELD,
    place: str | None = None,
    outlet: str | None = None,
) -> Telling:
    """A telling of one meeting, each in a story of an outlet of its own, but where `outlet` names one."""
    sheet = Sheet()
    sheet.meet(*names, on=on, kind=kind, standing=standing, place=place)
    what = f"{names}{on}{day}{kind}{place}"
    return tellings(sheet.record(uri=f"https://x.example/{what}", day=day, outlet=outlet or what))[0]


def test_one_event_told_by_three_is_one() -> None:
    """Reports of one meeting go together, the next meeting of the same two with the report that looked ahead to it."""
    assert told(groups(tellings(*reports.all_reports()))) == [
        ["Coastwire e1"],
        ["Coastwire e1", "Courier e1", "Herald e1"],
        ["Courier e1", "Herald e2"],
    ]


@given(st.permutations(range(6)))
def test_the_order_makes_no_difference(order: list[int]) -> None:
    """The same tellings in any order give the same groups."""
    found = tellings(*reports.all_reports())
    assert groups([found[at] for at in order]) == groups(found)


TWO = ("Ana Reyes", "Tom Okoro")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting(*TWO, on="2024-03-12"), meeting("A. Reyes", "Okoro", on="2024-03-12", day="2024-03-13")),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, on="2024-03-13")),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, on="2024-W11", day="2024-03-20")),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, day="2024-03-14")),
        (meeting(*TWO, on="2024-03-20"), meeting(*TWO, standing=Standing.PLANNED)),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, on="2024-03-12", kind=EventKind.VISIT)),
        (meeting(*TWO, on="2024-03-12", kind=EventKind.CALL), meeting(*TWO, on="2024-03-12", kind=EventKind.TALKS)),
        (meeting(*TWO, on="2024-03-12", place="Skarv"), meeting(*TWO, on="2024-03-15", place="Skarv")),
    ],
)
def test_these_may_be_one(one: Telling, other: Telling) -> None:
    """Short names, a slip of a day, a week that holds the day, no day at all, a visit and a meeting."""
    assert groups([one, other]) == (tuple(sorted((one, other), key=lambda telling: telling.key)),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting(*TWO, on="2024-03-12"), meeting("Ana Reyes", "Li Wen", on="2024-03-12")),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, on="2024-03-19")),
        (meeting(*TWO, on="2024-03-12", outlet="Courier"), meeting(*TWO, on="2024-03-13", outlet="Courier")),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, day="2024-04-14")),
        (meeting(*TWO, on="2024-03-12"), meeting(*TWO, on="2024-03-12", kind=EventKind.CALL)),
        (meeting(*TWO, on="2024-03-12"), meeting(on="2024-03-12")),
        (meeting(*TWO, on="2024-03-12"), meeting("Bea Reyes", "Tom Okoro", on="2024-03-12")),
        (meeting("Ana Reyes", on="2024-03-12"), meeting("Ana Reyes", on="2024")),
    ],
)
def test_these_are_two(one: Telling, other: Telling) -> None:
    """Others, another week, two days by one outlet, a call and a meeting, nobody named, a sister, one alone that year."""
    assert agreement(one, other) == 0
    assert len(groups([one, other])) == 2


def test_a_story_tells_one_event_once() -> None:
    """Two events of one story stay two, however alike they are."""
    sheet = Sheet()
    sheet.meet(*TWO, on="2024-03-12")
    sheet.meet(*TWO, on="2024-03-12")
    assert len(groups(tellings(sheet.record(uri=None)))) == 2
