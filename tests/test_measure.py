"""The measuring commands, run on a folder of our own: what they print can be relied on."""

import json
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[1]
TEXT = """The harbour at Vessel Bay will close for the whole of May so that divers can mend the wall that the storms broke.

“The wall is older than the town,” said Ida Moen, the harbour master. According to the Vessel Bay Courier, the divers said that
the work would take six weeks.

Nobody from the council was at the meeting on Monday, though it pays for most of the work and owns the divers’ boats.
"""
QUOTED = "“The wall is older than the town,”"
SOURCE = "Ida Moen, the harbour master"
RELAYED = "the divers said that\nthe work would take six weeks"


def run(script: str, *arguments: str) -> str:
    """What a measuring command prints."""
    done = subprocess.run(
        [sys.executable, str(HOUSE / "measure" / script), *arguments], capture_output=True, text=True, check=True, cwd=HOUSE
    )
    return done.stdout


def place(words: str) -> str:
    """Where words stand in the text, as brat writes it."""
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


def test_attributions_are_flat_and_point_into_the_file(tmp_path: Path) -> None:
    """Of a chain the outermost voice is written, with all that it passes on; offsets are those of the file."""
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    (row,) = map(json.loads, run("attribution.py", str(tmp_path)).splitlines())

    def read(spans: list[list[int]]) -> str:
        return " ".join(TEXT[start:end] for start, end in spans)

    told = [(read(a["source"]), read(a["content"])) for a in row["attributions"]]
    assert row["file"] == "harbour.txt"
    assert told == [(SOURCE, QUOTED), ("the Vessel Bay Courier", RELAYED)]


def test_rules_are_scored_by_content_and_source(tmp_path: Path) -> None:
    """A rule is right where content and source are: here once of once, and once of once not."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "harbour.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "harbour_a1.ann").write_text(
        f"T1\tSource {place(SOURCE)}\t{SOURCE}\nT2\tContent {place(QUOTED)}\t{QUOTED}\nT3\tCue {place('said Ida')}\tsaid\n"
        "E1\tAttribution:T3 Source:T1 Content:T2 Cue:T3\n",
        encoding="utf-8",
    )
    table = {line.split()[0]: line.split()[1:] for line in run("rule_scores.py", str(tmp_path)).splitlines()}
    assert table["post"] == ["1.00", "of", "1"]
    assert table["according"] == ["0.00", "of", "1"]
