"""The commands that set stories side by side: what a person and a program get to see, and the exit status."""

import json
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from onrecord.work.linking import catch_up
from tests.archive.pages import page
from tests.faces.test_cli import onrecord
from tests.linking import reports


@pytest.fixture(name="kept")
def archive_with_reports(tmp_path: Path) -> Path:
    """The file of an archive with one meeting told by three, and another."""
    path = tmp_path / "kept.db"
    with open_archive(str(path)) as archive:
        archive.add([page(story, digest=str(at)) for at, story in enumerate(reports.all_reports())])
        catch_up(archive)
    return path


def test_accounts_are_shown_side_by_side(kept: Path) -> None:
    """Each account with its sentence, what differs with every side, what all say, and what only one does."""
    told = onrecord("accounts", "https://coast.example/1", "--archive", kept)
    lines = told.stdout.splitlines()
    assert told.returncode == 0
    assert lines[0] == "MEETING  Ana Reyes and Tom Okoro  3 reports"
    assert {
        "  Coastwire  12 March 2024 · Port Elsa, held",
        "THEY DIFFER  place",
        "    Skarv",
        "ALL SAY",
        "ONLY ONE SAYS",
    } <= set(lines)
    assert "    participant  Ana Reyes  [Coastwire, Herald, Courier]" in lines


def test_accounts_for_programs(kept: Path) -> None:
    """The tellings, the voices, the differences and the points, with spans and ids."""
    told = json.loads(onrecord("accounts", "https://coast.example/1#e1", "--archive", kept, "--json").stdout)
    (accounts,) = told["accounts"]
    assert (accounts["reports"], accounts["independent"], len(accounts["voices"])) == (3, 3, 3)
    assert {one["matter"] for one in accounts["differences"]} == {"place", "number", "whose word"}
    sides = {side["value"]: side["told"] for one in accounts["differences"] for side in one["sides"]}
    assert [told["by"] for told in sides["Skarv"]] == ["Courier"]
    assert all(telling["in_passing"] is False and telling["words"] for telling in accounts["tellings"])


def test_wordings_are_shown(kept: Path) -> None:
    """What one story alone carries is counted, and shown when it is asked for."""
    told = onrecord("utterances", "Okoro", "--archive", kept)
    assert told.returncode == 0
    assert "carried by one story alone (--all)" in told.stdout
    every = json.loads(onrecord("utterances", "Okoro", "--archive", kept, "--all", "--json").stdout)
    assert {one["stories"] for one in every["utterances"]} == {1}
    assert all(wording["how"] == "paraphrased" for one in every["utterances"] for wording in one["wordings"])


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["accounts", "Who met Zebulon Pike?"], 1),
        (["accounts", "https://nowhere.example/1"], 3),
        (["utterances", "Zebulon Pike"], 1),
        (["utterances", "Okoro", "--since", "soon"], 2),
        (["utterances", "Okoro", "--about", "boats"], 0),
    ],
)
def test_exit_statuses(kept: Path, words: list[str], status: int) -> None:
    """There is something, there is nothing, it was asked wrongly, it could not be looked for."""
    assert onrecord(*words, "--archive", kept).returncode == status


def test_ask_says_that_accounts_differ(kept: Path) -> None:
    """One event is one answer: with how many reports, and in what they differ."""
    told = onrecord("ask", "Where did Reyes meet Okoro on 2024-03-12?", "--archive", kept).stdout
    assert "WHAT HAPPENED  1 event, 2 reports" in told
    assert "      they differ  place: Port Elsa (Coastwire), Skarv (Courier)" in told
