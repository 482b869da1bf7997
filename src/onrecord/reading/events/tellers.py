"""Who only tells of an event: the source of the words that it stands in, who takes no part by saying so."""

from collections.abc import Sequence

from onrecord.reading.clauses import gerund, tokens
from onrecord.record import Attribution, Span


def tellers(text: str, trigger: Span, told: Sequence[Attribution]) -> tuple[Span, ...]:
    """The sources of the words in which a trigger stands, but those who may be the doers of its infinitive or gerund.

    `told` are the attributions whose content covers the trigger.

    >>> text = "Talks with Osei ended, Lund said."
    >>> one = Attribution(source=(Span(23, 27),), cue=(Span(28, 32),), content=(Span(0, 21),), score=1.0)
    >>> [span.of(text) for span in tellers(text, Span(0, 5), [one])]
    ['Lund']
    """
    return tuple(
        dict.fromkeys(
            source
            for one in told
            for source in one.source
            if not any(content.touches(source) for content in one.content) and not _may_do(text, trigger, source, one)
        )
    )


def _may_do(text: str, trigger: Span, source: Span, told: Attribution) -> bool:
    """Whether whoever speaks before the content does what it says: "Osei promised to meet her", "Osei denied meeting her"."""
    if source.start > told.content[0].start:
        return False
    words = tokens(text, Span(told.content[0].start, trigger.end))
    before = [word.low for word in words if word.start < trigger.start][-1:]
    return words[0].low == "to" or gerund(words[0].low) or before == ["to"]
