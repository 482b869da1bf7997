"""Whose idea it was, where two stories give it to two."""

import pytest

from onrecord.linking.accounts import Matter, accounts
from tests.linking.test_attending import telling

CALL = "Minister Ama Boateng spoke by telephone with Minister Kofi Mensah on Monday."


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        (
            f"{CALL} It was she who had made the offer, Boateng said.",
            "Kofi Mensah had asked for tents in a telephone call with Ama Boateng on Monday.",
            ["Ama Boateng", "Kofi Mensah"],
        ),
        (
            f"{CALL} It was Ama Boateng who had first proposed the tents.",
            "Kofi Mensah had appealed for the tents in a telephone call with Ama Boateng on Monday.",
            ["Ama Boateng", "Kofi Mensah"],
        ),
        (
            f"{CALL} Boateng offered him 40 tents.",
            "Kofi Mensah had asked for tents in a telephone call with Ama Boateng on Monday.",
            [],
        ),
        (
            f"{CALL} It was Mensah who had asked.",
            "Kofi Mensah had asked for tents in a telephone call with Ama Boateng on Monday.",
            [],
        ),
    ],
)
def test_who_proposed_it(one: str, other: str, names: list[str]) -> None:
    """Only where a story says that it was the one, and another has the other ask for it."""
    found = accounts([telling(one, id="a"), telling(other, id="b")]).differences
    assert [side.value for each in found if each.matter is Matter.WHOSE_WORD for side in each.sides] == names
