"""What somebody corrects by hand is kept, found, and outlives new readings and new versions; taken back, it was never said."""

from dataclasses import replace

import pytest
from measure.making import Sheet
from sqlalchemy import select

from onrecord.archive.corrections import corrected_stories
from onrecord.archive.schema_room import corrections, uncorrected
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.errors import NotFoundError, QuestionError
from onrecord.record import Form
from onrecord.record.record import Record
from onrecord.record.statement import Corrected
from onrecord.work.correcting import Change, add_missing, correct, said, undo
from onrecord.work.judging import Hand
from onrecord.work.linking import catch_up
from tests.archive.pages import held, page

HAND = Hand(who="mh", at="2026-03-12T09:00:00+00:00", why="she said so on the phone")
URI = "https://courier.example/1"


def ferry(*before: str, uri: str = URI) -> Record:
    """A story of two who speak, and one who is not heard; `before` come other sentences."""
    sheet = Sheet()
    for words in before:
        sheet.write(f"{words}\n\n")
    sheet.say("Ana Reyes", "the ferry sails again on Friday")
    sheet.say("Tom Okoro", "nobody was hurt")
    sheet.write("Lena Brandt nodded. “We are ready.”")
    return sheet.record(uri=uri, day="2024-03-12", headline="Ferry sails again")


def speaking(archive: Archive, name: str, *, older: bool = False) -> list[str]:
    """What a name says, as it is found in the archive."""
    page_of = archive.find(Wanted(kind=Kind.STATEMENT, speakers=((name,),), older=older))
    return [found.text for found in page_of.found]


def tables(archive: Archive) -> dict[str, object]:
    """All rows, but for what was said by hand; findings without their numbers, which are given once only."""
    rows = {name: found for name, found in held(archive).items() if name not in {"corrections", "arrivals"}}
    linked = {"unlinked", "statements", "events", "figures", "speakers", "addressees", "via", "participants", "topics"}
    return {name: [row[1:] for row in found] if name in linked else found for name, found in rows.items()}


def test_a_correction_is_found_at_once_and_taken_back_exactly(archive: Archive) -> None:
    """The tables hold what is so now; when all is taken back, they hold what they held."""
    record = ferry()
    archive.add([page(record)])
    catch_up(archive)
    before = tables(archive)
    id = record.statements[1].id
    (row,) = correct(archive, URI, id, HAND, Change(kind=Corrected.SPEAKER, names=["Lena Brandt"]))
    assert (row.number, row.was, row.who, row.at, row.why) == (1, ("Tom Okoro",), "mh", HAND.at, HAND.why)
    assert speaking(archive, "Lena Brandt") == ["that nobody was hurt"]
    assert speaking(archive, "Tom Okoro") == []
    assert archive.story(URI).statements[1].row.corrected == (Corrected.SPEAKER,)
    assert corrected_stories(archive) == {record.story.id}
    (words,) = correct(archive, URI, id, HAND, Change(kind=Corrected.CONTENT, words="nobody … hurt"))
    assert words.form is Form.INDIRECT
    assert speaking(archive, "Lena Brandt") == ["nobody hurt"]
    (now,) = [row.id for row in archive.story(URI).statements if row.row.corrected]
    correct(archive, URI, now, HAND, Change(kind=Corrected.NO_STATEMENT))
    add_missing(archive, URI, '"We are ready."', HAND, names=["Lena Brandt"], cue="nodded")
    assert speaking(archive, "Lena Brandt") == ["“We are ready.”"]
    for number in (4, 3, 2, 1):
        assert undo(archive, None, HAND).undoes == number
    assert archive.story(URI) == record
    assert tables(archive) == before
    with pytest.raises(NotFoundError):
        undo(archive, None, HAND)
    assert undo(archive, 8, HAND).number == 9
    assert speaking(archive, "Lena Brandt") == ["that nobody was hurt"]
    assert [(row.correction.number, row.stands) for row in said(archive, limit=3)] == [(9, True), (8, False), (7, True)]


