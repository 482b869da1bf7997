"""The measure of the layers: what is paired with what, what is counted, and that nothing of what is set aside is listed."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from measure import layers
from measure.floors import below, floors
from measure.gold import ASIDE, FOLDERS, ROOT
from measure.gold_from_words import gold as gold_of_words
from measure.layer_counts import PARTIAL, Layered, layered
from measure.layer_figures import FIGURES, figures, reached, table
from measure.layers import DEVELOPED, FLOORS, Reader, columns, main, short, stories

from onrecord.record import Refusal, Refused, Standing
from onrecord.record.record import Record
from tests.test_gold import GOLD, STORY, ferry
from tests.test_measure import run

REFUSED = Refused(uri=None, reason=Refusal.MENU, detail="")
# The times of the story that GOLD leaves out.
TIMES = """
[[times]]
words = "again on [Friday] after"
value = "2025-03-07"

[[times]]
words = "said on [Monday]."
value = "2025-03-03"

[[times]]
words = "cars [this year]."
value = "2025"
"""


def gold(words: str = GOLD) -> dict[str, Any]:
    """Gold written in words, in offsets."""
    return gold_of_words(tomllib.loads(words), STORY)


def counted(words: str = GOLD, *, told: Record | Refused | None = None, partial: bool = False) -> Layered:
    """What is counted in the story of the ferry."""
    return layered(told or ferry(), gold(words), partial=partial)


def figure(name: str, words: str = GOLD, *, told: Record | None = None, partial: bool = False) -> float:
    """A figure of the story of the ferry."""
    return figures(counted(words, told=told, partial=partial).counts)[name]


def with_events(**changes: object) -> Record:
    """The story of the ferry with its one event told otherwise, as a second row."""
    record = ferry()
    (event,) = record.reading.events
    again = replace(event, id="again", **changes)  # type: ignore[arg-type]
    return Record(story=record.story, reading=replace(record.reading, events=(event, again)))


def test_all_that_is_so_is_counted_as_right() -> None:
    """A record that has what gold says reaches everything there is to reach, and nothing is listed."""
    found = counted(GOLD + TIMES)
    told = figures(found.counts)
    assert found.short == ()
    assert set(told.values()) == {1}
    assert {figure.name for figure in FIGURES} - set(told) == {
        "nameless sources left nameless",
        "topics, of events paired",
        "what it measures",
        "period",
    }


def test_times_beyond_gold_count_where_gold_has_all_of_them() -> None:
    """Four times are read: in a batch whose gold lists some, only the one is asked about; elsewhere all of them are."""
    assert figure("times, precision", partial=True) == 1
    assert figure("times, precision") == 1 / 4
    assert figure("times, F1 at least", partial=True) == figure("times, F1") == 2 / 5


@pytest.mark.parametrize(
    ("was", "now", "name", "value"),
    [
        ('speakers = ["Tom Okoro"]', 'speakers = ["Okoro"]', "right speakers, of statements found", 2 / 3),
        ('speakers = ["Tom Okoro"]', 'speakers = ["Okoro"]', "statements, F1", 2 / 3),
        ('speakers = ["Tom Okoro"]', "speakers = []", "nameless sources left nameless", 0),
        ('via = ["Bay Courier"]', 'via = ["Bay Gazette"]', "chains", 0),
        ('via = ["Bay Courier"]', "", "no chain where gold has none", 2 / 3),
        ('["Rosa Lind", "Tom Okoro"]', '["Rosa Lind"]', "events, F1", 0),
        ('["Rosa Lind", "Tom Okoro"]', '["Rosa Lind"]', "place, of events paired", 1),
        ('place = "Norwich"\n', 'place = "Vessel Bay"\n', "place, of events paired", 0),
        ('date = "2025-03-02"', 'date = "2025-03-09"', "date, of events paired", 0),
        ('kind = "meeting"', 'kind = "visit"', "kind, of events paired", 0),
        ('kind = "meeting"', 'kind = "visit"', "events, F1", 1),
        ('kind = "meeting"', 'kind = "meeting"\nplanned = true', "standing, of events paired", 0),
        ('kind = "meeting"', 'kind = "meeting"\nstanding = "denied"', "standing, of events paired", 0),
        ('kind = "meeting"', 'kind = "meeting"\ntopics = ["the ferry"]', "topics, of events paired", 0),
        ("value = 400", "value = 401", "figures, F1", 0),
        ('unit = "people"', 'unit = "tickets"', "unit, of figures in gold", 0),
        ('unit = "people"', 'unit = "tickets"', "amount, of figures in gold", 1),
        ('bound = "more than"', "", "figures, F1", 0),
        ('bound = "more than"', 'bound = "More than"', "figures, F1", 1),
        ('bound = "more than"', 'bound = "more than"\nchange = "increase"', "change, of right amounts", 0),
        ('bound = "more than"', 'bound = "more than"\nperiod = "2025"', "period", 0),
        ('bound = "more than"', 'bound = "more than"\nof = "tickets"', "what it measures", 0),
        ('value = "2025-03-02"', 'value = "2025-03-09"', "times, recall", 0),
        ('name = "Rosa Lind"', 'name = "Lind"', "people by their full name", 0),
        ('["She"]', '["She", "the skipper"]', "people by every other mention", 0),
    ],
)
def test_what_is_not_so_is_counted_as_wrong(was: str, now: str, name: str, value: float) -> None:
    """One thing that gold says otherwise shows in its figure, and is listed."""
    assert was in GOLD
    assert figure(name, GOLD.replace(was, now, 1)) == pytest.approx(value)
    assert value == 1 or counted(GOLD.replace(was, now, 1), partial=True).short


def test_an_event_told_twice_is_one() -> None:
    """The telling that gold points at is not asked for where all else is right; a second row for the event is one too many."""
    (event,) = ferry().reading.events
    elsewhere = ferry().reading.sentences[0]
    moved = Record(story=ferry().story, reading=replace(ferry().reading, events=(replace(event, evidence=elsewhere),)))
    assert figure("events, F1", told=moved) == 1
    assert figure("events, precision", told=with_events(evidence=elsewhere)) == 0.5
    assert figure("events, recall", told=with_events(evidence=elsewhere)) == 1


def test_the_right_one_of_two_events_in_one_sentence_is_paired() -> None:
    """Where the evidence of two rows shares words with gold's, the row that is right is taken."""
    planned = with_events(time=None, standing=Standing.PLANNED)
    assert figure("events, recall", told=planned) == 1
    assert figure("standing, of events paired", told=planned) == 1


