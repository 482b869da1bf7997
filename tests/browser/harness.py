"""A real Chromium, a real `onrecord serve`, and pages that are watched: what they ask for, say on the console, and run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

ONRECORD = str(Path(sys.executable).parent / "onrecord")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
# Seconds in which the room is open.
OPENS = 60
# Milliseconds that an action may wait for what it needs.
PATIENCE = 10_000
# Faults of these weights are not let pass.
SERIOUS = frozenset({"serious", "critical"})
DESK, PHONE = ViewportSize(width=1200, height=900), ViewportSize(width=360, height=740)


def chromium() -> str | None:
    """The program, where it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser with a profile of its own that talks to nobody by itself."""
    with sync_playwright() as playwright:
        # Only root has to do without the sandbox, which Chromium refuses to root.
        launched = playwright.chromium.launch(executable_path=program, args=QUIET, chromium_sandbox=os.geteuid() != 0)
        yield launched
        launched.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A reading room that is open: where it is, of which archive, and a token that may edit there."""

    address: str
    archive: str
    token: str


@contextmanager
def served(archive: str, *, port: int = 0) -> Iterator[Served]:
    """`onrecord serve` of an archive, at a port or at one that is free, where those with a token may edit."""
    made = subprocess.run(
        [ONRECORD, "token", "new", "Ida Lund", "--may", "edit", "--archive", archive],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    command = [ONRECORD, "serve", "--archive", archive, "--port", str(port), "--workers", "1", "--allow-editing"]
    command += ["--engine", "rules"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        # One that does not open in time is not waited for.
        timer = Timer(OPENS, running.kill)
        timer.start()
        try:
            said: list[str] = []
            found = None
            while running.stdout and found is None and (line := running.stdout.readline()):
                said.append(line)
                found = re.search(r"http://[\w.:]+\d", line)
            timer.cancel()
            assert found, f"the reading room did not open: {''.join(said)}"
            yield Served(address=found[0], archive=archive, token=made.stdout.strip())
        finally:
            running.terminate()
            running.communicate(timeout=30)


@dataclass(slots=True)
class Watched:
    """A page and all that was noticed of it: faults on the console, dialogs, requests to other hosts, bytes that were sent."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    sent: float = 0

    def goes(self, path: str) -> "Watched":
        """Goes to an address of the room, and waits until all of it is there."""
        self.page.goto(path if "://" in path else self.address + path, wait_until="load")
        return self

    @property
    def noticed(self) -> list[str]:
        """All that should not be: faults on the console, dialogs, requests to other hosts."""
        return [
            *self.faults,
            *(f"a dialog: {words}" for words in self.dialogs),
            *(f"asked elsewhere: {url}" for url in self.elsewhere),
        ]

    def barriers(self) -> list[str]:
        """What keeps some from reading the page: serious faults that axe-core finds."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{fault['id']}: {fault['help']}: {', '.join(' '.join(map(str, node['target'])) for node in fault['nodes'][:3])}"
            for fault in found
            if fault["impact"] in SERIOUS
        ]

    def painted(self) -> float:
        """When the first content was seen, in milliseconds from when it was asked for."""
        asked = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] ?? -1"
        return float(self.page.evaluate(asked))


def watched(context: BrowserContext, served: Served) -> Watched:
    """A new page of a context, watched from its beginning."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    seen = Watched(page=page, address=served.address)
    own = urlsplit(served.address).netloc

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.faults.append(f"{message.type}: {message.text} ({page.url})")

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != own:
            seen.elsewhere.append(request.url)

    def answered(response: Response) -> None:
        seen.statuses[response.url] = response.status

    def shown(dialog: Any) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("console", said)
    page.on("pageerror", lambda error: seen.faults.append(f"thrown: {error} ({page.url})"))
    page.on("request", asked)
    page.on("response", answered)
    page.on("dialog", shown)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")

    def finished(told: dict[str, Any]) -> None:
        seen.sent += told["encodedDataLength"]

    devtools.on("Network.loadingFinished", finished)
    return seen


def enter(seen: Watched, served: Served) -> None:
    """Is let in, to add and correct."""
    seen.goes("/enter")
    seen.page.get_by_label("Token").fill(served.token)
    with seen.page.expect_navigation():
        seen.page.get_by_role("button", name="Enter").click()
