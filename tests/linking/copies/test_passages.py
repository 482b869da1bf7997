"""Shared passages: where they stand, what differs within, and that no word is in two."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.copies.differences import What, differences
from onrecord.linking.copies.passages import passages
from onrecord.linking.copies.words import words_of
from tests.linking.copies.telling import COUNT, FARES, LEAD, OTHER, QUOTE, WHOLE, WHY, story


def shared(one: str, other: str) -> list[tuple[str, str]]:
    """The words of all shared passages, in both texts."""
    here, there = words_of(one), words_of(other)
    found = passages(here, there)
    return [(one[slice(*here.span(*row.here))], other[slice(*there.span(*row.there))]) for row in found]


def test_a_passage_within_other_words() -> None:
    """A passage is found wherever it stands, and nothing else."""
    one, other = f"{OTHER[0]} {WHY} {OTHER[1]}", f"{COUNT} {WHY} {FARES}"
    assert shared(one, other) == [(WHY.removesuffix("."), WHY.removesuffix("."))]


def test_passages_in_another_order() -> None:
    """What another paper moved is found in its new place."""
    assert [here for here, _ in shared(f"{WHY} {QUOTE}", f"{QUOTE} {OTHER[2]} {WHY}")] == [
        WHY.removesuffix("."),
        QUOTE.removeprefix("“").removesuffix("."),
    ]


def test_changed_words_are_within_a_passage() -> None:
    """One passage goes on over a word that was changed, and the word is told."""
    one = story(f"{WHY} {LEAD}")
    other = story(f"{WHY} {LEAD}".replace("Friday", "Saturday").replace("nine weeks", "ten weeks").replace("Skarvøy", "Sula"))
    found = passages(one.words, other.words)
    assert len(found) == 1
    told = [
        (row.what, one.text[slice(*row.here)], other.text[slice(*row.there)])
        for row in differences(one, other, found)
        if row.here and row.there
    ]
    assert told == [(What.NAME, "Skarvøy", "Sula"), (What.DATE, "Friday", "Saturday"), (What.NUMBER, "nine", "ten")]


def test_words_that_one_has_alone() -> None:
    """Where a text has words more, the other has nothing there."""
    one, other = story(LEAD), story(LEAD.replace("on Friday after", "on Friday, March 15, after"))
    (row,) = differences(one, other, passages(one.words, other.words))
    assert (row.what, row.here, other.text[slice(*row.there or (0, 0))]) == (What.DATE, None, "March 15")


def test_what_says_the_same_again_and_again_leads_nowhere() -> None:
    """A chant is no passage, and takes no time."""
    chant = "four more years we want four more years " * 400
    assert shared(chant, chant + WHY) == []


@given(st.lists(st.sampled_from(WHOLE + OTHER), max_size=7), st.lists(st.sampled_from(WHOLE + OTHER), max_size=7))
def test_no_word_is_in_two_passages(one: list[str], other: list[str]) -> None:
    """Whatever two texts are put together from, passages lie apart in both, in order, and say the same words."""
    here, there = words_of(" ".join(one)), words_of(" ".join(other))
    found = passages(here, there)
    for runs in ([run for row in found for run in row.runs],):
        for side, words in (("here", here), ("there", there)):
            places = [place for run in runs for place in range(getattr(run, side), getattr(run, side) + run.many)]
            assert len(places) == len(set(places))
            assert all(0 <= place < len(words) for place in places)
        for run in runs:
            assert here.each[run.here : run.behind_here].tolist() == there.each[run.there : run.behind_there].tolist()
    assert [row.here for row in found] == sorted(row.here for row in found)
