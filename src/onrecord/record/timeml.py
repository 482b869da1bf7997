"""Times as TimeML: a story's text with its time expressions marked by TIMEX3, as the tools of that standard read it."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from onrecord.record.reading import Reading
from onrecord.record.story import DayFrom, Story
from onrecord.record.timex import Timex, TimexType

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">"""
DAY = "t0"
# What the day of the story is to its page, in the words of TimeML.
FUNCTIONS = {
    DayFrom.DATELINE: "CREATION_TIME",
    DayFrom.FIRST_CREATED: "PUBLICATION_TIME",
    DayFrom.VERSION_CREATED: "MODIFICATION_TIME",
    DayFrom.GIVEN: "CREATION_TIME",
}
# TIMEX3 has a value always.
UNKNOWN = {
    TimexType.DATE: "XXXX-XX-XX",
    TimexType.TIME: "XXXX-XX-XXTXX:XX",
    TimexType.DURATION: "PXX",
    TimexType.SET: "PXX",
}
# XML 1.0 has no place for these, however they are written: one code point holds the place of one.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def timeml(story: Story, reading: Reading) -> str:
    """The story as a TimeML document (TimeML 1.2.1, laid out as TempEval-3 has it).

    The content of TEXT, its tags dropped, is the text of the story, but that U+FFFD holds the place of what XML cannot hold.
    `anchorTimeID` is the expression that a value was counted from, t0 the day of the story.

    >>> from onrecord.record import Reading, Span, Story
    >>> june = Timex(span=Span(14, 18), type=TimexType.DATE, value="2022-06")
    >>> story = Story(id="talks", raw=None, text="They met & in June.", kept=(Span(0, 19),))
    >>> print(timeml(story, Reading(story_id="talks", times=(june,))).splitlines()[-2])
    <TEXT>They met &amp; in <TIMEX3 tid="t1" type="DATE" value="2022-06" temporalFunction="false">June</TIMEX3>.</TEXT>
    """
    return (
        "\n".join([HEAD, f"<DOCID>{_escaped(story.id)}</DOCID>", *_day(story), *_title(story), *_text(story, reading)]) + "\n"
    )


def _day(story: Story) -> Iterator[str]:
    if story.day is not None:
        function = FUNCTIONS[story.day_from or DayFrom.GIVEN]
        told = f'tid="{DAY}" type="DATE" value="{story.day}" temporalFunction="false" functionInDocument="{function}"'
        yield f"<DCT><TIMEX3 {told}>{story.day}</TIMEX3></DCT>"


def _title(story: Story) -> Iterator[str]:
    if story.headline:
        yield f"<TITLE>{_escaped(story.headline)}</TITLE>"


def _text(story: Story, reading: Reading) -> Iterator[str]:
    pieces, at = list[str](), 0
    # What is counted from a date is counted from the expression that told it first.
    told = {story.day.isoformat(): DAY} if story.day else {}
    for number, time in enumerate(reading.times, start=1):
        words = _escaped(time.span.of(story.text))
        pieces += [
            _escaped(story.text[at : time.span.start]),
            f"<TIMEX3 {_attributes(time, f't{number}', told)}>{words}</TIMEX3>",
        ]
        at = time.span.end
        if time.value and time.value not in told:
            told[time.value] = f"t{number}"
    yield f"<TEXT>{''.join(pieces)}{_escaped(story.text[at:])}</TEXT>"
    yield "</TimeML>"


def _attributes(time: Timex, number: str, told: dict[str, str]) -> str:
    held = {
        "tid": number,
        "type": str(time.type),
        "value": time.value or UNKNOWN[time.type],
        "mod": time.mod,
        "temporalFunction": "true" if time.anchor else "false",
        "anchorTimeID": told.get(time.anchor) if time.anchor else None,
    }
    return " ".join(f"{name}={quoteattr(value)}" for name, value in held.items() if value)


def _escaped(words: str) -> str:
    # A reader of XML takes a carriage return for a line feed, where it is not written as a number.
    return escape(_NO_XML.sub("\ufffd", words), {"\r": "&#13;"})
