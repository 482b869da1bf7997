"""Stories that share words are linked, whatever the order they come in: the links hang on the stories that are there."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measure.making import Sheet
from sqlalchemy import select

from onrecord.archive import meeting
from onrecord.archive.copies import links, stories
from onrecord.archive.linked import any_waits
from onrecord.archive.schema_copies import common_runs, copies, fingerprints, linked, runs, unlinked
from onrecord.archive.store import Archive
from onrecord.record import Reading, Story
from onrecord.record.record import Record
from onrecord.work import linking
from onrecord.work.copying import Copies
from onrecord.work.linking import catch_up
from tests.archive.pages import page
from tests.linking.copies.telling import OTHER, WHOLE
from tests.strategies import records

SENTENCES = (*WHOLE, *OTHER)
LINKERS = (Copies(),)


def record(name: int, *sentences: int) -> Record:
    """A story of some of the sentences."""
    sheet = Sheet()
    for sentence in sentences:
        sheet.write(f"{SENTENCES[sentence]}\n\n")
    outlet = ("Courier", "Herald", "Gazette")[name % 3]
    return sheet.record(uri=f"https://{outlet.lower()}.example/{name}", outlet=outlet, day=f"2024-03-{1 + name % 31:02}")


def add(archive: Archive, *records: Record, at_once: int = 100) -> None:
    """Adds some stories, so many at once, and links them after each lot."""
    for first in range(0, len(records), at_once):
        archive.add([page(one) for one in records[first : first + at_once]])
        catch_up(archive, linkers=LINKERS)


def held(archive: Archive) -> dict[str, Any]:
    """All that tells of copies, with ids in place of numbers."""
    with archive.reading() as connection:
        numbers = {row.number: row.id for row in archive.stories(limit=1000, older=True)}
        rows = connection.execute(select(copies)).mappings()
        return {
            "copies": sorted(
                repr(
                    {
                        name: numbers[row[name]] if name in ("story", "other", "origin") and row[name] else row[name]
                        for name in row
                    }
                )
                for row in rows
            ),
            "runs": sorted((row.hash, numbers[row.story]) for row in connection.execute(select(runs))),
            "common": sorted(map(tuple, connection.execute(select(common_runs)))),
            "sizes": sorted((numbers[row.story], row.size) for row in connection.execute(select(fingerprints))),
            "waiting": connection.execute(select(unlinked)).all(),
        }


def kinds(archive: Archive) -> list[str]:
    """The kinds of all links."""
    return sorted(row.kind for row in links(archive, range(1, 1000)))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three stories make a run common, and five are linked at once, so that a dozen stories meet all there is to meet."""
    monkeypatch.setattr(meeting, "COMMON", 3)
    monkeypatch.setattr(linking, "LOT", 5)


def test_what_is_shared_is_found_again(archive: Archive) -> None:
    """A reprint is linked to what it was taken from, with the passage in both texts."""
    add(archive, record(0, 0, 1, 2, 3), record(1, 6, 7, 8, 9), record(2, 0, 1, 2))
    (row,) = links(archive, [1, 2, 3])
    told = stories(archive, [row.story, row.other])
    assert (row.kind, {row.story, row.other}, row.origin) == ("reprint", {1, 3}, 1)
    assert 1.0 in (row.share, row.other_share)
    (start, end, other_start, other_end), *_ = row.passages
    assert told[row.story].text[start:end].split()[:4] == told[row.other].text[other_start:other_end].split()[:4]
    assert links(archive, [2]) == ()


def test_a_run_of_many_leads_nowhere(archive: Archive) -> None:
    """What more stories have than may have it links none of them, and those that it did link are linked no more."""
    told = [record(name, 0, 1, 2 + name, 7 + name) for name in range(4)]
    add(archive, *told[:3])
    assert len(kinds(archive)) == 3
    add(archive, told[3])
    assert kinds(archive) == []


def test_a_text_that_many_carry_links_each_to_one(archive: Archive) -> None:
    """Where more have a text than are held against each other, each is linked to the one of the least id."""
    told = [record(name, 0, 1, 2, 3, 4, 5) for name in range(7)]
    add(archive, *told[:3])
    assert kinds(archive) == ["reprint"] * 3
    add(archive, *told[3:], at_once=1)
    rows = links(archive, range(1, 8))
    first = min(story.story.id for story in told)
    ids = {row.number: row.id for row in archive.stories(limit=10)}
    assert [ids[row.story] for row in rows] == [first] * 6
    assert {row.kind for row in rows} >= {"reprint"}


def test_a_story_that_is_forgotten_is_as_if_it_had_not_come(archive: Archive) -> None:
    """Its links go, and what was common by it is so no longer: those that share it are linked again."""
    add(archive, *(record(name, 0, 1, 2) for name in range(3)), record(7, 3, 4), record(8, 3, 4, 9))
    before = held(archive)
    add(archive, record(3, 0, 1, 2, 10), record(10, 3, 4))
    assert held(archive) != before
    archive.forget("https://courier.example/3")
    archive.forget("https://herald.example/10")
    catch_up(archive, linkers=LINKERS)
    assert held(archive) == before


