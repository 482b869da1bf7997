"""Accounts and utterances out of an archive, in each kind of database: found from every telling, in any order of adding."""

import datetime as dt
import itertools
from collections.abc import Sequence

import pytest
from measure.making import Sheet

from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, QuestionError
from onrecord.linking.accounts import Accounts, Matter
from onrecord.record import Kind
from onrecord.record.record import Record
from onrecord.work.accounts import accounts_of, events_named, utterances_of
from onrecord.work.asking import ask
from onrecord.work.linking import catch_up
from tests.archive.pages import page, said
from tests.linking import reports

DAY = dt.date(2024, 4, 1)


def passing() -> Record:
    """A paper that mentions the meeting, on another day, and tells of none."""
    sheet = Sheet()
    start = len(sheet.text)
    ana = sheet.name("Ana Reyes")
    sheet.write(" and ")
    sheet.name("Tom Okoro")
    sheet.write(" shook hands on it, and that meeting in ")
    sheet.name("Port Elsa", Kind.PLACE)
    sheet.write(" was a short one")
    sheet.end(start)
    assert ana.parties
    return sheet.record(uri="https://gull.example/1", outlet="Gull", day="2024-03-13")


def add(archive: Archive, stories: Sequence[Record]) -> None:
    """Adds stories, and links them."""
    archive.add([page(story, digest=str(at)) for at, story in enumerate(stories)])
    catch_up(archive)


def told(found: Accounts) -> list[str]:
    """Who tells the event."""
    return sorted(telling.record.story.outlet or "" for telling in found.tellings)


def test_every_telling_leads_to_all(archive: Archive) -> None:
    """Whichever report is named, the same accounts are found, and others' events are not among them."""
    stories = reports.all_reports()
    add(archive, stories)
    found = [accounts_of(archive, story.story.id, story.events[0].id) for story in stories[:3]]
    assert [told(one) for one in found] == [["Coastwire", "Courier", "Herald"]] * 3
    assert len({one.key for one in found}) == 1
    assert {difference.matter for difference in found[0].differences} == {Matter.PLACE, Matter.NUMBER, Matter.WHOSE_WORD}


def test_the_order_of_adding_makes_no_difference(archive: Archive) -> None:
    """Accounts are the same whatever order their stories came in."""
    stories = [reports.coast(), reports.courier(), reports.later(), passing()]
    add(archive, stories)
    first = accounts_of(archive, stories[0].story.id, "e1")
    for order in itertools.islice(itertools.permutations(stories), 1, None, 7):
        for story in stories:
            archive.forget(story.story.id)
        add(archive, order)
        again = accounts_of(archive, stories[0].story.id, "e1")
        assert (again.key, again.differences, again.voices) == (first.key, first.differences, first.voices)


def test_a_story_that_mentions_it_in_passing_is_an_account(archive: Archive) -> None:
    """Two who took part, a word for such an event and its place are enough beside a report of it."""
    add(archive, [reports.coast(), passing()])
    found = accounts_of(archive, reports.coast().story.id, "e1")
    assert [(telling.record.story.outlet, telling.passing) for telling in found.tellings] == [
        ("Coastwire", False),
        ("Gull", True),
    ]


def test_what_is_not_there(archive: Archive) -> None:
    """No such event and no such story are told; a question that names no event finds none."""
    add(archive, [reports.coast()])
    with pytest.raises(NotFoundError, match="event"):
        accounts_of(archive, reports.coast().story.id, "e99")
    with pytest.raises(NotFoundError):
        events_named(archive, "https://nowhere.example/1", day=DAY)
    assert events_named(archive, "Who met Zebulon Pike?", day=DAY) == ()
    assert utterances_of(archive, "Zebulon Pike") == ()
    with pytest.raises(QuestionError):
        utterances_of(archive, "Reyes", days=("soon", None))


@pytest.mark.parametrize(
    "words", ["When did Reyes meet Okoro in Port Elsa?", "https://coast.example/1", "https://coast.example/1#e1"]
)
def test_how_an_event_is_named(archive: Archive, words: str) -> None:
    """By a question, by a story, by a story and an id."""
    add(archive, [reports.coast()])
    assert events_named(archive, words, day=DAY) == ((reports.coast().story.id, "e1"),)


def test_what_somebody_said_in_every_wording(archive: Archive) -> None:
    """Of the forms of a name all, what most stories carry first; by words and days, where they are named."""
    other = reports.courier()
    again = Sheet()
    again.say("Ana Reyes", "nobody on the islands would be left on the quay without a boat")
    add(archive, [reports.coast(), other, again.record(uri="https://gull.example/2", outlet="Gull", day="2024-03-14")])
    found = utterances_of(archive, "Reyes")
    assert [[one.wording.by for one in utterance.carried] for utterance in found] == [["Coastwire", "Gull"]]
    assert utterances_of(archive, "Reyes", about="money") == ()
    assert utterances_of(archive, "Reyes", days=("2025", None)) == ()


def test_ask_tells_reports_of_one_event_once(archive: Archive) -> None:
    """One answer with the sentences of all, what they differ in, and how many reports it is."""
    add(archive, reports.all_reports())
    found = ask(archive, "When did Reyes meet Okoro?", day=DAY)
    first = next(answer for answer in found.answers if answer.reports > 1 and answer.differ)
    assert {one.outlet for one in first.evidence} >= {"Coastwire", "Courier"}
    assert first.differ == ("place: Port Elsa (Coastwire), Skarv (Courier)",) or "Herald" in first.differ[0]
    assert [answer["reports"] for answer in found.told()["answers"] if answer["kind"] == "event"].count(first.reports) >= 1


def test_ask_leaves_two_events_two(archive: Archive) -> None:
    """The meeting a week later is an answer of its own."""
    add(archive, [reports.coast(), reports.later()])
    found = ask(archive, "When did Reyes meet Okoro?", day=DAY)
    assert [answer.date for answer in found.answers] == ["2024-03-19", "2024-03-12"]
    assert not any(answer.differ for answer in found.answers)


def test_utterances_are_found_by_every_name_of_who_said_them(archive: Archive) -> None:
    """A story that spells the speaker in a way that has no word of the name carries it too."""
    words = "the bridge over the Vakhsh opens in June and will be wider than any other"
    spelt = ("Emomali Rahmon", "Imomali Rakhmon")
    add(archive, [said((name, words), uri=f"https://{at}.example/1", day="2025-05-01") for at, name in enumerate(spelt)])
    (found,) = utterances_of(archive, "Emomali Rahmon")
    assert found.stories == 2
