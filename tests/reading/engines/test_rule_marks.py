"""What a rule marks tells its rule."""

import pytest

from onrecord.reading.engines.rule_marks import marked, scores
from onrecord.reading.lexicon import lexicon
from onrecord.record import Span


@pytest.mark.parametrize("rule", scores())
def test_each_rule_has_a_score_and_is_told_in_plain_words(rule: str) -> None:
    """Who asks why reads no name out of the program."""
    cue = (Span(4, 8),)
    found = marked(rule, source=[Span(0, 3)], cue=cue, content=[Span(9, 14)])
    assert 0 < found.score < 1
    (why,) = found.why
    assert " " in why.rule
    assert why.led_by == cue
    assert set(lexicon("cues")["rules"]) == set(scores())
