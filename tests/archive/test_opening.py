"""An archive is opened, made, brought up to date, or refused with words that help."""

import os
import shutil
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Inspector, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from onrecord.archive import migrations, opening, schema
from onrecord.archive.opening import open_archive
from onrecord.archive.schema import FORM
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.errors import ArchiveError, NotFoundError, SchemaError, SettingsError
from onrecord.record.record import Record
from tests.archive.pages import held, page, said
from tests.samples import RECORD
from tests.servers import PASSWORD, Server, free_port

NEXT = f'''
"""A form of the tables that is still to come."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "9998", "{FORM}"


def upgrade():
    op.add_column("stories", sa.Column("mood", sa.Text))
    op.execute("UPDATE stories SET mood = 'calm'")
'''


def test_an_archive_is_there_the_next_time(address: str) -> None:
    """What was added is there when the archive is opened again, and need not be made again."""
    with open_archive(address) as archive:
        archive.add([page(RECORD)])
    with open_archive(address, create=False) as archive:
        assert archive.story("ferry") == RECORD


def test_an_archive_that_is_not_there_is_not_made_unasked(address: str, tmp_path: Path) -> None:
    """Who only asks makes no archive."""
    with pytest.raises(NotFoundError, match="there is no such archive"):
        open_archive(address, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_for_the_file(tmp_path: Path) -> None:
    """The folders above an archive are made where they are missing, whatever signs are in their names."""
    path = tmp_path / "my news?" / "50% off #1" / ":memory:"
    with open_archive(path) as archive:
        archive.add([page(RECORD)])
    with open_archive(path, create=False) as archive:
        assert archive.counts().stories == 1


def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    """A folder is no archive, nor can one be made below a file."""
    (tmp_path / "file").write_text("words", encoding="utf-8")
    with pytest.raises(ArchiveError, match="a folder; an archive is a file"):
        open_archive(tmp_path)
    with pytest.raises(ArchiveError, match="file"):
        open_archive(tmp_path / "file" / "archive.db")


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    """A file of words is refused, and left as it is."""
    path = tmp_path / "story.txt"
    path.write_text("Not a database. " * 100, encoding="utf-8")
    with pytest.raises(ArchiveError, match="no archive, or broken"):
        open_archive(path)
    assert path.read_text(encoding="utf-8") == "Not a database. " * 100


def test_a_database_of_another_program(address: str, request: pytest.FixtureRequest) -> None:
    """A database that another program made is not written into."""
    told = 'a table "stories" of its own'
    if address.startswith("postgresql"):
        server: Server = request.getfixturevalue("server")
        server.run("CREATE TABLE stories (title text)")
    else:
        with closing(sqlite3.connect(address)) as connection:
            connection.execute("CREATE TABLE stories (title text)")
    with pytest.raises(ArchiveError, match=told):
        open_archive(address)


def test_a_broken_file_is_told(sqlite_address: str) -> None:
    """Where the file is damaged, the message says so, and what may help."""
    stories = (said(("Ana Reyes", f"the ferry {number}"), uri=f"https://courier.example/{number}") for number in range(300))
    with open_archive(sqlite_address) as archive:
        archive.add([page(story) for story in stories])
    path = Path(sqlite_address)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 16384) + whole[-8192:])
    with pytest.raises(ArchiveError, match="broken"):
        read_through(sqlite_address)


def read_through(address: str) -> None:
    """Reads all that an archive holds."""
    with open_archive(address) as archive:
        archive.find(Wanted(kind=Kind.STATEMENT, about="ferry"))
        list(archive.records())


