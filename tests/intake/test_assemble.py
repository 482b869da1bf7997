"""Pages of many shapes become the stories they tell, with their furniture read into fields."""

import datetime as dt
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake.assemble import assemble
from onrecord.intake.masthead import Masthead
from onrecord.intake.plain import DROPPED
from onrecord.record import DayFrom, Furniture, Refused, Stamp, Story

TraceFunction = Callable[[FrameType, str, object], Any]

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def page(name: str) -> str:
    return (PAGES / f"{name}.txt").read_bytes().decode("utf-8")


def wanted(name: str) -> dict[str, Any]:
    return tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))


def story(name: str) -> Story:
    day = wanted(name).get("given")
    found = assemble(page(name), day=dt.date.fromisoformat(day) if day else None)
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


def test_a_date_without_a_year_is_of_the_year_of_the_other() -> None:
    """A line that says when the story was changed, but not the year, is read by the date on the line above."""
    dated = page("quotes").replace("\n\n", "\n\nPublished: 30 December 2022\n\nLast updated: January 2 at 9:05 am\n\n", 1)
    found = assemble(dated)
    assert isinstance(found, Story)
    assert (value(found.first_created), value(found.version_created)) == ("2022-12-30", "2023-01-02T09:05")


def test_what_is_known_from_outside_wins() -> None:
    """What the page's own record says of a story wins over what its lines say."""
    masthead = Masthead(
        headline="Cracks in the dam",
        byline="Jane Doe",
        outlet="Toren Courier",
        first_created=Stamp(value="2023-07-11T08:00+00:00", method="json-ld"),
    )
    found = assemble(page("doubled"), masthead=masthead)
    assert isinstance(found, Story)
    assert (found.headline, found.byline, found.outlet) == ("Cracks in the dam", "Jane Doe", "Toren Courier")
    assert (value(found.first_created), value(found.version_created)) == ("2023-07-11T08:00+00:00", "2023-07-12")
    assert (found.day, found.day_from) == (dt.date(2023, 7, 11), DayFrom.FIRST_CREATED)


def test_a_given_day_is_used_only_where_the_page_has_none() -> None:
    """The day that was given counts where the page says none, and not where it does."""
    new_year = dt.date(2020, 1, 1)
    silent, dated = assemble(page("brief"), day=new_year), assemble(page("readout"), day=new_year)
    assert isinstance(silent, Story)
    assert isinstance(dated, Story)
    assert (silent.day, silent.day_from) == (new_year, DayFrom.GIVEN)
    assert dated.day == dt.date(2022, 4, 21)


# Pieces that pages are made of, and characters that break them.
_PIECES = st.sampled_from(
    [
        "Ministers met on Monday to talk about the water of the river, the council said. ",
        "“We heard them,” she said.",
        "By Jane Doe",
        "Home | World | Sport",
        "TOREN, June 28 (AFP) — ",
        "Published: 28 June 2022 14:05",
        "Source: Toren Press Agency",
        "Ministers met on Monday to talk about…",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Jane Doe is a writer based in Varna.",
        "Contact Jane Doe at 555-0142.",
        "Ministry of Waters of Lurania",
        "News » Courts",
        "WNS | Updated: 28 June 2022 20:05 IST",
        "Related",
        "# ",
        "**",
        "[a](http://b.example/)",
        "Read also:",
        "Q: Why?",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x00",
        "\ufeff",
        "\u2028",
        "\u200b",
        " ",
        "\t",
        "’",
        "…",
        "___",
        "12:00 am",
        "٣",
        "\U0001f600",
        "\ud800",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=12), max_size=40).map("".join))
def test_any_page_is_a_story_or_a_refusal(raw: str) -> None:
    """Whatever the page, it is a story made of its own pieces or a refusal with words, and twice the same."""
    found = assemble(raw, uri="http://news.example/")
    assert found == assemble(raw, uri="http://news.example/")
    if isinstance(found, Refused):
        assert found.detail
        return
    covered = [False] * len(raw)
    for span in (*found.kept, *(cut.on_page for cut in found.cut)):
        assert not any(covered[span.start : span.end])
        covered[span.start : span.end] = [True] * len(span)
    assert all(inside or DROPPED.match(raw, at) for at, inside in enumerate(covered))
    spans = [found.headline_span, found.dateline, *(credit.span for credit in found.credits)]
    assert all(span.end <= len(found.text) for span in spans if span)
    stamps = [stamp.on_page for stamp in (found.first_created, found.version_created) if stamp]
    pages = [*stamps, *(credit.on_page for credit in found.credits), *(cut.doubles for cut in found.cut)]
    assert all(span.end <= len(raw) for span in pages if span)


def test_ten_times_the_page_is_ten_times_the_work() -> None:
    """The work grows with the length of the page, counted in lines of code run."""
    part = "\n\n".join(page(name) for name in ("menu_bar", "inside_and_after", "quotes", "doubled"))

    def work(raw: str) -> int:
        count = 0

        def step(_frame: FrameType, _event: str, _arg: object) -> TraceFunction:
            nonlocal count
            count += 1
            return step

        before = sys.gettrace()
        sys.settrace(step)
        try:
            assemble(raw)
        finally:
            sys.settrace(before)
        return count

    work(part)
    pages = ["\n\n".join(part.replace("the", f"the{at}") for at in range(times)) for times in (1, 10)]
    assert work(pages[1]) <= 12 * work(pages[0])
