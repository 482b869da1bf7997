"""The commands that put right what was read: what a person and a program get to see, and the exit status."""

import json
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from tests.archive.pages import page
from tests.faces.test_cli import onrecord
from tests.work.test_correcting import URI, ferry
from training.brat import standoff

SECOND = ferry().statements[1].id


@pytest.fixture(name="kept")
def archive_of_two(tmp_path: Path) -> Path:
    """The file of an archive with two stories."""
    path = tmp_path / "kept.db"
    with open_archive(str(path)) as archive:
        archive.add([page(ferry()), page(ferry(uri="https://courier.example/2#top"))])
    return path


def test_the_statements_of_a_story_are_listed_with_their_ids(kept: Path) -> None:
    """Whoever corrects one names it by its id, behind an address that may have a sign "#" of its own."""
    told = onrecord("correct", URI, "--archive", kept)
    assert told.stdout.splitlines()[1] == f"{SECOND}  Tom Okoro: that nobody was hurt"
    other = onrecord("correct", f"https://courier.example/2#top#{SECOND}", "--archive", kept, "--not-a-statement")
    assert other.returncode == 0
    assert len(onrecord("correct", "https://courier.example/2#top", "--archive", kept).stdout.splitlines()) == 1


def test_what_is_put_right_is_told_listed_and_taken_back(kept: Path) -> None:
    """Several things at once, each a row of its own; the list has who, when, why, and whether it stands."""
    of = f"{URI}#{SECOND}"
    right = ("--speaker", "Lena Brandt", "--said-on", "2024-03-11", "--words", "nobody")
    assert "--words goes with one thing" in onrecord("correct", of, "--archive", kept, *right).stderr
    both = ("--speaker", "Lena Brandt", "--to", "Ana Reyes", "--content", "nobody … hurt", "--by", "mh", "--why", "heard it")
    assert onrecord("correct", of, "--archive", kept, *both).stdout.splitlines() == [
        'who said “that nobody was hurt” is Lena Brandt, not Tom Okoro. "onrecord corrections undo 1" takes it back',
        'to whom it was said, “that nobody was hurt” is Ana Reyes. "onrecord corrections undo 2" takes it back',
        'not “that nobody was hurt” was said, but “nobody … hurt”. "onrecord corrections undo 3" takes it back',
    ]
    missing = ("--missing", "“We are ready.”", "--speaker", "Lena Brandt", "--cue", "nodded")
    told = onrecord("correct", URI, "--archive", kept, *missing).stdout
    assert told.startswith("“We are ready.” is a statement of Lena Brandt.")
    assert onrecord("corrections", "undo", "2", "--archive", kept).stdout.startswith("2 does not count.")
    listed = json.loads(onrecord("corrections", "--json", "--archive", kept).stdout)["corrections"]
    assert [(row["number"], row["stands"], row["undoes"]) for row in listed] == [
        (5, True, 2),
        (4, True, None),
        (3, True, None),
        (2, False, None),
        (1, True, None),
    ]
    assert {"was": ["Tom Okoro"], "now": ["Lena Brandt"], "why": "heard it", "who": "mh"}.items() <= listed[-1].items()
    told = onrecord("corrections", "list", "--limit", "2", "--archive", kept).stdout
    assert told.count(URI) == 2
    assert "undone" not in told
    assert onrecord("corrections", "undo", "9", "--archive", kept).returncode == 3


@pytest.mark.parametrize(
    ("words", "status", "fault"),
    [
        ((URI, "--speaker", "Lena Brandt"), 2, "which statement?"),
        ((f"{URI}#{SECOND}", "--speaker", "Karl Stein"), 2, "the story does not name Karl Stein"),
        ((f"{URI}#{SECOND}", "--not-a-statement", "--speaker", "Ana Reyes"), 2, "no statement has no speaker"),
        ((f"{URI}#{SECOND}", "--missing", "nobody"), 2, "--missing is of a STORY"),
        ((f"{URI}#{SECOND}", "--cue", "nodded"), 2, "--cue goes with --missing"),
        ((f"{URI}#s1-2", "--not-a-statement"), 3, "there is no such statement"),
        (("https://courier.example/7",), 3, "there is no such story"),
    ],
)
def test_what_cannot_be_put_right_is_told(kept: Path, words: tuple[str, ...], status: int, fault: str) -> None:
    """A fault is told in a line, with what helps, and nothing is written."""
    told = onrecord("correct", *words, "--archive", kept)
    assert (told.returncode, told.stdout) == (status, "")
    assert fault in told.stderr
    assert (onrecord("corrections", "--archive", kept).returncode, told.stderr.count("\n")) == (1, 1)


def test_stories_that_were_put_right_go_out_for_training(kept: Path, tmp_path: Path) -> None:
    """Only these, with what is right, in the layout that training takes in."""
    onrecord("correct", f"{URI}#{SECOND}", "--archive", kept, "--content", "nobody was hurt", "--speaker", "Lena Brandt")
    out = tmp_path / "mine"
    assert onrecord("export", "--archive", kept, "--format", "brat", "--corrected", "--out", out, "-q").returncode == 0
    (annotated,) = out.glob("*.ann")
    text = annotated.with_suffix(".txt").read_text(encoding="utf-8")
    read = standoff(annotated.read_text(encoding="utf-8"), text=text)
    assert read.faults == ()
    told = [{role: [span.of(text) for span in spans] for role, spans in row.roles.items()} for row in read.annotations]
    assert told[1] == {"source": ["Lena Brandt"], "cue": ["said"], "content": ["nobody was hurt"]}
