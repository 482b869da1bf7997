"""The script that measures how an archive grows runs, and measures what it says."""

import json
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[1]


def grown(address: str) -> subprocess.CompletedProcess[str]:
    """What the script does with an archive of a few stories."""
    command = [sys.executable, "-m", "measure.archive_growth", address, "--sizes", "100,150", "--asked", "2"]
    return subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)


def test_an_archive_is_grown_and_asked(address: str) -> None:
    """At each size there is a line with the rate, the size of the archive, and the times of every kind of question."""
    lines = [json.loads(line) for line in grown(address).stdout.splitlines()]
    assert [line["stories"] for line in lines] == [100, 150]
    assert all(line["stories a second"] > 0 and line["MB"] > 0 for line in lines)
    assert all(time["p95"] >= time["median"] > 0 for line in lines for time in line["ms"].values())
    again = grown(address)
    assert again.returncode == 1
    assert "there are 150 stories already" in again.stderr
