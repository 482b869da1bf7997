"""The triggers of a sentence, in order: each pattern is tried where its first word stands."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.reading.events.gaps import WORD
from onrecord.reading.events.triggers import Trigger, words
from onrecord.record import EventKind, Span


def triggers(text: str, sentence: Span) -> Iterator[Trigger]:
    """The triggers of one sentence in order, no two sharing a word; a verb with its noun goes before either alone.

    >>> text = "Mr Osei held brief talks with the mayor and met the union."
    >>> [(trigger.kind.value, trigger.span.of(text)) for trigger in triggers(text, Span(0, len(text)))]
    [('talks', 'held brief talks'), ('meeting', 'met')]
    """
    known = words()
    starts = [(match.start(), match[0].lower()) for match in WORD.finditer(text, sentence.start, sentence.end)]
    said = {low for _, low in starts}
    if known.openings.isdisjoint(said):
        return
    found: list[Trigger] = []
    for frame, kind, needed, pattern in known.patterns:
        if any(one.isdisjoint(said) for one in needed):
            continue
        for start, low in starts:
            # A pattern is tried where its first word stands, and nowhere else.
            match = _compiled(pattern).match(text, start, sentence.end) if low in needed[0] else None
            if match is None:
                continue
            span = Span(*match.span())
            if any(span.touches(other.span) for other in found):
                continue
            groups = match.groupdict()
            noun = groups.get("noun")
            named = known.kinds.get(" ".join(noun.lower().split())) if noun else None
            found.append(
                Trigger(
                    span=span,
                    kind=kind or named or EventKind.MEETING,
                    frame=frame,
                    noun=Span(*match.span("noun")) if noun else None,
                    weak=bool(noun) and str(noun).lower() in known.weak,
                    verb=(groups.get("verb") or "").lower(),
                )
            )
    yield from sorted(found, key=lambda trigger: trigger.span)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiling takes longer than reading a story: only what is tried is compiled.
    return re.compile(rf"(?<![\w’'-]){pattern}(?!\w)", re.IGNORECASE)
