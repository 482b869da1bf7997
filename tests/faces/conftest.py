"""The reading room over the example stories, for every test of its pages that only reads."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests import rooms
from tests.faces import hostile


@pytest.fixture(scope="session")
def examples_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an archive of the example stories, which nobody changes."""
    address = str(tmp_path_factory.mktemp("room") / "examples.db")
    rooms.add_examples(address)
    return address


@pytest.fixture
def own_examples(examples_address: str, tmp_path: Path) -> str:
    """The address of a copy of it, to be changed."""
    return str(shutil.copy(examples_address, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def hostile_address(examples_address: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an archive with the example stories and stories that mean harm, which nobody changes."""
    folder = tmp_path_factory.mktemp("hostile")
    address = str(shutil.copy(examples_address, folder / "hostile.db"))
    hostile.add(address, folder)
    return address


@pytest.fixture(scope="session")
def room(examples_address: str) -> Iterator[TestClient]:
    """Asks for pages of the example stories."""
    with rooms.client(examples_address) as asking:
        yield asking
