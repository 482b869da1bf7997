"""Who says the words that a pronoun stands in: quotations in marks, and the turns of an interview, with their sources."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.heads import Meaning, Words
from onrecord.reading.parties.sentence import Sentence
from onrecord.record import Attribution, Kind, Quote, Span

# "LEE: I will go." A name and a mark: what follows are her words, without quotation marks.
_LAYOUT = re.compile(r"[:—–―-]+")


class Voices:
    """The quotations of a story and who says each, as far as that is known yet.

    `meanings` are the mentions found so far in each sentence; it grows as the story is read.
    """

    def __init__(
        self,
        text: str,
        *,
        quotes: Iterable[Quote],
        attributions: Sequence[Attribution],
        sentences: Sequence[Sentence],
        meanings: Sequence[Sequence[Meaning[Chain]]],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._meanings = meanings
        turns = [content for one in attributions if _is_turn(text, one) for content in one.content]
        self._spans = sorted([*turns, *_outside((quote.span for quote in quotes if quote.depth == 0), turns)])
        self._starts = [span.start for span in self._spans]
        self._sources = self._found(attributions)
        self._known: dict[int, Chain] = {}

    def at(self, place: int) -> int:
        """The number of the quotation that a place stands in, from 1; 0 where in none."""
        number = bisect_right(self._starts, place)
        return number if number and place < self._spans[number - 1].end else 0

    def speaker(self, number: int, quoted: int) -> Chain | None:
        """Who says a quotation, of which a word stands in sentence `number`: also who says the one before in the paragraph."""
        return self._person(quoted) or self._before(number, quoted)

    def first_person(self, number: int, quoted: int, *, several: bool) -> tuple[Chain, Span] | None:
        """Whom "I" means in a quotation, or `several` with "we", which an organisation says too, and its source."""
        which = quoted
        if quoted not in self._sources and self._before(number, quoted) is not None:
            which = quoted - 1
        source = self._sources.get(which)
        if source is None:
            return None
        kinds = {Kind.PERSON, Kind.ORGANISATION} if several else {Kind.PERSON}
        means = [chain for chain in self._mean(source) if chain.kind in kinds]
        chain = means[0] if len(means) == 1 else self._known.get(which)
        return (chain, source) if chain is not None else None

    def _person(self, quoted: int) -> Chain | None:
        source = self._sources.get(quoted)
        if source is None:
            return None
        if quoted not in self._known:
            people = [chain for chain in self._mean(source) if chain.kind is Kind.PERSON]
            if len(people) != 1:
                return None
            self._known[quoted] = people[0]
        return self._known[quoted]

    def _mean(self, source: Span) -> list[Chain]:
        """The parties that the head of a source means, where that is known yet."""
        return Words(self._text, source, self._meanings[self._number(source.start)]).mean()

    def _before(self, number: int, quoted: int) -> Chain | None:
        """Who says the quotation before, in the same paragraph: likely the one who says this one too."""
        if quoted < 2:
            return None
        paragraph = self._sentences[self._number(self._spans[quoted - 2].start)].paragraph
        return self._person(quoted - 1) if paragraph == self._sentences[number].paragraph else None

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self._sentences, at, key=lambda one: one.span.start) - 1)

    def _found(self, attributions: Sequence[Attribution]) -> dict[int, Span]:
        """For each quotation the words of its source, as the attributions give it."""
        found: dict[int, Span] = {}
        for attribution in attributions:
            for content in attribution.content if attribution.source else ():
                number = bisect_right(self._starts, content.start)
                if number == 0 or self._spans[number - 1].end <= content.start:
                    number += 1
                while number <= len(self._spans) and self._spans[number - 1].touches(content):
                    found.setdefault(number, attribution.source[0])
                    number += 1
        return found


def _is_turn(text: str, attribution: Attribution) -> bool:
    """Whether an attribution is a label and what stands behind it."""
    return bool(attribution.source and attribution.cue) and all(_LAYOUT.fullmatch(cue.of(text)) for cue in attribution.cue)


def _outside(quotes: Iterable[Span], turns: Sequence[Span]) -> list[Span]:
    """The quotations that stand in no turn of an interview."""
    starts = sorted(turn.start for turn in turns)
    ends = {turn.start: turn.end for turn in turns}
    found = []
    for quote in quotes:
        number = bisect_right(starts, quote.end - 1)
        if number == 0 or ends[starts[number - 1]] <= quote.start:
            found.append(quote)
    return found
