"""Copies from the side of one story, and the chain of sources behind it, in both databases."""

import pytest
from measure.making import Sheet

from onrecord.archive.store import Archive
from onrecord.asking.copies import Source, copies, origin, told
from onrecord.errors import NotFoundError
from onrecord.record.record import Record
from onrecord.work.copying import Copies
from onrecord.work.linking import catch_up
from tests.archive.pages import page
from tests.linking.copies.telling import OTHER, WHOLE


def story(outlet: str, day: str, *sentences: str, credits: tuple[str, ...] = ()) -> Record:
    """A story of an outlet."""
    sheet = Sheet()
    for sentence in sentences:
        sheet.write(f"{sentence}\n\n")
    uri = f"https://{outlet.lower()}.example/ferry"
    return sheet.record(uri=uri, outlet=outlet, day=day, headline=f"Ferry, by {outlet}", credits=credits)


WIRE = story("Coastwire", "2024-03-14", *WHOLE)
COURIER = story("Courier", "2024-03-12", *WHOLE[:4], credits=("Coastwire",))
WEEKLY = story("Weekly", "2024-03-20", *OTHER[:3], "The Courier writes: " + WHOLE[1] + " " + WHOLE[3], *OTHER[3:])
DIGEST = story("Digest", "2024-03-22", *WHOLE[:4])


def add(archive: Archive, *records: Record) -> None:
    """Adds stories and links them."""
    archive.add([page(record) for record in records])
    catch_up(archive, linkers=(Copies(),))


def chain(source: Source) -> list[object]:
    """A chain of sources, by outlet."""
    return [source.story.outlet if source.story else f"{source.agency}, not held", *map(chain, source.sources)]


def test_both_sides_tell_the_same(archive: Archive) -> None:
    """What came from another story is there what the other came from; spans are of each one's own text."""
    add(archive, WIRE, COURIER)
    (there,), (here,) = copies(archive, WIRE.story.id), copies(archive, COURIER.story.id)
    assert (there.came_from, here.came_from) == ("this", "other")
    assert (there.kind, here.kind, here.reason) == ("reprint", "reprint", "credit")
    assert (there.share, there.other_share) == (here.other_share, here.share)
    assert here.share == 1.0
    ((mine, theirs),) = here.passages
    assert COURIER.story.text[slice(*mine)] == WIRE.story.text[slice(*theirs)]
    assert there.passages == ((theirs, mine),)


def test_sources_stand_in_a_chain(archive: Archive) -> None:
    """The weekly has it from the courier, which has it from the agency; a date is asked only where nobody is named."""
    add(archive, WEEKLY, COURIER, WIRE, DIGEST)
    assert chain(origin(archive, WEEKLY.story.id)) == ["Weekly", ["Courier", ["Coastwire"]]]
    assert chain(origin(archive, WIRE.story.id)) == ["Coastwire"]
    assert chain(origin(archive, DIGEST.story.id)) == ["Digest", ["Courier", ["Coastwire"]]]


def test_an_agency_that_is_not_held_is_a_source(archive: Archive) -> None:
    """Two that credit one agency did not take it from one another."""
    gazette = story("Gazette", "2024-03-13", *OTHER[:3], *WHOLE[1:4], credits=("Coastwire",))
    add(archive, COURIER, gazette)
    (source,) = origin(archive, gazette.story.id).sources
    assert (source.story, source.agency, source.kind) == (None, "Coastwire", "agency copy")
    assert [one.outlet for one in source.also] == ["Courier"]


def test_a_credit_alone_is_a_source(archive: Archive) -> None:
    """Who supplied a story is told, though nothing else of it is there; its own outlet is no source of it."""
    add(archive, COURIER, story("Gazette", "2024-03-13", *OTHER, credits=("Gazette",)))
    (source,) = origin(archive, COURIER.story.id).sources
    assert (source.story, source.agency, source.kind, source.also) == (None, "Coastwire", "credit", ())
    assert origin(archive, "https://gazette.example/ferry").sources == ()


def test_versions_stand_one_behind_the_other(archive: Archive) -> None:
    """However many versions a page has, each came from the one before."""
    versions = [story("Courier", f"2024-03-{day}", *WHOLE, *OTHER[: day - 12]) for day in range(12, 18)]
    add(archive, *versions)
    found = chain(origin(archive, versions[-1].story.id))
    assert str(found).count("Courier") == 6
    assert str(found).startswith("['Courier', ['Courier', ['Courier'")


def test_the_version_that_is_named_is_told(archive: Archive) -> None:
    """By its address a story is its latest version, by its id the one with that id."""
    later = story("Courier", "2024-03-12", *WHOLE[:3], OTHER[0])
    add(archive, COURIER, later)
    assert told(archive, "https://courier.example/ferry").id == later.story.id
    assert told(archive, COURIER.story.id).id == COURIER.story.id
    (row,) = copies(archive, COURIER.story.id)
    assert (row.kind, row.other.id) == ("revision", later.story.id)


def test_a_story_that_is_not_there(archive: Archive) -> None:
    """It is said so."""
    for question in (copies, origin):
        with pytest.raises(NotFoundError):
            question(archive, "nowhere")
