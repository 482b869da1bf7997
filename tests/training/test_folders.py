"""Folders of annotated texts: the two layouts, and everything that may be wrong with one."""

from pathlib import Path

import pytest

from training.errors import CorpusError
from training.folders import articles

TEXT = "The mayor said no."
GOOD = "T1\tCue 10 14\tsaid\nT2\tContent 15 17\tno\nE1\tAttribution:T1 Cue:T1 Content:T2\n"
OTHER = "T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Cue:T1\n"


def folder(path: Path, files: dict[str, str]) -> Path:
    """A folder with these files in it."""
    for name, words in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(words.encode())
    return path


@pytest.mark.parametrize(
    ("text", "ann"),
    [
        ("no.txt", "no.ann"),
        ("no_more.txt", "no_more.ann"),
        ("no_more.txt", "no_more_ab12.ann"),
        ("text/no.txt", "attributions/no_ab12.ann"),
        ("text/no.txt", "attributions/no.ann"),
    ],
)
def test_both_layouts_are_read(tmp_path: Path, text: str, ann: str) -> None:
    """Text and annotation lie side by side, or in two folders; an annotator may be named."""
    (article,) = articles(folder(tmp_path, {text: TEXT, ann: GOOD}))
    assert article.text == TEXT
    assert article.annotations[0].roles["content"][0].of(TEXT) == "no"


def test_of_several_annotators_the_first_is_taken(tmp_path: Path) -> None:
    """One text is learned from once."""
    (article,) = articles(folder(tmp_path, {"no.txt": TEXT, "no_b.ann": OTHER, "no_a.ann": GOOD}))
    assert article.annotations[0].roles["content"]


def test_line_ends_of_the_text_are_kept(tmp_path: Path) -> None:
    """Offsets count every character of the file, carriage returns too."""
    ann = GOOD.replace("10 14", "11 15").replace("15 17", "16 18")
    (article,) = articles(folder(tmp_path, {"no.txt": "The\r\nmayor said no.", "no.ann": ann}))
    assert article.annotations[0].roles["cue"][0].of(article.text) == "said"


def test_a_text_without_attributions_is_learned_from_too(tmp_path: Path) -> None:
    """An empty annotation says that nobody says anything."""
    found = articles(folder(tmp_path, {"a.txt": TEXT, "a.ann": GOOD, "b.txt": "Rain fell.", "b.ann": ""}))
    assert [len(article.annotations) for article in found] == [1, 0]


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({}, "{}: no .ann file in it"),
        ({"a.txt": TEXT, "a.ann": ""}, "{}: no attribution in any of 1 texts"),
        ({"a.ann": GOOD}, "{}/a.ann: there is no text {}/a.txt that it belongs to"),
        ({"a.txt": TEXT, "a.ann": GOOD, "b.txt": TEXT}, "{}/b.txt: no .ann file belongs to it"),
        ({"a.txt": TEXT, "a.ann": GOOD.replace("said", "told")}, '{}/a.ann:1: the text at 10 14 is "said", not "told"'),
        ({"attributions/a.ann": GOOD}, "{}/attributions/a.ann: there is no text {}/text/a.txt"),
    ],
    ids=["empty", "nothing annotated", "no text", "no annotation", "text changed", "two folders"],
)
def test_a_faulty_folder_is_told(tmp_path: Path, files: dict[str, str], fault: str) -> None:
    """What is wrong names the file, and where it can the line."""
    with pytest.raises(CorpusError) as raised:
        articles(folder(tmp_path, files))
    assert str(raised.value).startswith(fault.replace("{}", str(tmp_path)))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong name is no empty folder."""
    with pytest.raises(CorpusError, match="nowhere: no such folder"):
        articles(tmp_path / "nowhere")


def test_a_text_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Only UTF-8 is read: offsets into anything else would be a guess."""
    (folder(tmp_path, {"a.ann": GOOD}) / "a.txt").write_bytes("Der Bürgermeister".encode("latin-1"))
    with pytest.raises(CorpusError, match=r"a\.txt or .*a\.ann: not UTF-8"):
        articles(tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Every fault of every file is kept; the first twenty are shown."""
    files = {f"{number:02}.txt": TEXT for number in range(25)} | {f"{number:02}.ann": "?\n" for number in range(25)}
    with pytest.raises(CorpusError) as raised:
        articles(folder(tmp_path, files))
    assert len(raised.value.faults) == 25
    assert str(raised.value).endswith("and 5 more of the kind")
