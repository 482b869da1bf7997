"""The commands that fill an archive and look after it: what they print, how they end, what Ctrl-C and a kill leave behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from tests.faces.test_cli import COMMAND, MENU, onrecord
from tests.samples import PAGE, RECORD
from tests.work.test_adding import lines, story

RULES = ("--engine", "rules", "--workers", "1")


@pytest.fixture(name="archive")
def place_of_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that is not there yet, named in the surroundings."""
    path = tmp_path / "archive.db"
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(path))
    return path


@pytest.fixture(name="ferry")
def file_of_the_ferry_story(tmp_path: Path) -> Path:
    """The ferry story in a file."""
    path = tmp_path / "ferry.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_stories_are_added_once(ferry: Path, archive: Path) -> None:
    """What was added is counted; a second time it is known."""
    done = onrecord("add", ferry, *RULES)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"1 added, 0 refused, 0 failed ({archive})\n")
    assert onrecord("add", ferry, *RULES).stderr == f"0 added, 1 known, 0 refused, 0 failed ({archive})\n"


def test_what_was_done_is_told_to_programs(ferry: Path, archive: Path) -> None:
    """`--json` prints one line of JSON, and `--quiet` keeps the rest quiet."""
    done = onrecord("add", ferry, "--json", "--quiet", *RULES)
    counts = {"new": 1, "versions": 0, "renewed": 0, "known": 0, "refused": 0, "failed": 0}
    assert (json.loads(done.stdout), done.stderr) == ({"archive": str(archive), **counts}, "")


def test_the_exit_status_tells_the_worst(ferry: Path, archive: Path, tmp_path: Path) -> None:
    """1 where a page was refused, 3 where one failed, and `report` tells why; failures are tried again."""
    menu = tmp_path / "menu.txt"
    menu.write_text(MENU, encoding="utf-8")
    assert onrecord("add", ferry, menu, *RULES).returncode == 1
    nowhere = tmp_path / "nowhere.txt"
    failed = onrecord("add", menu, nowhere, *RULES)
    assert failed.returncode == 3
    assert failed.stderr.splitlines() == [
        f"failed: {nowhere}: no such file or folder",
        f'0 added, 1 known, 0 refused, 1 failed ({archive}; "onrecord report" tells why)',
    ]
    report = onrecord("report")
    assert report.returncode == 0
    assert report.stdout.splitlines()[-2:] == [
        f"refused: {menu}: the page is a menu of 5 entries: it has no sentence",
        f"failed: {nowhere}: no such file or folder",
    ]
    told = json.loads(onrecord("report", "--json").stdout)
    assert (told["stories"], told["refused"], told["failed"]) == (1, 1, 1)
    assert [row["kind"] for row in told["turned_away"]] == ["refused", "failed"]
    nowhere.write_text(PAGE, encoding="utf-8")
    assert onrecord("add", menu, nowhere, *RULES).returncode == 0
    assert json.loads(onrecord("report", "--json").stdout)["failed"] == 0


