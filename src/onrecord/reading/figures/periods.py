"""When a figure holds: the time of its clause, unless that is the time of what the figure is compared with."""

import re
from collections.abc import Sequence

from onrecord.reading.clauses import Clause, clause_at
from onrecord.reading.dating import dates, governing
from onrecord.reading.figures.units import Amount
from onrecord.record import Span, Timex, TimexType

# What opens something else that the figure is compared with: "double what was promised", "up from", "above the estimate given".
_COMPARED = re.compile(
    r"\b(?:(?:double|twice|triple|treble|quadruple|half|times|above|below)\s+(?:of\s+)?(?:what|the\s+(?:\w+\s+){0,2}?"
    r"(?:price|sum|cost|amount|number|figure|level|rate|total|budget|estimate|forecast|projection|target))\b"
    r"|(?:twice|half|times)\s+as\b|as\s+(?:many|much)\s+as\s+(?:in|the|what|it|they)\b"
    r"|than\s+(?:the|what|in|at|during|it|its|they|their|was|were|had|expected|forecast|planned|promised)\b"
    r"|compared\s+(?:with|to)\b|on\s+(?:19|20)\d\d\b|(?:up|down)\s+from\b|versus\b|from\s+(?:an?\s+|the\s+)?\W{0,2}\d(?!.*\bto\b)"
    r"|(?:against|on|over|under|past)\s+(?:an?|the|its|their)\s+(?:\w+\s+){0,2}?(?:estimate|forecast|projection|target)\b)",
    re.IGNORECASE,
)
# The same right before a figure that is itself what another is compared with.
_LEADS = re.compile(
    r"\b(?:compared\s+(?:with|to)|(?:up|down)\s+from|versus)\s+(?:an?\s+|the\s+|its\s+|about\s+)?$", re.IGNORECASE
)
_LEAD = 32
# Before a year and behind it, where it tells which thing does something.
_THE = re.compile(r"(?:^|[.,;:—]\s+|\n|\b(?:that|and|but)\s+)(?:the|a|its|their|his|her)\s+$", re.IGNORECASE)
_THING = re.compile(
    r"\s+(?!(?:was|is|has|had|will|would|to)\b)[a-z]+\s+(?:[a-z]+\s+)?(?:was|were|is|has|had|holds?|costs?|housed|killed|left)\b"
)
# "4.2 percent in April".
_BESIDE = re.compile(r"\s+(?:in|during|for)\s+(?:the\s+)?")
_COMMA = re.compile(r"\s*,?\s*")
# When something is delivered is not when its price is paid: "wheat for May delivery rose 2 percent".
_DELIVERED = re.compile(r"\s+(?:delivery|settlement|shipment|loading)\b")


def _built(text: str, time: Timex, sentence: Span) -> bool:
    """Whether a year only tells which thing does something: "the 1973 building was home to 40"."""
    if len(time.value or "") != len("1973") or time.type is not TimexType.DATE:
        return False
    return bool(_THE.search(text, sentence.start, time.span.start) and _THING.match(text, time.span.end, sentence.end))


def _when(text: str, number: Span, times: Sequence[Timex], parts: Sequence[Clause]) -> Timex | None:
    """The time that a clause behind it with "when" tells more of: "since October 2008, when 75 people died"."""
    clause = parts[clause_at(parts, number)]
    if clause.opener != "when":
        return None
    start = clause.pieces[0].start
    return next((time for time in times if time.value and _COMMA.fullmatch(text, time.span.end, start)), None)


def period(text: str, found: Amount, *, sentence: Span, times: Sequence[Timex], parts: Sequence[Clause]) -> Timex | None:
    """The time expression that dates an amount; None where the words tell no time, or that of something else.

    >>> from onrecord.reading.clauses import clauses
    >>> from onrecord.record import TimexType
    >>> text = "It cost $3 million, double what was promised in March."
    >>> span, march = Span(0, 54), Timex(span=Span(48, 53), type=TimexType.DATE, value="2024-03")
    >>> one = Amount(span=Span(8, 18), number=Span(9, 18), amount=3e6, unit="USD")
    >>> period(text, one, sentence=span, times=[march], parts=clauses(text, span)) is None
    True
    """
    compared = _COMPARED.search(text, found.span.end, sentence.end)
    last = compared.start() if compared else sentence.end
    leads = _LEADS.search(text, max(sentence.start, found.span.start - _LEAD), found.span.start)
    first = leads.start() if leads else sentence.start
    own = [time for time in times if first <= time.span.start < last and not _DELIVERED.match(text, time.span.end)]
    if beside := next((time for time in own if _BESIDE.fullmatch(text, found.span.end, time.span.start)), None):
        return beside if dates(beside, found.number, text) else None
    own = [time for time in own if not _built(text, time, sentence)]
    if (at := _when(text, found.number, own, parts)) is not None:
        return at
    return governing(found.number, within=sentence, times=own, text=text, parts=parts) if own else None
