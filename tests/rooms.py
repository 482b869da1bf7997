"""A reading room for the tests: the example stories in an archive, and a client that asks for its pages."""

from pathlib import Path

from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.faces.serving.app import build
from onrecord.faces.serving.settings import Settings
from onrecord.faces.serving.state import Room
from onrecord.work.adding import Adding
from onrecord.work.settings import Settings as HowToRead

EXAMPLES = Path(__file__).parent.parent / "examples"
HERE = "http://127.0.0.1:8017"


def add_examples(address: str) -> None:
    """Adds the example stories to an archive, read by rules alone, which is fast."""
    with open_archive(address) as archive:
        for _ in Adding(archive, HowToRead(engine="rules"), workers=1).run([str(EXAMPLES)]):
            pass


def client(address: str, settings: Settings | None = None, *, raises: bool = True) -> TestClient:
    """Asks for pages of the archive at an address, in this process. Use it as a context: its end closes the archive."""
    room = Room(archive=open_archive(address, create=False), settings=settings or Settings())
    return TestClient(build(room), base_url=HERE, raise_server_exceptions=raises)
