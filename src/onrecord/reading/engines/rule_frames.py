"""Frames: a cue with its source and content, as the words of one sentence give them."""

from dataclasses import dataclass, replace

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import FAR, Complement, complement, end_of_words, has_verb, quote_at
from onrecord.reading.engines.rule_contents import closing, to_the_end
from onrecord.reading.engines.rule_cues import Cue, cues, is_manner, is_verb
from onrecord.reading.engines.rule_hints import document, forum, heard, plain, plural, told_on, turned
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line, is_adverb

_JOINING = frozenset(["and", "but", "then"])
# What stands before "adding", where the subject of the sentence adds.
_BEFORE_ING = frozenset([",", "—", "–", "before", "while", "by", "in", "after"])
# A quotation of so few words may be a name in a source: known as "the Kettle".
_NAME_LIKE = 3
# So many tokens before a comma may be a clause.
_CLAUSE = 4
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
        if is_manner(cue) and here and here[-1].rule == "post":
            continue
        frame = _frame(line, cue, start, found)
        if frame is None:
            continue
        outer = next((other for other in reversed(here) if other.covers(max(frame.first, cue.start))), None)
        if outer is not None:
            cut = _cut(line, outer, frame, cue)
            if cut is None and not _relayed(outer, frame):
                continue
            if cut is not None:
                found[next(n for n in range(len(found) - 1, -1, -1) if found[n] is outer)] = cut
        found.append(frame)
    return found


def _cut(line: Line, outer: Frame, frame: Frame, cue: Cue) -> Frame | None:
    """`outer` with its content ended before `frame`, where the two stand side by side; None where one is in the other."""
    same_subject = frame.source == outer.source
    at = cue.start if same_subject else frame.first
    before, further = line.tokens[at - 1].low, line.tokens[at - 2].low if at > 1 else ""
    apart = before == ";" or (before in ("and", "but", "while", "as", "although", "though") and further in (",", ";"))
    behind = before == "," and frame.rule in ("after", "between", "post")
    quoted = frame.rule == "pre" and before in (",", "—", "–", ";")
    if not (same_subject or apart or behind or quoted):
        return None
    end = at - 1
    if line.tokens[end - 1].low in (",", ";"):
        end -= 1
    last = outer.pieces[-1]
    return replace(outer, pieces=(*outer.pieces[:-1], Phrase(last.first, end))) if end > last.first else None


def _relayed(outer: Frame, frame: Frame) -> bool:
    """Whether the content of `outer` is `frame` from its first word on: "the agency said the minister told it that"."""
    told = frame.rule not in ("object", "infinitive")
    return told and frame.source is not None and frame.source.first - outer.pieces[0].first <= 1


def _frame(line: Line, cue: Cue, start: int, found: list[Frame]) -> Frame | None:
    here = [frame for frame in found[-4:] if frame.cue.first >= start]
    behind = complement(line, cue)
    source = _source(line, cue, start, here)
    if heard(line, cue) and not (source is not None and forum(line, source)):
        return None
    if source is not None and cue.form == "base" and not (plural(line, source) or document(line, source)):
        return None
    if source is None or turned(line, cue, behind):
        inverted = _inverted(line, cue, start, found)
        if inverted is not None or source is None:
            return inverted
    if source.first > 0 and line.tokens[source.first - 1].low == "whether":
        return None
    if line.tokens[source.first].low in words("grammar", "relays"):
        # "The daily reports, citing a channel which cited a passer-by": a chain, told by the daily's frame.
        return None
    gap = source.first > 0 and line.tokens[source.first - 1].low in ("which", "whom", "what", "that")
    if gap and (behind is None or is_verb(line.tokens[behind.start])):
        # "a launch which the agency said may slip": the content is not all here.
        return None
    own = not _shares(line, cue) and source.end <= cue.start and not (behind and _after_full_stop(line, source.first))
    if own and (left := _left(line, source.first, start, found)) is not None:
        return _with_left(line, cue, source, behind, left)
    if behind is None or not plain(line, cue, source, behind):
        return None
    return _fore(line, cue, source, behind)


def _after_full_stop(line: Line, at: int) -> bool:
    """Whether token `at` opens a sentence behind a quotation that ends in a full stop: what is quoted is over."""
    return at >= 2 and at == line.sentence_of(at)[0] and line.tokens[at - 2].low == "." and line.tokens[at - 1].quote != OUTSIDE


