"""The commands about people: what a person and a program get to see, and the exit status."""

import json
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from tests.faces.test_cli import onrecord
from tests.work.test_people import STORIES, add


@pytest.fixture(name="kept")
def archive_with_people(tmp_path: Path) -> Path:
    """The file of an archive with some stories about people."""
    path = tmp_path / "kept.db"
    with open_archive(str(path)) as archive:
        add(archive, STORIES)
    return path


def test_a_name_shows_who_that_is(kept: Path) -> None:
    """All names and roles of one, with the days; nobody is told of as such."""
    told = onrecord("people", "Rakhmon", "--archive", kept)
    assert told.returncode == 0
    assert told.stdout.startswith("Emomali Rahmon  ")
    assert "person, 3 stories, 2025-05-01 to 2025-05-02\n  President; Tajik President\n" in told.stdout
    assert "also: Imomali Rakhmon (1), Rahmon (1)" in told.stdout
    nobody = onrecord("people", "Zoltan", "--archive", kept)
    assert (nobody.returncode, nobody.stdout) == (1, "Nobody is called so.\n")


def test_people_are_json(kept: Path) -> None:
    """For programs: who is who, and the pairs in doubt with their reasons."""
    (one,) = json.loads(onrecord("people", "Lukashenka", "--archive", kept, "--json").stdout)["people"]
    assert set(one) == {"id", "kind", "name", "names", "roles", "stories", "first", "last"}
    assert one["names"][0].keys() == {"name", "stories"}
    (by_id,) = json.loads(onrecord("people", one["id"][:8], "--archive", kept, "--json").stdout)["people"]
    assert by_id == one
    organisations = json.loads(onrecord("people", "--kind", "organisation", "--archive", kept, "--json").stdout)["people"]
    assert {told["kind"] for told in organisations} == {"organisation"}
    doubts = json.loads(onrecord("people", "unsure", "--archive", kept, "--json").stdout)["unsure"]
    assert all(set(doubt) == {"one", "other", "score", "reasons"} for doubt in doubts)
    assert any(len(doubt["reasons"]) > 1 for doubt in doubts)


def test_what_is_said_by_hand_stands_until_it_is_undone(kept: Path) -> None:
    """A merge tells how it is taken back, and is listed with who, when and why, also when it is undone."""
    merged = onrecord(
        "people", "merge", "Vladimir Potanin", "Sirojiddin Sharifov", "--by", "ana", "--why", "seen", "--archive", kept
    )
    assert merged.stdout == 'Vladimir Potanin is Sirojiddin Sharifov. "onrecord people undo 1" takes it back\n'
    assert "Sirojiddin Sharifov" in onrecord("people", "Potanin", "--archive", kept).stdout
    assert onrecord("people", "undo", "--archive", kept).returncode == 0
    assert "Sharifov" not in onrecord("people", "Potanin", "--archive", kept).stdout
    first, second = json.loads(onrecord("people", "judgements", "--json", "--archive", kept).stdout)["judgements"]
    assert (first["who"], first["why"], first["verdict"], first["stands"]) == ("ana", "seen", "same", False)
    assert (second["undoes"], second["stands"]) == (1, True)
    assert (
        "ana: Vladimir Potanin is Sirojiddin Sharifov (seen)  undone"
        in onrecord("people", "judgements", "--archive", kept).stdout
    )


def test_a_table_is_taken_and_taken_away(kept: Path, tmp_path: Path) -> None:
    """By a table names of one line are one, until it is removed."""
    table = tmp_path / "table.csv"
    table.write_text("name,aliases\nVladimir Potanin,Sirojiddin Sharifov\n", encoding="utf-8")
    assert onrecord("people", "table", table, "--archive", kept).stderr == "1 entry\n"
    assert "Sharifov" in onrecord("people", "Potanin", "--archive", kept).stdout
    assert onrecord("people", "table", "--remove", "--archive", kept).returncode == 0
    assert "Sharifov" not in onrecord("people", "Potanin", "--archive", kept).stdout


@pytest.mark.parametrize(
    ("words", "status", "fault"),
    [
        (("merge", "Vladimir", "WHO"), 2, "may be several"),
        (("merge", "Zoltan", "WHO"), 3, "there is no such person"),
        (("split", "WHO", "Zoltan"), 3, "there is no such story"),
        (("undo", "9"), 3, "there is no such judgement"),
        (("show", "WHO", "--kind", "horse"), 2, "neither person nor organisation"),
        (("table",), 2, "name a FILE"),
        (("table", "nowhere.csv"), 2, "nowhere.csv"),
    ],
)
def test_wrong_use_is_told_of(kept: Path, words: tuple[str, ...], status: int, fault: str) -> None:
    """What cannot be done is said in one line, and nothing is done."""
    told = onrecord("people", *words, "--archive", kept)
    assert (told.returncode, told.stdout) == (status, "")
    assert fault in told.stderr


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("who,role\nAna Reyes,mayor\n", "the first line has to name the columns"),
        ("name,from\nAna Reyes,long ago\n", "line 2"),
        ("name,kind\nAna Reyes,horse\n", "neither person nor organisation"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_of(kept: Path, tmp_path: Path, table: str, fault: str) -> None:
    """With its line and what is wrong."""
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    told = onrecord("people", "table", path, "--archive", kept)
    assert (told.returncode, told.stdout) == (2, "")
    assert fault in told.stderr
