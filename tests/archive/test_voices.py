"""Whose words an archive has, and who passed them on, counted in both databases."""

from measure.making import Sheet

from onrecord.archive import voices
from onrecord.archive.store import Archive
from onrecord.archive.voices import Lift
from onrecord.work.linking import catch_up
from tests.archive import ferry
from tests.archive.pages import page

WORDS = ("pier", "quay", "crane", "gull", "rope", "mast", "sail", "net", "buoy", "tide")
LONG = " ".join(f"the {word} of the harbour was seen" for word in WORDS)


def test_voices_are_counted_by_name_and_outlet(archive: Archive) -> None:
    """Each name counts in its outlet, with who it is; no statement of these is in the speaker's own words."""
    ferry.fill(archive)
    found = {(voice.who[1], voice.outlet): (voice.direct, voice.many) for voice in voices.voices(archive)}
    assert found == {
        ("Ana Reyes", "Courier"): (False, 2),
        ("A. Reyes", "Courier"): (False, 1),
        ("Tom Okoro", "Courier"): (False, 1),
        ("Lucia Reyes", "Gazette"): (False, 1),
    }
    ids = {voice.who[1]: voice.who[0] for voice in voices.voices(archive)}
    assert ids["Ana Reyes"] == ids["A. Reyes"] != ids["Lucia Reyes"]
    assert {(row.role, row.many) for row in voices.voices_of_roles(archive)} == {("transport minister", 3), ("soprano", 1)}
    assert voices.nameless(archive) == 0


def test_relays_are_counted_by_both_names(archive: Archive) -> None:
    """Who passed on whose words, by the names of both."""
    ferry.fill(archive)
    assert {(row.by[1], row.of[1], row.many) for row in voices.relays(archive)} == {
        ("Coastwire", "Ana Reyes", 1),
        ("Coastwire", "A. Reyes", 1),
    }


def test_outlets_take_words_from_one_another(archive: Archive) -> None:
    """A copy tells which outlet the words came from: the one that had them first."""
    sheet = Sheet()
    sheet.say("Ana Reyes", LONG)
    first = sheet.record(uri="https://a.example/1", day="2024-03-12", outlet="Courier")
    again = sheet.record(uri="https://b.example/1", day="2024-03-14", outlet="Gazette")
    archive.add([page(first), page(again)])
    catch_up(archive)
    assert voices.lifts(archive) == (Lift("Courier", "Gazette", 1),)
