"""Several use one archive at the same time, and none of them spoils it."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from onrecord.archive import postgres, sqlite
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.errors import BusyError
from tests.archive.pages import held, page, said

# More than the connections that are kept or made on a server.
MANY = 40
HOUSE = Path(__file__).parents[2]
WRITER = """
import sys
import time
from onrecord.archive.opening import open_archive
from tests.archive.pages import page, said

address, name, batches = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(batches):
    with open_archive(address) as archive:
        shared = page(said(("Ana Reyes", f"shared {number}"), uri=f"https://courier.example/shared{number}"))
        own = page(said((name, f"ferry {number}"), uri=f"https://courier.example/{name}{number}"))
        archive.add([shared, own])
"""


def test_two_programs_write_one_archive(address: str) -> None:
    """Two programs make one archive and write into it at the same time: it holds what both wrote, each story once."""
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, address, name, "15"], cwd=HOUSE, stderr=subprocess.PIPE, text=True)
        for name in ("Okoro", "Wen")
    ]
    assert [(process.communicate()[1], process.returncode) for process in running] == [("", 0), ("", 0)]
    with open_archive(address) as archive:
        assert archive.counts().stories == archive.counts().statements == 45
        assert [row.number for row in archive.stories()] == list(range(1, 46))
        assert len(archive.find(Wanted(kind=Kind.STATEMENT, about="ferry", limit=100)).found) == 30
        assert ("Ana Reyes", 15, 15) in held(archive)["names"]


def test_who_reads_does_not_wait_for_who_writes(address: str, archive: Archive) -> None:
    """While somebody writes, others open the archive and read it as it was before."""
    archive.add([page(said(("Ana Reyes", "the ferry")))])
    with archive.writing() as connection:
        connection.exec_driver_sql("DELETE FROM stories")
        with open_archive(address) as other:
            assert other.counts().stories == 1
            assert other.find(Wanted(kind=Kind.STATEMENT, about="ferry")).found
    assert archive.counts().stories == 0


def test_what_is_read_is_one_state(address: str, archive: Archive) -> None:
    """Who reads in several steps sees the archive as it was at the first of them."""
    archive.add([page(said(("Ana Reyes", "the ferry")))])
    with archive.reading() as connection:
        first = connection.exec_driver_sql("SELECT count(*) FROM stories").scalar()
        with open_archive(address) as other:
            other.add([page(said(("Ana Reyes", "the pier"), uri="https://courier.example/2"))])
        assert connection.exec_driver_sql("SELECT count(*) FROM stories").scalar() == first == 1
    assert archive.counts().stories == 2


def test_who_writes_too_long_is_told_of(address: str, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for another to end is told so, and can go on when that one has."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    monkeypatch.setattr(postgres, "PATIENCE", "200ms")
    story = page(said(("Ana Reyes", "the ferry")))
    with open_archive(address) as other:
        with archive.writing(), pytest.raises(BusyError, match="another program is writing"):
            other.add([story])
        assert other.add([story]).new == 1


def test_many_threads_use_one_archive(archive: Archive) -> None:
    """One opened archive serves many threads, some of which add."""

    def use(number: int) -> int:
        if number % 4 == 0:
            return archive.add([page(said(("Ana Reyes", f"the ferry {number}"), uri=f"https://courier.example/{number}"))]).new
        archive.search("ferry OR pier")
        return len(archive.find(Wanted(kind=Kind.STATEMENT, about="ferry")).found) * 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(80))) == 20
    assert archive.counts().stories == 20
    assert len(archive.search("ferry").found) == 20


def test_many_read_at_once(archive: Archive) -> None:
    """Forty who read at the same time all get their answers."""
    archive.add([page(said(("Ana Reyes", "the ferry")))])

    def read(_: int) -> int:
        return len(archive.find(Wanted(kind=Kind.STATEMENT, about="ferry")).found)

    with ThreadPoolExecutor(MANY) as pool:
        assert sum(pool.map(read, range(4 * MANY))) == 4 * MANY


def test_any_number_may_hold_on_to_a_file(sqlite_address: str) -> None:
    """Of a file, forty may look at it at the same time for as long as they like, while somebody writes."""
    with open_archive(sqlite_address) as archive, ExitStack() as held_open:
        for _ in range(MANY):
            held_open.enter_context(archive.reading())
        assert archive.add([page(said(("Ana Reyes", "the ferry")))]).new == 1


def test_a_server_has_no_more_connections(postgres_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds on to all of a server's connections is told so, and goes on with one that comes back."""
    with open_archive(postgres_address) as archive:
        monkeypatch.setattr(archive._engine.pool, "_timeout", 0.1)
        with ExitStack() as held_open:
            for _ in range(postgres.MOST):
                held_open.enter_context(archive.reading())
            with pytest.raises(BusyError, match="all connections are taken"):
                archive.counts()
        assert archive.counts().stories == 0


def test_a_server_that_others_have_filled(postgres_address: str) -> None:
    """Where the server itself has no connection left, that is told in words."""
    with ExitStack() as held_open:

        def fill() -> None:
            """Takes connection after connection."""
            while True:
                archive = held_open.enter_context(open_archive(postgres_address))
                for _ in range(postgres.MOST):
                    held_open.enter_context(archive.reading())

        with pytest.raises(BusyError, match="the server has no connection left"):
            fill()
    with open_archive(postgres_address) as archive:
        assert archive.counts().stories == 0


def test_a_writer_that_is_killed_leaves_whole_batches(address: str) -> None:
    """Whenever a writer is killed, the archive holds each batch whole or not at all, and its index fits its tables."""
    for name, seconds in (("Okoro", 0.3), ("Wen", 0.7), ("Silva", 1.2)):
        with subprocess.Popen([sys.executable, "-c", WRITER, address, name, "1000"], cwd=HOUSE) as running:
            # It takes some time to start: counted from its first story.
            while not has_stories_of(address, name):
                assert running.poll() is None
                time.sleep(0.05)
            time.sleep(seconds)
            running.kill()
        with open_archive(address) as archive:
            own = [row for row in archive.stories(limit=10_000) if name in str(row.uri)]
            assert [str(row.uri).rpartition(name)[2] for row in own] == [str(number) for number in range(len(own))]
            assert {f"https://courier.example/shared{number}" for number in range(len(own))} <= {
                row.uri for row in archive.stories(limit=10_000)
            }
            found = archive.search("ferry OR shared", limit=10_000).found
            assert len(found) == archive.counts().stories == archive.counts().statements


def has_stories_of(address: str, name: str) -> bool:
    """Whether a writer has added something."""
    with open_archive(address) as archive:
        return any(name in str(row.uri) for row in archive.stories(limit=10_000))