def _fore(line: Line, cue: Cue, source: Phrase, behind: Complement) -> Frame | None:
    """A frame whose content stands behind its cue: to the end of the sentence, or of the clause that it is part of.

    None where a source only asks not to be named.
    """
    if _anonymous(line, behind):
        return None
    content = to_the_end(line, behind.start)
    end = closing(line, cue, source, behind, content.end)
    if end is not None:
        content = Phrase(content.first, end)
    return Frame(source, Phrase(cue.start, behind.cue_end), (content,), _RULES[behind.kind])


def _anonymous(line: Line, behind: Complement) -> bool:
    """Whether the content only asks that its source be not named."""
    opening = " ".join(token.low for token in line.tokens[behind.start : behind.start + 7])
    return behind.kind in "itv" and any(f"{phrase} " in f"{opening} " for phrase in words("cues", "anonymity"))


def _source(line: Line, cue: Cue, start: int, here: list[Frame]) -> Phrase | None:
    """The source before a cue; that of the frame before it where the two share one ("said X and added Y", ", adding")."""
    if cue.start <= start:
        return None
    before = line.tokens[cue.start - 1].low
    if _shares(line, cue):
        return here[-1].source if here and here[-1].source else rule_sources.subject(line, cue.start - 1)
    if before in words("grammar", "relatives"):
        return _antecedent(line, cue.start - 1, start)
    source = rule_sources.before(line, cue.start, floor=_floor(line, cue, start, here))
    if source is not None and cue.form == "ing" and source.first > start and is_verb(line.tokens[source.first - 1]):
        # "Ivey released a statement saying": the words are those of who released it, if not "a statement by Moore".
        if (by := _author(line, source)) is not None:
            return by
        return rule_sources.subject(line, source.first - 1) or source
    if source is None and cue.form == "ing" and line.tokens[cue.start - 1].timed:
        # "resigned on Wednesday alleging that".
        return rule_sources.subject(line, cue.start - 1)
    return source


def _author(line: Line, medium: Phrase) -> Phrase | None:
    """Whose a statement is: "a statement by Moore"; None where that is not told."""
    told = (n for n in range(medium.first, medium.end - 1) if line.tokens[n].low in words("cues", "media"))
    noun = next(told, medium.end)
    by = noun + 1 < medium.end and line.tokens[noun + 1].low in ("by", "from")
    return Phrase(noun + 2, medium.end) if by and noun + 2 < medium.end else None


def _antecedent(line: Line, relative: int, start: int) -> Phrase | None:
    """Whom "who" means, at token `relative`; None where it only picks some out ("voters who say")."""
    if relative > start and line.tokens[relative - 1].low == ",":
        return rule_sources.renamed(line, relative - 1, floor=start) or rule_sources.before(line, relative - 1, floor=start)
    source = rule_sources.before(line, relative, floor=start)
    return source if source is not None and source.first > start else None


def _shares(line: Line, cue: Cue) -> bool:
    """Whether a cue has no subject of its own: "and added", ", adding", "before adding"."""
    before = line.tokens[cue.start - 1].low if cue.start else ""
    return before in _JOINING or (cue.form == "ing" and before in _BEFORE_ING)


def _floor(line: Line, cue: Cue, start: int, here: list[Frame]) -> int:
    """How far back a source may reach: not into speech, nor behind the cue of the frame before, unless that stands aside."""
    floor = start
    for frame in here:
        aside = frame.cue.first > start and line.tokens[frame.cue.first - 1].low in words("grammar", "relatives")
        if frame.cue.end < cue.start and not aside:
            floor = max(floor, frame.cue.end)
    for n in range(cue.start - 1, max(floor, cue.start - FAR) - 1, -1):
        quote = line.tokens[n].quote
        if quote != OUTSIDE and len(line.quotes[quote].span.of(line.text).split()) > _NAME_LIKE:
            return n + 1
    return floor


def _left(line: Line, edge: int, start: int, found: list[Frame]) -> Phrase | None:
    """Content that stands before a source at `edge`: a quotation that just ended, or a clause up to a comma."""
    last = edge - 1
    if last >= 0 and line.tokens[last].low in (",", "—", "–", "--") and line.tokens[last].quote == OUTSIDE:
        last -= 1
    if last < 0:
        return None
    if line.tokens[last].quote != OUTSIDE:
        first = line.quote_start(last)
        if any(frame.covers(last) for frame in found[-4:]):
            return None
        return Phrase(_with_opening(line, first, found), last + 1)
    if last < start or last == edge - 1 or line.tokens[edge - 1].low != ",":
        return None
    # Where the clause holds a frame of its own, both are told on the word of this one.
    start = _behind_colon(line, start, last)
    return Phrase(start, last + 1) if start <= last <= start + 2 * FAR else None


