"""The rule engine: names and attributions from word lists and the shape of sentences; no model, no training."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.engines import rule_frames, rule_names, rule_turns
from onrecord.reading.engines.rule_according import according, hearsay, without_asides
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_links import links, without
from onrecord.reading.engines.rule_marks import marked
from onrecord.reading.engines.rule_quoted import continued
from onrecord.reading.engines.rule_quoting import quoting, quotings
from onrecord.reading.lines import Line, lines
from onrecord.record import Attribution, Name, Reading, Span, Story, trimmed


class Rules:
    """Marks words by rules. It reads English."""

    name = "rules"

    def ahead(self, story: Story) -> None:
        """Does nothing: the rules are as quick when they are asked."""

    def forget(self, story: Story) -> None:
        """Does nothing: the rules keep nothing of a story."""

    def names(self, story: Story, reading: Reading) -> tuple[Name, ...]:
        """The names of people, organisations and places."""
        return rule_names.names(story, reading)

    def attributions(self, story: Story, reading: Reading) -> tuple[Attribution, ...]:
        """Who said what, in the order of the contents; of two that start together, the longer first."""
        paragraphs = list(lines(story, reading))
        turns = rule_turns.turns(story.text, paragraphs)
        found = list(rule_turns.spoken(paragraphs, turns))
        speaking: Attribution | None = None
        before: Line | None = None
        for line in paragraphs:
            here = list(_found(line))
            if not here and before is not None and (brought := _brought(line, before)) is not None:
                here = [brought]
            elif not here and speaking is not None and rule_turns.all_quoted(line):
                _drop(found, speaking)
                here = [_longer(speaking, line)]
            elif before is not None and speaking is None and (signed := _signed(line, before)) is not None:
                here = [signed]
            found += here
            speaking = next((a for a in reversed(here) if _ends_in_quote(line, a)), None)
            before = line
        return tuple(sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end)))


def _drop(found: list[Attribution], last: Attribution) -> None:
    """Takes out an attribution that stands near the end of a list."""
    del found[next(n for n in range(len(found) - 1, -1, -1) if found[n] is last)]


def _found(line: Line) -> Iterator[Attribution]:
    """What a paragraph has: read without the asides that tell through whom words came, but for those that nobody else spoke
    beside ("as reported by the agency")."""
    chain = links(line)
    plain = without(line, chain) if chain else line
    frames = _frames(plain)
    if chain:
        told = {plain.tokens[n].start for frame in frames for n in range(frame.cue.first, frame.cue.end)}
        needed = [link for link in chain if link.deeper or any(at in told for at in _starts(line, link.first))]
        if len(needed) < len(chain):
            chain, plain = needed, without(line, needed)
            frames = _frames(plain)
    asides = [(line.cover(link.first, link.end), link.deeper or link.cue.first == link.first) for link in chain]
    return (_attribution(plain, frame, asides) for frame in frames)


def _starts(line: Line, at: int) -> Iterator[int]:
    """Where each word of the sentence of token `at` starts in the text."""
    return (token.start for token in line.tokens[slice(*line.sentence_of(at))])


def _frames(line: Line) -> list[Frame]:
    quoted = list(quoting(line))
    taken = {n for frame in quoted for n in range(frame.cue.first, frame.cue.end)} | {quoted.at for quoted in quotings(line)}
    found = [*(frame for frame in rule_frames.frames(line) if frame.cue.first not in taken), *quoted]
    asides = list(according(line, found))
    found = [*without_asides(line, found, asides), *asides]
    if (signed := rule_turns.dashed(line)) is not None and not any(frame.covers(signed.pieces[0].first) for frame in found):
        found.append(signed)
    found = continued(line, found)
    return found + list(hearsay(line, found))


def _attribution(line: Line, frame: Frame, asides: Sequence[tuple[Span, bool]]) -> Attribution:
    """A frame in the text; `asides` are the links left out, and whether each may belong to a source."""
    pieces = [piece.span(line) for piece in sorted(frame.pieces, key=lambda piece: piece.first)]
    return marked(
        frame.rule,
        source=[_with_cited(line.text, frame.source.span(line), asides)] if frame.source else [],
        cue=[frame.cue.span(line)],
        content=[part for piece in pieces for part in _parted(line.text, piece, asides)],
    )


def _with_cited(text: str, source: Span, asides: Sequence[tuple[Span, bool]]) -> Span:
    """A source with those whom it cites, or who quotes it, behind it: "local radio, citing the coastguard"."""
    for span, belongs in asides:
        if belongs and 0 <= span.start - source.end <= 3 and not text[source.end : span.start].strip(" ,(—–"):
            return Span(source.start, span.end)
    return source


def _parted(text: str, content: Span, asides: Sequence[tuple[Span, bool]]) -> Iterator[Span]:
    """The parts of a content before and behind the asides in it."""
    start = content.start
    for span, _ in asides:
        if start < span.start and span.end < content.end:
            if (before := trimmed(text, start, span.start, strip=" ,(—–")) is not None:
                yield before
            start = span.end
    if (rest := trimmed(text, start, content.end, strip=" ,)—–" if start > content.start else " ")) is not None:
        yield rest


def _brought(line: Line, before: Line) -> Attribution | None:
    """The attribution of a quotation that the paragraph before brought with a colon."""
    introduction = rule_turns.introduction(before) if rule_turns.all_quoted(line) else None
    if introduction is None:
        return None
    source, cue = introduction
    return marked("pre", source=[source.span(before)], cue=[cue.span(before)], content=_quoted(line))


def _signed(line: Line, before: Line) -> Attribution | None:
    """The attribution of the paragraph before, where this one is a dash and a name."""
    signature = rule_turns.signature(line) if rule_turns.all_quoted(before) else None
    if signature is None:
        return None
    source, cue = signature
    return marked("turn", source=[source.span(line)], cue=[cue.span(line)], content=_quoted(before))


def _quoted(line: Line) -> tuple[Span, ...]:
    return tuple(quote.span for quote in line.quotes)


def _longer(speaking: Attribution, line: Line) -> Attribution:
    """An attribution with the quotations of a further paragraph added to its content."""
    on = marked("continued", source=speaking.source, cue=speaking.cue, content=speaking.content + _quoted(line))
    return replace(on, score=min(speaking.score, on.score), why=tuple(dict.fromkeys((*speaking.why, *on.why))))


def _ends_in_quote(line: Line, attribution: Attribution) -> bool:
    """Whether the paragraph ends with quoted content of this attribution, or with its source and cue behind that."""
    quoted = any(quote.span.touches(span) for quote in line.quotes for span in attribution.content)
    last_sentence = line.cover(*line.sentences[-1])
    return quoted and any(last_sentence.touches(span) for span in (*attribution.cue, attribution.content[-1]))
