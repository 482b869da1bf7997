"""What a rule marks: an attribution with the score of its rule, and the rule in plain words."""

from collections.abc import Iterable

from onrecord.reading.lexicon import lexicon
from onrecord.record import Attribution, Span, Why


def marked(rule: str, *, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> Attribution:
    """The attribution that a rule found."""
    words = tuple(cue)
    why = Why(lexicon("cues")["rules"][rule], words)
    return Attribution(source=tuple(source), cue=words, content=tuple(content), score=scores()[rule], why=(why,))


def scores() -> dict[str, float]:
    """How often each rule is right: its score."""
    table: dict[str, float] = lexicon("cues")["scores"]
    return table
