"""What somebody speaks of, by the words of their statements."""

from measure.making import Sheet

from onrecord.archive.identified import identity
from onrecord.archive.lives import life_rows
from onrecord.archive.opening import open_archive
from onrecord.work.linking import catch_up
from onrecord.work.people import People
from onrecord.work.topics import topics
from tests.archive.pages import page


def test_topics_are_what_is_said_often(sqlite_address: str) -> None:
    """A word in several statements, in any form, is a topic as it stands there most; one said once is none, nor is a name."""
    sheet = Sheet()
    for words in ("the ferry sails", "two ferries stay in the harbour", "the ferry of Reyes is old", "the opera opens"):
        sheet.say("Ana Reyes", words)
    with open_archive(sqlite_address) as archive:
        archive.add([page(sheet.record(uri="https://a.example/1", day="2024-03-12"))])
        catch_up(archive, linkers=(People(),))
        assert topics(archive, life_rows(archive, identity(archive, "Ana Reyes").id)) == ("ferry",)
