"""The pictures of the reading room in docs, made anew: `make pictures`."""

import sys
import tempfile
from pathlib import Path

from tests.browser import harness, png, stories
from tests.browser.test_pages import EDITING, paths
from tests.pages import ROOT

FOLDER = ROOT / "docs" / "reading-room"
# Addresses in the pictures are those of a room that was opened without any option.
PORT = 8017
# No picture is heavier, in bytes.
HEAVIEST = 150_000
# Pages that are told of in words alone.
LEFT_OUT = ("changes", "programs", "about", "corrections", "judgements")


def main() -> None:
    """Makes a picture of each page, over an archive of its own."""
    program = harness.chromium()
    if program is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        archive = str(Path(scratch) / "news.db")
        stories.add_stories(archive, Path(scratch), hostile=False)
        with harness.served(archive, port=PORT) as room, harness.browser(program) as browser:
            blank = browser.new_page()
            blank.goto("about:blank")
            reads = harness.watched(browser.new_context(viewport=harness.DESK, reduced_motion="reduce"), room)
            edits = harness.watched(browser.new_context(viewport=harness.DESK, reduced_motion="reduce"), room)
            harness.enter(edits, room)
            for name, path in paths(room).items():
                if name not in LEFT_OUT:
                    seen = (edits if path.startswith(EDITING) else reads).goes(path)
                    write(FOLDER / f"{name}.png", png.smaller(blank, seen.page.screenshot()))
            phone = harness.watched(browser.new_context(viewport=harness.PHONE, color_scheme="dark"), room)
            seen = phone.goes(paths(room)["story"])
            write(FOLDER / "phone.png", png.smaller(blank, seen.page.screenshot()))


def write(file: Path, picture: bytes) -> None:
    """Keeps a picture. Raises ValueError where it is too heavy."""
    if len(picture) > HEAVIEST:
        raise ValueError(f"{file.name} has {len(picture):,} bytes, more than {HEAVIEST:,}")
    file.write_bytes(picture)
    sys.stdout.write(f"{file.relative_to(ROOT)}: {len(picture) // 1000} kB\n")


if __name__ == "__main__":
    main()