def test_nothing_is_right_of_a_story_that_is_refused() -> None:
    """A story taken for a menu reaches nothing; a page that gold refuses has nothing to reach."""
    assert set(figures(counted(told=REFUSED).counts).values()) == {0}
    assert figures(layered(REFUSED, {"refused": "live blog"}).counts) == {}


def test_a_share_of_nothing_is_no_figure() -> None:
    """Where no story has topics there is no figure for them, and a dash in the table."""
    told = reached([counted(), counted()])
    assert "topics, of events paired" not in told.figures
    lines = {line[:39].strip(): line[39:].split() for line in table({"developed": told})}
    assert lines["topics, of events paired"] == ["-"]
    assert lines["right speakers, of statements found"] == ["1.000", "6/6", "1.000", "to", "1.000"]
    assert lines[""] in ([], ["developed,", "2", "stories"])


@pytest.mark.parametrize("engine", ["joint", "rules"])
def test_no_layer_falls_below_its_floors(engine: str) -> None:
    """As much is right as when the floors were set, on the stories that rules are made with."""
    found, _ = columns(FOLDERS, Reader(engine=engine))
    assert list(below(found[DEVELOPED].figures, floors(engine, FLOORS))) == []


def test_floors_are_of_figures_there_are() -> None:
    """What the file names is a figure that is counted."""
    names = {figure.name for figure in FIGURES}
    assert set(floors("joint", FLOORS)) | set(floors("rules", FLOORS)) <= names
    assert floors("joint", FLOORS)


def test_batches_with_gold_in_part_are_there() -> None:
    """The batches whose gold lists some of the times and figures are folders of stories."""
    assert all((ROOT / "measure" / "gold" / batch).is_dir() or (ROOT / batch).is_dir() for batch in PARTIAL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a story, and one set aside in it."""
    for inner, name in ((tmp_path / "sixth", "ferry"), (tmp_path / ASIDE, "secret")):
        inner.mkdir()
        (inner / f"{name}.txt").write_text(STORY, encoding="utf-8")
        (inner / f"{name}.gold.toml").write_text(GOLD.replace('["She"]', '["the skipper"]'), encoding="utf-8")
        run("gold_from_words.py", str(inner / f"{name}.gold.toml"))
    return tmp_path


def test_of_what_is_set_aside_only_totals_are_told(folder: Path) -> None:
    """Its figures stand in a column of their own, and what falls short in it is listed nowhere."""
    found, read = columns([folder], Reader(engine="rules"), aside=folder / ASIDE)
    assert [(name, column.stories) for name, column in found.items()] == [("developed", 1), ("set aside", 1)]
    assert found["developed"].figures == found["set aside"].figures
    listed = list(short(read))
    assert "sixth/ferry: mentions: Rosa Lind is also the skipper" in listed
    assert not any("secret" in line for line in (*listed, *table(found)))
    assert list(stories([folder / ASIDE], Reader(engine="rules"))) == [folder / ASIDE / "secret.gold.toml"]


def test_the_command_sets_what_is_aside_beside(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both columns are printed, and what falls short is that of the first."""
    monkeypatch.setattr(layers, "SET_ASIDE", folder / ASIDE)
    assert main([str(folder), "--engine", "rules", "--aside", "--short"]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].split() == ["developed,", "1", "stories", "set", "aside,", "1", "stories"]
    assert printed.count("Rosa Lind is also the skipper") == 1
    assert "secret" not in printed


def test_what_is_set_aside_cannot_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes no folder of this name, for it would list what falls short there."""
    with pytest.raises(SystemExit):
        main([str(folder / ASIDE), "--short"])
    assert "tells its totals" in capsys.readouterr().err


def test_the_command_lists_and_holds_to_floors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What falls short is listed with its story; without a floor for the engine the gate does not open."""
    assert main([str(folder), "--engine", "rules", "--short"]) == 0
    printed = capsys.readouterr().out
    assert "developed, 1 stories" in printed
    assert "sixth/ferry: mentions: Rosa Lind is also the skipper" in printed
    assert "set aside" not in printed


def test_records_of_another_program_are_measured(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that was written down reaches what the reading itself does; where there is none, nothing was found."""
    written = tmp_path / "written"
    written.mkdir()
    (written / "ferry.json").write_text(ferry().to_json(), encoding="utf-8")
    assert stories([folder], Reader(found=written)) == stories([folder], Reader(engine="joint"))
    assert main([str(folder), "--found", str(tmp_path)]) == 0
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["statements", "found", "0.000", "0/3", "0.000", "to", "0.000"] in told
