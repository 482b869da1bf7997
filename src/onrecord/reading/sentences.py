"""Paragraphs and sentences of a story, as spans."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from onrecord.reading.lexicon import words
from onrecord.record import Layer, Reading, Span, Story, trimmed

# What may end a sentence, the marks that close after it, and the blank (or none, where a scraper glued two sentences)
# before what may start the next.
_END = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"”’'»)\]]*)(?P<gap>\s*)(?=(?P<open>[\"“‘'«(\[]*)(?P<next>\w?))")
_NEXT_WORD = re.compile(r"[\w’']+")
_INITIALS = re.compile(r"(?:\w\.)+\w")
_GLUED_BEFORE = re.compile(r"[a-z]{3,}$")
_GLUED_AFTER = re.compile(r"[A-Z][a-z]+[\s’']")
# A second initial; and what stands before "I" where it is one: "the minister, I. Lund", "Minister I. Lund".
_INITIAL = re.compile(r"[A-Z]\. ?[A-Z]")
_BEFORE_I = re.compile(r"(?:,|\b[A-Z][a-z]+\.?) I$")
_LAST_WORD = re.compile(r"[\w.&’'-]*\w$")
# Lines of a text that was wrapped at a fixed width, in characters.
_SHORTEST, _NARROW = 45, 100
# All that ends a line: a line feed, the lone carriage return of old machines, the separators of Unicode.
_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BLANK_LINE = re.compile(rf"(?>\r\n|[{_ENDS}])[^\S{_ENDS}]*(?:\r\n|[{_ENDS}])\s*")
_LINE = re.compile(f"[^{_ENDS}]+")


class Sentences:
    """Reads the sentences: a dateline is no part of one, and a paragraph end always ends one."""

    needs: frozenset[Layer] = frozenset()
    gives = Layer.SENTENCES

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its sentences."""
        found: list[Span] = []
        for paragraph in paragraphs(story.text):
            start = paragraph.start
            if story.dateline and paragraph.covers(story.dateline):
                start = story.dateline.end
            if rest := trimmed(story.text, start, paragraph.end):
                found += sentences(story.text, rest)
        return replace(reading, sentences=tuple(found), layers=reading.layers | {self.gives})


@lru_cache(maxsize=2)
def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text`: parted by line ends, but for the line ends of a text wrapped at a fixed width.

    >>> [span.of("One.\\n\\nTwo.\\nThree.") for span in paragraphs("One.\\n\\nTwo.\\nThree.")]
    ['One.', 'Two.', 'Three.']
    """
    found: list[Span] = []
    at = 0
    for block_end, next_start in [*(m.span() for m in _BLANK_LINE.finditer(text)), (len(text), len(text))]:
        found += _lines(text, at, block_end)
        at = next_start
    return tuple(found)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of one block, those joined that were one paragraph before it was wrapped."""
    lines = [span for m in _LINE.finditer(text, start, end) if (span := trimmed(text, m.start(), m.end()))]
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < len(lines) and _wrapped(text, lines[last], lines[last + 1]):
            last += 1
        yield Span(lines[at].start, lines[last].end)
        at = last + 1


def _wrapped(text: str, line: Span, following: Span) -> bool:
    """Whether `following` goes on with `line`, a full line that ends in no stop: it does where a small letter starts it, and
    in a narrow column."""
    if len(line) < _SHORTEST or text[line.end - 1] in '.!?:”"…':
        return False
    return text[following.start].islower() or (55 <= len(line) <= _NARROW and len(following) <= _NARROW)


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end("gap") >= paragraph.end:
            break
        if _ends(text, match) and (sentence := trimmed(text, start, match.end("close"))):
            yield sentence
            start = match.end("gap")
    if rest := trimmed(text, start, paragraph.end):
        yield rest


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop of `match` ends a sentence."""
    following = match["next"]
    if not match["gap"]:
        return _glued(text, match)
    if following and not (following.isupper() or following.isdigit() or match["open"]):
        return False
    if following.islower():
        return False
    if match["stop"] != ".":
        # An ellipsis may stand inside a sentence, but then a small letter follows.
        return True
    return _full_stop(text, match)


def _full_stop(text: str, match: re.Match[str]) -> bool:
    """Whether a single full stop before a blank and a capital ends the sentence: it does but after an abbreviation."""
    if match["close"]:
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    word = before[0] if before else ""
    if word in words("sentences", "titles"):
        return False
    following = _NEXT_WORD.match(text, match.end("open"))
    starts = bool(match["open"]) or (following is not None and following[0] in words("sentences", "starters"))
    if word in words("sentences", "places") or word in words("sentences", "others") or _INITIALS.fullmatch(word):
        return starts
    if _INITIAL.match(text, match.end("open")):
        # "P. A. Lund".
        starts = False
    # An initial: "George W. Bush", "J. Smith"; but "Plan B. The" ends, and so does "so did I. Lund said".
    initial = word != "I" or _BEFORE_I.search(text, max(0, match.start() - 24), match.start()) is not None
    return not (len(word) == 1 and word.isupper() and initial and not starts)


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether a scraper glued two sentences here: "the agency reported.Emomali greeted"."""
    return (
        match["stop"] == "."
        and match["next"].isupper()
        and _GLUED_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None
        and _GLUED_AFTER.match(text, match.end("open")) is not None
    )
