"""The stories in `examples/`: what is read out of each is what its gold says, finding by finding."""

from functools import cache
from pathlib import Path

import pytest
from measure.gold import checks_of, gold_of, golds, name_of
from measure.held import NOTHING, Check, checks

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLDS = list(golds(EXAMPLES))
# Which checks there are depends on the gold alone, so they can be listed before anything is read.
FINDINGS = [
    pytest.param(words, number, id=f"{name_of(words)}: {number} {check.kind}")
    for words in GOLDS
    for number, check in enumerate(checks(NOTHING, gold_of(words)))
]


@cache
def held_against_gold(words: Path) -> list[Check]:
    """What becomes of an example, held against its gold."""
    return checks_of(words)


@pytest.mark.parametrize("words", GOLDS, ids=name_of)
def test_every_finding_is_a_case(words: Path) -> None:
    """Nothing that the gold says of an example goes unasked."""
    listed = checks(NOTHING, gold_of(words))
    assert [check.kind for check in held_against_gold(words)] == [check.kind for check in listed]


@pytest.mark.parametrize(("words", "number"), FINDINGS)
def test_an_example_is_read_as_its_gold_says(words: Path, number: int) -> None:
    """Each field, statement, time, event, figure, person and place that the gold of an example names is in its record."""
    check = held_against_gold(words)[number]
    assert check.held, str(check)
