"""Attribution by layout: a line that brings a quotation with a colon, a dash and a name, speakers at the head of lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import end_of_words
from onrecord.reading.engines.rule_cues import cues, is_verb
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_marks import marked
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line
from onrecord.record import Attribution, Span

_DASHES = frozenset(["—", "–", "-", "--", "―"])
_LONGEST_NAME = 8
_HEADING = re.compile(r"[\"“]?(?P<name>[^\W\d_][^:\n]{0,60}?)(?P<mark>:)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that starts with its speaker: the words of the name, the mark behind it, and where the speech starts."""

    name: Span
    mark: Span
    speech: Span


def all_quoted(line: Line) -> bool:
    """Whether a paragraph is quotation and nothing else."""
    return bool(line.quotes) and all(token.quote != OUTSIDE or not token.word for token in line.tokens)


def introduction(line: Line) -> tuple[Phrase, Phrase] | None:
    """The source and the cue of a paragraph that brings the next: "The minister wrote:", "She sits down and explains."."""
    if not line.tokens or line.tokens[-1].quote != OUTSIDE:
        return None
    if line.tokens[-1].low != ":" and not _ends_in_cue(line):
        return None
    start = line.sentence_of(len(line.tokens) - 1)[0]
    spoken = {cue.start: cue.end for cue in cues(line) if cue.first >= start}
    for n in range(len(line.tokens) - 2, start, -1):
        if n not in spoken and not is_verb(line.tokens[n]):
            continue
        source = rule_sources.before(line, n, floor=start) or rule_sources.subject(line, n)
        if source is not None:
            return source, Phrase(n, spoken.get(n, end_of_words(line, n)))
    return None


def _ends_in_cue(line: Line) -> bool:
    """Whether a paragraph's last word is a verb of speaking in the present: "and explains."."""
    last = len(line.tokens) - 2
    return (
        last > 0
        and line.tokens[-1].low == "."
        and any(cue.end == last + 1 and cue.form == "present" for cue in cues(line, last))
    )


def dashed(line: Line) -> Frame | None:
    """A quotation that a dash and a name follow: “We will rebuild.” — Maria Silva, mayor."""
    if not line.quotes:
        return None
    for n in range(len(line.tokens) - 2, 0, -1):
        token = line.tokens[n]
        if token.low in _DASHES and token.quote == OUTSIDE and line.tokens[n - 1].quote != OUTSIDE:
            name = rule_sources.after(line, n + 1)
            if name is None or name.end < end_of_words(line, n) or not line.tokens[n + 1].capital:
                return None
            return Frame(name, Phrase(n, n + 1), (Phrase(line.quote_start(n - 1), n),), "turn")
    return None


def signature(line: Line) -> tuple[Phrase, Phrase] | None:
    """The source and the dash of a paragraph that is only a dash and a name."""
    if len(line.tokens) < 2 or line.tokens[0].low not in _DASHES or not line.tokens[1].capital:
        return None
    name = rule_sources.after(line, 1)
    if name is None or name.end - name.first > _LONGEST_NAME * 2 or name.end < end_of_words(line, 0):
        return None
    return name, Phrase(0, 1)


def turns(text: str, lines: Sequence[Line]) -> dict[int, Turn]:
    """The lines of a transcript or interview that start with their speaker: number of the line -> its turn.

    Lines with a colon are many; they are turns where one name heads two lines, or questions and answers take turns.
    """
    found = {number: turn for number, line in enumerate(lines) if (turn := _turn(text, line)) is not None}
    heads = Counter(turn.name.of(text).casefold() for turn in found.values())
    repeated = sum(count for count in heads.values() if count > 1)
    return found if repeated >= 2 and len(heads) >= 2 else {}


def spoken(lines: Sequence[Line], found: dict[int, Turn]) -> Iterator[Attribution]:
    """The attributions of turns; a line without a name between two turns goes on with the one before. Questions are none."""
    numbers = sorted(found)
    for number, following in zip_longest(numbers, numbers[1:]):
        turn = found[number]
        if turn.name.of(lines[number].text).casefold().rstrip(".") in words("cues", "questions"):
            continue
        end = following if following is not None else number + 1
        content = (turn.speech, *(line.span for line in lines[number + 1 : end]))
        yield marked("turn", source=[turn.name], cue=[turn.mark], content=content)


def _turn(text: str, line: Line) -> Turn | None:
    match = _HEADING.match(text, line.span.start, line.span.end)
    if match is None:
        return None
    name = match["name"].strip("*_ ")
    heads = name.split()
    if not name or len(heads) > _LONGEST_NAME or any(_is_small(word) for word in heads):
        return None
    start = match.start("name") + match["name"].index(name)
    return Turn(Span(start, start + len(name)), Span(*match.span("mark")), Span(match.end(), line.span.end))


def _is_small(word: str) -> bool:
    """Whether a word at the head of a line cannot be part of a name or a title."""
    return (
        word[0].islower()
        and word.lower() not in words("grammar", "prepositions")
        and word not in ("the", "and", "de", "van", "al")
    )
