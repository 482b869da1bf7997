"""Lists of findings: narrowed by who and when, a page at a time or to the end."""

from dataclasses import replace

import pytest

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Order
from onrecord.asking.narrowing import Parts
from onrecord.errors import QuestionError
from onrecord.work.comparing import compared
from onrecord.work.listing import Listing, every, listed
from tests.archive.pages import page, said

REYES = Listing(kind=Kind.STATEMENT, parts=Parts(speakers=("Reyes",), limit=2), order=Order.EARLIEST)


@pytest.fixture(name="kept")
def with_stories(archive: Archive) -> Archive:
    """Five stories, a day each, in which Ana Reyes speaks, and in the first Tom Okoro too."""
    first = said(("Ana Reyes", "the ferry sails"), ("Tom Okoro", "the pier is safe"), uri="https://courier.example/0")
    rest = (
        said(("Ana Reyes", f"fare {day} stays"), uri=f"https://courier.example/{day}", day=f"2024-04-0{day}")
        for day in range(1, 5)
    )
    archive.add([page(record) for record in (first, *rest)])
    return archive


def test_pages_follow_one_another(kept: Archive) -> None:
    """All pages have what the whole list has, in its order, and what arrives meanwhile is in none of them."""
    whole = [found.text for found in every(kept, REYES)]
    assert len(whole) == 5
    shown, asked = [], REYES
    while True:
        found = listed(kept, asked)
        shown += [one.text for one in found.found]
        kept.add([page(said(("Ana Reyes", f"late {len(shown)}"), uri=f"https://late.example/{len(shown)}"))])
        if found.next is None:
            break
        asked = replace(asked, parts=replace(asked.parts, after=found.next))
    assert shown == whole


def test_a_list_is_narrowed(kept: Archive) -> None:
    """By days, by words, and by names: nobody says anything whom the archive does not know."""
    april = Parts(speakers=("Reyes",), since="2024-04-02", until="2024-04-03")
    assert len(list(every(kept, replace(REYES, parts=april)))) == 2
    assert [found.names for found in every(kept, Listing(kind=Kind.STATEMENT, parts=Parts(about="pier")))] == [("Tom Okoro",)]
    assert listed(kept, replace(REYES, parts=Parts(speakers=("Nobody",)))).found == ()


@pytest.mark.parametrize("given", [{"happened": ("picnic",)}, {"standings": ("dreamt",)}])
def test_what_no_event_is_cannot_be_listed(given: dict[str, tuple[str, ...]]) -> None:
    """A kind or a standing that there is not; and of anything but events there is none."""
    with pytest.raises(QuestionError, match="of events"):
        Listing(kind=Kind.EVENT, **given)  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="a statement has no"):
        Listing(kind=Kind.STATEMENT, **given)  # type: ignore[arg-type]


def test_versions_are_compared_by_number(archive: Archive) -> None:
    """The last two where none is named; a version that there is not is told."""
    for number, words in enumerate(("the ferry sails", "the ferry stays", "the ferry sank")):
        archive.add([page(said(("Ana Reyes", words)), digest=str(number))])
    found = compared(archive, "https://courier.example/1")
    assert (found.was.version, found.now.version, found.versions, len(found.changes)) == (2, 3, 3, 1)
    assert compared(archive, "https://courier.example/1", older=1, newer=2).now.version == 2
    with pytest.raises(QuestionError, match="no version 7; there are 3"):
        compared(archive, "https://courier.example/1", newer=7)
