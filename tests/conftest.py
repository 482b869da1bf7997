"""Archives for every test that wants one: in a file, and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from tests import servers


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    """A PostgreSQL, started with the first test that asks for it."""
    if servers.programs() is None:
        pytest.skip("PostgreSQL is not installed: what is kept in it is not tested")
    with servers.server() as running:
        yield running


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """The path of an archive that is not there yet."""
    return str(tmp_path / "archive.db")


@pytest.fixture
def postgres_address(server: servers.Server) -> Iterator[str]:
    """The address of an empty database."""
    with server.database() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of an archive that is not there yet, in each kind of database."""
    found: str = request.getfixturevalue(f"{request.param}_address")
    return found


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """An empty archive, in each kind of database."""
    with open_archive(address) as opened:
        yield opened