def _behind_colon(line: Line, start: int, last: int) -> int:
    """Where the clause that ends with token `last` starts: behind a colon that the sentence's first clause ends in."""
    colon = next((n for n in range(last - 1, max(start, last - FAR), -1) if line.tokens[n].low == ":"), None)
    parted = colon is not None and line.tokens[colon].quote == OUTSIDE and has_verb(line, start, colon)
    return colon + 1 if colon is not None and parted and has_verb(line, colon + 1, last + 1) else start


def _with_opening(line: Line, first: int, found: list[Frame]) -> int:
    """Where content that ends in the quotation at token `first` starts: with the words before it in its sentence, if few."""
    start = line.sentence_of(first)[0]
    opening = line.tokens[start:first]
    if not opening or len(opening) > 14 or any(frame.cue.first >= start for frame in found[-4:]):
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
        going_on = behind.start if behind is not None and behind.kind == "q" else _going_on(line, max(cue.end, source.end))
        more = () if going_on is None else (to_the_end(line, going_on),)
        return Frame(source, spoken, (left, *more), "post")
    if behind is not None:
        parted = behind.kind == "q" and line.tokens[cue.end].low == "," and _may_be_parted(line, left)
        frame = _fore(line, cue, source, behind)
        return replace(frame, pieces=(left, *frame.pieces), rule="between") if parted and frame else frame
    if not {"c", "t"} & set(cue.kinds) or cue.form == "ing":
        return None
    limit = end_of_words(line, cue.first)
    comma = next((n for n in range(max(cue.end, source.end), min(limit, cue.end + FAR)) if line.tokens[n].low == ","), None)
    # A clause has a verb; where we know none in it, it is one that is long and does not say when or where.
    whole = has_verb(line, left.first + 1, left.end) or (left.end - left.first >= _CLAUSE and _may_be_parted(line, left))
    if comma is not None and comma + 2 < limit and not line.tokens[comma + 1].low.endswith("ing"):
        if (
            comma - cue.end <= 1
            and not told_on(line, comma + 1, limit)
            and (whole or has_verb(line, comma + 1, limit))
            and _may_be_parted(line, left)
        ):
            return Frame(source, spoken, (left, Phrase(comma + 1, limit)), "between")
        goes_on = has_verb(line, comma + 1, limit) and not _subordinate(line, comma + 1) and not told_on(line, comma + 1, limit)
        return None if not whole or goes_on else Frame(source, spoken, (left,), "after")
    return Frame(source, spoken, (left,), "after") if whole else None


def _subordinate(line: Line, at: int) -> bool:
    """Whether a clause that only tells when or why opens at token `at`: "announced on Tuesday, as it opened"."""
    token = line.tokens[at]
    return token.low in words("grammar", "conjunctions") or token.low in words("grammar", "relatives") or token.low == "adding"


def _may_be_parted(line: Line, left: Phrase) -> bool:
    """Whether words before a cue between commas are a part of its content: not "On Monday," nor "But,"."""
    first = line.tokens[left.first]
    adverbial = first.timed or is_adverb(first) or first.low in _JOINING
    adverbial = adverbial or first.low in words("grammar", "prepositions") or first.low in words("grammar", "asides")
    return not adverbial


def _going_on(line: Line, at: int) -> int | None:
    """Where a quotation goes on behind its cue: “...,” he said during a rally, “...”."""
    limit = end_of_words(line, at - 1)
    quote = next((n for n in range(at, min(limit, at + FAR)) if line.tokens[n].quote != OUTSIDE), None)
    if quote is None or line.tokens[quote - 1].low not in (",", ":", "—", "–"):
        return None
    saying = any(quote <= cue.end + 1 and not is_manner(cue) for cue in cues(line, at, quote))
    return None if saying else quote


def _inverted(line: Line, cue: Cue, start: int, found: list[Frame]) -> Frame | None:
    """A frame whose source stands behind its cue: "“...,” said Maria Silva, a nurse", "Prices rose, said the bank"."""
    if cue.form not in ("past", "present") or not {"q", "c"} & set(cue.kinds):
        return None
    source = rule_sources.after(line, cue.end)
    if source is None:
        return None
    limit = end_of_words(line, cue.first)
    if cue.start == start and (cue.start == 0 or line.tokens[cue.start - 1].quote == OUTSIDE):
        quoted = quote_at(line, source.end, limit)
        return Frame(source, Phrase(cue.start, cue.end), (to_the_end(line, quoted),), "pre") if quoted is not None else None
    left = _left(line, cue.start, start, found)
    if left is None:
        return None
    frame = _with_left(line, cue, source, None, left)
    if frame is not None and frame.rule == "between":
        return None
    return frame
