"""CSV: each statement with who, what, on whose word, how sure, and the sentence."""

import csv
import io
from pathlib import Path

from onrecord.archive.opening import open_archive
from onrecord.faces.export.rows import COLUMNS
from tests.archive.pages import page, said
from tests.faces.export.stories import FERRY
from tests.faces.test_cli import onrecord


def table(*words: str | Path) -> list[dict[str, str]]:
    """The rows that come out."""
    told = onrecord("export", "--format", "csv", *words)
    assert told.returncode == 0, told.stderr
    return list(csv.DictReader(io.StringIO(told.stdout, newline="")))


def test_a_statement_is_a_row(kept: Path) -> None:
    """All that is told of it stands in its row, its spans too."""
    rows = table("--archive", kept)
    assert [row["speakers"] for row in rows] == ["Ana Reyes", "Tom Okoro", "Li Wen", "Li Wen"]
    first = rows[0]
    assert tuple(first) == COLUMNS
    shown = (
        "uri",
        "headline",
        "day",
        "outlet",
        "credits",
        "source",
        "cue",
        "words",
        "form",
        "addressee",
        "said_on",
        "via",
        "score",
    )
    assert [first[name] for name in shown] == [
        FERRY,
        "Ferry sails",
        "2024-03-12",
        "Courier",
        "Coastwire",
        "Ana Reyes",
        "told",
        "that the ferry sails again",
        "indirect",
        "Radio Skarv",
        "2024-03-12",
        "Island Gazette",
        "0.9",
    ]


def test_spans_lead_to_the_words(kept: Path) -> None:
    """What the spans of a row point at in the story are the words of that row."""
    with open_archive(str(kept)) as archive:
        for row in table("--archive", kept):
            text = archive.story(row["story"]).story.text
            assert text[int(row["start"]) : int(row["end"])] == row["sentence"]
            for name in ("source", "cue", "words"):
                start, end = map(int, row[f"{name}_at"].split())
                assert text[start:end] == row[name]


def test_a_line_end_stays_in_its_cell(kept: Path) -> None:
    """Quotation marks, commas and line ends of a story are no marks of the table."""
    assert table("--archive", kept)[3]["words"] == "that the “storm”,\nas they call it, is over"


def test_half_a_character_is_a_question_mark(tmp_path: Path) -> None:
    """What cannot be written in UTF-8 is marked, and ends nothing."""
    with open_archive(str(tmp_path / "odd.db")) as archive:
        archive.add([page(said(("Ana Reyes", "a \ud83c storm")))])
    assert table("--archive", tmp_path / "odd.db")[0]["words"] == "that a ? storm"
