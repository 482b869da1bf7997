"""Days and months that stand before a name, or inside a row of capitals: words of the time, not of the name."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.reading.engines.name_lines import Line
from onrecord.reading.name_words import listed, organisations
from onrecord.record import Timex

# Months that are given names too.
_GIVEN = listed("names_rules", "given_months")
_DAYS = listed("names_rules", "days") | _GIVEN
# What stands before a month, not before a person.
_IN_MONTH = frozenset({"in", "since", "last", "next", "early", "late", "mid"})


def dated(lines: list[Line], times: Iterable[Timex]) -> Iterator[Line]:
    """The lines with their days and months told: "On Wednesday Okafor left" names Okafor, "June Okafor left" names June.

    A month that is a given name too is one where the same two words stand elsewhere in the story, and are no time there.
    """
    known = list(times)
    starts = [time.span.start for time in known]
    timed: list[list[int]] = []
    called: set[tuple[str, str]] = set()
    for line in lines:
        timed.append([])
        for index, word in enumerate(line.words):
            if word not in _DAYS or _of_body(line, index):
                continue
            number = bisect_right(starts, line.tokens[index].start) - 1
            read = number >= 0 and line.tokens[index].end <= known[number].span.end
            if read or (index and line.words[index - 1].lower() in _IN_MONTH):
                timed[-1].append(index)
            elif word in _GIVEN:
                called.add(_pair(line, index))
    for line, here in zip(lines, timed, strict=True):
        yield replace(line, dated=frozenset(index for index in here if _pair(line, index) not in called))


def _pair(line: Line, index: int) -> tuple[str, str]:
    """A word and the one after it."""
    return line.words[index], (line.words[index + 1] if index + 1 < len(line.words) else "")


def _of_body(line: Line, index: int) -> bool:
    """Whether a day belongs to the name of an organisation: "Sunday Times", "Sheffield Wednesday"."""
    after = _pair(line, index)[1]
    return (
        after in listed("names_organisations", "heads")
        or " ".join(line.words[max(0, index - 1) : index + 1]) in organisations()
    )
