"""Who stands for whom in two tellings of one event: ministers for their states, capitals, offices without a name."""

from dataclasses import replace

import pytest

from onrecord.linking.accounts import differing_facts
from onrecord.linking.attending import attendants, standing_for
from onrecord.linking.tellings import Telling, groups
from onrecord.work.places import lands_with_capitals
from tests.reading.helpers import read_text


def telling(text: str, *, id: str) -> Telling:
    """The first event of a text of 16 May 2024, as that of a story with this id."""
    record = read_text(text)
    story, reading = replace(record.story, id=id, outlet=id), replace(record.reading, story_id=id)
    record = replace(record, story=story, reading=reading)
    return Telling(record, record.events[0], lands=lands_with_capitals())


MINISTERS = "Kenyan Water Minister Ama Boateng met Uganda’s Kofi Mensah in Entebbe on Monday."


@pytest.mark.parametrize(
    "other",
    [
        "Talks between Kenya and Uganda on the lake were held in Entebbe on Monday.",
        "Talks between the water ministers of Kenya and Uganda were held in Entebbe on Monday.",
        "Ama Boateng met Uganda’s water minister in Entebbe on Monday.",
        "Kofi Mensah, the Ugandan minister, held talks with the Kenyan water minister in Entebbe on Tuesday.",
    ],
)
def test_those_who_stand_for_others_tell_of_one_meeting(other: str) -> None:
    """States, ministers of two states, and an office without a name, where day or place are the same."""
    assert len(groups([telling(MINISTERS, id="a"), telling(other, id="b")])) == 1


@pytest.mark.parametrize(
    "other",
    [
        "Talks between Kenya and Tanzania on the lake were held in Entebbe on Monday.",
        "Talks between Kenya and Uganda on the lake were held in Kampala on May 3.",
        "Talks between the water ministers of Chad and Mali were held in Entebbe on Monday.",
        "Ama Boateng met Kofi Mensah in Entebbe on May 6.",
    ],
)
def test_others_or_another_day_are_another_meeting(other: str) -> None:
    """Another state, other ministers, the same two a week before."""
    assert len(groups([telling(MINISTERS, id="a"), telling(other, id="b")])) == 2


def test_a_capital_stands_for_its_government() -> None:
    """A call with a capital is one with the minister of that state."""
    rung = telling("Lars Dahl was rung up from Nairobi on Monday.", id="a")
    spoke = telling("Kenyan Foreign Minister Ama Boateng spoke by telephone with Lars Dahl on Monday.", id="b")
    assert len(groups([rung, spoke])) == 1


def test_one_tells_of_whom_another_only_names() -> None:
    """What one story tells of somebody holds for the name in all: the third has the states, the second no land at all."""
    told = [
        telling(MINISTERS, id="a"),
        telling("Ama Boateng met Kofi Mensah in Entebbe on Monday.", id="b"),
        telling("Talks between Kenya and Uganda were held in Entebbe on Monday.", id="c"),
    ]
    assert len(groups(told)) == 1


def test_two_people_do_not_stand_for_one_another() -> None:
    """Two with names of their own are two, whatever their land and office."""
    one, other = (telling(f"Kenyan minister {name} visited Oslo on Monday.", id="a") for name in ("Ama Boateng", "Lars Dahl"))
    first, second = (attendants(each.record, each.event.row.participants, each.lands)[0] for each in (one, other))
    assert standing_for(first, second) == 0


def test_another_hand_at_a_signing_is_a_difference_and_a_state_is_none() -> None:
    """Of two who are said to have signed with a third, each by one story; the state for which they did is beside it."""
    told = [
        telling(
            "Kenya and Nordhavn signed a treaty in Oslo on Monday. The treaty was signed by Ama Boateng and Lars Dahl.", id="a"
        ),
        telling("The treaty was signed in Oslo on Monday by Kofi Mensah and Lars Dahl.", id="b"),
    ]
    found = differing_facts(told)
    assert [[side.value for side in one.sides] for one in found] == [["Ama Boateng", "Kofi Mensah"]]
    assert found[0].sides[0].told[0].words == "The treaty was signed by Ama Boateng and Lars Dahl."
