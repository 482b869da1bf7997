"""What is wanted is found: by every field, in every order, a page at a time, the same in both databases."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from measure.making import Sheet

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Cursor, Found, Kind, Order, Wanted
from onrecord.errors import QuestionError
from onrecord.record import EventKind, Standing
from onrecord.record.record import Record
from tests.archive.pages import page, said
from tests.samples import RECORD


def ferry() -> Record:
    """A story about a ferry."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferry sails again", to="Radio Skarv", on="2024-03-12", via=("Island Gazette",))
    sheet.say("Tom Okoro", "the ferry and its crew need money", on="2024-03-11")
    sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12", about="the ferry")
    sheet.meet("Tom Okoro", "Li Wen", place="Skarv", on="2024-W13", kind=EventKind.VISIT, standing=Standing.PLANNED)
    sheet.count(400, "passengers", bound="more than")
    return sheet.record(
        uri="https://courier.example/ferry",
        headline="Ferry sails",
        located="PORT ELSA",
        day="2024-03-12",
        credits=("Coastwire",),
    )


def bridge() -> Record:
    """A story about a bridge, of another place and month."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the bridge stays closed")
    sheet.say("Li Wen", "the ferries cannot carry everybody", to="Ana Reyes", on="2024-05-01")
    sheet.meet("Ana Reyes", "Li Wen", place="Skarv", on="2024-05-02", kind=EventKind.CALL)
    sheet.count(12, "bridges")
    return sheet.record(uri="https://courier.example/bridge", headline="Bridge closed", located="Skarv", day="2024-05-02")


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with both."""
    archive.add([page(ferry()), page(bridge())])
    return archive


def texts(archive: Archive, wanted: Wanted) -> list[str]:
    """The words of what is found, in its order."""
    return [found.text for found in archive.find(wanted).found]


AGAIN, MONEY = "that the ferry sails again", "that the ferry and its crew need money"
CLOSED, CARRY = "that the bridge stays closed", "that the ferries cannot carry everybody"
REYES, OKORO, WEN = ("Ana Reyes",), ("Tom Okoro",), ("Li Wen",)


def test_who_met_somebody_was_not_alone(archive: Archive) -> None:
    """Together means that another took part; and what the event was about is told."""
    sheet = Sheet()
    sheet.meet("Ana Reyes", kind=EventKind.VISIT, place="Skarv")
    sheet.meet("Ana Reyes", "Tom Okoro", about="the ferry")
    sheet.meet("Tom Okoro", kind=EventKind.VISIT)
    archive.add([page(sheet.record(uri="https://courier.example/alone"))])
    (found,) = archive.find(Wanted(kind=Kind.EVENT, participants=(REYES,), together=True)).found
    assert (found.names, found.topics) == (("Ana Reyes", "Tom Okoro"), ("the ferry",))
    assert len(archive.find(Wanted(kind=Kind.EVENT, participants=(REYES, OKORO), together=True)).found) == 1
    assert len(archive.find(Wanted(kind=Kind.EVENT, participants=(REYES,))).found) == 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [CLOSED, CARRY, AGAIN, MONEY]),
        ({"speakers": (REYES,)}, [CLOSED, AGAIN]),
        ({"speakers": (("Nobody", "Ana Reyes"),)}, [CLOSED, AGAIN]),
        ({"speakers": (REYES, WEN)}, []),
        ({"speakers": ((),)}, []),
        ({"to": ("Radio Skarv",)}, [AGAIN]),
        ({"to": ("Radio Skarv", "Ana Reyes")}, [CARRY, AGAIN]),
        ({"about": "ferry"}, [CARRY, MONEY, AGAIN]),
        ({"about": "Who will pay MONEY for the Ferries?"}, [MONEY]),
        ({"about": "the of and"}, [CLOSED, CARRY, AGAIN, MONEY]),
        ({"about": "zeppelin"}, []),
        ({"since": "2024-03-12"}, [CLOSED, CARRY, AGAIN]),
        ({"until": "2024-03-11"}, [MONEY]),
        ({"since": "2024-03-12", "until": "2024-04-30"}, [AGAIN]),
        ({"places": ("Port Elsa",)}, [AGAIN, MONEY]),
        ({"via": ("Island Gazette",)}, [AGAIN]),
        ({"via": ("Coastwire",)}, [AGAIN, MONEY]),
        ({"story": "https://courier.example/bridge"}, [CLOSED, CARRY]),
        ({"story": "nowhere"}, []),
        ({"speakers": (WEN,), "about": "ferries", "since": "2024-05-01", "until": "2024-05-01", "places": ("Skarv",)}, [CARRY]),
    ],
)
def test_statements_are_found(filled: Archive, asked: dict[str, object], expected: list[str]) -> None:
    """A statement is found by who said it, to whom, about what, when, where, on whose word; the latest first."""
    order = Order.RELEVANCE if "about" in asked else Order.LATEST
    found = texts(filled, Wanted(kind=Kind.STATEMENT, order=order, **asked))  # type: ignore[arg-type]
    assert found == expected or (sorted(found) == sorted(expected) and "about" in asked)


