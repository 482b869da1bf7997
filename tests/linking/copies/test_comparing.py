"""What kind of copy two stories are, and which came first: told by what they say before how much they share."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.copies.comparing import Copy, compare
from onrecord.linking.copies.directions import Reason
from onrecord.linking.copies.kinds import Kind
from onrecord.linking.copies.sides import Side
from tests.linking.copies.telling import COUNT, LEAD, OTHER, QUOTE, WHOLE, WHY, story

COURIER = {"outlet": "The Courier", "day": "2024-03-12"}
HERALD = {"outlet": "Island Herald", "day": "2024-03-13"}


def copy(one: Side, other: Side) -> Copy:
    """What two stories share, where they share enough."""
    found = compare(one, other)
    assert found is not None
    return found


def told(one: Side, other: Side) -> tuple[Kind, str | None, Reason]:
    """The kind, where it came from, and why."""
    found = copy(one, other)
    return found.kind, found.direction.origin, found.direction.reason


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [
        (WHOLE, Kind.REPRINT),
        ((OTHER[0], *WHOLE[1:]), Kind.REPRINT),
        ((*WHOLE[:3], OTHER[0], OTHER[1], *WHOLE[3:]), Kind.REPRINT),
        (WHOLE[:2], Kind.REPRINT),
        ((OTHER[0], OTHER[1], WHY, COUNT, OTHER[2], OTHER[3]), Kind.EXCERPT),
        ((*OTHER[:4], *WHOLE[1:5], *OTHER, *OTHER[:2]), Kind.EXCERPT),
        ((*OTHER[:3], QUOTE, *OTHER[3:]), Kind.QUOTATION),
    ],
)
def test_kinds_of_two_papers(sentences: tuple[str, ...], kind: Kind) -> None:
    """A reprint may have another lead, more in the middle, or less at its end; a passage in another's story is an excerpt."""
    assert copy(story(*WHOLE, **COURIER), story(*sentences, id="two", **HERALD)).kind is kind


def test_stories_that_share_nothing_are_no_copies() -> None:
    """Nor are stories that share a phrase."""
    one = story(*WHOLE, **COURIER)
    assert compare(one, story(*OTHER, id="two", **HERALD)) is None
    assert compare(one, story(*OTHER, "The ferry between Port Elsa and Skarvøy was late.", id="two", **HERALD)) is None


@pytest.mark.parametrize(
    ("credit", "facts"),
    [
        (("(Coastwire)",), {}),
        (("With material from Coastwire",), {}),
        ((), {"credits": ("Coastwire",)}),
        ((), {"credits": ("Coastwire News Agency",)}),
    ],
)
def test_two_that_build_on_one_agency(credit: tuple[str, ...], facts: dict[str, Any]) -> None:
    """Both credit the agency, which is not there, and at least one has words of its own: neither came from the other."""
    one = story(*WHOLE[:4], *OTHER[:3], **COURIER, credits=("Coastwire",))
    other = story(LEAD, OTHER[5], COUNT, OTHER[4], WHY, OTHER[3], *credit, id="two", **HERALD, **facts)
    found = copy(one, other)
    assert (found.kind, found.direction.origin, found.direction.reason) == (Kind.AGENCY, None, Reason.AGENCY)
    assert found.agency in ("Coastwire", "Coastwire News Agency")


def test_one_that_builds_on_the_agency_that_is_held() -> None:
    """Where the agency's own story is there, the words came from it, though it bears a later date."""
    wire = story(*WHOLE, outlet="Coastwire", day="2024-03-14")
    assert told(wire, story(*WHOLE, "Source: Coastwire", id="two", **COURIER)) == (Kind.REPRINT, "one", Reason.CREDIT)
    built = story(OTHER[0], LEAD, OTHER[1], WHY, OTHER[2], "(Coastwire)", id="two", **COURIER)
    assert told(wire, built) == (Kind.AGENCY, "one", Reason.CREDIT)


def test_who_names_the_other_has_it_from_there() -> None:
    """A name in the text says more than a date."""
    one = story(*WHOLE, outlet="Island Herald", day="2024-03-14")
    other = story(*OTHER[:4], "The Island Herald writes: " + WHY + " " + COUNT, id="two", **COURIER)
    assert told(one, other) == (Kind.EXCERPT, "one", Reason.NAMED)


