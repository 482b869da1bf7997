"""Adding: stories are kept in the order they come, once each, and a run that was broken off goes on where it ended."""

import json
import multiprocessing
import os
import random
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from onrecord.archive import schema
from onrecord.archive.opening import open_archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.errors import ArchiveError, EngineMissingError
from onrecord.intake.page import Page
from onrecord.record import Refusal, Refused, Story
from onrecord.record.codec import encode_refused
from onrecord.record.record import Record
from onrecord.work import adding, linking
from onrecord.work.adding import Adding, Tally
from onrecord.work.crew import Alone, Job, Processes
from onrecord.work.pipeline import Outcome
from onrecord.work.refreshing import Refreshing
from onrecord.work.settings import Settings, day_named
from tests.samples import PAGE, RECORD

MENU_REFUSED = Refused(uri="menu.txt", reason=Refusal.MENU, detail="12 of 12 lines are links")
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


def test_other_settings_give_another_reading(tmp_path: Path, address: str) -> None:
    """The same page with another day is read again, in place of what was read before; with the same it is passed over."""
    undated = PAGE.replace("March 12", "").replace("PORT ELSA,", "PORT ELSA")
    path = tmp_path / "ferry.txt"
    path.write_text(undated, encoding="utf-8")
    given = Settings(engine="rules", day=day_named("2024-03-12"))
    assert add(address, path) == Tally(new=1)
    assert add(address, path, settings=given) == Tally(renewed=1)
    assert add(address, path, settings=given) == Tally(known=1)
    with open_archive(address) as archive:
        assert [row.day for row in archive.stories()] == ["2024-03-12"]


