"""The stories with gold: the gold points at its words, a record is held to it strictly, and no batch falls behind."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from measure.gold import ASIDE, ENGINE, FOLDERS, ROOT, checks_of, gold_of, golds, main, name_of
from measure.gold_from_words import counted_out
from measure.gold_from_words import gold as gold_of_words
from measure.held import Matter, checks

import onrecord
from onrecord.record import Refusal, Refused
from onrecord.record.record import Record
from tests.test_measure import run

BENCHMARK = ROOT / "measure" / "gold"
STORIES = [words for folder in (*FOLDERS, BENCHMARK / ASIDE) for words in golds(folder)]
BATCHES = sorted({words.parent.name for words in golds(BENCHMARK)})
FLOORS: dict[str, Any] = tomllib.loads((BENCHMARK / "floors.toml").read_text(encoding="utf-8"))

STORY = """Ferry sails again on Friday

By Ada Moen

3 March 2025

The ferry to Vessel Bay will sail again on Friday after a winter in the dock, Captain Rosa Lind said on Monday.

“The old hull is better than the new one ever was,” Lind told the Bay Courier. She met Mayor Tom Okoro in Norwich on Sunday.

More than 400 people have a ticket. The Bay Courier quoted the mayor as saying that the ferry will carry no cars this year.
"""
GOLD = """
places = ["Norwich"]

[story]
title = "Ferry sails again on Friday"
byline = "Ada Moen"
published = "2025-03-03"
language = "en"
must_not_stand = ["By Ada"]
paragraphs = 3

[[statements]]
words = "[The ferry to Vessel Bay ... the dock], {Captain Rosa Lind} <said> on Monday."
speakers = ["Rosa Lind"]
said_on = "2025-03-03"
manner = "indirect"

[[statements]]
words = "[“The old hull is better than the new one ever was,”] {Lind} <told> the Bay Courier."
speakers = ["Rosa Lind"]
addressee = "Bay Courier"
manner = "direct"

[[statements]]
words = "The Bay Courier <quoted> {the mayor} <as saying> [that the ferry will carry no cars this year]."
speakers = ["Tom Okoro"]
via = ["Bay Courier"]
manner = "indirect"

[[times]]
words = "on [Sunday]"
value = "2025-03-02"

[[meetings]]
words = "[She met Mayor Tom Okoro in Norwich on Sunday]"
kind = "meeting"
participants = ["Rosa Lind", "Tom Okoro"]
place = "Norwich"
date = "2025-03-02"

[[figures]]
words = "[More than 400 people]"
value = 400
unit = "people"
bound = "more than"

[[people]]
name = "Rosa Lind"
mentions_include = ["She"]
"""


@cache
def ferry() -> Record:
    """A record to hold gold against."""
    read = onrecord.read(STORY)
    assert isinstance(read, Record)
    return read


def fallen(gold: str) -> set[Matter]:
    """What the record does not hold of gold written in words."""
    return {check.kind for check in checks(ferry(), gold_of_words(tomllib.loads(gold), STORY)) if not check.held}


@pytest.mark.parametrize("words", STORIES, ids=name_of)
def test_offsets_are_those_of_the_words(words: Path) -> None:
    """The gold in offsets is the gold in words, counted out on the page."""
    assert gold_of(words) == counted_out(words)


def test_what_is_set_aside_is_not_read_by_the_way(tmp_path: Path) -> None:
    """The folder `aside` is read where it is named, and not with the folder that it lies in."""
    for batch in ("first", ASIDE):
        (tmp_path / batch).mkdir()
        (tmp_path / batch / "ferry.gold.toml").touch()
    assert [words.parent.name for words in golds(tmp_path)] == ["first"]
    assert [words.parent.name for words in golds(tmp_path / ASIDE)] == [ASIDE]


def test_what_is_set_aside_is_counted_and_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts of its checks may be asked for, and what falls short may not."""
    with pytest.raises(SystemExit):
        main([str(tmp_path / ASIDE), "--short"])
    assert "is not listed" in capsys.readouterr().err
    main([str(tmp_path / ASIDE)])
    assert capsys.readouterr().out.splitlines()[1].split() == ["stories", "0"]


def test_no_two_stories_have_one_name() -> None:
    """A story is known by its name."""
    assert len({name_of(words) for words in STORIES}) == len(STORIES)


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("engine", FLOORS)
def test_a_batch_does_not_fall_behind(engine: str, batch: str) -> None:
    """As much of the gold holds as when the floor was set: a change that reads less of it shows here."""
    floor = FLOORS[engine][batch]
    found = [check for words in golds(BENCHMARK / batch) for check in checks_of(words, engine=engine)]
    held = sum(check.held for check in found)
    assert held * floor["of"] >= floor["held"] * len(found), [str(check) for check in found if not check.held]


