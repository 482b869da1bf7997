"""On whose word something stands: the statement whose words cover it."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.record import Attribution, Span, statement_id

# How many contents back one that covers a word is looked for.
_COVERING = 40


class Told:
    """The contents of a story's attributions, in order of the text."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        said = [(span, marked) for marked in attributions for span in marked.content]
        self.contents = sorted(said, key=lambda pair: pair[0])
        self.starts = [span.start for span, _ in self.contents]

    def touching(self, span: Span) -> list[tuple[Span, Attribution]]:
        """The contents that share a word with `span`, each with its attribution."""
        last = bisect_left(self.starts, span.end)
        return [pair for pair in self.contents[max(0, last - _COVERING) : last] if pair[0].touches(span)]

    def around(self, span: Span) -> list[tuple[Span, Attribution]]:
        """The contents that `span` stands in, each with its attribution."""
        return [pair for pair in self.touching(span) if pair[0].covers(span)]

    def covering(self, span: Span) -> str | None:
        """The id of the statement in whose words `span` stands, the shortest of several; None where it stands in none."""
        found = min(self.around(span), key=lambda pair: (len(pair[0]), pair[0]), default=None)
        return statement_id(found[1].content) if found else None
