"""One browser and one open reading room for all tests in a browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import harness, stories


# The scope is that of the package: while the browser runs, no other test could have an event loop of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser."""
    program = harness.chromium()
    if program is None:
        pytest.skip("Chromium is not installed: the reading room is not looked at in a browser")
    with harness.browser(program) as running:
        yield running


@pytest.fixture(scope="package")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[harness.Served]:
    """The reading room, over an archive of its own."""
    folder = tmp_path_factory.mktemp("browser")
    address = str(folder / "room.db")
    stories.add_stories(address, folder, hostile=True)
    with harness.served(address) as running:
        yield running


Visit = Callable[..., harness.Watched]


@pytest.fixture
def visit(browser: Browser, room: harness.Served) -> Iterator[Visit]:
    """Opens a page of the room for a visitor who was never there: `visit(path)`; with `edits` let in by a token."""
    contexts = []

    def opened(path: str = "/", *, edits: bool = False, **like: object) -> harness.Watched:
        context = browser.new_context(**{"viewport": harness.DESK, "reduced_motion": "reduce", **like})  # type: ignore[arg-type]
        contexts.append(context)
        page = harness.watched(context, room)
        if edits:
            harness.enter(page, room)
        return page.goes(path)

    yield opened
    for context in contexts:
        context.close()
