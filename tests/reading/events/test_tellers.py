"""Who tells of an event is kept apart from those who take part in it."""

from onrecord.reading.events.tellers import tellers
from onrecord.record import Attribution, Span


def _told(text: str, source: str, content: str) -> Attribution:
    """An attribution of a text by its words."""
    spans = {words: Span(text.index(words), text.index(words) + len(words)) for words in (source, content)}
    return Attribution(source=(spans[source],), cue=(), content=(spans[content],), score=1.0)


def test_who_promises_to_meet_may_be_there() -> None:
    """The doer of an infinitive is whoever speaks before it."""
    text = "Osei promised to meet Lund."
    assert tellers(text, Span(17, 21), [_told(text, "Osei", "to meet Lund")]) == ()


def test_who_speaks_behind_an_infinitive_only_tells() -> None:
    """Behind the words a speaker is the doer of none of them."""
    text = "Lund wants to meet Moss, Osei said."
    assert tellers(text, Span(14, 18), [_told(text, "Osei", "Lund wants to meet Moss")]) == (Span(25, 29),)


def test_of_words_in_words_all_who_speak_are_left_out() -> None:
    """Of reported reports every source is one that tells."""
    text = "Osei said Moss said Lund met them."
    told = [_told(text, "Osei", "Moss said Lund met them"), _told(text, "Moss", "Lund met them")]
    assert tellers(text, Span(25, 28), told) == (Span(0, 4), Span(10, 14))
