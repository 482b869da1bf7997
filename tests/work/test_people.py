"""Who is who across stories: the same in any order, undone exactly, and what is said by hand outlives a new reading."""

import datetime as dt
import itertools
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive import identified
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, QuestionError
from onrecord.linking.people import parts
from onrecord.record.record import Record
from onrecord.work import judging
from onrecord.work.asking import ask
from onrecord.work.judging import Hand
from onrecord.work.linking import catch_up
from onrecord.work.people import People
from tests.archive.pages import held, page, said
from tests.linking.people.telling import story

HAND = Hand(who="ana", at="2025-06-01T10:00:00+00:00", why="she said so")
STORIES = (
    story("https://a.example/1", "2025-05-01", "Tajik President; Emomali Rahmon", "Russian President; Vladimir Putin", "=WHO"),
    story("https://a.example/2", "2025-05-02", "President; Rahmon", "Putin", "=World Health Organization"),
    story("https://b.example/1", "2025-05-02", "Imomali Rakhmon", "V. Putin", "businessman; Vladimir Potanin"),
    story("https://b.example/2", "2025-05-03", "Rahmon", "Sirojiddin Sharifzoda", "=Foreign Ministry", outlet="Avesto"),
    story("https://c.example/1", "1991-02-01", "President; George Bush", "President; George H. W. Bush"),
    story("https://c.example/2", "1991-02-03", "President; Bush", "=Tajik Foreign Ministry"),
    story("https://c.example/3", "2003-02-03", "President; George W. Bush", "=Foreign Ministry", outlet="Avesto"),
    story("https://c.example/4", "2003-02-04", "President; George Bush", "Bush"),
    story("https://d.example/1", "2025-05-02", "President; Aleksander Lukashenko", "Sharifov", "Rahmon"),
    story("https://d.example/2", "2025-05-04", "President; Alyaksandr Lukashenka", "Sirojiddin Sharifov", "President; Putin"),
    story("https://d.example/3", "2025-05-04", "João Andrade", "minister; João Andrade Filho", "mayor; John Smith"),
    story("https://d.example/4", None, "striker; John Smith", "=Gazprom", "=Gazprom Neft"),
)
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Who = frozenset[frozenset[tuple[str, str]]]


def add(archive: Archive, stories: Iterable[Record]) -> None:
    """Adds stories, and links them."""
    archive.add([page(one) for one in stories])
    catch_up(archive, linkers=(People(),))


def who_is_who(archive: Archive) -> Who:
    """The parties of each identity, by the id of their story and their own."""
    by: dict[str, set[tuple[str, str]]] = {}
    for party, identity in identified.of_parties(archive).items():
        by.setdefault(identity, set()).add(party)
    return frozenset(map(frozenset, by.values()))


def judged(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All rows that are judged, but for what names a story by its number, and what was said by hand."""
    rows = held(archive)
    return {name: rows[name] for name in ("profiles", "likenesses")}


def names_with(archive: Archive, name: str) -> set[str]:
    """The names of the one who is called so in full."""
    return {told for told, _ in identified.identity(archive, name).names}


@pytest.fixture(scope="module")
def expected() -> tuple[Who, dict[str, list[tuple[object, ...]]]]:
    """Who is who, and all rows, where the stories come in their order and at once."""
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
        add(archive, STORIES)
        return who_is_who(archive), judged(archive)


@QUICK
@given(order=st.permutations(STORIES), cuts=st.sets(st.integers(1, len(STORIES) - 1)))
def test_any_order_gives_the_same(
    expected: tuple[Who, dict[str, list[tuple[object, ...]]]], order: Sequence[Record], cuts: set[int]
) -> None:
    """Whatever the order stories come in, and however many at once, everybody is the same, by the same reasons."""
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
        for start, end in itertools.pairwise([0, *sorted(cuts), len(order)]):
            add(archive, order[start:end])
        assert (who_is_who(archive), judged(archive)) == expected


@QUICK
@given(order=st.permutations(STORIES), cuts=st.sets(st.integers(1, len(STORIES) - 1)))
def test_large_blocks_are_the_same_in_any_order(order: Sequence[Record], cuts: set[int]) -> None:
    """So it is where a block is judged in parts, also while it grows large."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MANY", 1)
        for stories, ends in ((STORIES, []), (order, sorted(cuts))):
            with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
                for start, end in itertools.pairwise([0, *ends, len(stories)]):
                    add(archive, stories[start:end])
                before = judged(archive)
                judging.merge(archive, "Vladimir Putin", "Vladimir Potanin", HAND)
                judging.undo(archive, None, HAND)
                archive.forget(stories[0].story.id)
                add(archive, stories[:1])
                assert judged(archive) == before
                found.append((who_is_who(archive), judged(archive)))
    assert found[0] == found[1]


