"""A page is fetched and read to be looked at, one at a time, and kept only when that is said."""

import pytest

from onrecord.archive.store import Archive
from onrecord.errors import BusyError, FetchError, QuestionError
from onrecord.record.record import Record
from onrecord.work import trying
from onrecord.work.settings import Settings
from onrecord.work.trying import Desk, keep
from tests.samples import PAGE
from tests.work.test_watching import RULES, Newspaper, paper

__all__ = ["paper"]


def test_the_page_at_an_address_is_read_and_kept(paper: Newspaper, archive: Archive) -> None:
    """It is known by its address; kept twice it is there once, and after it has changed it is a new version."""
    desk = Desk(RULES)
    tried = desk.page(f"{paper.root}/one")
    assert isinstance(tried.outcome, Record)
    assert archive.counts().stories == 0
    id = keep(archive, tried)
    assert keep(archive, tried) == id
    (row,) = archive.stories()
    assert (row.id, row.uri, row.reader) == (id, f"{paper.root}/one", tried.reader)
    assert archive.seen([(tried.uri, tried.digest)])
    keep(archive, desk.text(f"{PAGE}\n\nThe minister said that the bridge was open again.", uri=f"{paper.root}/one"))
    assert [row.version for row in archive.versions(f"{paper.root}/one")] == [1, 2]
    desk.close()


def test_a_list_of_pages_is_not_one_page(paper: Newspaper) -> None:
    """Of a feed nothing is fetched but itself; what is not there, or within the own network, is told as such."""
    desk = Desk(RULES)
    with pytest.raises(QuestionError, match="leads to many pages"):
        desk.page(f"{paper.root}/feed")
    assert paper.asked == [("/feed", None)]
    assert isinstance(desk.page(f"{paper.root}/nothing").outcome, FetchError)
    with pytest.raises(QuestionError, match="is no address"):
        desk.page("courier.example/1")
    paper.asked.clear()
    assert isinstance(Desk(Settings(engine="rules")).page(f"{paper.root}/one").outcome, FetchError)
    assert paper.asked == []


def test_only_so_many_wait(monkeypatch: pytest.MonkeyPatch, archive: Archive) -> None:
    """Who comes when too many wait is told to come again; nobody waits longer than is said."""
    monkeypatch.setattr(trying, "READING", 0.0)
    desk = Desk(Settings(engine="rules"))
    # The first one is being read, and those behind it are given up when nobody waits for them any more.
    outcomes = [desk.text(PAGE * 20).outcome for _ in range(3)]
    assert all("takes more than 0 seconds" in str(outcome) for outcome in outcomes)
    for _ in range(trying.WAITING):
        desk._places.acquire(blocking=False)
    with pytest.raises(BusyError, match="others are reading"):
        desk.text(PAGE)
    desk.close()
    with pytest.raises(QuestionError, match="not kept"):
        keep(archive, trying.Tried(uri="text", digest="", reader="", outcome=outcomes[0]))
