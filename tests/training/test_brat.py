"""Attributions in brat standoff: what is read from a file, and how its faults are told."""

import pytest

from onrecord.record import Span
from training.brat import standoff

TEXT = "The mayor said the bridge would close. “In May,” she added, “and for good.”"
SAID = "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 37\tthe bridge would close\n"
EVENT = "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"


def words(lines: str, role: str) -> list[list[str]]:
    """The words of a role in each attribution."""
    return [[span.of(TEXT) for span in annotation.roles[role]] for annotation in standoff(lines, text=TEXT).annotations]


def test_an_attribution_is_an_event() -> None:
    """The three roles are the spans that the arguments of an event name."""
    assert words(SAID + EVENT, "source") == [["The mayor"]]
    assert words(SAID + EVENT, "cue") == [["said"]]
    assert words(SAID + EVENT, "content") == [["the bridge would close"]]


@pytest.mark.parametrize(
    "lines",
    [
        "T1\tCue 49 58\tshe added\nT2\tContent 39 48;60 75\t“In May,” “and for good.”\nE1\tAttribution:T1 Cue:T1 Content:T2\n",
        "T1\tContent 39 48\t“In May,”\nT2\tContent 60 75\t“and for good.”\nE1\tAttribution:T9 Content:T1 Content2:T2\n",
    ],
    ids=["one span in pieces", "numbered roles"],
)
def test_a_content_may_come_in_pieces(lines: str) -> None:
    """Its pieces are parted by a semicolon, or are spans of their own with a number behind the role."""
    assert words(lines, "content") == [["“In May,”", "“and for good.”"]]


@pytest.mark.parametrize("event", ["E1\tAttribution-no-source:T2 Cue:T2 Content:T3\n", "E1\tAttribution:T2 Content:T3\n"])
def test_a_source_may_be_missing(event: str) -> None:
    """An attribution that names no source has an empty one."""
    assert words(SAID + event, "source") == [[]]


@pytest.mark.parametrize(
    "line",
    [
        "#1\tAnnotatorNotes T2\tis this one?\n",
        "R1\tHears Arg1:T1 Arg2:T2\n",
        "A1\tSure T3\n",
        "*\tSame T1 T2\n",
        "E2\tMeeting:T1 Who:T1\n",
        "\n",
    ],
)
def test_other_layers_are_left_alone(line: str) -> None:
    """Notes, relations, attributes and events of other types do not disturb."""
    assert standoff(SAID + EVENT + line, text=TEXT) == standoff(SAID + EVENT, text=TEXT)


def test_words_may_run_over_lines() -> None:
    """The words of a span hold the line ends of the text, as they are or as blanks."""
    text = "He said\n\nno"
    for shown in ("said\n\nno", "said  no", "said no"):
        read = standoff(f"T1\tContent 3 11\t{shown}\nE1\tAttribution:T1 Content:T1\n", text=text)
        assert read.faults == ()
        assert read.annotations[0].roles["content"] == (Span(3, 11),)


def test_line_ends_of_windows_are_read() -> None:
    """A carriage return at the end of a row is no part of its last word."""
    assert standoff((SAID + EVENT).replace("\n", "\r\n"), text=TEXT) == standoff(SAID + EVENT, text=TEXT)


def test_spans_in_no_attribution_are_counted() -> None:
    """A source, cue or content that no event names cannot be learned from, and is told."""
    assert standoff(SAID + EVENT + "T4\tSource 49 52\tshe\n", text=TEXT).spare == 1
    assert standoff(SAID + EVENT + "T4\tCity 49 52\tshe\n", text=TEXT).spare == 0


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("T1 Cue 10 14 said\n", '1: no line of brat standoff: "T1 Cue 10 14 said"'),
        ("\nwhat?\n", '2: no line of brat standoff: "what?"'),
        ("T1\tCue ten 14\tsaid\n", '1: no span: "Cue ten 14 said"; one has a label, its place and its words'),
        ("T1\tCue 10 14\n", '1: no span: "Cue 10 14"; one has a label, its place and its words'),
        ("T1\tCue 14 14\t\n", "1: 14 14 is no stretch of text: it ends before it has begun"),
        ("T1\tCue 10 99\tsaid\n", "1: 10 99 lies outside the text, which has 75 characters"),
        ("T1\tCue 10 14\ttold\n", '1: the text at 10 14 is "said", not "told": was it changed after it was annotated?'),
        (SAID + "E1\tAttribution:T2 Cue:T7\n", "4: Cue:T7: there is no such span in this file, or none that can be used"),
        (SAID + "E1\tAttribution:T2 Cue\n", '4: no argument of an attribution: "Cue"; one is a role and a span'),
        (SAID, "1: 3 spans, and no attribution that joins them, as in: E1"),
    ],
)
def test_a_fault_is_told_with_its_line(lines: str, fault: str) -> None:
    """What is wrong is told in words, with the number of the line."""
    (found,) = standoff(lines, text=TEXT).faults
    assert found.startswith(fault)