def test_the_engine_that_reads_where_none_is_named_has_floors() -> None:
    """Every batch has a floor with it, but what is set aside."""
    assert sorted(FLOORS[ENGINE]) == BATCHES


def test_gold_that_is_so_holds() -> None:
    """A record that has all that the gold says holds all of it."""
    assert fallen(GOLD) == set()


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ('byline = "Ada Moen"', 'byline = "Ada"', Matter.STORY),
        ('published = "2025-03-03"', "", Matter.STORY),
        ('["By Ada"]', '["By Ada", "The ferry"]', Matter.STORY),
        ("paragraphs = 3", "paragraphs = 4", Matter.STORY),
        ("{Lind} <told> the Bay Courier.", "Lind told the Bay {Courier}.", Matter.SOURCE),
        ("{Lind} <told>", "Lind <told>", Matter.SOURCE),
        ('speakers = ["Tom Okoro"]', 'speakers = ["Okoro"]', Matter.SPEAKERS),
        ('speakers = ["Tom Okoro"]', "speakers = []", Matter.SPEAKERS),
        ('manner = "direct"', 'manner = "mixed"', Matter.FORM),
        ('via = ["Bay Courier"]', 'via = ["Bay Courier", "Rosa Lind"]', Matter.VIA),
        ('via = ["Bay Courier"]', 'via = ["Bay Gazette"]', Matter.VIA),
        ('addressee = "Bay Courier"', 'addressee = "Courier"', Matter.ADDRESSEE),
        ('said_on = "2025-03-03"', 'said_on = "2025-03-04"', Matter.SAID_ON),
        ('value = "2025-03-02"', 'value = "2025-03-09"', Matter.TIME),
        ('["Rosa Lind", "Tom Okoro"]', '["Rosa Lind"]', Matter.EVENT),
        ('place = "Norwich"\n', 'place = "Vessel Bay"\n', Matter.EVENT),
        ('date = "2025-03-02"', 'date = "2025-03-02"\nplanned = true', Matter.EVENT),
        ("value = 400", "value = 401", Matter.FIGURE),
        ('bound = "more than"', "", Matter.FIGURE),
        ('name = "Rosa Lind"', 'name = "Lind"', Matter.PERSON),
        ('["She"]', '["She", "the skipper"]', Matter.PERSON),
        ('places = ["Norwich"]', 'places = ["Norwich", "Ipswich"]', Matter.PLACE),
    ],
)
def test_gold_that_is_not_so_does_not_hold(was: str, now: str, kind: Matter) -> None:
    """One thing said otherwise is one kind of check that falls short, and no other."""
    assert was in GOLD
    assert fallen(GOLD.replace(was, now, 1)) == {kind}


def test_of_a_statement_that_is_not_found_nothing_holds() -> None:
    """Who speaks and how is asked of every statement, found or not; one that is read in its place is one too many."""
    missing = GOLD.replace("[The ferry to Vessel Bay ... the dock]", "The ferry to Vessel Bay will sail ... in [the dock]")
    assert fallen("spare = 0\n" + missing) == {
        Matter.STATEMENT,
        Matter.SOURCE,
        Matter.SPEAKERS,
        Matter.FORM,
        Matter.SAID_ON,
        Matter.SPARE,
    }
    assert fallen(missing) == fallen("spare = 0\n" + missing) - {Matter.SPARE}


def test_nothing_holds_of_a_story_that_is_refused() -> None:
    """A story taken for a menu falls short in every check there is."""
    gold = gold_of_words(tomllib.loads(GOLD), STORY)
    refused = checks(Refused(uri=None, reason=Refusal.MENU, detail=""), gold)
    assert [check.kind for check in refused] == [check.kind for check in checks(ferry(), gold)]
    assert not any(check.held for check in refused)


def test_what_falls_short_is_listed(tmp_path: Path) -> None:
    """The command counts what holds, and names the story and the words of what does not."""
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "ferry.gold.toml").write_text(GOLD.replace('["Norwich"]', '["Norwich", "Ipswich"]'), encoding="utf-8")
    run("gold_from_words.py", str(tmp_path / "ferry.gold.toml"))
    lines = run("gold.py", str(tmp_path), "--short").splitlines()
    assert [line.split() for line in lines if line.startswith("place")] == [["place", "1/2", "1/2"]]
    assert lines[-1] == f"{tmp_path.name}/ferry: place: Ipswich"
