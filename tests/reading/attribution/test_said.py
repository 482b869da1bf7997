"""When something was said: the time beside the cue, beside whom the cue is of, or beside what it was said in."""

import pytest

from onrecord.reading.attribution.said import said_on
from onrecord.record import Span, Timex, TimexType


@pytest.mark.parametrize(
    ("text", "cue", "content", "time", "dated"),
    [
        ("Ms Osei blasted her rival Jon Falk on Friday over his stance.", "blasted", "her rival", "Friday", True),
        ("Ms Osei accused Jon Falk last week of bad faith.", "accused", "Jon Falk", "last week", True),
        ("Ms Osei accused Jon Falk of stealing a goat on Friday.", "accused", "Jon Falk", "Friday", False),
        ("Ms Osei predicted a fall in June.", "predicted", "a fall", "June", False),
        ("Ms Osei said Jon Falk would leave on Friday.", "said", "Jon Falk", "Friday", False),
        ("Ms Osei said the bridge was unsafe in an interview on Friday.", "said", "the bridge", "Friday", True),
        ("Ms Osei criticised Jon Falk and his men in an email Friday to her staff.", "criticised", "Jon Falk", "Friday", True),
        ("Ms Osei said “he lied in a letter on Friday”.", "said", "“he lied", "Friday", False),
        ("Ms Osei said he wrote in a letter on Friday that all was well.", "said", "he wrote", "Friday", False),
        ("Ms Osei said he lied in the letter of Friday.", "said", "he lied", "Friday", False),
        ("“He lied,” said Jon Falk, a mayor and a candidate in 2012.", "said", "“He lied,”", "2012", False),
        ("“He lied,” said Jon Falk, deputy manager of the 2004 campaign.", "said", "“He lied,”", "2004", False),
        ("“He lied,” said Jon Falk, speaking to reporters on Friday.", "said", "“He lied,”", "Friday", True),
        ("“He lied,” said Jon Falk, the mayor, on Friday.", "said", "“He lied,”", "Friday", True),
        ("Ms Osei demanded protests in Paris on Friday.", "demanded", "protests", "Friday", False),
        ("Ms Osei criticised Jon Falk’s talks before Friday.", "criticised", "Jon Falk", "Friday", False),
    ],
)
def test_a_time_in_what_was_said_may_be_that_of_saying_it(text: str, cue: str, content: str, time: str, dated: bool) -> None:
    """Right behind the name that the cue is of, or behind what it was said in, it is; any other is of what was said."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    told = Timex(span=at(time), type=TimexType.DATE, value="2024-05-10")
    said = said_on(
        text,
        at(cue),
        Span(0, len(text)),
        contents=[at(content) if text.startswith(content) else Span(at(content).start, len(text) - 1)],
        speakers=(),
        times=[told],
        events=(),
    )
    assert said == (told if dated else None)
    assert said is None or said.why[-1].led_by == (at(cue),)
