"""Pages of many shapes become the stories they tell, with their furniture read into fields."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.intake.assemble import assemble
from onrecord.record import Furniture, Stamp, Story

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def page(name: str) -> str:
    return (PAGES / f"{name}.txt").read_bytes().decode("utf-8")


def wanted(name: str) -> dict[str, Any]:
    return tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))


def story(name: str) -> Story:
    given = wanted(name).get("given")
    found = assemble(page(name), day=dt.date.fromisoformat(given) if given else None)
    assert isinstance(found, Story), found
    return found


def value(stamp: Stamp | None) -> str | None:
    return stamp.value if stamp else None


@pytest.mark.parametrize("name", NAMES)
def test_furniture_becomes_fields(name: str) -> None:
    """What a page says around a story is in the fields of the story; what it does not say is None."""
    found, want = story(name), wanted(name)
    got = {
        "headline": found.headline,
        "byline": found.byline,
        "section": found.section,
        "outlet": found.outlet,
        "located": found.located,
        "dateline": found.dateline.of(found.text) if found.dateline else None,
        "first_created": value(found.first_created),
        "version_created": value(found.version_created),
        "credits": [credit.name for credit in found.credits],
        "day": found.day.isoformat() if found.day else None,
        "day_from": found.day_from.value if found.day_from else None,
        "language": found.language,
    }
    assert got == {field: want.get(field, {"credits": [], "language": "en"}.get(field)) for field in got}


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_story_alone(name: str) -> None:
    """The story's own words stay, all that stands around them goes, and the paragraphs stay parted."""
    found, want = story(name), wanted(name)
    assert [words for words in want["stays"] if words not in found.text] == []
    assert [words for words in want["gone"] if words in found.text] == []
    if "paragraphs" in want:
        body = found.text[found.headline_span.end if found.headline_span else 0 :]
        assert want["paragraphs"] == len([lines for lines in re.split(r"\n\s*\n", body) if lines.strip()])


@pytest.mark.parametrize("name", NAMES)
def test_cutting_only(name: str) -> None:
    """Every character of the page is kept, or cut with a label, or one that shows nothing; none is both."""
    raw, found = page(name), story(name)
    assert found.text == "".join(span.of(raw) for span in found.kept)
    marks = [0] * len(raw)
    for span in (*found.kept, *(cut.on_page for cut in found.cut)):
        for at in range(span.start, span.end):
            marks[at] += 1
    assert max(marks) == 1
    assert {raw[at] for at, count in enumerate(marks) if not count} <= {"\r", "\x00", "\ufeff"}
    if found.headline_span:
        assert found.headline_span.of(found.text) == found.headline


def test_a_teaser_is_linked_to_what_it_doubles() -> None:
    """A teaser that breaks off is cut, and shows the words that it says again."""
    raw, found = page("doubled"), story("doubled")
    teaser = next(cut for cut in found.cut if cut.label is Furniture.TEASER)
    assert teaser.doubles is not None
    assert teaser.doubles.of(raw).endswith("its head said, but")
    assert teaser.on_page.end < teaser.doubles.start


def test_a_stamp_shows_its_words() -> None:
    """A date that was read in a line of the page shows where it stands there."""
    raw, found = page("local_us"), story("local_us")
    assert found.first_created is not None
    assert found.first_created.on_page is not None
    assert found.first_created.on_page.of(raw) == "6/29/2023 9:41 PM CDT"
