"""Accounts side by side: what all say, what only one says, and where they differ, each with its sentences."""

from onrecord.linking.accounts import Accounts, Matter, accounts
from onrecord.linking.tellings import Telling
from onrecord.record.record import Record
from tests.linking import reports


def of(*records: Record, beside: tuple[Record, ...] = ()) -> Accounts:
    """The accounts of the first event of each record."""
    return accounts([Telling(record, record.events[0]) for record in records], beside=beside, is_wide={"Norway"}.__contains__)


def differences(found: Accounts) -> dict[Matter, list[tuple[str, list[str]]]]:
    """What differs: for each side its value and who says so."""
    return {one.matter: [(side.value, [told.by for told in side.told]) for side in one.sides] for one in found.differences}


def test_where_accounts_differ() -> None:
    """Another place, another number, words given to another: each side with the stories that say so."""
    found = of(reports.coast(), reports.courier())
    assert differences(found) == {
        Matter.PLACE: [("Port Elsa", ["Coastwire"]), ("Skarv", ["Courier"])],
        Matter.NUMBER: [("24 boats", ["Coastwire"]), ("20 boats", ["Courier"])],
        Matter.WHOSE_WORD: [("Ana Reyes", ["Coastwire"]), ("Okoro", ["Courier"])],
    }


def test_every_side_shows_its_sentence() -> None:
    """The words of every side are those of its story, where it says they stand."""
    records = {record.story.id: record for record in (reports.coast(), reports.courier())}
    for difference in of(*records.values()).differences:
        for side in difference.sides:
            for told in side.told:
                assert told.words == told.sentence.of(records[told.story].story.text)


def test_what_agrees_is_no_difference() -> None:
    """Where both tell the same, all say it, and what one leaves out only the other says."""
    found = of(reports.coast(), reports.herald())
    assert found.differences == ()
    assert [(point.matter, point.side.value) for point in found.all_say if point.matter is not Matter.STATEMENT] == [
        (Matter.PLACE, "Port Elsa"),
        (Matter.PARTICIPANT, "Ana Reyes"),
        (Matter.PARTICIPANT, "Tom Okoro"),
    ]
    assert (Matter.DATE, "2024-03-12") in [(point.matter, point.side.value) for point in found.one_says]


def test_another_day_differs() -> None:
    """Two days that are named cannot both be so."""
    found = of(reports.coast(), reports.courier(place="Port Elsa", on="2024-03-11"))
    assert differences(found)[Matter.DATE] == [("2024-03-11", ["Courier"]), ("2024-03-12", ["Coastwire"])]
    assert Matter.PLACE not in differences(found)


def test_a_country_and_a_town_agree() -> None:
    """What one puts in a country and another in a town is no difference."""
    assert Matter.PLACE not in differences(of(reports.coast(), reports.courier(place="Norway")))


def test_a_story_beside_is_asked_for_numbers_and_words_alone() -> None:
    """A story that does not tell the event still counts boats, and gives words to somebody."""
    found = of(reports.coast(), reports.herald(), beside=(reports.courier(),))
    assert set(differences(found)) == {Matter.NUMBER, Matter.WHOSE_WORD}
    assert found.stories == 2


def test_one_account_differs_from_nobody() -> None:
    """Of an event that one story tells nothing differs, and nothing is what only one says."""
    found = of(reports.coast())
    assert (found.differences, found.some_say, found.one_says) == ((), (), ())