def test_the_usual_archive_is_told_of_once(ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no archive is named, it is a file among the user's data, and the first time that is said."""
    monkeypatch.delenv("ONRECORD_ARCHIVE", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    usual = tmp_path / "data" / "archive.db"
    first = onrecord("add", ferry, *RULES).stderr
    assert first.startswith(f"a new archive: {usual} (--archive or ONRECORD_ARCHIVE names another)\n")
    assert "a new archive" not in onrecord("add", ferry, *RULES).stderr


def test_an_archive_that_is_not_there_is_told_of(archive: Path) -> None:
    """Only adding makes an archive."""
    for command in (["report"], ["forget", "ferry.txt", "--yes"], ["diff", "ferry.txt"], ["add", "--refresh"]):
        done = onrecord(*command)
        assert (done.returncode, done.stderr) == (3, f'failed: {archive}: there is no such archive; "onrecord add" makes one\n')
    assert not archive.exists()


@pytest.mark.parametrize(
    ("words", "helps"),
    [
        ((), "name what to add"),
        (("",), "a SOURCE is empty"),
        (("x.txt", "--engine", "magic"), "there is no such engine"),
        (("x.txt", "--day", "soon"), "a day is written like 2024-03-12"),
        (("x.txt", "--workers", "0"), "greater than or equal to 1"),
    ],
)
def test_wrong_use_is_told_of(words: tuple[str, ...], helps: str, archive: Path) -> None:  # noqa: ARG001 (where it would be)
    """A command that cannot be meant is refused in words."""
    done = onrecord("add", *words)
    assert done.returncode == 2
    assert helps in done.stderr
    assert done.stderr.endswith('"onrecord add --help" tells how to use it\n')


def test_what_changed_is_shown(ferry: Path, archive: Path) -> None:
    """`diff` shows the sentences of the last two versions, or of those that are named."""
    onrecord("add", ferry, *RULES)
    one = onrecord("diff", ferry)
    assert (one.returncode, one.stdout, one.stderr) == (0, "", f"{ferry}: there is only one version of it\n")
    ferry.write_text(PAGE.replace("was never safe", "was always safe"), encoding="utf-8")
    onrecord("add", ferry, *RULES)
    assert onrecord("diff", ferry).stdout.splitlines()[1:] == [
        "version 1 to version 2: 1 sentence changed",
        "",
        "- One fisherman said the old pier was never safe.",
        "+ One fisherman said the old pier was always safe.",
    ]
    told = json.loads(onrecord("diff", ferry, "--json").stdout)
    assert [(row["was"]["words"][-11:], row["now"]["words"][-12:]) for row in told["changes"]] == [
        ("never safe.", "always safe.")
    ]
    assert json.loads(onrecord("diff", ferry, "--json", "--from", "2").stdout)["changes"] == []
    assert "there is no version 7" in onrecord("diff", ferry, "--to", "7").stderr
    assert onrecord("diff", "elsewhere").stderr == "failed: elsewhere: there is no such story\n"
    assert archive.exists()


def test_a_story_is_forgotten_on_request(ferry: Path, archive: Path) -> None:
    """Nothing is forgotten by accident: where nobody can be asked, `--yes` has to be there."""
    onrecord("add", ferry, *RULES)
    refused = onrecord("forget", ferry)
    assert refused.returncode == 2
    assert "--yes says that this is meant" in refused.stderr
    assert onrecord("forget", ferry, "--yes").stdout == "forgotten: “Ferry to Skarvøy sails again” (one version)\n"
    assert onrecord("forget", ferry, "--yes").returncode == 3
    with open_archive(archive) as kept:
        assert kept.counts().stories == 0


def test_records_are_taken_over(archive: Path, tmp_path: Path) -> None:
    """What `read --json` has printed is added as it was read."""
    records = tmp_path / "records.jsonl"
    records.write_text(RECORD.to_json(raw=True) + "\n", encoding="utf-8")
    assert onrecord("add", records, *RULES).returncode == 0
    with open_archive(archive) as kept:
        assert kept.story("https://courier.example/ferry") == RECORD


def running(archive: Path, stories: Path) -> subprocess.Popen[str]:
    """Adding, under way in processes of its own: some of it is kept already."""
    command = [*COMMAND, "add", str(stories), "--engine", "rules", "--workers", "2"]
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True, env=os.environ.copy()
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        time.sleep(0.1)
        if archive.exists() and archive.stat().st_size:
            with open_archive(archive) as kept:
                if kept.counts().stories:
                    break
    return started


def group(process: "subprocess.Popen[str]") -> list[int]:
    """The processes that a process has started, and itself, as far as they still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == process.pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_ctrl_c_keeps_what_was_read(archive: Path, tmp_path: Path) -> None:
    """Ctrl-C, which all processes of a terminal hear, ends them with what is under way kept, and says how to go on."""
    stories = lines(tmp_path / "stories.jsonl", *map(story, range(250)))
    adding = running(archive, stories)
    os.killpg(adding.pid, signal.SIGINT)
    _, complained = adding.communicate(timeout=60)
    assert adding.returncode == 130
    stopping, counted, stopped = complained.splitlines()
    assert stopping == "stopping: what is under way is still kept; once more breaks it off"
    assert stopped == "stopped: what was read is kept, and the same command goes on from there"
    with open_archive(archive) as kept:
        assert counted.startswith(f"{kept.counts().stories} added")
    assert group(adding) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_nothing_runs_on_where_a_run_was_killed(archive: Path, tmp_path: Path) -> None:
    """The processes that read end with the one that writes, however that ends."""
    stories = lines(tmp_path / "stories.jsonl", *map(story, range(250)))
    adding = running(archive, stories)
    assert len(group(adding)) > 2
    adding.kill()
    adding.communicate(timeout=60)
    until = time.monotonic() + 20
    while group(adding) and time.monotonic() < until:
        time.sleep(0.1)
    assert group(adding) == []
    assert onrecord("add", stories, *RULES).returncode == 0
    with open_archive(archive) as kept:
        assert kept.counts().stories == 250