texts = st.lists(st.lists(st.integers(0, len(SENTENCES) - 1), max_size=5, unique=True), min_size=1, max_size=12)


@given(texts=texts, order=st.randoms(use_true_random=False), at_once=st.integers(1, 12), parting=st.integers(0, 12))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_order_of_arrival_makes_no_difference(
    archive: Archive, texts: list[list[int]], order: random.Random, at_once: int, parting: int
) -> None:
    """The same stories in any order, in lots of any size, and with others that are forgotten, leave the same links."""
    same_in_any_order(archive, texts, order, at_once, parting)


carried = st.lists(st.sampled_from([[0, 1, 2, 3], [0, 1, 2, 3, 4], [6, 7, 8]]), min_size=4, max_size=9)


@given(texts=carried, order=st.randoms(use_true_random=False), at_once=st.integers(1, 6), parting=st.integers(0, 5))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_so_it_is_with_texts_that_many_carry(
    archive: Archive, texts: list[list[int]], order: random.Random, at_once: int, parting: int
) -> None:
    """Whom they are all held against is the same in any order, also where that one is forgotten."""
    same_in_any_order(archive, texts, order, at_once, parting)


def same_in_any_order(archive: Archive, texts: list[list[int]], order: random.Random, at_once: int, parting: int) -> None:
    """Adds stories in their order, and in another with others that go; the links are the same."""
    # Of an example that was broken off there may be something left.
    empty(archive)
    told = [record(number, *sentences) for number, sentences in enumerate(texts)]
    add(archive, *told, at_once=at_once)
    before = held(archive)
    empty(archive)
    others = [record(20 + number, *sentences) for number, sentences in enumerate(texts[:parting])]
    mixed = [*told, *others]
    order.shuffle(mixed)
    add(archive, *mixed, at_once=at_once)
    for other in order.sample(others, len(others)):
        archive.forget(other.story.id)
        if order.random() < 0.5:
            catch_up(archive, linkers=LINKERS)
    catch_up(archive, linkers=LINKERS)
    assert held(archive) == before
    empty(archive)
    assert {name: rows for name, rows in held(archive).items() if rows} == {}


@given(made=st.lists(records(), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_story_is_linked(archive: Archive, made: list[tuple[Story, Reading]]) -> None:
    """However strange stories are, they are held against one another."""
    add(archive, *(Record(story=one[0], reading=one[1]) for one in made))
    assert not any_waits(archive, meeting.KIND)
    empty(archive)


def empty(archive: Archive) -> None:
    """Forgets all that is there; a story goes with all versions of its page."""
    while rows := archive.stories(limit=1):
        archive.forget(rows[0].id)
    catch_up(archive, linkers=LINKERS)


def test_a_story_that_is_read_anew_keeps_its_links(archive: Archive) -> None:
    """A new reading in place of an old one is linked as that was."""
    told = [record(0, 0, 1, 2, 3), record(1, 0, 1, 2), record(2, 6, 7)]
    add(archive, *told)
    before = held(archive)
    archive.renew(told[:2], "another reader")
    with archive.reading() as connection:
        assert any_waits(archive, meeting.KIND)
        assert connection.execute(select(copies)).all() == []
    catch_up(archive, linkers=LINKERS)
    assert held(archive) == before


def test_what_was_broken_off_is_caught_up(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault while a lot is linked leaves nothing of it; the next run links it."""
    told = [record(name, 0, 1, 2) for name in range(3)]
    archive.add([page(one) for one in told])
    monkeypatch.setattr("onrecord.archive.copies.keep", broken)
    with pytest.raises(ZeroDivisionError):
        catch_up(archive, linkers=LINKERS)
    assert {name: rows for name, rows in held(archive).items() if rows} == {}
    monkeypatch.undo()
    monkeypatch.setattr(meeting, "COMMON", 3)
    catch_up(archive, linkers=LINKERS)
    assert kinds(archive) == ["reprint"] * 3
    with archive.reading() as connection:
        assert connection.execute(select(linked)).all() == [(meeting.KIND, 3)]


def broken(*_: Sequence[Any]) -> Iterator[None]:
    """A fault."""
    raise ZeroDivisionError


def test_versions_of_a_page_are_linked(archive: Archive) -> None:
    """A new version of a page is a revision of the old one, and what the old one was linked to stays with it."""
    first, copy = record(0, 0, 1, 2, 3), record(1, 0, 1, 2)
    sheet = Sheet()
    for sentence in (0, 1, 6, 7, 8, 9):
        sheet.write(f"{SENTENCES[sentence]}\n\n")
    later = sheet.record(uri=first.story.uri, outlet="Courier", day="2024-03-02")
    add(archive, first, copy, later)
    assert [row.number for row in archive.versions(first.story.id)] == [1, 3]
    assert {frozenset((row.story, row.other)): row.kind for row in links(archive, [1])} == {
        frozenset((1, 2)): "reprint",
        frozenset((1, 3)): "revision",
    }