MET, VISIT, CALL = ("Ana Reyes", "Tom Okoro"), ("Tom Okoro", "Li Wen"), ("Ana Reyes", "Li Wen")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [CALL, VISIT, MET]),
        ({"participants": (OKORO,)}, [VISIT, MET]),
        ({"participants": (REYES, OKORO)}, [MET]),
        ({"places": ("Skarv",)}, [CALL, VISIT]),
        ({"kinds": ("visit", "call")}, [CALL, VISIT]),
        ({"standings": ("held",)}, [CALL, MET]),
        ({"since": "2024-03-31", "until": "2024-03-31"}, [VISIT]),
        ({"since": "2024-04-01"}, [CALL]),
        ({"about": "ferry"}, [MET]),
        ({"via": ("Coastwire",)}, [VISIT, MET]),
        ({"story": "https://courier.example/bridge"}, [CALL]),
    ],
)
def test_events_are_found(filled: Archive, asked: dict[str, object], expected: list[tuple[str, ...]]) -> None:
    """An event is found by who took part, where, when, of what kind and standing; a week by each of its days."""
    found = filled.find(Wanted(kind=Kind.EVENT, order=Order.LATEST, **asked)).found  # type: ignore[arg-type]
    assert [row.names for row in found] == expected


@pytest.mark.parametrize(
    ("kind", "asked", "expected"),
    [
        (Kind.FIGURE, {}, ["12 bridges", "400 passengers"]),
        (Kind.FIGURE, {"about": "passenger"}, ["400 passengers"]),
        (Kind.FIGURE, {"places": ("Skarv",)}, ["12 bridges"]),
        (Kind.FIGURE, {"until": "2024-04-01", "via": ("Coastwire",)}, ["400 passengers"]),
        (Kind.STORY, {"about": "ferry bridge closed"}, ["Bridge closed"]),
        (Kind.STORY, {"speakers": (WEN,)}, ["Bridge closed"]),
        (Kind.STORY, {"participants": (REYES, OKORO)}, ["Ferry sails"]),
        (Kind.STORY, {"since": "2024-05-01"}, ["Bridge closed"]),
        (Kind.STORY, {"places": ("port elsa",)}, ["Ferry sails"]),
    ],
)
def test_figures_and_stories_are_found(filled: Archive, kind: Kind, asked: dict[str, object], expected: list[str]) -> None:
    """A figure is found by what it counts, a story by its words and by who speaks in it."""
    found = filled.find(Wanted(kind=kind, **asked)).found  # type: ignore[arg-type]
    assert [row.headline if kind is Kind.STORY else row.text for row in found] == expected


def test_what_is_found_shows_itself(archive: Archive) -> None:
    """A finding tells its id, its names, its date, and the sentence it rests on, where that stands in the story."""
    archive.add([page(RECORD)])
    for kind, of in ((Kind.STATEMENT, RECORD.statements), (Kind.EVENT, RECORD.events)):
        found = archive.find(Wanted(kind=kind, order=Order.EARLIEST)).found
        assert {row.id for row in found} == {view.id for view in of}
        assert all(row.sentence.of(RECORD.story.text) == row.words for row in found)
        assert {(row.story, row.uri, row.outlet, row.day) for row in found} == {
            ("ferry", "https://courier.example/ferry", "Harbour Courier", "2024-03-12")
        }
    (told,) = archive.find(Wanted(kind=Kind.STATEMENT, speakers=(OKORO,))).found
    assert told.via == ("his office", "Island Gazette")
    assert (told.details["form"], told.details["cue"], told.details["score"]) == ("indirect", "expects", 0.8)
    (said,) = archive.find(Wanted(kind=Kind.STATEMENT, to=("Radio Skarv",))).found
    assert (said.names, said.date, said.details["addressee"]) == (("Ana Reyes",), "2024-03-12", "Radio Skarv")
    (figure,) = archive.find(Wanted(kind=Kind.FIGURE)).found
    assert (figure.text, figure.date, figure.details["amount"]) == ("more than 400 passengers", "2024-01", 400.0)


