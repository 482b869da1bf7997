"""One utterance in several stories: which wordings go together, and what became of the words."""

import datetime as dt

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
    assert len(utterances([now, wording("the boat would come in winter", "b", exact=False)])) == 1
    assert len(utterances([now, wording("the boat would come in winter", "b", exact=False, day="2021-01-05")])) == 2


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
