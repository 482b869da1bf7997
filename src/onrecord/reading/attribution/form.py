"""The form of a statement: whether its words stand in quotation marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.record import Attribution, Form, Quote, Span

_WORD = re.compile(r"\w")
# A name and a colon, or a dash and a name: what is told so is told in the speaker's own words, without marks.
_LAYOUT = re.compile(r"[:—–―-]+")


def form(text: str, attribution: Attribution, quotes: Sequence[Quote]) -> Form:
    """Direct where every word of the content is quoted, mixed where some are, else indirect.

    The turns of an interview, and what a dash and a name follow, are direct without marks.
    """
    if attribution.source and attribution.cue and all(_LAYOUT.fullmatch(cue.of(text)) for cue in attribution.cue):
        return Form.DIRECT
    inside = outside = False
    for content in attribution.content:
        at = content.start
        for quote in _outermost(quotes, content):
            outside = outside or _words(text, at, quote.start)
            inside = inside or _words(text, max(at, quote.start), min(quote.end, content.end))
            at = quote.end
        outside = outside or _words(text, at, content.end)
    if inside and not outside:
        return Form.DIRECT
    return Form.MIXED if inside else Form.INDIRECT


def _words(text: str, start: int, end: int) -> bool:
    """Whether a word stands between two places."""
    return start < end and _WORD.search(text, start, end) is not None


def _outermost(quotes: Sequence[Quote], content: Span) -> Iterator[Span]:
    """The outermost quotations, in order, that share words with a content."""
    first = bisect_left(quotes, content.start, key=lambda quote: quote.span.start)
    # The one before may reach in; those inside it start behind it.
    first = next((n for n in range(first - 1, max(first - 40, -1), -1) if quotes[n].depth == 0), first)
    for number in range(first, len(quotes)):
        quote = quotes[number]
        if quote.span.start >= content.end:
            break
        if quote.depth == 0 and quote.span.touches(content):
            yield quote.span