@pytest.mark.parametrize(
    ("facts", "others", "origin", "reason"),
    [
        ({"day": "2024-03-12"}, {"day": "2024-03-13"}, "one", Reason.DATE),
        ({"day": "2024-03-12"}, {"day": "2024-03-12"}, "one", Reason.LENGTH),
        ({}, {}, "one", Reason.LENGTH),
        ({"created": "2024-03-12T10:00+01:00"}, {"created": "2024-03-12T09:30+00:00"}, "one", Reason.DATE),
        ({"created": "2024-03-12T10:00+01:00"}, {"created": "2024-03-12T08:30+00:00"}, "two", Reason.DATE),
        ({"created": "2024-03-12T10:00+01:00"}, {"created": "2024-03-12"}, "one", Reason.LENGTH),
    ],
)
def test_the_earlier_came_first_and_else_the_longer(
    facts: dict[str, Any], others: dict[str, Any], origin: str, reason: Reason
) -> None:
    """Where nobody is credited, the date tells, by times of one clock; where it does not, a text that is cut is the later."""
    one, other = story(*WHOLE, outlet="Courier", **facts), story(*WHOLE[:3], id="two", outlet="Herald", **others)
    assert told(one, other) == (Kind.REPRINT, origin, reason)


FORM = (
    "The President approved a disaster declaration for the State of {} on {} after storms and floods in {} counties.",
    "Federal aid will add to that of the state and of towns and tribes, and pay for homes, roads, and what the insured lost.",
)


def form(state: str, day: str, counties: str) -> list[str]:
    """A letter of an office that writes many."""
    return [line.format(state, day, counties) for line in FORM]


def test_form_letters_are_no_reprints() -> None:
    """One office writes the same of somewhere else: what differs is told."""
    one = story(*form("Texas", "March 12", "nine"), headline="Aid for Texas", **COURIER)
    other = story(*form("Ohio", "May 3", "four"), headline="Aid for Ohio", id="two", outlet="Courier", day="2024-05-03")
    found = copy(one, other)
    assert (found.kind, found.direction.origin, found.direction.reason) == (Kind.FORM, None, Reason.FORM)
    assert [row.what.value for row in found.differences] == ["name", "date", "number"]


def test_the_same_told_again_is_a_revision() -> None:
    """The same text of one publisher, a few hours later and with a number put right, is a later version of it."""
    first = story(*WHOLE, headline="Ferry sails again on Friday", created="2024-03-12T08:00+00:00", **COURIER)
    later = story(
        *(line.replace("400", "450") for line in WHOLE),
        id="two",
        headline="Ferry sails again on Friday",
        created="2024-03-12T15:00+00:00",
        **COURIER,
    )
    assert told(first, later) == (Kind.REVISION, "one", Reason.VERSION)


def test_versions_of_one_page_are_revisions() -> None:
    """However much was changed; the stamp of the change tells which is the later."""
    facts = {"page": "https://courier.example/1", "created": "2024-03-12T08:00+00:00", **COURIER}
    one, other = story(*WHOLE, **facts), story(*WHOLE[:3], *OTHER, id="two", changed="2024-03-12T19:00+00:00", **facts)
    assert told(one, other) == (Kind.REVISION, "one", Reason.VERSION)


def test_a_publisher_repeats_its_words() -> None:
    """A paragraph that a paper prints under all its stories on a matter makes no copies of them."""
    own = [line[::-1] for line in (*WHOLE, *OTHER)]
    assert compare(story(*WHOLE, *OTHER, **COURIER), story(LEAD, *own, *own, id="two", **COURIER)) is None


@pytest.mark.parametrize(
    ("facts", "publisher"),
    [
        ({"outlet": "The Courier", "uri": "https://www.herald.example/1"}, "courier"),
        ({"uri": "https://www.herald.example/1"}, "herald.example"),
        ({"uri": "stories/ferry.txt"}, None),
        ({"uri": "https://[nowhere"}, None),
        ({"outlet": "!", "uri": None}, None),
        ({}, None),
    ],
)
def test_who_published_a_story(facts: dict[str, Any], publisher: str | None) -> None:
    """The outlet is asked first, then the host of the address; what is no address tells nothing."""
    assert story(LEAD, **facts).publisher == publisher


sentences = st.lists(st.sampled_from((*WHOLE, *OTHER, "(Coastwire)", "Source: Courier")), min_size=1, max_size=7)
facts = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from([None, "Courier", "Herald", "Coastwire"]),
        "day": st.sampled_from([None, "2024-03-12", "2024-03-13"]),
        "headline": st.sampled_from([None, "Ferry sails", "Loaf breaks Record in Skarv"]),
    }
)


@given(sentences, facts, sentences, facts)
def test_any_two_can_be_compared(one: list[str], of_one: dict[str, Any], other: list[str], of_other: dict[str, Any]) -> None:
    """Whatever two stories are, a copy has a shared passage, and parts are parts."""
    found = compare(story(*one, **of_one), story(*other, id="two", **of_other))
    if found:
        assert found.passages
        assert 0 < found.measures.share <= 1
        assert 0 < found.measures.other_share <= 1
        assert found.direction.origin in (None, "one", "two")
