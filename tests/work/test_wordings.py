"""What somebody said, as several stories have it: what only one story has is left out."""

from measure.making import Sheet

from onrecord.archive.identified import identity
from onrecord.archive.lives import life_rows
from onrecord.archive.opening import open_archive
from onrecord.work.linking import catch_up
from onrecord.work.people import People
from onrecord.work.wordings import wordings_of
from tests.archive.pages import page


def test_utterances_of_several_stories(sqlite_address: str) -> None:
    """Two stories have one utterance, under two names of its speaker; words and days leave what fits, and only so many."""
    first, second = Sheet(), Sheet()
    first.say("Ana Reyes", "the old harbour ferry sails again from Port Elsa in June")
    first.say("Ana Reyes", "the opera opens")
    second.say("A. Reyes", "the harbour ferry sails again from Port Elsa")
    with open_archive(sqlite_address) as archive:
        archive.add(
            [
                page(first.record(uri="https://a.example/1", day="2024-03-12", outlet="Courier")),
                page(second.record(uri="https://b.example/1", day="2024-03-13", outlet="Gazette")),
            ]
        )
        catch_up(archive, linkers=(People(),))
        rows = life_rows(archive, identity(archive, "Ana Reyes").id)
        found = wordings_of(archive, rows)
        assert [[one.wording.by for one in utterance.carried] for utterance in found] == [["Courier", "Gazette"]]
        assert len(wordings_of(archive, rows, about="ferries")) == 1
        assert wordings_of(archive, rows, about="opera") == ()
        assert wordings_of(archive, rows, days=("2024-04", None)) == ()
        assert wordings_of(archive, rows, most=1) == ()
