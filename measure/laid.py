"""A text laid out for comparing what was marked in it: its tokens by number, each with its line and its sentence."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from measure.scoring import Numbered, Tokens, in_quotes

from onrecord.reading.sentences import Sentences
from onrecord.record import Reading, Span, Story


class Laid(Numbered):
    """The tokens of a text, and where each stands."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        story = Story(id="laid", raw=text, text=text, kept=(Span(0, len(text)),) if text else ())
        self._sentences = [one.start for one in Sentences().read(story, Reading(story_id=story.id)).sentences]
        self._lines = [number for number, character in enumerate(text) if character == "\n"]
        self._quoted = in_quotes(text)

    def is_word(self, number: int) -> bool:
        """Whether the token is a word, and no mark."""
        return self.word(number)[0].isalnum() or self.word(number)[0] == "_"

    def words(self, tokens: Iterable[int]) -> list[str]:
        """The words among the tokens, in order; marks are left out."""
        return [self.word(number) for number in sorted(tokens) if self.is_word(number)]

    def before(self, tokens: Tokens) -> str:
        """The word before the first of the tokens; empty where there is none."""
        return next((self.word(n) for n in range(min(tokens, default=0) - 1, -1, -1) if self.is_word(n)), "")

    def lines(self, tokens: Tokens) -> set[int]:
        """The lines that the tokens stand in."""
        return {bisect_right(self._lines, self.spans[number][0]) for number in tokens}

    def sentences(self, tokens: Tokens) -> set[int]:
        """The sentences that the tokens stand in."""
        return {bisect_right(self._sentences, self.spans[number][0]) for number in tokens}

    def quoted(self, tokens: Tokens) -> bool:
        """Whether all words among the tokens stand in quotation marks."""
        return all(self._quoted[self.spans[number][0]] for number in tokens if self.is_word(number))

    def runs(self, tokens: Tokens) -> Iterator[Tokens]:
        """The stretches that tokens stand in; a gap without a word does not part them. One without a word is none."""
        held: list[int] = []
        for number in sorted(tokens):
            if held and any(self.is_word(between) for between in range(held[-1] + 1, number)):
                yield frozenset(held)
                held = []
            held.append(number)
        if any(map(self.is_word, held)):
            yield frozenset(held)
