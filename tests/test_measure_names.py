"""Names are measured against sets of sentences, exactly, and only as far as the set marks what we mark."""

import json
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[1]


def sentence(number: int, text: str, **names: str) -> dict[str, object]:
    """A line of a set: `names` are types, each with the words that have it."""
    places = {kind: (text.index(words), text.index(words) + len(words)) for kind, words in names.items()}
    entities = [{"start": start, "end": end, "type": kind} for kind, (start, end) in places.items()]
    return {"id": str(number), "split": "dev", "text": text, "entities": entities}


def test_names_are_right_to_the_letter(tmp_path: Path) -> None:
    """A name with another edge is wrong, and so is one of another kind; what the set marks as something else is left out."""
    lines = [
        sentence(1, "Mr. Anthony Hale met Ingrid Solberg in Norway .", person="Mr. Anthony Hale", politician="Ingrid Solberg"),
        sentence(2, "Norway joined the Geneva Convention .", country="Norway", misc="Geneva"),
        {**sentence(3, "Oslo voted .", country="Oslo"), "split": "train"},
    ]
    (tmp_path / "own.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "measure/names.py", str(tmp_path / "own.jsonl"), "--set", "crossner", "--engine", "rules"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HOUSE)
    rows = {line.split()[0]: line.partition("(")[2].rstrip(")") for line in done.stdout.splitlines()}
    assert rows["person"] == "1 right, 2 found, 2 there"
    assert rows["place"] == "1 right, 2 found, 1 there"
