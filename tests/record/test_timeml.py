"""A story's times as TimeML."""

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import DayFrom, Reading, Span, Story, Timex, TimexType
from onrecord.record.record import Record
from tests.samples import RECORD

TEXT = "On Tuesday the talks ended; a day earlier they had stalled."
TUESDAY = Timex(span=Span(3, 10), type=TimexType.DATE, value="2022-06-28", anchor="2022-06-29")
EARLIER = Timex(span=Span(28, 41), type=TimexType.DATE, value="2022-06-27", anchor="2022-06-28")
LATER = Timex(span=Span(42, 46), type=TimexType.TIME, value=None, mod="APPROX")


def story_of(text: str) -> Story:
    """A story of nothing but its text and its day."""
    return Story(id="t", raw=None, text=text, kept=(Span(0, len(text)),) if text else (), day=dt.date(2022, 6, 29))


def tree_of(story: Story, *times: Timex) -> ET.Element:
    """The document of a story, parsed."""
    return ET.fromstring(Record(story=story, reading=Reading(story_id=story.id, times=times)).to_timeml().encode())


def test_a_record_is_a_document() -> None:
    """A whole record gives well-formed TimeML: its id, its day, its headline, and each time where it stands."""
    root = ET.fromstring(RECORD.to_timeml().encode())
    assert [child.tag for child in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
    assert [timex.text for timex in root.iterfind("TEXT/TIMEX3")] == [time.words for time in RECORD.times]
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == RECORD.story.text


def test_what_a_time_was_counted_from_is_pointed_at() -> None:
    """A time points at what it was counted from, by its number: t0 is the day of the story. TIMEX3 has a value always."""
    assert [timex.attrib for timex in tree_of(story_of(TEXT), TUESDAY, EARLIER, LATER).iterfind("TEXT/TIMEX3")] == [
        {"tid": "t1", "type": "DATE", "value": "2022-06-28", "temporalFunction": "true", "anchorTimeID": "t0"},
        {"tid": "t2", "type": "DATE", "value": "2022-06-27", "temporalFunction": "true", "anchorTimeID": "t1"},
        {"tid": "t3", "type": "TIME", "value": "XXXX-XX-XXTXX:XX", "mod": "APPROX", "temporalFunction": "false"},
    ]


@pytest.mark.parametrize(
    ("day_from", "function"),
    [
        (DayFrom.DATELINE, "CREATION_TIME"),
        (DayFrom.FIRST_CREATED, "PUBLICATION_TIME"),
        (DayFrom.VERSION_CREATED, "MODIFICATION_TIME"),
    ],
)
def test_the_day_says_what_it_is(day_from: DayFrom, function: str) -> None:
    """The day of the story is t0, and says whether the page was created, published or modified then."""
    day = tree_of(replace(story_of(TEXT), day_from=day_from)).find("DCT/TIMEX3")
    assert day is not None
    assert (day.get("tid"), day.get("value"), day.get("functionInDocument")) == ("t0", "2022-06-29", function)
    assert tree_of(replace(story_of(TEXT), day=None)).find("DCT") is None


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_well_formed(text: str) -> None:
    """Whatever the text, the document parses, and has a code point for a code point."""
    read = tree_of(story_of(text)).find("TEXT")
    assert read is not None
    words = "".join(read.itertext())
    assert len(words) == len(text)
    assert all(one in (other, "\ufffd") for one, other in zip(words, text, strict=True))
