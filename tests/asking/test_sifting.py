"""What fits a question is found page by page, once each, and nothing of it is left out."""

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind, Wanted
from onrecord.asking.sifting import sifted
from tests.archive.pages import page, said

STORIES, STEP, LIMIT = 60, 7, 4


def is_seventh(found: Found) -> bool:
    """Whether a finding is one of every seven."""
    return found.number % STEP == 0


def test_pages_of_what_fits(archive: Archive) -> None:
    """A page has as many as are asked for, and the next goes on behind the last of them."""
    archive.add([page(said(("Ana Reyes", "the ferry"), uri=f"https://courier.example/{at}")) for at in range(STORIES)])
    found, after = sifted(archive, Wanted(kind=Kind.STATEMENT, limit=LIMIT), is_seventh)
    rest, end = sifted(archive, Wanted(kind=Kind.STATEMENT, limit=2 * LIMIT, after=after), is_seventh)
    assert [one.number for one in (*found, *rest)] == list(range(STORIES - STORIES % STEP, 0, -STEP))
    assert (len(found), end) == (LIMIT, None)


def test_no_further_than_a_page_without_any(archive: Archive) -> None:
    """Where what comes later fits less and less, a page without any is the last."""
    archive.add([page(said(("Ana Reyes", "the ferry"), uri=f"https://courier.example/{at}")) for at in range(STORIES)])
    asked = Wanted(kind=Kind.STATEMENT, limit=2)
    assert sifted(archive, asked, is_seventh, while_any=True) == ([], None)
    assert sifted(archive, asked, is_seventh)[0]
