"""When something was said: the time beside the cue, or beside whom the cue is of."""

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
        ("Ms Osei demanded protests in Paris on Friday.", "demanded", "protests", "Friday", False),
        ("Ms Osei criticised Jon Falk’s talks before Friday.", "criticised", "Jon Falk", "Friday", False),
    ],
)
def test_a_time_behind_whom_it_is_said_of_is_that_of_saying_it(
    text: str, cue: str, content: str, time: str, dated: bool
) -> None:
    """A time in the content right behind the name that the cue is of is that of the saying; any other is of what was said."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    told = Timex(span=at(time), type=TimexType.DATE, value="2024-05-10")
    said = said_on(
        text,
        at(cue),
        Span(0, len(text)),
        contents=[Span(at(content).start, len(text) - 1)],
        speakers=(),
        times=[told],
        events=(),
    )
    assert said == (told if dated else None)
    assert said is None or said.why[-1].led_by == (at(cue),)