def test_corrections_of_two_statements_in_any_order_give_the_same(archive: Archive) -> None:
    """Which was said first makes no difference."""
    record = ferry()
    archive.add([page(record), page(ferry(uri="https://courier.example/2"))])
    first, second = (row.id for row in record.statements)

    def speaker(uri: str) -> None:
        correct(archive, uri, first, HAND, Change(kind=Corrected.SPEAKER, names=["Lena Brandt"]))

    def day(uri: str) -> None:
        correct(archive, uri, second, HAND, Change(kind=Corrected.SAID_ON, names=["2024-03-11"], words="nobody"))

    speaker(URI)
    day(URI)
    day("https://courier.example/2")
    speaker("https://courier.example/2")
    one, other = (archive.story(uri).reading for uri in (URI, "https://courier.example/2"))
    assert replace(other, story_id=one.story_id) == one


def test_a_correction_outlives_new_readings_and_new_versions(archive: Archive) -> None:
    """Where its words stand it holds, and where they do not, it is kept, and said to be so."""
    record = ferry()
    archive.add([page(record)])
    correct(archive, URI, record.statements[1].id, HAND, Change(kind=Corrected.SPEAKER, names=["Lena Brandt"]))
    unread = Record(story=record.story, reading=replace(record.reading, statements=()))
    assert archive.renew([unread], "0.2 rules") == 1
    assert speaking(archive, "Lena Brandt") == ["that nobody was hurt"]
    assert archive.renew([unread], "0.2 rules", only_changed=True) == 0
    assert archive.renew([record], "0.3 rules", only_changed=True) == 1
    assert archive.stories()[0].reader == "0.3 rules"
    archive.add([page(ferry("It is late."), digest="2")])
    assert speaking(archive, "Lena Brandt", older=True) == ["that nobody was hurt"] * 2
    sheet = Sheet()
    sheet.say("Tom Okoro", "two were hurt")
    archive.add([page(sheet.record(uri=URI), digest="3")])
    assert speaking(archive, "Lena Brandt") == []
    assert speaking(archive, "Tom Okoro") == ["that two were hurt"]
    (told,) = said(archive)
    assert told.stands
    assert told.amiss == "its words do not stand in the story any more"


def test_what_is_forgotten_leaves_no_correction(archive: Archive) -> None:
    """With a story goes what was said of it, since that tells its words."""
    archive.add([page(ferry()), page(ferry(uri="https://courier.example/2"))])
    for uri in (URI, "https://courier.example/2"):
        correct(archive, uri, ferry().statements[1].id, HAND, Change(kind=Corrected.SPEAKER, names=["Lena Brandt"]))
    archive.forget(URI)
    with archive.reading() as connection:
        assert [row.page for row in connection.execute(select(corrections))] == ["https://courier.example/2"]
        assert len(connection.execute(select(uncorrected)).all()) == 1


@pytest.mark.parametrize(
    ("kind", "names", "words", "trouble"),
    [
        (Corrected.SPEAKER, ["Karl Stein"], None, "the story does not name Karl Stein"),
        (Corrected.SPEAKER, [" "], None, "a name has no letters"),
        (Corrected.SAID_ON, ["Friday"], None, "'Friday' is no day"),
        (Corrected.SAID_ON, ["2024-03-11"], None, "no words of the story tell"),
        (Corrected.CONTENT, [], None, "name the words"),
        (Corrected.CONTENT, [], "somebody was hurt", 'the words "somebody was hurt" do not stand in the story'),
        (Corrected.CONTENT, [], "hurt … nobody", 'the words "nobody" do not stand in the story behind the others'),
        (Corrected.CONTENT, ["Tom Okoro"], "nobody", "not both"),
        (Corrected.MISSING, [], "nobody", "is not missing"),
    ],
)
def test_what_does_not_fit_is_not_written(
    archive: Archive, kind: Corrected, names: list[str], words: str | None, trouble: str
) -> None:
    """The story names those who spoke in it, and has the words that were said."""
    archive.add([page(ferry())])
    with pytest.raises(QuestionError, match=trouble):
        correct(archive, URI, ferry().statements[1].id, HAND, Change(kind=kind, names=names, words=words))
    assert said(archive) == ()
    with pytest.raises(NotFoundError, match="statement"):
        correct(archive, URI, "s1-2", HAND, Change(kind=Corrected.NO_STATEMENT))
    with pytest.raises(NotFoundError, match="story"):
        correct(archive, "https://courier.example/7", "s1-2", HAND, Change(kind=Corrected.NO_STATEMENT))
