"""Whole stories, from bytes to record: whatever the words, nothing breaks, and the work grows in step with the text."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DecodingError, OnRecordError, ReadingError
from onrecord.intake.page import Page
from onrecord.reading.readers import engine
from onrecord.record import Refused
from onrecord.record.codec import decode, encode
from onrecord.record.record import Record
from onrecord.record.within import outside
from onrecord.work.pipeline import Outcome, outcome
from onrecord.work.settings import Settings
from tests.samples import PAGE

RULES = engine("rules")

# What news is made of, in pieces that may meet in any order.
PIECES = [
    "Transport Minister Ana Reyes",
    "her Danish counterpart Lars Holm",
    "the two ministers",
    "the president’s official website",
    "one trader, who asked not to be named,",
    "Radio Skarv’s evening desk",
    "the Harbour Council (HC)",
    "Dr. J. P. O’Neill",
    "he",
    "they",
    "who",
    "said",
    "told",
    "according to",
    "citing",
    "reportedly",
    "noted that",
    "met with",
    "will visit",
    "held talks in",
    "denied meeting",
    "“",
    "”",
    '"',
    "‘",
    "’",
    "«",
    "»",
    "'",
    "(",
    ")",
    "—",
    ":",
    ",",
    ".",
    "...",
    "?",
    "yesterday",
    "on Friday",
    "last week",
    "three days after",
    "the first five months of this year",
    "on February 30, 2024",
    "at 25:99",
    "50 percent",
    "more than €1.5 billion",
    "up to 1,000,000,000,000,000,000,000 tonnes",
    "a third of",
    "Source: Coastwire",
    "By Mira Holt",
    "PORT ELSA, March 12 (Coastwire) —",
    "Q:",
    "A:",
    "REYES:",
    "Last modified: June 29, 2022",
    "Share on Facebook",
    "\n",
    "\n\n",
    "\r\n",
    "\0",
    "\ufeff",
    "\t",
    "\u00a0",
    "\u2028",
    "\x85",
    "e\u0301",
    "🚢",
    "ß",
    "İ",
    "Мэр",
    "الوزير",
    "â€™",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=120).map(" ".join)


def read(text: str) -> Outcome:
    """What becomes of a page with this text."""
    return outcome(Page(uri="page.txt", data=text.encode("utf-8", "replace"), media_type="text/plain"), RULES, Settings())


def holds(found: Outcome) -> bool:
    """Whether it is a refusal, bytes that are no text, or a record whose spans lie in its text and which JSON gives back."""
    if isinstance(found, ReadingError):
        raise found
    if isinstance(found, OnRecordError):
        return isinstance(found, DecodingError)
    if isinstance(found, Refused):
        return bool(found.detail)
    inside = outside(found.story, found.reading) is None
    return inside and decode(encode(found.story, found.reading, raw=True)) == (found.story, found.reading)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_whatever_the_words_nothing_breaks(text: str) -> None:
    """Words, marks and furniture in any order are read or refused, the same way each time."""
    story = f"{PAGE}\n{text}"
    assert holds(read(text))
    assert holds(read(story))
    assert read(story) == read(story)


@given(st.binary(max_size=300), st.integers(0, len(PAGE)))
@settings(max_examples=40, deadline=None)
def test_whatever_the_bytes_nothing_breaks(data: bytes, at: int) -> None:
    """Bytes that are no text, in the middle of a story or alone, are read or refused."""
    for page in (data, PAGE[:at].encode() + data + PAGE[at:].encode()):
        for media_type in ("text/plain", "text/html"):
            assert holds(outcome(Page(uri=None, data=page, media_type=media_type), RULES, Settings()))


BODY = PAGE[PAGE.index("PORT") : PAGE.index("Source")]


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(BODY, id="prose"),
        pytest.param(BODY + "“He ‘said’ “so” and ”" * 12 + "\n\n", id="quotation marks"),
        pytest.param(BODY.replace(".", ",").replace("\n\n", " "), id="one sentence"),
        pytest.param(BODY.replace("\n\n", "\n"), id="one line break"),
    ],
)
def test_work_grows_in_step_with_the_text(piece: str) -> None:
    """Ten times the text is at most twelve times the work: calls are counted, not time."""
    read(piece * 2)  # word lists are loaded at the first story
    small, large = work_of(piece * 16), work_of(piece * 160)
    assert large <= 12 * small


def work_of(text: str) -> int:
    """How many calls it takes to read a text, those of the standard library too."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        found = read(text)
    finally:
        sys.setprofile(None)
    assert isinstance(found, Record), found
    return calls
