"""The commands that tell of copies: what they print, and how they end."""

import json
from pathlib import Path

import pytest

from tests.faces.test_cli import onrecord
from tests.linking.copies.telling import COUNT, OTHER, WHOLE

RULES = ("--engine", "rules", "--workers", "1")
COURIER, HERALD, LOAF = (f"https://{name}.example/1" for name in ("courier", "herald", "loaf"))


@pytest.fixture(name="archive")
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with a story, one that was taken from it, and another."""
    path = tmp_path / "archive.db"
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(path))
    changed = COUNT.replace("400", "450")
    told = [
        {
            "uri": COURIER,
            "outlet": "Coast Courier",
            "published": "2024-03-12",
            "title": "Ferry sails again",
            "text": "\n\n".join(WHOLE),
        },
        {
            "uri": HERALD,
            "outlet": "Island Herald",
            "published": "2024-03-13",
            "title": "At last, a ship",
            "text": "\n\n".join([*WHOLE[:3], changed, "The Coast Courier had more."]),
        },
        {"uri": LOAF, "outlet": "Mill News", "published": "2024-03-13", "title": "A long loaf", "text": "\n\n".join(OTHER)},
    ]
    lines = tmp_path / "stories.jsonl"
    lines.write_text("".join(f"{json.dumps(one)}\n" for one in told), encoding="utf-8")
    assert onrecord("add", lines, "--no-link", *RULES).returncode == 0
    return path


def test_copies_are_shown(archive: Path) -> None:
    """Kind, parts, direction with its reason, the words, and what differs; none before the stories were linked."""
    assert onrecord("copies", HERALD).returncode == 1
    assert onrecord("add", archive.with_name("stories.jsonl"), *RULES).returncode == 0
    done = onrecord("copies", HERALD)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "At last, a ship (Island Herald, 13 March 2024)"
    assert lines[2] == "reprint: Ferry sails again (Coast Courier, 12 March 2024)"
    assert "  its words came from there: its text names that one" in lines
    assert "  ≠ number: “450” here, “400” there" in lines


def test_origin_is_drawn(archive: Path) -> None:
    """A chain of sources; where there is none it is said, and the exit status tells."""
    assert onrecord("add", archive.with_name("stories.jsonl"), *RULES).returncode == 0
    done = onrecord("origin", HERALD)
    assert done.stdout.splitlines() == [
        "At last, a ship (Island Herald, 13 March 2024)",
        "└── reprint: Ferry sails again (Coast Courier, 12 March 2024) (its text names that one)",
    ]
    done = onrecord("origin", LOAF)
    assert (done.returncode, done.stdout.splitlines()[1:]) == (1, ["it is not known that its words came from another story"])


def test_programs_are_told_too(archive: Path) -> None:
    """`--json` gives spans with their words."""
    assert onrecord("add", archive.with_name("stories.jsonl"), *RULES).returncode == 0
    told = json.loads(onrecord("copies", COURIER, "--json").stdout)
    (copy,) = told["copies"]
    assert (told["story"]["uri"], copy["story"]["uri"], copy["kind"], copy["came_from"]) == (COURIER, HERALD, "reprint", "this")
    assert {"what": "number", "here": "400", "there": "450"} in [
        {"what": row["what"], "here": row["here"]["text"], "there": row["there"]["text"]} for row in copy["differences"]
    ]
    chain = json.loads(onrecord("origin", HERALD, "--json").stdout)
    assert [source["story"]["uri"] for source in chain["sources"]] == [COURIER]


def test_a_story_that_is_not_there_is_told(archive: Path) -> None:
    """Exit status 3, and what is missing."""
    assert archive.exists()
    for command in ("copies", "origin"):
        done = onrecord(command, "https://nowhere.example/1")
        assert (done.returncode, done.stderr) == (3, "failed: https://nowhere.example/1: there is no such story\n")
