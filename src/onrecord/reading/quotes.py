"""Quotation marks: which stretches stand in them, however they are written, nested, left open or odd in number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.reading.sentences import paragraphs
from onrecord.record import Layer, Quote, Reading, Span, Story

_MARK = re.compile("[\"“”„«»‘’']")
# What may close what: a curly mark and a straight one close each other, since one slips in for the other.
_OPENS = {"“": '”"', "„": "“”", "«": "»", "‘": "’'", '"': '"”', "'": "'’"}
_NOTHING = "\u2060"
_NICKNAME = re.compile(r"[\"“‘'][A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}[\"”’']")
_NAME_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w.’'-]*\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][\w’'-]+")
_SINGLE_OPENING = re.compile(r"(?:^|\n|[:,]\s)(?P<mark>[‘'])(?=\w)")
_CLOSED_SINGLE = re.compile(r"[,.?!…][’'](?!\w)")
# Words that lost their first letters: the mark before them opens nothing.
_ELISION = re.compile(r"[‘’'](?:\d0s|\d\d\b|tis\b|twas\b|em\b|til\b|cause\b|n[’']|bout\b|round\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    char: str
    opens: bool
    closes: bool


class Quotes:
    """Reads the stretches in quotation marks, paragraph by paragraph."""

    needs: frozenset[Layer] = frozenset()
    gives = Layer.QUOTES

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its quotes, outermost first where they nest."""
        return replace(reading, quotes=quotes(story.text), layers=reading.layers | {self.gives})


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotes of `text` in its order.

    >>> [quote.span.of('He said: "Yes."') for quote in quotes('He said: "Yes."')]
    ['"Yes."']
    """
    found: list[Quote] = []
    # Two single marks are one double mark: the first stands for both, the second for nothing.
    text = text.replace("''", f'"{_NOTHING}') if "''" in text else text
    spans = paragraphs(text)
    left_open: str | None = None
    for number, paragraph in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        quotes_here, left_open = _paragraph(text, paragraph, following, left_open)
        found += (quote for quote in quotes_here if not _nickname(text, quote.span))
    found = [_whole(text, quote) for quote in found]
    return tuple(sorted(found, key=lambda quote: (quote.span.start, quote.depth)))


def _whole(text: str, quote: Quote) -> Quote:
    """A quote with both halves of a double mark at its end."""
    end = quote.span.end
    return replace(quote, span=Span(quote.span.start, end + 1)) if text[end : end + 1] == _NOTHING else quote


def _paragraph(text: str, paragraph: Span, following: Span | None, left_open: str | None) -> tuple[list[Quote], str | None]:
    """The quotes of one paragraph, and the mark that it leaves open for the next, if it does.

    A mark that opens nothing which is closed counts where speech runs on (the next paragraph opens with the same mark), and
    otherwise up to the end of its line of thought: the paragraph.
    """
    if following is not None and (at := _single_left_open(text, paragraph, following)) is not None:
        before = _paragraph(text, Span(paragraph.start, at), None, None)[0] if at > paragraph.start else []
        return [*before, Quote(span=Span(at, paragraph.end), closed=False)], text[at]
    found: list[Quote] = []
    open_marks: list[_Mark] = []
    marks = list(_marks(text, paragraph))
    for mark in marks:
        if mark.closes and (opener := _opener(open_marks, mark)) is not None:
            del open_marks[opener + 1 :]
            start = open_marks.pop()
            found.append(Quote(span=Span(start.at, mark.at + 1), depth=len(open_marks)))
        elif mark.opens:
            open_marks.append(mark)
        elif left_open and not found and not open_marks and _closes_left_open(text, mark, left_open):
            # Speech came over from the paragraph before, without a mark of its own here.
            found.append(Quote(span=Span(paragraph.start, mark.at + 1), opened=False))
            left_open = None
    doubled = [mark for mark in open_marks if mark.char not in "‘'"]
    if not doubled:
        return found, None
    start = doubled[0]
    runs_on = following is not None and text[following.start] == start.char
    if runs_on or _speech_to_the_end(text, start, paragraph):
        inside = [replace(quote, depth=max(1, quote.depth)) for quote in found if quote.span.start > start.at]
        before = [quote for quote in found if quote.span.start < start.at]
        return [*before, Quote(span=Span(start.at, paragraph.end), closed=False), *inside], start.char
    return found, None


def _closes_left_open(text: str, mark: _Mark, left_open: str) -> bool:
    """Whether a mark closes speech that came over from the paragraph before; an apostrophe does not."""
    return mark.closes and mark.char in _OPENS[left_open] and (mark.char not in "’'" or text[mark.at - 1] in ",.?!…")


def _single_left_open(text: str, paragraph: Span, following: Span) -> int | None:
    """Where speech in single marks starts that runs on into the next paragraph: an apostrophe does not close it, a mark
    after a stop would."""
    if text[following.start] not in "‘'":
        return None
    opened = [match.start("mark") for match in _SINGLE_OPENING.finditer(text, max(0, paragraph.start - 1), paragraph.end)]
    if not opened or text[opened[-1]] != text[following.start] or _ELISION.match(text, opened[-1]):
        return None
    return None if _CLOSED_SINGLE.search(text, opened[-1], paragraph.end) else opened[-1]


def _speech_to_the_end(text: str, start: _Mark, paragraph: Span) -> bool:
    """Whether a mark without its twin plainly starts speech: at the head of a paragraph, or after a comma or colon."""
    before = text[paragraph.start : start.at].rstrip()
    return not before or before[-1] in ",:"


def _opener(open_marks: list[_Mark], mark: _Mark) -> int | None:
    """Which open mark `mark` closes: the innermost that it can."""
    for number in range(len(open_marks) - 1, -1, -1):
        if mark.char in _OPENS[open_marks[number].char]:
            return number
    return None


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The marks of a paragraph that can open or close a quotation; apostrophes are none."""
    candidates = [_mark(text, match.start(), paragraph) for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    yield from _without_apostrophes(text, candidates)


def _mark(text: str, at: int, paragraph: Span) -> _Mark:
    """What the mark at `at` can do, by its shape and by what stands on each side."""
    char = text[at]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if char in "“„«":
        # A keyboard slip writes an opening mark where speech ends: `he said.“` and then nothing or a blank.
        slip = (
            char == "“"
            and not before.isspace()
            and (before in ".,!?…" or before.isalnum())
            and (after.isspace() or after in ".,;")
        )
        return _Mark(at, "”" if slip else char, not slip, slip)
    if char in "”»":
        slip = char == "”" and (before.isspace() or before in "(—–") and after.isalnum()
        return _Mark(at, "“" if slip else char, slip, not slip)
    left, right = before.isspace() or before in "([{—–-“\"«‘'/", after.isspace() or after in ")]}—–-.,;:!?”\"»’'/…"
    if char == '"':
        opens = left and not after.isspace()
        closes = (right or not opens) and not (before.isspace() and not after.isspace())
        return _Mark(at, char, opens and not (right and not left), closes)
    if char == "‘":
        return _Mark(at, char, left and not after.isspace() and not _ELISION.match(text, at), False)
    opens = char == "'" and left and not after.isspace() and not _ELISION.match(text, at)
    return _Mark(at, char, opens, right and not before.isspace())


def _without_apostrophes(text: str, marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """The marks, but for single ones that are apostrophes: those that close nothing, and "the workers’" inside a quote.

    A single mark after "s" is a possessive where another one that can close comes before the next that opens.
    """
    ordered = list(marks)
    closing_later = [False] * (len(ordered) + 1)
    for number in range(len(ordered) - 1, -1, -1):
        mark = ordered[number]
        single = mark.char in "‘’'"
        if single and mark.opens and not mark.closes:
            closing_later[number] = False
        elif single and mark.closes:
            closing_later[number] = True
        else:
            closing_later[number] = closing_later[number + 1]
    single_open = 0
    for number, mark in enumerate(ordered):
        if mark.char not in "‘’'":
            yield mark
        elif mark.opens and not mark.closes:
            if closing_later[number + 1]:
                single_open += 1
                yield mark
        elif mark.closes and single_open:
            possessive = text[mark.at - 1] in "sS" and closing_later[number + 1]
            if not possessive:
                single_open -= 1
                yield mark


def _nickname(text: str, span: Span) -> bool:
    """Whether the quote is a nickname inside a name: Joe "Lucky" Smith."""
    return bool(
        _NICKNAME.fullmatch(span.of(text))
        and _NAME_BEFORE.search(text, max(0, span.start - 30), span.start)
        and _NAME_AFTER.match(text, span.end)
    )
