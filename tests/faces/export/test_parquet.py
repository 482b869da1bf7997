"""Parquet: the rows of the table, with types."""

import datetime as dt
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.archive.opening import open_archive
from onrecord.faces.export.rows import COLUMNS
from tests.archive.pages import page, said
from tests.faces.test_cli import onrecord


def exported(archive: Path) -> Path:
    """The file that comes out."""
    out = archive.with_suffix(".parquet")
    told = onrecord("export", "--format", "parquet", "--archive", archive, "--out", out)
    assert told.returncode == 0, told.stderr
    return out


def test_rows_have_types(kept: Path) -> None:
    """A day is a date, names and spans are lists, the score is a number."""
    table = pq.read_table(exported(kept))
    assert tuple(table.column_names) == COLUMNS
    first = table.to_pylist()[0]
    assert (first["day"], first["speakers"], first["via"]) == (dt.date(2024, 3, 12), ["Ana Reyes"], ["Island Gazette"])
    with open_archive(str(kept)) as archive:
        text = archive.story(first["story"]).story.text
    assert [text[span["start"] : span["end"]] for span in first["words_at"]] == ["that the ferry sails again"]
    assert text[first["start"] : first["end"]] == first["sentence"]
    assert first["score"] == 0.9


def test_an_archive_of_nobodys_words_is_an_empty_table(tmp_path: Path) -> None:
    """The columns are there."""
    with open_archive(str(tmp_path / "none.db")) as archive:
        archive.add([page(said())])
    assert pq.read_table(exported(tmp_path / "none.db")).num_rows == 0


def test_half_a_character_is_marked(tmp_path: Path) -> None:
    """One character stands for it."""
    with open_archive(str(tmp_path / "odd.db")) as archive:
        archive.add([page(said(("Ana Reyes", "a \ud83c storm")))])
    assert pq.read_table(exported(tmp_path / "odd.db"))["words"].to_pylist() == ["that a � storm"]


def test_without_pyarrow_it_is_told_what_helps(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra of the package; nothing is written without it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    told = onrecord("export", "--format", "parquet", "--archive", kept, "--out", tmp_path / "out")
    assert told.returncode == 2
    assert 'pip install "onrecord[parquet]"' in told.stderr
    assert not (tmp_path / "out").exists()
