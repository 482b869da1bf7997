"""Opening an archive: by its address, made where it is not there, and brought to the newest form of its tables."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from onrecord.archive.backend import Backend
from onrecord.archive.postgres import Postgres
from onrecord.archive.schema import FORM, VIEWS, metadata
from onrecord.archive.sqlite import Sqlite
from onrecord.archive.store import Archive
from onrecord.errors import ArchiveError, NotFoundError, SchemaError, SettingsError

SERVERS = ("postgresql://", "postgres://")


def open_archive(address: str | Path, *, create: bool = True) -> Archive:
    """The archive at a path, or at a `postgresql://` address.

    Where there is none, one is made, or with `create` False a NotFoundError raised. One of an older program is brought to the
    form of this one, a file after a copy of it was made beside it; one of a newer program is refused with a SchemaError. Raises
    ArchiveError where the database cannot be opened, BusyError where another program writes in it and does not come to an end,
    SettingsError where the address is none, or needs what is not installed.
    """
    told = str(address)
    if "://" in told and not told.startswith(SERVERS):
        raise SettingsError(
            "archive", f"{told.partition('://')[0]}://…", "no archive is kept there: name a file, or postgresql://…"
        )
    path = None if told.startswith(SERVERS) else Path(told).expanduser().absolute()
    backend: Backend = Postgres(told) if path is None else _file(path, create=create)
    engine = backend.engine()
    with ExitStack() as held:
        held.callback(engine.dispose)
        try:
            _bring_up(engine, backend, path, create=create)
        except DBAPIError as error:
            raise backend.told(error) from error
        held.pop_all()
    return Archive(engine, backend)


def _file(path: Path, *, create: bool) -> Sqlite:
    if path.is_dir():
        raise ArchiveError(f"{path}: a folder; an archive is a file")
    if not path.exists():
        if not create:
            raise NotFoundError("archive", str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{path.parent}: {error.strerror}") from error
    return Sqlite(path)


def _bring_up(engine: Engine, backend: Backend, path: Path | None, *, create: bool) -> None:
    """Makes the tables where there are none, and brings older ones to the newest form."""
    with engine.begin() as connection:
        form = _form(connection, backend)
    if form == FORM:
        return
    if form is None and not create:
        raise NotFoundError("archive", backend.shown)
    # Alembic takes longer to load than a question to answer, and is needed here alone.
    from onrecord.archive.migrations import known, upgrade

    if form is not None and form not in known():
        raise SchemaError(backend.shown, found=form, known=FORM)
    with engine.begin() as connection:
        backend.lock(connection)
        # Another program may have done it meanwhile.
        form = _form(connection, backend)
        if form is None:
            _make(connection, backend)
        elif form != FORM:
            if path is not None:
                _copy(path, form)
            upgrade(connection)


def _form(connection: Connection, backend: Backend) -> str | None:
    """The form of the tables there are; None where there are none. Raises ArchiveError where they are another program's."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and "stories" in tables:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found
    if taken := sorted({*metadata.tables, "alembic_version"}.intersection(tables)):
        raise ArchiveError(f'{backend.shown}: another program\'s database, with a table "{taken[0]}" of its own; name another')
    return None


def _make(connection: Connection, backend: Backend) -> None:
    metadata.create_all(connection)
    backend.make(connection)
    for name, select in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {select}"))
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:form)"), {"form": FORM})


def _copy(path: Path, form: str) -> None:
    """Copies a file as it was, beside it. An older copy of the same form is of no use any more."""
    copy = path.with_name(f"{path.name}.{form}.bak")
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