def test_both_databases_say_the_same(archive: Archive, expected: tuple[Who, dict[str, list[tuple[object, ...]]]]) -> None:
    """A file and a server keep the same rows."""
    for one in reversed(STORIES):
        add(archive, [one])
    assert (who_is_who(archive), judged(archive)) == expected


def test_who_is_who(archive: Archive) -> None:
    """Spellings and letters come together; namesakes, father and son, and those who only sound alike do not."""
    add(archive, STORIES)
    assert names_with(archive, "Emomali Rahmon") == {"Emomali Rahmon", "Imomali Rakhmon", "Rahmon"}
    assert names_with(archive, "Vladimir Putin") == {"Vladimir Putin", "V. Putin", "Putin"}
    assert names_with(archive, "Vladimir Potanin") == {"Vladimir Potanin"}
    assert names_with(archive, "Sirojiddin Sharifzoda") == {"Sirojiddin Sharifzoda"}
    assert names_with(archive, "Aleksander Lukashenko") == {"Aleksander Lukashenko", "Alyaksandr Lukashenka"}
    assert names_with(archive, "João Andrade Filho") == {"João Andrade Filho"}
    assert names_with(archive, "WHO") == {"WHO", "World Health Organization"}
    assert names_with(archive, "Gazprom Neft") == {"Gazprom Neft"}
    assert "George H. W. Bush" not in names_with(archive, "George W. Bush")
    assert len(identified.identities(archive, "John Smith")) == 2


def test_one_word_that_was_misread_is_the_body_it_names(archive: Archive) -> None:
    """A company that a story's reading takes for a person is that company, unless somebody has the name."""
    told = [
        story("https://a.example/1", "2025-05-01", "=Nordhavn A/S", "Ana Reyes", "Tom Reed", "=Gerlach AG"),
        story("https://b.example/1", "2025-05-02", "Nordhavn", "Ana Reyes", "Tom Reed", "Gerlach"),
        story("https://b.example/2", "2025-05-02", "Peer Gerlach", "Ana Reyes", "Tom Reed"),
    ]
    add(archive, told)
    assert names_with(archive, "Nordhavn A/S") == {"Nordhavn A/S", "Nordhavn"}
    assert names_with(archive, "Peer Gerlach") == {"Peer Gerlach", "Gerlach"}


def test_letters_that_all_know_are_not_those_of_any_name(archive: Archive) -> None:
    """A name that is told of once is not what letters mean that are told of every day; nor one that others are known by."""
    days = [f"2025-05-{day:02}" for day in range(1, 13)]
    told = [story(f"https://a.example/{day}", day, "=HHS", "=WHO", "Ana Reyes", "Tom Reed", "Li Na") for day in days]
    named = story("https://b.example/1", days[3], "=Hayes High School", "=White House Office", "Ana Reyes", "Tom Reed", "Li Na")
    add(archive, [*told, named])
    assert names_with(archive, "HHS") == {"HHS"}
    assert names_with(archive, "WHO") == {"WHO"}


def test_a_son_does_not_make_a_stranger_of_his_father(archive: Archive) -> None:
    """One who is told of ten times as often is who is called so, also where his son stands beside him."""
    days = [f"2025-05-{day:02}" for day in range(1, 11)]
    told = [story(f"https://a.example/{day}", day, "President; Adam J. Wells") for day in days]
    told += [story(f"https://b.example/{day}", day, "Adam Wells") for day in days]
    add(archive, [*told, story("https://c.example/1", "2025-05-03", "Adam Wells", "Adam Wells Jr.")])
    assert names_with(archive, "Adam J. Wells") == {"Adam J. Wells", "Adam Wells"}
    assert names_with(archive, "Adam Wells Jr.") == {"Adam Wells Jr."}


@QUICK
@given(
    pair=st.sets(st.sampled_from(["Vladimir Putin", "Vladimir Potanin", "Sirojiddin Sharifov", "WHO"]), min_size=2, max_size=2)
)
def test_undo_restores_exactly(pair: set[str]) -> None:
    """After a merge, whoever it was of, and its undo all is as if it never had been said; the judgements stay on record."""
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
        add(archive, STORIES)
        before = held(archive)
        one, other = sorted(pair)
        row = judging.merge(archive, one, other, HAND)
        assert identified.identity(archive, one) == identified.identity(archive, other)
        judging.undo(archive, row.number, HAND)
        after = held(archive)
        assert len(after.pop("judgements")) == 2
        before.pop("judgements")
        assert after == before


