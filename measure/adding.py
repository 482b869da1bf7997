"""How fast stories get into an archive, how large it grows, what memory that takes: `python measure/adding.py FILE ...`.

Runs `onrecord add` twice into a new archive: the second time everything is known. Memory is that of all its processes together,
looked at five times a second; pages that processes share count for each of them. CPU time is that of all its processes, too.

    python measure/adding.py FILE --links-cost    the same without links between stories, then with them, and what they cost
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
LOOKED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run took: `seconds` by the clock on the wall and of `cpu`, `peak` in bytes, and what it told of itself."""

    seconds: float
    cpu: float
    peak: int
    told: dict[str, int]


def main() -> None:
    """Measures, and prints what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", help="what is added: files of stories, folders, ...")
    parser.add_argument(
        "--archive", help="an archive that is not there yet; a file that is gone afterwards, where none is named"
    )
    parser.add_argument("--engine", default="joint")
    parser.add_argument("--workers", default="")
    parser.add_argument("--no-link", action="store_true", help="without the links between stories")
    parser.add_argument("--links-cost", action="store_true", help="without the links first, and then with them")
    given = parser.parse_args()
    workers = ["--workers", given.workers] if given.workers else []
    command = ["add", *given.sources, "--engine", given.engine, *workers, "--json", "--quiet", "--archive"]
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive or str(Path(folder) / "archive.db")
        if given.links_cost:
            bare = measured([*command, str(Path(folder) / "bare.db"), "--no-link"])
            print("with the links between stories")
            linked = measured([*command, archive])
            wall, cpu = linked.seconds / bare.seconds, linked.cpu / bare.cpu
            print(f"the links take {wall:.2f} times the time, {cpu:.2f} times the CPU time")
        else:
            measured([*command, archive, *(["--no-link"] if given.no_link else [])])


def measured(command: list[str]) -> Run:
    """Runs it twice, and prints what that took; gives the first run."""
    first, second = run(command), run(command)
    kept = first.told["new"] + first.told["versions"]
    pages = sum(first.told[name] for name in ("new", "versions", "known", "refused", "failed"))
    away = f"{first.told['refused']:,} refused, {first.told['failed']:,} failed"
    print(f"pages {pages:,}, of which {kept:,} are stories, {away}")
    print(f"{first.seconds:,.1f} s, {pages / first.seconds:.1f} pages/s; all known: {second.seconds:.1f} s")
    print(f"CPU {first.cpu:,.1f} s; all known: {second.cpu:.1f} s")
    print(f"most memory {first.peak / 1e6:,.0f} MB; all known: {second.peak / 1e6:,.0f} MB")
    archive = Path(command[command.index("--archive") + 1])
    if archive.is_file() and kept:
        size = archive.stat().st_size
        print(f"archive {size / 1e6:,.1f} MB, {size / 1e3 / kept:.1f} MB per 1,000 stories")
    return first


def run(command: list[str]) -> Run:
    """One run of the program."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = 0
    with subprocess.Popen([sys.executable, "-m", "onrecord", *command], stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(LOOKED)
        seconds = time.perf_counter() - began
        assert process.stdout is not None
        told = json.loads(process.stdout.read())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds=seconds, cpu=cpu, peak=peak, told={name: number for name, number in told.items() if name != "archive"})


def memory(process: int) -> int:
    """How many bytes a process and all that it has started hold in memory."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except OSError:
            continue  # ended meanwhile
    family = {process}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    held = 0
    for one in family:
        try:
            held += int(Path(f"/proc/{one}/statm").read_text(encoding="utf-8").split()[1]) * PAGE
        except OSError:
            continue
    return held


if __name__ == "__main__":
    main()
