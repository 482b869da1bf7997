"""What it costs to find whom a story meets, in archives of a thousand stories and of many: it should be the same.

    python measure/copies_growth.py                    up to 100,000 stories
    python measure/copies_growth.py 1000 1000000       of these sizes (a million takes 4 GB of disk)

The stories are fingerprints alone, of 190 runs as pages of the White House have them: most runs are a story's own, some are
phrases of the trade, some a story shares with few others. Seconds are of one core, of stories that come a hundred at a time.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sqlalchemy import func, select

from onrecord.archive.linked import Lot
from onrecord.archive.meeting import Fingerprint, meetings
from onrecord.archive.opening import open_archive
from onrecord.archive.schema_copies import fingerprints, runs
from onrecord.archive.store import Archive

OWN, SHARED, PHRASES = 150, 30, 10
LOT, LOTS = 100, 10
Runs = npt.NDArray[np.int64]


def stories(first: int, many: int, chance: np.random.Generator) -> list[Runs]:
    """The runs of some stories, by number: a third of what is shared is so by the stories of one week."""
    found = []
    for number in range(first, first + many):
        own = chance.integers(-(2**63), 2**63 - 1, OWN)
        shared = (number // 40) * 1_000_003 + chance.integers(0, 400, SHARED)
        phrases = -1 - np.minimum(chance.zipf(1.3, PHRASES), 2**40)
        found.append(np.unique(np.concatenate((own, shared, phrases))))
    return found


def fill(archive: Archive, first: int, found: list[Runs]) -> None:
    """Brings stories in without looking whom they meet; what many have is common afterwards."""
    sizes = [{"story": first + place, "size": len(one), "publisher": None, "hashes": b""} for place, one in enumerate(found)]
    numbers = np.repeat(np.arange(first, first + len(found)), [len(one) for one in found])
    hashes = np.concatenate(found)
    order = np.argsort(hashes, kind="stable")
    with archive.writing() as connection:
        archive.backend.insert(connection, fingerprints, sizes)
        for start in range(0, len(order), 1_000_000):
            some = order[start : start + 1_000_000]
            rows = list(zip(hashes[some].tolist(), numbers[some].tolist(), strict=True))
            connection.exec_driver_sql("INSERT INTO runs (hash, story) VALUES (?, ?)", rows)
        many = select(runs.c.hash, func.count()).group_by(runs.c.hash).having(func.count() > 50)
        connection.exec_driver_sql("DELETE FROM common_runs")
        connection.exec_driver_sql(f"INSERT INTO common_runs {many.compile(compile_kwargs={'literal_binds': True})}")


def cost(archive: Archive, first: int, chance: np.random.Generator) -> tuple[float, float]:
    """Milliseconds a story, and whom it meets, of a thousand stories more."""
    coming = stories(first, LOT * LOTS, chance)
    met, began = 0, time.process_time()
    for start in range(0, len(coming), LOT):
        prints = {
            first + start + place: Fingerprint(one.tolist(), None) for place, one in enumerate(coming[start : start + LOT])
        }
        with archive.writing() as connection:
            met += len(meetings(Lot(numbers=list(prints), connection=connection, backend=archive.backend), prints))
    return 1000 * (time.process_time() - began) / len(coming), met / len(coming)


def main() -> None:
    """Measures, and prints a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    sizes = parser.parse_args().sizes
    chance = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "growth.db") as archive:
        there = 0
        for size in sizes:
            while there < size:
                many = min(size - there, 100_000)
                fill(archive, there + 1, stories(there + 1, many, chance))
                there += many
            taken, met = cost(archive, there + 1, chance)
            there += LOT * LOTS
            print(f"{size:>9,} stories: {taken:.2f} ms a story, which meets {met:.1f} others", flush=True)


if __name__ == "__main__":
    main()
