"""Names cut to whole words: what a tagger marks becomes a name as the readers of a story expect it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.reading.name_words import adjectives, is_title, places
from onrecord.reading.tokens import POSSESSIVES, Token, tokens_of
from onrecord.record import Kind, Name, Reading, Span, Story

if TYPE_CHECKING:
    from onrecord.reading.engines.tagger.names import Sight, Sights

ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
# The names of kinds that are not ours are seen, and not given.
KINDS = {kind.value: kind for kind in Kind}


def named(story: Story, reading: Reading, seen: "Sights") -> Iterator[tuple[Name, "Sight"]]:
    """The names of people, organisations and places among those a tagger saw, each with what it saw of it."""
    whole = Whole(story, reading)
    for sight in seen.names:
        if (kind := KINDS.get(sight.kind)) and (span := whole.name(sight.span, kind)):
            yield Name(span=span, kind=kind), sight


class Whole:
    """The words of a story's sentences, as names are cut to them."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self._text = story.text
        self._sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]
        self._tokens = tokens_of(story.text, reading.sentences)

    def name(self, marked: Span, kind: Kind) -> Span | None:
        """The name that these words hold, without article, title, or marks around it.

        None where they reach over a sentence, cut through a word, or hold no word, or only what is of a country ("Kenyan").
        """
        number = bisect_right(self._starts, marked.start) - 1
        if number < 0 or self._sentences[number].end < marked.end:
            return None
        found = self._tokens[number]
        starts = [token.start for token in found]
        first, last = bisect_left(starts, marked.start), bisect_left(starts, marked.end)
        if last == first or (first and found[first - 1].end > marked.start):
            return None
        if found[last - 1].end > marked.end and self._text[marked.end : found[last - 1].end] != ".":
            return None
        while first < last and self._opens(found, first, last, kind):
            first += 1
        while first < last and (not found[last - 1].word[0].isalnum() or found[last - 1].word in POSSESSIVES):
            last -= 1
        if not any(token.word[0].isalpha() for token in found[first:last]):
            return None
        name = Span(found[first].start, found[last - 1].end)
        return None if name.of(self._text) in adjectives() else name

    def _opens(self, found: Sequence[Token], first: int, last: int, kind: Kind) -> bool:
        """Whether the word stands before a name and is no part of it."""
        word = found[first].word
        if word in ARTICLES:
            # "The Hague"
            return self._text[found[first].start : found[last - 1].end] not in places()
        # The full stop of "Gen." is a word of its own.
        return not word[0].isalnum() or (kind is Kind.PERSON and last - first > 1 and is_title(word))
