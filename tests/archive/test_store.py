"""The archive keeps what it is given, and gives it back: the same in both databases."""

from measure.making import Sheet

from onrecord.archive.store import Added, Addition, Archive
from onrecord.archive.wanted import Kind, Wanted
from tests.samples import RECORD


def addition(record: object, uri: str = "https://courier.example/ferry", digest: str = "1") -> Addition:
    """A page that was taken in."""
    return Addition(uri=uri, digest=digest, outcome=record, reader="0.1 rules")  # type: ignore[arg-type]


def test_a_story_comes_back_as_it_went_in(archive: Archive) -> None:
    """A record is given back whole, by its id and by its address."""
    assert archive.add([addition(RECORD)]) == Added(new=1)
    assert archive.story("ferry") == archive.story("https://courier.example/ferry") == RECORD


def test_a_story_is_added_once(archive: Archive) -> None:
    """The same story again changes nothing."""
    archive.add([addition(RECORD)])
    before = archive.counts()
    assert archive.add([addition(RECORD)]) == Added(known=1)
    assert archive.counts() == before


def test_a_statement_is_found_by_its_words(archive: Archive) -> None:
    """A statement is found by words in any form of them, with its speaker, its day and its sentence."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferries sail again", on="2024-03-12")
    record = sheet.record(uri="https://courier.example/2")
    archive.add([addition(RECORD), addition(record, "https://courier.example/2")])
    found = archive.find(Wanted(kind=Kind.STATEMENT, about="ferry sailing")).found
    assert {(row.story, row.names, row.date) for row in found} == {
        ("ferry", ("Ana Reyes",), "2024-03-12"),
        (record.story.id, ("Ana Reyes",), "2024-03-12"),
    }
    assert all(row.sentence.of(archive.story(row.story).story.text) == row.words for row in found)
