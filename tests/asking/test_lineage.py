"""A story among its sources and those that have its words, in the order of time."""

from onrecord.archive.store import Archive
from onrecord.asking.lineage import lineage
from tests.asking.test_copies import COURIER, DIGEST, WEEKLY, WIRE, add, story
from tests.linking.copies.telling import OTHER


def told(archive: Archive, story: str) -> tuple[list[str | None], set[tuple[str, str]]]:
    """Who had the words, in their order, and each step, by outlet."""
    found = lineage(archive, story)
    names = {holder.key: holder.story.outlet if holder.story else holder.agency for holder in found.holders}
    return list(names.values()), {(names[one.source] or "", names[one.taker] or "") for one in found.steps}


def test_sources_and_takers_stand_in_the_order_of_time(archive: Archive) -> None:
    """From the courier's side, the agency is behind it and the weekly after it, each step once."""
    add(archive, WEEKLY, COURIER, WIRE, DIGEST)
    names, steps = told(archive, COURIER.story.id)
    assert names == ["Courier", "Coastwire", "Weekly", "Digest"]
    assert {("Coastwire", "Courier"), ("Courier", "Weekly"), ("Courier", "Digest")} <= steps
    assert {one.is_said for one in lineage(archive, COURIER.story.id).steps} == {True, False}


def test_an_agency_that_is_not_held_stands_before_its_takers(archive: Archive) -> None:
    """Its day is not known, but that it had the words before those who credit it is."""
    gazette = story("Gazette", "2024-03-13", *OTHER, credits=("Coastwire",))
    add(archive, gazette)
    assert told(archive, gazette.story.id) == (["Coastwire", "Gazette"], {("Coastwire", "Gazette")})


def test_a_story_of_its_own_stands_alone(archive: Archive) -> None:
    """Of whose words nobody has any, there is the story and no step."""
    add(archive, DIGEST)
    assert told(archive, DIGEST.story.id) == (["Digest"], set())
