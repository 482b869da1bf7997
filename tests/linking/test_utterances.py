"""One utterance in several stories: which wordings go together, and what became of the words."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.utterances import Wording, utterances
from onrecord.linking.wordings import How, utterance
from onrecord.record import Span

FULL = "“A boat is the cheapest bridge we can build, and we have waited for it long enough,”"


def wording(words: str, story: str, *, day: str | None = "2024-03-12", exact: bool = True) -> Wording:
    """A statement of a story."""
    on = dt.date.fromisoformat(day) if day else None
    whole = Span(0, len(words))
    return Wording(story=story, id="s1", words=words, exact=exact, speakers=("Ana Reyes",), sentence=whole, told=words, day=on)


SAID = [
    wording(FULL, "a"),
    wording("“A boat is the cheapest bridge we can build,”", "b", day="2024-03-13"),
    wording("the boat was the cheapest bridge her island could build", "c", day="2024-03-13", exact=False),
    wording("“The county will pay for two of them and not one more,”", "a"),
    wording("the fare had not been settled", "b", exact=False),
    wording("the fare was not settled yet", "c", exact=False),
]
# Of one story several statements have ids of their own.
SAID = [Wording(**{**vars(one), "id": f"s{at}"}) for at, one in enumerate(SAID)]


def told(groups: tuple[tuple[Wording, ...], ...]) -> list[list[str]]:
    """The groups, by story and id."""
    return sorted([f"{one.story} {one.id}" for one in group] for group in groups)


def test_wordings_of_one_utterance_go_together() -> None:
    """What is quoted whole, cut and paraphrased is one; what else was said is another."""
    assert told(utterances(SAID)) == [["a s0", "b s1", "c s2"], ["a s3"], ["b s4", "c s5"]]


@given(st.permutations(SAID))
def test_the_order_makes_no_difference(order: list[Wording]) -> None:
    """The same wordings in any order give the same utterances."""
    assert utterances(order) == utterances(SAID)


def test_words_of_years_apart_have_to_share_more() -> None:
    """A few words in common make one utterance of what was said in one week, and two of what was said years apart."""
    now = wording("the boat was late for the third time that winter", "a", exact=False)
    other = "the boat would bring coal and salt to the islanders in winter"
    assert len(utterances([now, wording(other, "b", exact=False)])) == 1
    assert len(utterances([now, wording(other, "b", exact=False, day="2021-01-05")])) == 2


def by(name: str, words: str, story: str, **more: Any) -> Wording:
    """A statement of somebody; of nobody who is named where the name is empty."""
    return replace(wording(words, story, **more), speakers=(name,) if name else (), by=story, uri=story)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“The ferry is cheaper than any bridge, and we are tired of waiting,”",
            "“No bridge costs as little as a boat; we waited,”",
        ),
        ("the fare would stay at 12 crowns until the new pier is built", "“Until the pier stands the ticket is 12 crowns,”"),
        ("the county would lend 24 boats to the fishermen", "the county lends 20 boats to fishermen"),
        ("forty wells are to be fitted with meters", "there will be meters on 40 wells"),
    ],
)
def test_a_paraphrase_of_one_speaker(one: str, other: str) -> None:
    """Other words for the same, other forms of a word, a number that changed, a number in words."""
    pair = [by("Ana Reyes", told, story, exact="“" in told) for told, story in ((one, "a"), (other, "b"))]
    assert len(utterances(pair)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“He took his hat and he left,”", "he had taken what was his"),
        ("the ferry sails at noon", "the ferry needs a new engine"),
    ],
)
def test_words_of_every_story_make_nothing_one(one: str, other: str) -> None:
    """What stands in every sentence, and what the story is about, is not enough."""
    about = [by("Ana Reyes", f"the ferry {told}", "b", exact=False) for told in ("is old", "is small", "is loved")]
    said = [by("Ana Reyes", one, "a", exact="“" in one), by("Ana Reyes", other, "b", exact=False), *about]
    said = [replace(one, id=f"s{at}") for at, one in enumerate(said)]
    assert ["a s0"] in told(utterances(said))


@pytest.mark.parametrize(("name", "many"), [("Ana Reyes", 1), ("", 1), ("Tom Okoro", 2)])
def test_who_is_named(name: str, many: int) -> None:
    """Half of the words are enough where one speaker is named, or nobody; of two it has to be nearly all."""
    one = by("Ana Reyes", "no islander would be left on the quay without a boat", "a", exact=False)
    other = by(
        name, "every islander finds a boat at the quay before the ice closes the sound and the bell rings", "b", exact=False
    )
    assert len(utterances([one, other])) == many


def test_the_same_words_of_two_are_one_utterance() -> None:
    """Where two stories give the same words to two, that is one utterance: whose word it is differs."""
    assert len(utterances([by("Ana Reyes", FULL, "a"), by("Tom Okoro", FULL, "b")])) == 1


def test_one_form_tells_of_two_occasions() -> None:
    """Two pages of one outlet, of two days, that say the same in words of their own tell of two calls; another paper of one."""
    form = "the two agreed to remain in close contact"
    first, second = (
        replace(by("Ana Reyes", form, day, day=day, exact=False), by="Office") for day in ("2024-03-12", "2024-03-14")
    )
    assert len(utterances([first, second])) == 2
    assert len(utterances([first, by("Ana Reyes", form, "paper", exact=False)])) == 1


@pytest.mark.parametrize(
    ("words", "exact", "how", "dropped"),
    [
        (FULL, True, How.QUOTED, ()),
        ("“A boat is the cheapest bridge we can build,”", True, How.CUT, ("and we have waited for it long enough",)),
        (FULL.replace("cheapest ", ""), True, How.CUT, ("cheapest",)),
        (FULL.replace("long enough", "long"), True, How.CUT, ("enough",)),
        (FULL.replace("cheapest bridge we", "best bridge"), True, How.CHANGED, ("cheapest", "we")),
        ("“The ship, the least expensive of bridges, is long overdue,”", True, How.TRANSLATED, ()),
        ("a boat was the cheapest bridge", False, How.PARAPHRASED, ()),
    ],
)
def test_what_became_of_the_words(words: str, exact: bool, how: How, dropped: tuple[str, ...]) -> None:
    """Each wording is held against the fullest: what it leaves out or has other words for is shown."""
    found = utterance([wording(FULL, "a"), wording(words, "b", day="2024-03-13", exact=exact)])
    assert found.full.words == FULL
    assert (found.carried[1].how, found.carried[1].dropped) == (how, dropped)


def test_who_carried_it_first() -> None:
    """The earliest story comes first, one of no day last."""
    found = utterance([wording(FULL, "late", day="2024-03-14"), wording(FULL, "none", day=None), wording(FULL, "early")])
    assert [one.wording.story for one in found.carried] == ["early", "late", "none"]
    assert found.stories == 3