def test_a_split_is_undone_as_exactly(archive: Archive) -> None:
    """So it is with a split by name, and with one by story; and what was undone is said again by undoing that."""
    add(archive, STORIES)
    before = held(archive)
    by_name = judging.split(archive, "Emomali Rahmon", "Imomali Rakhmon", HAND)
    assert names_with(archive, "Emomali Rahmon") == {"Emomali Rahmon", "Rahmon"}
    by_story = judging.split(archive, "Aleksander Lukashenko", "https://d.example/2", HAND)
    assert names_with(archive, "Aleksander Lukashenko") == {"Aleksander Lukashenko"}
    said = held(archive)
    undone = judging.undo(archive, by_name.number, HAND)
    judging.undo(archive, by_story.number, HAND)
    after = held(archive)
    assert {**after, "judgements": []} == {**before, "judgements": []}
    judging.undo(archive, undone.number, HAND)
    judging.undo(archive, 4, HAND)
    assert {**held(archive), "judgements": []} == {**said, "judgements": []}
    stand = [row.number for row, stands in judging.judgements(archive) if stands]
    assert stand == [1, 2, 5, 6]


def test_a_merge_outlives_a_new_reading(archive: Archive) -> None:
    """Read anew, with other roles, those who were said to be one are one, and those who were told apart are two."""
    add(archive, STORIES)
    judging.merge(archive, "Vladimir Potanin", "Sirojiddin Sharifov", HAND)
    judging.split(archive, "Emomali Rahmon", "Imomali Rakhmon", HAND)
    bare = [
        replace(one, reading=replace(one.reading, parties=tuple(replace(party, roles=()) for party in one.reading.parties)))
        for one in STORIES
    ]
    assert archive.renew(bare, "another reader") == len(STORIES)
    catch_up(archive, linkers=(People(),))
    assert names_with(archive, "Vladimir Potanin") >= {"Vladimir Potanin", "Sirojiddin Sharifov"}
    assert names_with(archive, "Imomali Rakhmon") == {"Imomali Rakhmon"}


def test_a_story_that_is_forgotten_never_was(archive: Archive) -> None:
    """Once a story is forgotten, who is who is as the others tell it."""
    add(archive, STORIES[:5])
    before = judged(archive)
    add(archive, STORIES[5:])
    for one in STORIES[5:]:
        archive.forget(one.story.id)
    catch_up(archive, linkers=(People(),))
    assert judged(archive) == before


def test_a_table_tells_who_is_meant(archive: Archive, tmp_path: Path) -> None:
    """By days in office a president is one of two; names of one line are one; without the table all is as before."""
    add(archive, STORIES)
    before = judged(archive)
    table = tmp_path / "presidents.csv"
    table.write_text(
        "name,aliases,role,from,to,wikidata\n"
        "George W. Bush,George Bush,President of the United States,2001-01-20,2009-01-20,Q207\n"
        "George H. W. Bush,George Bush,President of the United States,1989-01-20,1993-01-20,Q23505\n"
        "Emomali Rahmon,Rahmonov; Sirojiddin Sharifov,,,,Q57\n",
        encoding="utf-8",
    )
    assert judging.learn(archive, table) == 3
    who = who_is_who(archive)
    of_1991, of_2003 = STORIES[5].story.id, STORIES[7].story.id
    (elder,) = (group for group in who if (of_1991, "Bush") in group)
    (younger,) = (group for group in who if (of_2003, "George Bush") in group)
    assert (STORIES[4].story.id, "George H. W. Bush") in elder
    assert (STORIES[6].story.id, "George W. Bush") in younger
    assert "Sirojiddin Sharifov" in names_with(archive, "Emomali Rahmon")
    judging.learn(archive, None)
    assert judged(archive) == before


def test_what_cannot_be_said_is_told(archive: Archive) -> None:
    """Nobody, somebody of several, one and the same, and a judgement that does not stand."""
    add(archive, STORIES)
    with pytest.raises(NotFoundError, match="nobody at all"):
        judging.merge(archive, "nobody at all", "WHO", HAND)
    with pytest.raises(QuestionError, match="may be several"):
        judging.merge(archive, "Vladimir", "WHO", HAND)
    with pytest.raises(QuestionError, match="one already"):
        judging.merge(archive, "WHO", "World Health Organization", HAND)
    with pytest.raises(QuestionError, match="called so"):
        judging.split(archive, "Vladimir Potanin", "Vladimir Potanin", HAND)
    with pytest.raises(NotFoundError):
        judging.undo(archive, 7, HAND)


def test_a_question_finds_all_names_of_one(archive: Archive) -> None:
    """Whoever is asked for by one name answers by every name that is theirs alone."""
    told = (
        said(("Emomali Rahmon", "the bridge opens"), uri="https://a.example/1", day="2025-05-01"),
        said(("Imomali Rakhmon", "the bridge is long"), uri="https://b.example/1", day="2025-05-02"),
        said(("Rahmon Sharifov", "the bridge is closed"), uri="https://c.example/1", day="2025-05-02"),
    )
    add(archive, told)
    found = ask(archive, "What did Emomali Rahmon say about the bridge?", day=dt.date(2025, 6, 1))
    assert len(found.answers) == 2
    judging.split(archive, "Emomali Rahmon", "Imomali Rakhmon", HAND)
    found = ask(archive, "What did Emomali Rahmon say about the bridge?", day=dt.date(2025, 6, 1))
    assert len(found.answers) == 1
