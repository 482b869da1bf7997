"""Relays: who passed a statement on, and whose words it then is.

An attribution whose content is another one, whole, is its relay: in "the agency said that the minister told it that
prices will fall" the minister speaks, by the agency. So is the first of two names in "the newspaper, citing the minister".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.reading.attribution.chains import Chains, Passing, passing
from onrecord.record import Attribution, Span

# Who quotes, in a cue, and what is done to somebody rather than told.
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited|reported)\s+(?:by\s+(?P<by>.+?)\s+(?:as\s+(?:saying|telling)|to\s+have\s+(?:said|told))"
    r"|as\s+(?:saying|telling)\s+by\s+(?P<behind>.+))$"
)
_DONE = re.compile(r"(?:to|each\s+other|one\s+another|him|them|us|me)\s")
# What may stand between the end of what somebody said and that of all that is passed on: to whom, when.
_BESIDES = re.compile(r"[^.;:“”\"\n,]{0,60}")
# What may stand between the start of an outer content and the inner source, and between the two ends, in characters.
_SLACK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """An attribution with the voices of its chain: `speaker` is the span that names whose words they are, None where nobody
    is named; `relays` are the spans that passed them on with their cues, nearest the speaker first."""

    attribution: Attribution
    speaker: Span | None
    relays: tuple[tuple[Span, Span | None], ...] = ()


def voices(
    text: str, attributions: Sequence[Attribution], chains: Chains, *, same: Callable[[Span, Span], bool]
) -> tuple[Voiced, ...]:
    """The attributions of a story with their chains told apart; one that only relays another is no statement of its own.

    `same` tells whether two sources are one: who says what she hopes relays nobody, and what she hopes is what she says.
    """
    found: list[Voiced] = []
    relayed = {n for n, one in enumerate(attributions) if chains.only_quotes(one)}
    starts = [attribution.content[0].start for attribution in attributions]
    for number, attribution in enumerate(attributions):
        outer = _around(text, attributions, starts, number, chains)
        own = [n for n in outer if same(attributions[n].source[0], attribution.source[0]) or chains.is_teller(attributions[n])]
        relayed.update([number] if own else outer)
        speaker, relays = _voice(text, attributions, chains, number)
        for n in outer:
            outermost, further = _voice(text, attributions, chains, n)
            if outermost is not None and (on := passing(text, outermost)) is not None:
                relays = (*relays, (on, attributions[n].cue[0] if attributions[n].cue else None), *further)
        found.append(Voiced(attribution=attribution, speaker=speaker, relays=_once(relays)))
    return tuple(voiced for number, voiced in enumerate(found) if number not in relayed)


def _once(relays: Sequence[Passing]) -> tuple[Passing, ...]:
    """The relays, each once."""
    return tuple({named: (named, cue) for named, cue in reversed(relays)}.values())[::-1]


def _voice(
    text: str, attributions: Sequence[Attribution], chains: Chains, number: int
) -> tuple[Span | None, tuple[Passing, ...]]:
    """The speaker of an attribution, and who passes on, by what its source, its cue and the asides beside it tell."""
    attribution = attributions[number]
    if not attribution.source:
        return None, ()
    chained = chains.of(number, Span(attribution.source[0].start, attribution.source[-1].end))
    return chained.speaker, (*_quoted_by(text, attribution), *chained.relays)


def _quoted_by(text: str, attribution: Attribution) -> tuple[Passing, ...]:
    """The agency of "was quoted by the agency as saying"."""
    match = _QUOTED_BY.search(text, attribution.cue[0].start, attribution.cue[-1].end) if attribution.cue else None
    on = passing(text, Span(*match.span("by" if match["by"] else "behind"))) if match else None
    return ((on, attribution.cue[0]),) if on else ()


def _around(text: str, attributions: Sequence[Attribution], starts: Sequence[int], number: int, chains: Chains) -> list[int]:
    """The attributions that relay this one, the innermost first: their content is this one with its source and cue, whole.

    `starts` are where their contents start, in order.
    """
    inner = attributions[number]
    if not inner.source or _DONE.match(text, inner.content[0].start):
        return []
    own = [*inner.source, *inner.cue, *inner.content]
    parts = [*own, *chains.spans(number)]
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    outer = [
        n
        for n in range(bisect_left(starts, first - _SLACK), bisect_right(starts, first))
        if n != number
        and (other := attributions[n]).source
        and other.source != inner.source
        and _ends_with(text, other.content[-1].end, last, max(part.end for part in own))
        and not any(part.touches(source) for part in own for source in other.source)
    ]
    return sorted(outer, key=lambda n: attributions[n].content[-1].end - attributions[n].content[0].start)


def _ends_with(text: str, end: int, last: int, told: int) -> bool:
    """Whether what is passed on ends where what was said does, or with to whom and when behind its cue."""
    return min(abs(end - last), abs(end - told)) <= _SLACK or (
        last < end and _BESIDES.fullmatch(text, last, end) is not None and text[end : end + 1] == ","
    )
