"""The command that asks: what a person and a program get to see, and the exit status."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from tests.archive.pages import page
from tests.asking.test_answering import ferry
from tests.faces.test_cli import onrecord

WHO = "What did Reyes say about the ferry?"


@pytest.fixture(name="kept")
def archive_with_a_story(tmp_path: Path) -> Path:
    """The file of an archive with the story of the ferry."""
    path = tmp_path / "kept.db"
    with open_archive(str(path)) as archive:
        archive.add([page(ferry()), page(ferry("https://gazette.example/1"), digest="2")])
    return path


def test_answers_are_shown_with_their_sentences(kept: Path) -> None:
    """Who said it, how, when, on whose word, the words, the sentence, and the stories."""
    told = onrecord("ask", WHO, "--archive", kept)
    assert told.returncode == 0
    assert "Ana Reyes\n    told · to Radio Skarv · 12 March 2024\n    Ana Reyes → Island Gazette → Courier\n" in told.stdout
    assert "      that the ferry sails again\n      Ana Reyes told Radio Skarv on 2024-03-12" in told.stdout
    assert told.stdout.count("[“Ferry sails”, Courier, 12 March 2024,") == 2


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Who met Okoro?", ["  12 March 2024  talks, held", "    Ana Reyes and Tom Okoro · Port Elsa · about the ferry"]),
        ("How many passengers were there?", ["  more than 400 passengers"]),
        ("What did Reyes and Okoro talk about?", ["WHAT HAPPENED  1 event, 2 reports", "WHO SAID WHAT  2"]),
        ("What did Zoltan say?", ["Nobody called Zoltan is in the archive.", "Nothing in the archive says so."]),
    ],
)
def test_a_page_shows_each_kind(kept: Path, question: str, lines: list[str]) -> None:
    """Events, figures and statements each have their form; who is not there is told of."""
    told = onrecord("ask", question, "--archive", kept)
    assert set(lines) <= set(told.stdout.splitlines())
    assert told.returncode == (1 if "Zoltan" in question else 0)


def test_the_chain_is_shown_of_a_story(kept: Path) -> None:
    """Where a story came from: its outlet, and who supplied it."""
    told = onrecord("ask", "Where did this story come from?", "--story", "https://courier.example/ferry", "--archive", kept)
    assert "    Courier ← Coastwire\n" in told.stdout


def test_answers_are_json_and_csv(kept: Path) -> None:
    """For programs: one object, or a table with a line for each sentence."""
    told = json.loads(onrecord("ask", WHO, "--archive", kept, "--json").stdout)
    assert (told["question"], told["nothing"], len(told["answers"])) == (WHO, False, 1)
    rows = list(csv.DictReader(io.StringIO(onrecord("ask", WHO, "--archive", kept, "--csv").stdout)))
    assert [(row["names"], row["words"], row["via"]) for row in rows] == [
        ("Ana Reyes", "that the ferry sails again", "Island Gazette")
    ] * 2
    nothing = onrecord("ask", "What did Zoltan say?", "--archive", kept, "--json")
    assert (nothing.returncode, json.loads(nothing.stdout)["nothing"]) == (1, True)


def test_the_next_page_is_named(kept: Path) -> None:
    """Where there is more, the page says with which cursor it goes on."""
    first = onrecord("ask", "--about", "ferry", "--archive", kept, "--limit", "1", "--json")
    after = json.loads(first.stdout)["next"]
    assert f"more: --after {after}" in onrecord("ask", "--about", "ferry", "--archive", kept, "--limit", "1").stdout
    second = onrecord("ask", "--about", "ferry", "--archive", kept, "--limit", "1", "--after", after, "--json")
    assert json.loads(second.stdout)["answers"] != json.loads(first.stdout)["answers"]


def test_what_was_understood_is_explained(kept: Path) -> None:
    """In words and as JSON: what is looked for, whose names were meant, which days."""
    told = onrecord("ask", "Who met Reyes in June 2022?", "--explain", "--archive", kept)
    assert "took part       Reyes: Ana Reyes\n" in told.stdout
    assert "since           2022-06-01\n" in told.stdout
    as_json = json.loads(onrecord("ask", WHO, "--explain", "--json", "--archive", kept).stdout)
    assert as_json["speakers"] == [{"words": "Reyes", "names": ["Ana Reyes"]}]


def test_last_week_counts_from_the_day_that_is_given(kept: Path) -> None:
    """A day beside the question is what its dates count from."""
    told = onrecord("ask", "What did Reyes say last week?", "--day", "2024-03-20", "--explain", "--archive", kept)
    assert "since           2024-03-11\nuntil           2024-03-17\n" in told.stdout


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ((), "ask something"),
        (("",), "ask something"),
        (("?!",), "no words"),
        ((WHO, "--json", "--csv"), "choose one"),
        ((WHO, "--explain", "--csv"), "--json"),
        ((WHO, "--since", "soon"), "no day"),
        ((WHO, "--kind", "rumour"), "no kind of finding"),
        ((WHO, "--after", "x"), "no cursor"),
        (("Where did this story come from?",), "--story"),
    ],
)
def test_wrong_use_is_told_of(kept: Path, words: tuple[str, ...], fault: str) -> None:
    """What cannot be asked is said in one line, with exit status 2."""
    told = onrecord("ask", *words, "--archive", kept)
    assert (told.returncode, told.stdout) == (2, "")
    assert fault in told.stderr
    assert told.stderr.count("\n") == 1


def test_an_archive_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """Asking makes no archive."""
    told = onrecord("ask", WHO, "--archive", tmp_path / "none.db")
    assert told.returncode == 3
    assert "onrecord add" in told.stderr
    assert not (tmp_path / "none.db").exists()


def test_who_has_seen_enough_may_go(kept: Path) -> None:
    """Where nobody reads on ("| head"), the program is left, and no fault is told."""
    command = f"{sys.executable} -m onrecord ask '{WHO}' --archive {kept} 2>&1 >&3 3>&- | cat; exit ${{PIPESTATUS[0]}}"
    told = subprocess.run(["bash", "-c", f"exec 3> >(true); sleep 0.3; {command}"], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout + told.stderr) == (141, "")