def test_the_more_of_the_words_the_earlier(archive: Archive) -> None:
    """What has more of the words asked about comes first, and a rare word weighs more than a common one."""
    archive.add(
        [
            page(said(*((f"Speaker {number}", f"the ferry sails on day {number}") for number in range(8)))),
            page(
                said(
                    ("Ana Reyes", "the ferry has a new anchor"),
                    ("Li Wen", "an anchor is heavy"),
                    uri="https://courier.example/2",
                )
            ),
        ]
    )
    found = archive.find(Wanted(kind=Kind.STATEMENT, about="ferry anchor")).found
    assert [row.names for row in found] == [("Ana Reyes",), ("Li Wen",)]
    assert found[0].rank > found[1].rank > 0


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("about", ["", "ferry pier"])
@pytest.mark.parametrize("kind", [Kind.STATEMENT, Kind.STORY])
def test_new_arrivals_change_no_page(archive: Archive, order: Order, about: str, kind: Kind) -> None:
    """A question that is read page by page shows each finding once and leaves none out, whatever is added meanwhile."""

    def arrive(first: int, end: int, day: str | None) -> None:
        stories = (
            said(
                ("Ana Reyes", f"the ferry leaves pier {number}"),
                ("Tom Okoro", "the ferry waits"),
                uri=f"https://courier.example/{number}",
                day=day,
            )
            for number in range(first, end)
        )
        archive.add([page(story) for story in stories])

    arrive(0, 6, "2024-03-12")
    arrive(6, 9, None)
    arrive(9, 12, "2024-02-01")
    wanted = Wanted(kind=kind, order=order, about=about, limit=4)
    whole = archive.find(replace(wanted, limit=100)).found
    shown: list[Found] = []
    for number, found in enumerate(pages(archive, wanted)):
        shown += found
        # More of the same, with days before and behind; and a page that is there already, changed.
        arrive(20 + 10 * number, 25 + 10 * number, f"20{20 + number}-01-01")
        archive.add([page(said(("Li Wen", "the ferry is gone"), uri=f"https://courier.example/{number}"), digest="2")])
    assert [row.number for row in shown] == [row.number for row in whole]
    assert len(whole) == (24 if kind is Kind.STATEMENT and not about else 12)


def pages(archive: Archive, wanted: Wanted) -> Iterator[tuple[Found, ...]]:
    """A question page by page."""
    after = None
    while True:
        page = archive.find(replace(wanted, after=after))
        yield page.found
        after = page.next
        if after is None:
            return


def test_a_cursor_is_good_for_its_question_alone(filled: Archive) -> None:
    """A cursor of another question, or one made up, is refused with words that help."""
    wanted = Wanted(kind=Kind.STATEMENT, about="ferry", limit=1)
    after = filled.find(wanted).next
    assert after is not None
    assert filled.find(replace(wanted, after=after, limit=5)).found
    with pytest.raises(QuestionError, match="another question's"):
        filled.find(replace(wanted, about="bridge", after=after))
    made_up = Cursor(place="' OR 1=1", number=1, top=1, weights=(1, 2, 3), question=wanted.digest())
    for cursor in (
        "x",
        "é",
        "",
        "W10",
        "bnVsbA",
        str(made_up),
        str(replace(made_up, place=2**40)),
        str(replace(made_up, top=-1)),
    ):
        with pytest.raises(QuestionError):
            filled.find(replace(wanted, after=cursor))


@pytest.mark.parametrize(
    ("kind", "asked", "message"),
    [
        (Kind.EVENT, {"speakers": (REYES,)}, "an event has no speakers"),
        (Kind.FIGURE, {"participants": (REYES,)}, "a figure has no participants"),
        (Kind.STORY, {"to": REYES}, "a story has no to"),
        (Kind.STATEMENT, {"kinds": ("visit",)}, "a statement has no kinds"),
        (Kind.STATEMENT, {"since": "June"}, "'June' is no day"),
        (Kind.STATEMENT, {"until": "2024-02-30"}, "'2024-02-30' is no day"),
        (Kind.STATEMENT, {"until": "20240228"}, "'20240228' is no day"),
        (Kind.STATEMENT, {"limit": 0}, "0 findings"),
        (Kind.STATEMENT, {"since": "2024-03-02", "until": "2024-03-01"}, "cannot end"),
    ],
)
def test_what_cannot_be_wanted_is_refused(kind: Kind, asked: dict[str, object], message: str) -> None:
    """A question that no finding could fit is told to be none."""
    with pytest.raises(QuestionError, match=message):
        Wanted(kind=kind, **asked)  # type: ignore[arg-type]
