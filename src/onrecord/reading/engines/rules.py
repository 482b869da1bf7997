"""The rule engine: names and attributions from word lists and the shape of sentences; no model, no training."""

from collections.abc import Iterator

from onrecord.reading.engines import rule_frames, rule_names
from onrecord.reading.engines.rule_according import according, hearsay
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_quoted import continued
from onrecord.reading.engines.rule_words import Line, lines
from onrecord.reading.lexicon import lexicon
from onrecord.record import Attribution, Name, Reading, Span, Story


class Rules:
    """Marks words by rules. It reads English."""

    name = "rules"

    def names(self, story: Story, reading: Reading) -> tuple[Name, ...]:
        """The names of people, organisations and places."""
        return rule_names.names(story, reading)

    def attributions(self, story: Story, reading: Reading) -> tuple[Attribution, ...]:
        """Who said what, in the order of the contents. A paragraph that is all quotation goes on with the one before."""
        found: list[Attribution] = []
        speaking: Attribution | None = None
        for line in lines(story, reading):
            frames = _frames(line)
            here = [_attribution(line, frame) for frame in frames]
            if not here and speaking is not None and _all_quoted(line):
                found.remove(speaking)
                speaking = _longer(speaking, line)
                here = [speaking]
            found += here
            speaking = next((a for a in reversed(here) if _ends_in_quote(line, a)), None)
        return tuple(sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end)))


def _frames(line: Line) -> list[Frame]:
    found = rule_frames.frames(line)
    found += according(line, found)
    found = continued(line, found)
    return found + list(hearsay(line, found))


def _attribution(line: Line, frame: Frame) -> Attribution:
    return Attribution(
        source=(frame.source.span(line),) if frame.source else (),
        cue=(frame.cue.span(line),),
        content=tuple(_content(line, frame)),
        score=lexicon("cues")["scores"][frame.rule],
    )


def _content(line: Line, frame: Frame) -> Iterator[Span]:
    """The spans of a frame's content, those of one quotation as one."""
    for piece in sorted(frame.pieces, key=lambda piece: piece.first):
        yield piece.span(line)


def _all_quoted(line: Line) -> bool:
    """Whether a paragraph is quotation and nothing else."""
    return bool(line.quotes) and all(token.quote >= 0 or not token.word for token in line.tokens)


def _longer(speaking: Attribution, line: Line) -> Attribution:
    """An attribution with the quotations of a further paragraph added to its content."""
    more = tuple(quote.span for quote in line.quotes)
    score = min(speaking.score, lexicon("cues")["scores"]["continued"])
    return Attribution(source=speaking.source, cue=speaking.cue, content=speaking.content + more, score=score)


def _ends_in_quote(line: Line, attribution: Attribution) -> bool:
    """Whether the paragraph's last words are quoted content of this attribution."""
    last = line.tokens[-1]
    return last.quote >= 0 and attribution.content[-1].touches(line.quotes[last.quote].span)
