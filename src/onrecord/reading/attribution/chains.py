"""Chains: which asides of a story tell through whom an attribution came, and who then speaks.

An aside ("citing the mayor", "as reported by the agency") goes with the attribution that it stands nearest to in its sentence:
beside its source, its cue or its content, with nothing of another between.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.reading.engines.rule_links import Passage
from onrecord.record import Attribution, Span, trimmed

# What may stand between an aside and what it goes with.
_BESIDE = re.compile(r"[^.;:“”\"\n]{0,70}")
_BESIDE_QUOTED = 40
_NOTHING = re.compile(r"[\s,)(—–-]*")
# "An interview with the mayor", "a statement by the mayor": the words are the mayor's.
_WORDS_OF = re.compile(
    r"(?:\S+\s+){0,4}?(?:interviews?\s+with|(?:statements?|remarks|comments|letters?|posts?|tweets?|emails?|speech|messages?|words)"
    r"\s+(?:by|from|of))\s+(?P<whom>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_REPORTS = re.compile(r"\s+(?:reports?|articles?|stories|dispatch(?:es)?)$", re.IGNORECASE)

Passing = tuple[Span, Span | None]


@dataclass(frozen=True, slots=True)
class Chained:
    """Whose words an attribution is, by the asides beside it: `speaker`, and `relays`, nearest the speaker first."""

    speaker: Span
    relays: tuple[Passing, ...]


class Chains:
    """The asides of a story, each with the attribution it goes with. `is_person` tells whether a phrase means a person: one who
    cites something gives a reason, and passes nobody's words on."""

    def __init__(
        self, text: str, attributions: Sequence[Attribution], asides: Iterable[Passage], is_person: Callable[[Span], bool]
    ) -> None:
        self._text = text
        self._is_person = is_person
        self._near: dict[int, list[Passage]] = {}
        self._quoting: list[Span] = []
        told = list(asides)
        quoting = [aside for aside in told if aside.fixed]
        for aside in told:
            # "The agency, cited by the Courier, quoted the mayor as saying": who cites the agency goes with it.
            whole = next((other for other in quoting if other is not aside and other.span.covers(aside.span)), aside)
            for number in self._of(whole, attributions):
                self._near.setdefault(number, []).append(aside)
                self._quoting += [aside.cue] if aside.fixed else []

    def only_quotes(self, one: Attribution) -> bool:
        """Whether an attribution tells who quotes, and another what is quoted: "the agency quoted the mayor as saying"."""
        return any(part.touches(cue) for part in one.cue for cue in self._quoting)

    def is_teller(self, one: Attribution) -> bool:
        """Whether a person tells what others said, and an agency does not: it is the person's word for it."""
        return bool(one.source) and self._is_person(one.source[0])

    def spans(self, number: int) -> tuple[Span, ...]:
        """The asides of an attribution."""
        return tuple(aside.span for aside in self._near.get(number, ()))

    def of(self, number: int, source: Span) -> Chained:
        """The chain of an attribution that has a source."""
        asides = self._near.get(number, [])
        first = min((aside.span.start for aside in asides if source.start < aside.span.start < source.end), default=source.end)
        speaker, relays = trimmed(self._text, source.start, first, strip=" ,(—–") or source, list[Passing]()
        cited: Span | None = None
        for aside in asides:
            named = passing(self._text, aside.named)
            if named is None:
                continue
            if aside.deeper and any(other.fixed and other.span.covers(aside.span) for other in asides):
                relays.insert(max(0, len(relays) - 1), (named, aside.cue))
            elif aside.deeper:
                on = passing(self._text, speaker)
                if on is None or (cited is None and self._is_person(speaker)):
                    continue
                relays.insert(0, (on, aside.cue))
                speaker = cited = whose(self._text, aside.named)
            elif cited is not None and _NOTHING.fullmatch(self._text, cited.end, aside.span.start):
                relays.insert(0, (named, aside.cue))
            else:
                relays.append((named, aside.cue))
        return Chained(speaker, tuple(relays))

    def _of(self, aside: Passage, attributions: Sequence[Attribution]) -> list[int]:
        """The attributions that an aside goes with: the nearest, and those that share its source and cue."""
        reach: list[tuple[int, int, int]] = []
        for number, one in enumerate(attributions):
            gap = self._gap(aside, one) if one.source else None
            if gap is not None:
                length = one.content[-1].end - one.content[0].start
                reach.append((gap, -length, number))
        if not reach:
            return []
        nearest = attributions[min(reach)[2]]
        return [n for _, _, n in reach if attributions[n].source == nearest.source and attributions[n].cue == nearest.cue]

    def _gap(self, aside: Passage, one: Attribution) -> int | None:
        """How far an aside is from an attribution; None where it does not go with it."""
        whole = Span(one.source[0].start, one.source[-1].end)
        if any(part.covers(aside.span) for part in one.content):
            return None
        if aside.named.covers(whole) or (aside.fixed and aside.named.touches(whole)):
            return None
        if any(part.touches(aside.cue) for part in one.cue):
            return None
        if whole.covers(aside.span):
            return 0
        if aside.fixed and not 0 <= whole.start - aside.span.end <= _BESIDE_QUOTED:
            return None
        sides = (whole, *one.cue)
        between = [
            *(Span(part.end, aside.span.start) for part in sides if part.end <= aside.span.start),
            *(Span(aside.span.end, part.start) for part in sides if part.start >= aside.span.end),
        ]
        gaps = [len(gap) for gap in between if self._is_open(gap, one)]
        told = one.content[-1].end
        if told <= aside.span.start and _NOTHING.fullmatch(self._text, told, aside.span.start):
            gaps.append(aside.span.start - told)
        return min(gaps, default=None)

    def _is_open(self, gap: Span, one: Attribution) -> bool:
        """Whether nothing stands between an aside and an attribution but a day, a place or to whom it was said."""
        return _BESIDE.fullmatch(self._text, gap.start, gap.end) is not None and not any(
            part.touches(gap) for part in one.content
        )


def whose(text: str, named: Span) -> Span:
    """Whose words are told in a phrase: the mayor's in "an interview with the mayor", else those of the phrase."""
    match = _WORDS_OF.fullmatch(text, named.start, named.end)
    return Span(*match.span("whom")) if match else named


def passing(text: str, named: Span) -> Span | None:
    """Who passed on, without its article: "Russian media reports" are Russian media, "the agency" is agency."""
    span = trimmed(text, named.start, named.end, strip=" ,(—–")
    if span is None:
        return None
    article = _ARTICLE.match(text, span.start, span.end)
    start = article.end() if article else span.start
    tail = _REPORTS.search(text, start, span.end)
    return Span(start, tail.start() if tail else span.end)
