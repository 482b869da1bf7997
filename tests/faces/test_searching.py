"""The command that searches: what a person and a program get to see, and the exit status."""

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from tests.archive.pages import page
from tests.asking.test_answering import ferry
from tests.faces.test_cli import onrecord


@pytest.fixture(name="kept")
def archive_with_two_stories(tmp_path: Path) -> Path:
    """The file of an archive with the story of the ferry, printed twice."""
    path = tmp_path / "kept.db"
    with open_archive(str(path)) as archive:
        archive.add([page(ferry()), page(ferry("https://gazette.example/1"), digest="2")])
    return path


def test_stories_are_shown_with_their_sentence(kept: Path) -> None:
    """The headline, where and when it stood, and the sentence that has most of the words."""
    told = onrecord("search", '"ferry sails" Reyes', "--archive", kept)
    assert told.returncode == 0
    assert "Ferry sails\nCourier · 12 March 2024 · https://courier.example/ferry\n  Ana Reyes told Radio Skarv" in told.stdout
    nothing = onrecord("search", "speaker:Zoltan", "--archive", kept)
    assert (nothing.returncode, nothing.stdout) == (1, "Nothing was found.\n")


def test_a_search_is_json_and_csv(kept: Path) -> None:
    """For programs: one object, or a table; the page that follows is named."""
    first = json.loads(onrecord("search", "pier", "--archive", kept, "--json", "--limit", "1").stdout)
    (story,) = first["stories"]
    assert set(story) == {"story", "uri", "headline", "outlet", "day", "sentence", "words"}
    assert story["sentence"][1] - story["sentence"][0] == len(story["words"])
    rest = json.loads(onrecord("search", "pier", "--archive", kept, "--json", "--after", first["next"]).stdout)
    assert (len(rest["stories"]), rest["next"], rest["nothing"]) == (1, None, False)
    assert "more: --after" in onrecord("search", "pier", "--archive", kept, "--limit", "1").stdout
    rows = list(csv.DictReader(io.StringIO(onrecord("search", "pier", "--archive", kept, "--csv").stdout)))
    assert [row["headline"] for row in rows] == ["Ferry sails"] * 2


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("ferry OR",), "nothing stands after OR"),
        (("",), "nothing to look for"),
        (("ferry", "--order", "loudest"), "is no order"),
        (("ferry", "--json", "--csv"), "choose one"),
        (("ferry", "--after", "x"), "no cursor"),
    ],
)
def test_wrong_use_is_told_of(kept: Path, words: tuple[str, ...], fault: str) -> None:
    """What cannot be searched is said in one line, with exit status 2."""
    told = onrecord("search", *words, "--archive", kept)
    assert (told.returncode, told.stdout) == (2, "")
    assert fault in told.stderr
