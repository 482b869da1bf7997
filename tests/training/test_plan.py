"""The settings of a training, and the mark of its checkpoint."""

from pathlib import Path

import pytest

from tests.training.helpers import tokenizer
from training.data import attributions
from training.errors import TrainingError
from training.plan import Plan, mark

EXAMPLE = Path(__file__).parents[2] / "training" / "example"


@pytest.mark.parametrize(
    "wrong", [{"passes": 0}, {"pieces": 0}, {"seed": -1}, {"rate": 0.0}, {"rate": 3.0}, {"names_every": 0}]
)
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    """Numbers that make no training are told before anything is read."""
    with pytest.raises(TrainingError, match="passes, pieces and names_every are 1 or more"):
        Plan(**wrong)


def test_a_mark_tells_what_the_weights_depend_on(tmp_path: Path) -> None:
    """Another seed, other texts, other names or another start make another training; the same make the same."""
    texts = attributions(EXAMPLE, tokenizer())
    (tmp_path / "weights.pt").write_bytes(b"weights")
    first = mark(Plan(), texts, [], start=None)
    assert mark(Plan(), attributions(EXAMPLE, tokenizer()), [], start=None) == first
    others = [
        mark(Plan(seed=2), texts, [], start=None),
        mark(Plan(), texts[1:], [], start=None),
        mark(Plan(), texts, [texts], start=None),
        mark(Plan(), texts, [], start=tmp_path / "weights.pt"),
        mark(Plan(), texts, [], start=tmp_path),
    ]
    differing = [[name for name, value in other.items() if value != first[name]] for other in others]
    assert differing == [["seed"], ["attributions"], ["names"], ["start"], ["start"]]
