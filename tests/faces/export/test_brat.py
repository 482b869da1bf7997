"""brat standoff: what goes out is read back by what trains on such folders."""

from pathlib import Path

from onrecord.archive.opening import open_archive
from tests.archive.pages import page, said
from tests.faces.test_cli import onrecord
from training.folders import articles


def exported(archive: Path, out: Path) -> Path:
    """The folder that comes out."""
    told = onrecord("export", "--format", "brat", "--archive", archive, "--out", out)
    assert told.returncode == 0, told.stderr
    return out


def test_attributions_are_read_back(kept: Path, tmp_path: Path) -> None:
    """Source, cue and content of each statement, in each text, on the same characters."""
    found = {article.text: article.annotations for article in articles(exported(kept, tmp_path / "out"))}
    with open_archive(str(kept)) as archive:
        records = [record for _, record in archive.records()]
    assert sorted(found) == sorted(record.story.text for record in records)
    for record in records:
        assert [(one.roles["source"], one.roles["cue"], one.roles["content"]) for one in found[record.story.text]] == [
            ((row.source.span,) if row.source else (), row.cue, row.content) for row in record.reading.statements
        ]


def test_rows_are_as_brat_has_them(tmp_path: Path) -> None:
    """Spans, then what joins them; a note says how sure it is and who is meant."""
    with open_archive(str(tmp_path / "one.db")) as archive:
        archive.add([page(said(("Ana Reyes", "it\nsails")))])
    (ann,) = exported(tmp_path / "one.db", tmp_path / "out").glob("*.ann")
    assert ann.read_text(encoding="utf-8").splitlines() == [
        "T1\tSource 0 9\tAna Reyes",
        "T2\tCue 10 14\tsaid",
        "T3\tContent 15 28\tthat it sails",
        "T4\tAttribution 10 14\tsaid",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
        "#1\tAnnotatorNotes E1\tscore 0.9; by Ana Reyes; sentence 0 29",
    ]


def test_the_chain_is_marked(kept: Path, tmp_path: Path) -> None:
    """Who passed it on, and whom it was said to, are spans of the attribution."""
    words = "".join(path.read_text(encoding="utf-8") for path in exported(kept, tmp_path / "out").glob("*.ann"))
    assert "Content:T3 Via:T4 Addressee:T5\n" in words
    assert "; to Radio Skarv; on 2024-03-12; via Island Gazette; " in words


def test_a_text_with_half_a_character_keeps_its_spans(tmp_path: Path) -> None:
    """One character stands for it, so that all behind it stay where they are."""
    with open_archive(str(tmp_path / "odd.db")) as archive:
        archive.add([page(said(("Ana Reyes", "a \ud83c storm comes")))])
    (article,) = articles(exported(tmp_path / "odd.db", tmp_path / "out"))
    assert article.annotations[0].roles["content"][0].of(article.text) == "that a � storm comes"


def test_brat_is_told_the_labels(kept: Path, tmp_path: Path) -> None:
    """brat opens the folder as it is: the labels are in its configuration."""
    assert "Attribution\tSource?:Source" in (exported(kept, tmp_path / "out") / "annotation.conf").read_text(encoding="utf-8")
