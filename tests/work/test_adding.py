"""Adding: stories are kept in the order they come, once each, and a run that was broken off goes on where it ended."""

import json
import multiprocessing
import os
import random
import signal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from onrecord.archive import schema
from onrecord.archive.opening import open_archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.work import adding
from onrecord.work.adding import Adding, Tally
from onrecord.work.settings import Settings
from tests.samples import PAGE

RULES = Settings(engine="rules")
MENU = "Home\nNews\nSport\nWeather\nContact\n"


def story(number: int, *, told: str = "") -> dict[str, str]:
    """A story of its own, as a line tells it."""
    words = PAGE.replace("Tom Okoro", f"Tom Okoro {'I' * (number % 4)}".strip()).replace("400", str(400 + number))
    return {"uri": f"https://courier.example/{number}", "title": f"Ferry {number} sails", "text": f"{words}\n\n{told}"}


def lines(path: Path, *rows: object) -> Path:
    """A file with these lines; what is no text is written as JSON."""
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(name="stories")
def file_of_stories(tmp_path: Path) -> Path:
    """Sixty stories; two of them come again with other words, one comes twice, one line is a menu and one is broken."""
    rows: list[object] = [story(number) for number in range(60)]
    rows[20:20] = [{"uri": "https://courier.example/menu", "text": MENU}, '{"uri": "https://courier.example/broken']
    rows += [story(3, told="The pier was mended on Friday, the harbour master said."), story(5), story(7, told="It rained.")]
    return lines(tmp_path / "stories.jsonl", *rows)


def add(address: str, *sources: Path | str, workers: int = 1, settings: Settings = RULES) -> Tally:
    """Adds sources to the archive at an address."""
    with open_archive(address) as archive:
        run = Adding(archive, settings, workers=workers)
        for _ in run.run([str(source) for source in sources]):
            pass
        return run.tally


def held(address: str) -> dict[str, Any]:
    """Every row of every table, and what the index of words finds."""
    with open_archive(address) as archive:
        with archive.reading() as connection:
            tables = {
                name: sorted(map(repr, connection.execute(select(table)))) for name, table in schema.metadata.tables.items()
            }
        found = {
            kind: [(one.number, one.rank) for one in archive.find(Wanted(kind=kind, about="ferry pier", limit=1000)).found]
            for kind in Kind
        }
    return tables | {f"{kind} found": rows for kind, rows in found.items()}


def test_stories_are_kept_once(stories: Path, address: str) -> None:
    """A second run reads nothing and changes nothing, but it tries again what failed."""
    assert add(address, stories) == Tally(new=60, versions=2, known=1, refused=1, failed=1)
    before = held(address)
    assert add(address, stories) == Tally(known=64, failed=1)
    assert held(address) == before


def killed(address: str, source: Path, *, after: float) -> bool:
    """Starts adding and kills it; tells whether it was still running."""
    # A copy of this process: a new one would take longer to start than there is to do.
    child = multiprocessing.get_context("fork").Process(target=add, args=(address, source))
    child.start()
    child.join(after)
    running = child.is_alive()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    return running


def test_a_run_that_is_killed_goes_on(stories: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at twenty moments, from the making of the archive on, the archive ends up as one clean run leaves it."""
    monkeypatch.setattr(adding, "BATCH", 3)
    clean = str(tmp_path / "clean.db")
    add(clean, stories)
    chance = random.Random(5)
    kills = sum(killed(address, stories, after=chance.uniform(0.005, 0.12)) for _ in range(20))
    assert kills > 15
    add(address, stories)
    assert held(address) == held(clean)
