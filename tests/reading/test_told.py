"""What is said in a statement stands on the word of its speaker."""

from onrecord.reading.told import Told
from onrecord.record import Attribution, Span, statement_id

WHOLE = Attribution(source=(), cue=(), content=(Span(10, 60),), score=1.0)
INNER = Attribution(source=(), cue=(), content=(Span(30, 50),), score=1.0)


def test_the_shortest_statement_around_words_tells_them() -> None:
    """Of a statement in a statement the inner one tells what stands in it, and outside of both nobody does."""
    told = Told([WHOLE, INNER])
    assert told.covering(Span(35, 40)) == statement_id(INNER.content)
    assert told.covering(Span(12, 20)) == statement_id(WHOLE.content)
    assert told.covering(Span(0, 5)) is None