def test_stories_of_an_older_reader_are_read_anew(stories: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--refresh` reads again what another version has read, and nothing twice; versions and order stay."""
    add(address, stories)
    with open_archive(address) as archive:
        before = archive.stories(older=True, limit=1000)
        assert list(Refreshing(archive, RULES, workers=1).run()) == []
        monkeypatch.setattr(adding, "version", lambda _: "99.0")
        run = Refreshing(archive, RULES, workers=1)
        assert all(isinstance(outcome, Record) for outcome in run.run())
        assert run.tally == Tally(renewed=62)
        after = archive.stories(older=True, limit=1000)
        assert [row.reader for row in after] == ["onrecord 99.0, rules"] * 62
        assert [replace(row, reader="") for row in after] == [replace(row, reader="") for row in before]
        assert list(Refreshing(archive, RULES, workers=1).run()) == []


def test_records_are_taken_over_as_they_are(tmp_path: Path, address: str) -> None:
    """A line that `read --json` has printed is kept as it was read, whoever read it; a refusal stays one."""
    records = lines(tmp_path / "records.jsonl", RECORD.to_json(raw=True), encode_refused(MENU_REFUSED).decode())
    assert add(address, records) == Tally(new=1, refused=1)
    with open_archive(address) as archive:
        assert archive.story("https://courier.example/ferry") == RECORD
        assert [row.uri for row in archive.turned_away()] == ["menu.txt"]


def test_processes_give_the_same_archive(stories: Path, address: str, tmp_path: Path) -> None:
    """However many processes read, the rows are the same."""
    alone = str(tmp_path / "alone.db")
    add(alone, stories)
    add(address, stories, workers=2)
    assert held(address) == held(alone)


def test_stopping_keeps_what_is_under_way(stories: Path, address: str) -> None:
    """Who stops a run has all that was read, and the next run goes on from there."""
    with open_archive(address) as archive:
        run = Adding(archive, RULES, workers=1)
        for number, _ in enumerate(run.run([str(stories)])):
            if number == 10:
                run.stop()
        kept = archive.counts().stories
        assert 10 <= kept <= 20
    assert add(address, stories).new == 60 - kept


def test_a_process_that_dies_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a page takes its process down, it fails, and the others are read."""
    jobs = [Job(uri=str(number), digest="", given=Page(uri=str(number), data=PAGE.encode())) for number in range(6)]
    jobs[2] = replace(jobs[2], given=Page(uri="2", data=b"die"))
    with Processes(RULES, workers=2) as processes:
        monkeypatch.setattr(processes, "_submitted", dying(processes))
        outcomes = [outcome for _, outcome in processes.read(jobs)]
    assert [type(outcome).__name__ for outcome in outcomes] == [
        "Record",
        "Record",
        "ReadingError",
        "Record",
        "Record",
        "Record",
    ]
    assert "died" in str(outcomes[2])


def test_what_nobody_has_begun_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crew that is stopped gives what was begun, in order, and does not wait for what was only handed to it."""
    jobs = [Job(uri=str(number), digest="", given=Page(uri=str(number), data=PAGE.encode())) for number in range(6)]
    with Processes(RULES, workers=2) as processes:
        given = processes._submitted
        monkeypatch.setattr(processes, "_submitted", lambda page: given(page) if int(page.uri) < 3 else Future[Outcome]())
        read = []
        for job, _ in processes.read(jobs):
            read.append(job.uri)
            processes.stop()
    assert read == ["0", "1", "2"]


def test_how_far_linking_has_come_is_told(stories: Path, address: str) -> None:
    """An archive that was not linked before is linked by the next run, which tells of it."""
    with open_archive(address) as archive:
        list(Adding(archive, RULES, workers=1, links=False).run([str(stories)]))
        told: list[tuple[int, int]] = []
        for _ in Adding(archive, RULES, workers=1).run([str(stories)], linked=lambda done, of: told.append((done, of))):
            pass
        many = archive.counts().stories
        assert told == [(many, 2 * many), (2 * many, 2 * many)]
        assert list(linking.steps(archive)) == []


def dying(processes: Processes) -> Callable[[Page | Story], "Future[Outcome]"]:
    """Gives pages to processes; the page "die" takes one down."""
    given = processes._submitted

    def submitted(page: Page | Story) -> "Future[Outcome]":
        if isinstance(page, Page) and page.data == b"die":
            return processes._pool.submit(os._exit, 1)
        return given(page)

    return submitted


def test_two_who_add_at_once_lose_nothing(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs into one archive wait for one another; all stories are there, each once."""
    monkeypatch.setattr(adding, "BATCH", 2)
    files = [
        lines(tmp_path / f"{name}.jsonl", *map(story, numbers)) for name, numbers in (("a", range(25)), ("b", range(15, 40)))
    ]
    with open_archive(address):
        pass
    both = [multiprocessing.get_context("fork").Process(target=add, args=(address, file)) for file in files]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert [one.exitcode for one in both] == [0, 0]
    assert add(address, *files) == Tally(known=50)
    with open_archive(address) as archive:
        assert archive.counts().stories == 40
        assert all(row.version == 1 for row in archive.stories(limit=100))


class Broken:
    """A crew whose engine is gone after some pages."""

    def __init__(self, settings: Settings, *, workers: int) -> None:
        self.settings = settings
        assert workers == 1

    def __enter__(self) -> "Broken":
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to end."""

    def stop(self) -> None:
        """It stops by itself."""

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome | None]]:
        """Two pages, and then no more."""
        with Alone(self.settings) as alone:
            for number, (job, outcome) in enumerate(alone.read(jobs)):
                yield job, EngineMissingError("joint", "its model is broken") if number == 2 else outcome


def test_an_engine_that_is_missing_ends_the_run(stories: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing more can be read, what was read is kept, the rest is no failure, and the run ends with the reason."""
    monkeypatch.setattr(adding, "crew", Broken)
    with open_archive(address) as archive, pytest.raises(EngineMissingError, match="its model is broken"):
        list(Adding(archive, RULES, workers=1).run([str(stories)]))
    with open_archive(address) as archive:
        assert (archive.counts().stories, archive.counts().failed) == (2, 0)
    monkeypatch.undo()
    assert add(address, stories).new == 58


def crowded(address: str, source: Path, told: "Queue[str]") -> None:
    """Adds where no file may grow beyond what a few batches take, and tells how that ended."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))
    try:
        add(address, source)
    except ArchiveError as error:
        told.put(str(error))


def test_a_full_disk_costs_nothing_that_was_kept(
    stories: Path, sqlite_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full, the run ends with words that help; with room again it goes on, to the same archive."""
    monkeypatch.setattr(adding, "BATCH", 5)
    fork = multiprocessing.get_context("fork")
    told = fork.Queue()
    child = fork.Process(target=crowded, args=(sqlite_address, stories, told))
    child.start()
    assert "what was added before is kept, and the same command goes on from there" in told.get(timeout=60)
    child.join()
    with open_archive(sqlite_address) as archive:
        kept = archive.counts().stories
    assert 0 < kept < 60
    add(sqlite_address, stories)
    clean = str(tmp_path / "clean.db")
    add(clean, stories)
    assert held(sqlite_address) == held(clean)
