"""How well people are put together is measured as it should be, and holds its floors."""

import pytest
from measure.identities import b_cubed, main, party_of

from tests.linking.people.telling import story

ANA, TOM = ("ana", "1"), ("tom", "1")
AGAIN = ("ana", "2")
GOLD = {ANA: "ana", AGAIN: "ana", TOM: "tom"}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({ANA: "x", AGAIN: "x", TOM: "y"}, 1.0, 1.0),
        ({ANA: "x", AGAIN: "x", TOM: "x"}, 5 / 9, 1.0),
        ({ANA: "x", AGAIN: "y", TOM: "z"}, 1.0, 2 / 3),
        ({ANA: "x", AGAIN: "x"}, 1.0, 2 / 3),
    ],
)
def test_precision_and_recall_are_those_of_items(found: dict[tuple[str, str], str], precision: float, recall: float) -> None:
    """All together, one too many, one too few; and who is not read at all is missing."""
    figures = b_cubed(GOLD, found)
    assert figures.precision == pytest.approx(precision)
    assert figures.recall == pytest.approx(recall)


def test_the_party_is_that_of_the_fullest_name() -> None:
    """Of two of one family, who is meant is told by the fullest form."""
    record = story("https://a.example/1", None, "João Andrade", "João Andrade Filho")
    assert party_of(record, ["Andrade Filho", "João Andrade Filho"]) == "João Andrade Filho"
    assert party_of(record, ["João Andrade"]) == "João Andrade"
    assert party_of(record, ["Cássio"]) is None


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    """No change puts fewer people together, or more of them wrongly."""
    assert main(["--engine", "rules", "--gate"]) == 0
    assert "set aside" not in capsys.readouterr().out
