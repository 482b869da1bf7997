"""Frames: a cue with its source and content, as the words of one sentence give them."""

from dataclasses import dataclass, replace

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import Complement, complement, end_of_words, has_verb, quote_at
from onrecord.reading.engines.rule_cues import Cue, cues
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.engines.rule_words import OUTSIDE, Line
from onrecord.reading.lexicon import words

_JOINING = frozenset(["and", "but", "then"])
_RULES = {
    "q": "pre",
    "d": "pre",
    "t": "that",
    "c": "clause",
    "o": "object",
    "p": "object",
    "i": "infinitive",
    "v": "infinitive",
    "w": "question",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue, its source and the pieces of its content, in tokens; `rule` names the pattern that found it."""

    source: Phrase | None
    cue: Phrase
    pieces: tuple[Phrase, ...]
    rule: str

    @property
    def first(self) -> int:
        """Its first token but for the content."""
        return min(self.cue.first, self.source.first) if self.source else self.cue.first

    def covers(self, at: int) -> bool:
        """Whether token `at` stands in its content."""
        return any(piece.first <= at < piece.end for piece in self.pieces)


def frames(line: Line) -> list[Frame]:
    """The frames of a paragraph's verbs, in the order of their cues; one whole inside another may be a relay."""
    found: list[Frame] = []
    for cue in cues(line):
        start = line.sentence_of(cue.first)[0]
        here = [frame for frame in found[-4:] if frame.cue.first >= start]
        frame = _frame(line, cue, start, here)
        if frame is None:
            continue
        outer = next((other for other in reversed(here) if other.covers(frame.first)), None)
        if outer is not None:
            cut = _cut(line, outer, frame, cue)
            if cut is None and not _relayed(outer, frame):
                continue
            if cut is not None:
                found[found.index(outer)] = cut
        found.append(frame)
    return found


def _cut(line: Line, outer: Frame, frame: Frame, cue: Cue) -> Frame | None:
    """`outer` with its content ended before `frame`, where the two stand side by side; None where one is in the other."""
    at = frame.first
    before, further = line.tokens[at - 1].low, line.tokens[at - 2].low if at > 1 else ""
    same_subject = frame.source == outer.source and (before in _JOINING or (cue.form == "ing" and before in (",", "—", "–")))
    if same_subject:
        at = cue.start
        before, further = line.tokens[at - 1].low, line.tokens[at - 2].low
    apart = before == ";" or (before in ("and", "but", "while", "as", "although", "though") and further in (",", ";"))
    behind = before == "," and frame.rule in ("after", "between", "post")
    if not (same_subject or apart or behind):
        return None
    end = at - 1
    if line.tokens[end - 1].low in (",", ";"):
        end -= 1
    last = outer.pieces[-1]
    return replace(outer, pieces=(*outer.pieces[:-1], Phrase(last.first, end))) if end > last.first else None


def _relayed(outer: Frame, frame: Frame) -> bool:
    """Whether the content of `outer` is `frame` from its first word on: "the agency said the minister told it that"."""
    return frame.source is not None and frame.source.first - outer.pieces[0].first <= 1 and frame.rule != "object"


def _frame(line: Line, cue: Cue, start: int, here: list[Frame]) -> Frame | None:
    behind = complement(line, cue)
    source = _source(line, cue, start, here)
    if source is not None and cue.form == "base" and not _plural(line, source):
        return None
    if source is None:
        return _inverted(line, cue, start)
    edge = source.first if source.end <= cue.start else cue.start
    if source.end <= cue.start and (left := _left(line, edge, start, here)) is not None:
        return _with_left(line, cue, source, behind, left)
    if behind is None or (cue.form == "ing" and behind.kind not in "tqcwd"):
        return None
    return _fore(line, cue, source, behind)


def _fore(line: Line, cue: Cue, source: Phrase, behind: Complement) -> Frame:
    """A frame whose content stands behind its cue, to the end of the sentence."""
    return Frame(source, Phrase(cue.start, behind.cue_end), (_to_the_end(line, behind.start),), _RULES[behind.kind])


def _to_the_end(line: Line, start: int) -> Phrase:
    """The content from `start` on: to the end of its sentence, and of the quotation that its last word stands in."""
    end = max(end_of_words(line, start), start + 1)
    quote = line.tokens[end - 1].quote
    while quote != OUTSIDE and end < len(line.tokens) and line.tokens[end].quote == quote:
        end += 1
    return Phrase(start, end)


def _source(line: Line, cue: Cue, start: int, here: list[Frame]) -> Phrase | None:
    """The source before a cue; that of the frame before it where the two share one ("said X and added Y", ", adding")."""
    if cue.start <= start:
        return None
    before = line.tokens[cue.start - 1].low
    shared = here[-1].source if here else None
    if before in _JOINING or (cue.form == "ing" and before in (",", "—", "–")):
        return shared or rule_sources.subject(line, cue.start - 1)
    if before in words("grammar", "relatives"):
        relative = cue.start - 1
        if line.tokens[relative - 1].low == ",":
            relative -= 1
        return rule_sources.before(line, relative, floor=start)
    return rule_sources.before(line, cue.start, floor=_floor(line, cue, start, here))


def _floor(line: Line, cue: Cue, start: int, here: list[Frame]) -> int:
    """How far back a source may reach: not into a quotation, nor behind the cue of the frame before."""
    floor = max([start, *(frame.cue.end for frame in here if frame.cue.end < cue.start)])
    return next((n + 1 for n in range(cue.start - 1, floor - 1, -1) if line.tokens[n].quote != OUTSIDE), floor)


def _plural(line: Line, source: Phrase) -> bool:
    """Whether a source can go with a verb without -s: "they say", "officials believe"."""
    tokens = line.tokens[source.first : source.end]
    last = tokens[-1].low
    return (
        last in ("they", "we", "i", "you", "who", "people", "police", "some", "many", "most", "others", "both", "all", "few")
        or (last.endswith("s") and not last.endswith("’s"))
        or any(token.low in ("and", "officials", "sources", "experts") for token in tokens)
        or tokens[0].low in ("many", "some", "most", "several", "both", "two", "three", "these", "those")
    )


def _left(line: Line, edge: int, start: int, here: list[Frame]) -> Phrase | None:
    """Content that stands before a source at `edge`: a quotation that just ended, or a clause up to a comma."""
    last = edge - 1
    if last >= 0 and line.tokens[last].low in (",", "—", "–", "--") and line.tokens[last].quote == OUTSIDE:
        last -= 1
    if last < 0:
        return None
    quote = line.tokens[last].quote
    if quote != OUTSIDE:
        first = last
        while first and line.tokens[first - 1].quote == quote:
            first -= 1
        return Phrase(_with_opening(line, first, here), last + 1)
    if last < start or last == edge - 1 or line.tokens[edge - 1].low != ",":
        return None
    first = max([start, *(frame.cue.end for frame in here if not frame.pieces[0].first < frame.cue.first)])
    if first > start:
        # The clause before belongs to a frame of its own; both are told on the word of this one.
        first = start
    return Phrase(first, last + 1) if last - first >= 2 and has_verb(line, first + 1, last + 1) else None


def _with_opening(line: Line, first: int, here: list[Frame]) -> int:
    """Where content that ends in the quotation at token `first` starts: with the words before it in its sentence, if few."""
    start = line.sentence_of(first)[0]
    opening = line.tokens[start:first]
    if not opening or len(opening) > 14 or any(frame.cue.first >= start for frame in here):
        return first
    told = any(token.low in (":", "said", "says", "told") for token in opening)
    return first if told else start


def _with_left(line: Line, cue: Cue, source: Phrase, behind: Complement | None, left: Phrase) -> Frame | None:
    """A frame whose content stands before it, and goes on behind it where it stands between."""
    quoted = line.tokens[left.end - 1].quote != OUTSIDE
    spoken = Phrase(cue.start, cue.end)
    if quoted:
        if "q" not in cue.kinds and "c" not in cue.kinds:
            return _fore(line, cue, source, behind) if behind else None
        going_on = quote_at(line, max(cue.end, source.end), end_of_words(line, cue.first))
        if behind is not None and behind.kind == "q":
            return Frame(source, spoken, (left, _to_the_end(line, behind.start)), "post")
        if going_on is not None:
            return Frame(source, spoken, (left, _to_the_end(line, going_on)), "post")
        return Frame(source, spoken, (left,), "post")
    if behind is not None:
        return _fore(line, cue, source, behind)
    if not {"c", "t"} & set(cue.kinds) or cue.form == "ing":
        return None
    limit = end_of_words(line, cue.first)
    comma = next((n for n in range(max(cue.end, source.end), limit) if line.tokens[n].low == ","), None)
    if comma is not None and comma + 2 < limit and not line.tokens[comma + 1].low.endswith("ing"):
        if comma - cue.end <= 1:
            return Frame(source, spoken, (left, Phrase(comma + 1, limit)), "between")
        return None if has_verb(line, comma + 1, limit) else Frame(source, spoken, (left,), "after")
    return Frame(source, spoken, (left,), "after")


def _inverted(line: Line, cue: Cue, start: int) -> Frame | None:
    """A frame whose source stands behind its cue: "“...,” said Maria Silva, a nurse", "Prices rose, said the bank"."""
    if cue.form not in ("past", "present") or not {"q", "c"} & set(cue.kinds):
        return None
    source = rule_sources.after(line, cue.end)
    if source is None:
        return None
    limit = end_of_words(line, cue.first)
    if cue.start == start and (cue.start == 0 or line.tokens[cue.start - 1].quote == OUTSIDE):
        quoted = quote_at(line, source.end, limit)
        return Frame(source, Phrase(cue.start, cue.end), (_to_the_end(line, quoted),), "pre") if quoted is not None else None
    left = _left(line, cue.start, start, [])
    if left is None:
        return None
    frame = _with_left(line, cue, source, None, left)
    if frame is not None and frame.rule == "between":
        return None
    return frame
