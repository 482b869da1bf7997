"""The command that exports: which stories, where to, and what is said when it cannot be."""

import json
import os
import signal
from pathlib import Path

import pytest

from onrecord.faces.cli.exporting import tidy
from onrecord.faces.export import target
from onrecord.faces.export.format import Format
from tests.faces.export.stories import FERRY
from tests.faces.test_cli import onrecord


def stories(*words: str | Path) -> list[str | None]:
    """The addresses of the stories that come out."""
    told = onrecord("export", "--format", "jsonl", *words)
    return [json.loads(line)["story"]["uri"] for line in told.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ((), 3),
        (("--story", FERRY), 1),
        (("--story", FERRY, "--older"), 1),
        (("--story", FERRY, "--since", "2024-03-13"), 0),
        (("--since", "2024-04"), 1),
        (("--until", "2024-03"), 1),
        (("--since", "2024-03-12", "--until", "2024-03-12"), 1),
        (("--since", "2024"), 2),
        (("--speaker", "Wen"), 2),
        (("--speaker", "Reyes", "--speaker", "zoltan"), 1),
        (("--speaker", "WEN Li", "--until", "2024"), 1),
        (("--speaker", "Zoltan"), 0),
        (("--speaker", "Gazette"), 0),
    ],
)
def test_stories_are_chosen(kept: Path, words: tuple[str, ...], number: int) -> None:
    """By id or address, by their days, by who speaks in them."""
    assert len(stories("--archive", kept, *words)) == number


def test_a_speaker_is_given_no_other_words(kept: Path) -> None:
    """A table has the statements of who was asked for; a story as JSON Lines stays whole."""
    told = onrecord("export", "--format", "csv", "--speaker", "Reyes", "--archive", kept)
    assert told.stdout.count("\n") == 2
    whole = onrecord("export", "--format", "jsonl", "--speaker", "Reyes", "--archive", kept)
    assert len(json.loads(whole.stdout)["statements"]) == 3


@pytest.mark.parametrize("form", list(Format))
def test_every_format_is_written(kept: Path, tmp_path: Path, form: Format) -> None:
    """Whole, under its name, with nothing left beside it, and the same each time."""
    outs = tmp_path / "outs"
    outs.mkdir()
    told = onrecord("export", "--format", form, "--archive", kept, "--out", outs / "one")
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr == f"3 stories written to {outs / 'one'}\n"
    assert onrecord("export", "--format", form, "--archive", kept, "--out", outs / "two", "--quiet").stderr == ""
    assert sorted(path.name for path in outs.iterdir()) == ["one", "two"]
    assert contents(outs / "one") == contents(outs / "two")


def contents(path: Path) -> dict[str, bytes]:
    """All bytes of a file, or of the files of a folder."""
    return {file.name: file.read_bytes() for file in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


def test_what_stood_there_stays_until_all_is_written(tmp_path: Path) -> None:
    """Where something goes wrong on the way, nothing has changed."""
    old = tmp_path / "old.csv"
    old.write_text("old")

    def broken(words: str) -> None:
        with target.file(old) as out:
            out.write(words.encode())
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        broken("new")
    assert contents(tmp_path) == {"old.csv": b"old"}


def test_a_request_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    """What was written so far goes, as it does with Ctrl-C."""

    def killed(path: Path) -> None:
        with tidy(), target.folder(path) as out:
            (out / "half.txt").write_text("half")
            os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt):
        killed(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(kept: Path, tmp_path: Path) -> None:
    """What it leads to is written anew."""
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    assert onrecord("export", "--format", "csv", "--archive", kept, "--out", link).returncode == 0
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith("story,uri")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("--format", "brat"), "--out names it"),
        (("--format", "xlsx"), "'xlsx'"),
        ((), "--format"),
        (("--format", "csv", "--since", "soon"), "no day"),
        (("--format", "csv", "--speaker", "?"), "no name"),
        (("--format", "csv", "--out", "{folder}"), "name a file"),
        (("--format", "brat", "--out", "{folder}"), "name a new one"),
        (("--format", "brat", "--out", "{folder}/kept.db"), "name another"),
        (("--format", "csv", "--out", "{folder}/kept.db"), "the archive itself"),
    ],
)
def test_wrong_use_is_told_of(kept: Path, tmp_path: Path, words: tuple[str, ...], fault: str) -> None:
    """In one line, with exit status 2, and nothing is touched."""
    before = kept.read_bytes()
    told = onrecord("export", *(word.format(folder=tmp_path) for word in words), "--archive", kept)
    assert (told.returncode, told.stdout) == (2, "")
    assert fault in told.stderr
    assert told.stderr.count("\n") == 1
    assert kept.read_bytes() == before


def test_nothing_that_fits_is_told_of(kept: Path) -> None:
    """As with a question that has no answer: exit status 1."""
    told = onrecord("export", "--format", "csv", "--archive", kept, "--since", "2030")
    assert (told.returncode, told.stderr) == (1, "no story of the archive fits\n")


@pytest.mark.parametrize(
    "words",
    [
        ("--story", "https://courier.example/none"),
        ("--archive", "{folder}/none.db"),
        ("--out", "{folder}/no such folder/out.csv"),
    ],
)
def test_what_fails_is_told_of(kept: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A story or an archive that is not there, a file that cannot be: in one line, with exit status 3."""
    given = [word.format(folder=tmp_path) for word in words]
    told = onrecord("export", "--format", "csv", "--archive", kept, *given)
    assert told.returncode == 3
    assert told.stderr.startswith("failed: ")
    assert told.stderr.count("\n") == 1