def test_a_file_that_may_only_be_read(sqlite_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that nobody may write is read; writing into it is refused."""
    with open_archive(sqlite_address) as archive:
        archive.add([page(RECORD)])
    # For root every file may be written, so that is asked here, and not the file.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_archive(sqlite_address) as archive:
        assert archive.story("ferry") == RECORD
        assert archive.find(Wanted(kind=Kind.STATEMENT, about="ferry")).found
        with pytest.raises(ArchiveError, match="may be read, but not written"):
            archive.add([page(said(("Ana Reyes", "the ferry")))])


def test_a_server_that_is_not_there() -> None:
    """Where no server answers, the address is shown, and why."""
    address = f"postgresql://reader:{PASSWORD}@127.0.0.1:{free_port()}/news"
    with pytest.raises(ArchiveError, match="connection") as caught:
        open_archive(address)
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))
    assert address.replace(PASSWORD, "***") in str(caught.value)


@pytest.mark.parametrize("database", ["postgres", "nowhere"])
def test_a_password_is_never_shown(server: Server, database: str) -> None:
    """Neither a wrong password nor a right one is in the message."""
    address = server.address(database, password="wrong-wrong" if database == "postgres" else PASSWORD)
    with pytest.raises(ArchiveError) as caught:
        open_archive(address)
    told = "".join(traceback.format_exception(caught.value))
    assert "wrong-wrong" not in told
    assert PASSWORD not in told
    assert ("password authentication failed" if database == "postgres" else "does not exist") in told


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:secret@host:port/news",
        "postgresql://[reader:secret@host",
        "postgres://",
        "mysql://reader:secret@host/news",
    ],
)
def test_an_address_that_is_none(address: str) -> None:
    """An address that cannot be read is told without what may be a password."""
    with pytest.raises((SettingsError, ArchiveError)) as caught:
        open_archive(address)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_what_a_server_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the driver is not installed, the message says how to."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingsError, match=r"onrecord\[postgres\]"):
        open_archive("postgresql://reader@127.0.0.1/news")


def test_an_archive_of_a_newer_program_is_refused(address: str) -> None:
    """An archive in a form that this program does not know is left alone."""
    with open_archive(address) as archive, archive.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"made by a newer onrecord \(form 9999, this one knows up to") as caught:
        open_archive(address)
    assert (caught.value.found, caught.value.known) == ("9999", FORM)


def test_the_form_is_the_newest_there_is() -> None:
    """The form that archives are made in is the last one that they can be brought to."""
    assert max(migrations.known()) == FORM


# The tables of the first form.
FIRST = frozenset(
    (
        *("stories", "credits", "parties", "roles", "statements", "speakers", "addressees", "via", "events", "participants"),
        *("topics", "figures", "names", "name_words", "seen", "turned_away", "polled", "arrivals"),
    )
)


def shape(archive: Archive) -> dict[str, object]:
    """Every table with its columns, its keys and its indexes."""
    with archive.reading() as connection:
        found = inspect(connection)
        return {
            table: (
                sorted((row["name"], str(row["type"]), row["nullable"]) for row in found.get_columns(table)),
                found.get_pk_constraint(table)["constrained_columns"],
                sorted(
                    (row["constrained_columns"], row["referred_table"], row["options"]) for row in found.get_foreign_keys(table)
                ),
                sorted((str(row["name"]), str(row["column_names"]), row["unique"]) for row in indexes(found, table)),
            )
            for table in found.get_table_names()
        }


def indexes(found: Inspector, table: str) -> list[ReflectedIndex]:
    """The indexes of a table; of the first tables they have expressions, which cannot be looked into."""
    return [] if table in FIRST else found.get_indexes(table)


def test_an_archive_of_the_first_form_comes_to_the_same_tables(address: str) -> None:
    """What migrations make of the first archives is what a new archive has."""
    with open_archive(address) as archive:
        archive.add([page(RECORD)])
        made = shape(archive)
        with archive.writing() as connection:
            for table in reversed(schema.metadata.sorted_tables):
                if table.name not in FIRST:
                    connection.execute(text(f'DROP TABLE "{table.name}"'))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with open_archive(address) as archive:
        assert shape(archive) == made
        assert archive.story("ferry") == RECORD


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one form more: the folder of its migrations."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.HERE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9998_next.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(migrations, "HERE", folder)
    monkeypatch.setattr(opening, "FORM", "9998")
    return folder


def columns(archive: Archive) -> set[str]:
    """The columns of the table of stories."""
    with archive.reading() as connection:
        return {column["name"] for column in inspect(connection).get_columns("stories")}


def test_an_older_archive_is_brought_up_to_date(address: str, request: pytest.FixtureRequest) -> None:
    """An archive in an older form takes the newer one when it is opened, and keeps what it holds; of a file there is a copy."""
    with open_archive(address) as archive:
        archive.add([page(RECORD)])
        before = held(archive)
    request.getfixturevalue("newer")
    with open_archive(address) as archive:
        assert "mood" in columns(archive)
        assert held(archive) == before
        assert archive.add([page(said(("Ana Reyes", "the ferry")))]).new == 1
    with open_archive(address) as archive:
        assert archive.counts().stories == 2
    if not address.startswith("postgresql"):
        with closing(sqlite3.connect(f"{address}.{FORM}.bak")) as copy:
            assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(FORM,)]
            assert copy.execute("SELECT id FROM stories").fetchall() == [("ferry",)]


def test_an_archive_that_cannot_be_brought_up_to_date_stays_as_it_is(address: str, request: pytest.FixtureRequest) -> None:
    """Where a migration fails half way, nothing of it is done."""
    with open_archive(address) as archive:
        archive.add([page(RECORD)])
    newer: Path = request.getfixturevalue("newer")
    with (newer / "versions" / "9998_next.py").open("a", encoding="utf-8") as file:
        file.write("    op.execute('UPDATE nowhere SET mood = 1')\n")
    with pytest.raises(ArchiveError, match="nowhere"):
        open_archive(address)
    (newer / "versions" / "9998_next.py").write_text(NEXT, encoding="utf-8")
    with open_archive(address) as archive:
        assert archive.story("ferry") == RECORD
        assert "mood" in columns(archive)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk on which little fits; made by root alone."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can be made by root alone")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """Where the disk is full, what was added before is kept, and adding goes on when there is room again."""
    stories = [said(("Ana Reyes", "the ferry " * 300), uri=f"https://courier.example/{number}") for number in range(400)]
    coming = iter(stories)
    with small_disk(tmp_path / "disk", "1500k") as disk:
        with open_archive(disk / "archive.db") as archive, pytest.raises(ArchiveError, match="what was added before is kept"):
            add_one_by_one(archive, coming)
        added = len(stories) - len(list(coming)) - 1
        assert 0 < added < len(stories) - 1
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        with open_archive(disk / "archive.db") as archive:
            assert archive.counts().stories == added
            add_one_by_one(archive, iter(stories))
            assert archive.counts().stories == len(stories)
            assert archive.find(Wanted(kind=Kind.STATEMENT, about="ferry")).found


def add_one_by_one(archive: Archive, stories: Iterator[Record]) -> None:
    """Adds stories, each in a batch of its own."""
    for story in stories:
        archive.add([page(story)])
