"""A story that is read anew stays where it was, with what is read in it now."""

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.record.record import Record
from tests.archive.pages import held, indexed, page, said


def told(record: Record, *others: tuple[str, str]) -> Record:
    """The same story, in which others are found to speak."""
    anew = said(*others)
    return Record(story=record.story, reading=anew.reading.__class__(story_id=record.story.id, layers=record.reading.layers))


def test_a_new_reading_takes_the_place_of_the_old(archive: Archive) -> None:
    """Number, version and order of a story stay; what was read before is gone, from the index and among the names too."""
    first, second = said(("Ana Reyes", "the pier is closed")), said(("Ana Reyes", "the pier is open"))
    other = said(("Tom Okoro", "nobody was hurt"), uri="https://courier.example/2")
    archive.add([page(first), page(second, digest="2"), page(other)])
    before = archive.stories(older=True)
    anew = told(first)
    assert archive.renew([anew, said(("Mira Holt", "never"), uri="https://courier.example/3")], "0.2 rules") == 1
    after = archive.stories(older=True)
    assert [(row.number, row.id, row.version, row.latest) for row in after] == [
        (row.number, row.id, row.version, row.latest) for row in before
    ]
    assert [row.reader for row in after] == ["0.2 rules", "0.1 rules", "0.1 rules"]
    assert archive.story(first.story.id) == anew
    assert indexed(archive, "statements", "close") == []
    assert len(archive.find(Wanted(kind=Kind.STATEMENT, limit=10, older=True)).found) == 2


def test_the_same_reading_changes_only_numbers(archive: Archive) -> None:
    """A story that is read again as before is as before, with findings that count as the last that came."""
    record = said(("Ana Reyes", "the pier is closed"), ("Tom Okoro", "it is not"))
    archive.add([page(record)])
    before = held(archive)
    assert archive.renew([record], "0.1 rules") == 1
    after = held(archive)
    for table in ("stories", "parties", "names", "name_words", "seen", "credits"):
        assert after[table] == before[table]
    assert [row[1:] for row in after["statements"]] == [row[1:] for row in before["statements"]]
    assert indexed(archive, "statements", "pier") == [after["statements"][0][0]]
