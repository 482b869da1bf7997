"""The form of a statement: whether its words stand in quotation marks."""

import re
from collections.abc import Iterable, Sequence

from onrecord.record import Attribution, Form, Quote

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# A name and a colon, or a dash and a name: what is told so is told in the speaker's own words, without marks.
_LAYOUT = re.compile(r"[:—–―-]+")


def form(text: str, attribution: Attribution, quotes: Sequence[Quote]) -> Form:
    """Direct where every word of the content is quoted, mixed where some are, else indirect.

    The turns of an interview, and what a dash and a name follow, are direct without marks.
    """
    if attribution.source and attribution.cue and all(_LAYOUT.fullmatch(cue.of(text)) for cue in attribution.cue):
        return Form.DIRECT
    quoted = list(_quoted(text, attribution, quotes))
    if quoted and all(quoted):
        return Form.DIRECT
    return Form.MIXED if any(quoted) else Form.INDIRECT


def _quoted(text: str, attribution: Attribution, quotes: Sequence[Quote]) -> Iterable[bool]:
    """For each word of the content, whether it stands in quotation marks."""
    for content in attribution.content:
        near = [quote.span for quote in quotes if quote.span.touches(content)]
        for word in _WORD.finditer(text, content.start, content.end):
            yield any(span.start <= word.start() < span.end for span in near)
