"""JSON Lines: what goes out comes in again, and goes out the same."""

from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from tests.archive.pages import page, said
from tests.faces.export.stories import fill
from tests.faces.test_cli import onrecord


def exported(address: str, out: Path, *words: str) -> bytes:
    """What an archive gives."""
    told = onrecord("export", "--format", "jsonl", "--archive", address, "--out", out, *words)
    assert told.returncode == 0, told.stderr
    return out.read_bytes()


def test_an_archive_comes_out_as_it_went_in(address: str, tmp_path: Path) -> None:
    """Out, into an empty archive, and out again: the same bytes, in the same order."""
    with open_archive(address) as archive:
        fill(archive)
    first = exported(address, tmp_path / "first.jsonl")
    again = str(tmp_path / "again.db")
    added = onrecord("add", tmp_path / "first.jsonl", "--archive", again, "--workers", "1", "--quiet")
    assert added.returncode == 0, added.stderr
    assert first.count(b"\n") == 3
    assert exported(again, tmp_path / "second.jsonl") == first


@pytest.mark.parametrize(("words", "number"), [((), 1), (("--older",), 2)])
def test_older_versions_go_out_where_they_are_asked_for(tmp_path: Path, words: tuple[str, ...], number: int) -> None:
    """Usually the latest version of a page; with --older all, and they come in as versions again."""
    was, now, out = str(tmp_path / "was.db"), str(tmp_path / "now.db"), tmp_path / "out.jsonl"
    with open_archive(was) as archive:
        archive.add([page(said(("Ana Reyes", "yes"))), page(said(("Ana Reyes", "no")), digest="2")])
    first = exported(was, out, *words)
    assert first.count(b"\n") == number
    assert onrecord("add", out, "--archive", now, "--workers", "1", "--quiet").returncode == 0
    assert exported(now, tmp_path / "again.jsonl", *words) == first
    with open_archive(now) as archive:
        assert archive.counts().stories == number
        assert archive.counts().pages == 1
