"""Pages that are no story are refused with their reason, and short stories are read."""

import pytest

from onrecord.intake.assemble import assemble
from onrecord.intake.refusal import LARGEST
from onrecord.record import Refusal, Refused, Story
from tests.intake.tables import cases

SENTENCE = "The council of Toren said on Monday that the dam would be mended before the autumn rains."


@pytest.mark.parametrize("case", cases("refusals"), ids=lambda case: str(case["why"]))
def test_a_page_that_is_no_story_is_refused(case: dict[str, str]) -> None:
    """A page that is no story gives its reason, and says it in words."""
    found = assemble(case["page"], uri="http://news.example/")
    assert isinstance(found, Refused)
    assert found.reason is Refusal(case["reason"])
    assert len(found.detail.split()) >= 4
    assert found.uri == "http://news.example/"


@pytest.mark.parametrize(
    ("page", "detail"),
    [
        ("Hello", "the page has 1 word; a story has at least 40"),
        ("Talks in Toren fail", "the page has 4 words; a story has at least 40"),
        (SENTENCE, "the page has 17 words; a story has at least 40"),
        (
            f"{SENTENCE}\n\nRead also:\n\nFerry sails again after storm\n\nWho owns the old river and the new "
            "wall beside it now\n\nShare on Facebook\n\nLeave a comment",
            "the page has 42 words, 17 of them the story’s; a story has at least 40",
        ),
    ],
)
def test_a_page_too_short_is_counted(page: str, detail: str) -> None:
    """A page of too few words is refused with the number of those it has, and of those that could be a story's."""
    found = assemble(page)
    assert isinstance(found, Refused)
    assert (found.reason, found.detail) == (Refusal.TOO_SHORT, detail)


def test_a_list_of_teasers_is_refused() -> None:
    """A front page has a headline and one sentence by turns."""
    page = "\n\n".join(f"Headline number {at} of the front page\n\n{SENTENCE[:-1]} in year {at}." for at in range(9))
    found = assemble(page)
    assert isinstance(found, Refused)
    assert found.reason is Refusal.HEADLINES


def test_a_story_with_subheadings_is_read() -> None:
    """Subheadings over several paragraphs each make no list of headlines."""
    part = "A subheading of the story\n\n" + "\n\n".join(f"{SENTENCE[:-1]} for the {at}th time." for at in range(3))
    assert isinstance(assemble("\n\n".join([part] * 6)), Story)


def test_an_agency_s_file_of_the_day_is_read() -> None:
    """What an agency sends under one dateline is a story, also with an hour before each part of it."""
    parts = "\n\n".join(f"{at} p.m.\n\n{SENTENCE[:-1]}, the {at}th time." for at in range(1, 10))
    page = f"The Latest: Dam of Toren\n\nTOREN (AP) — The Latest on the dam of Toren (all times local):\n\n{parts}"
    assert isinstance(assemble(page), Story)


def test_a_story_about_an_error_is_read() -> None:
    """A story whose headline speaks of a page not found is long enough to be one."""
    page = "Page not found: how the town lost its archive\n\n" + "\n\n".join([f"{SENTENCE} Number {at}." for at in range(12)])
    assert isinstance(assemble(page), Story)


def test_a_short_story_under_a_menu_is_read() -> None:
    """A brief whose page has a menu with a form to sign in is a story all the same."""
    page = f"Sign in\nRegister\nSubscribe\nPassword\nAccess denied: the press is kept from the court of Toren\n\n{SENTENCE * 3}"
    assert isinstance(assemble(page), Story)


def test_a_book_is_refused_at_once() -> None:
    """A page of millions of characters is refused by its length alone, with words about what can be done."""
    found = assemble("x" * (LARGEST + 1))
    assert isinstance(found, Refused)
    assert found.reason is Refusal.TOO_LARGE
    assert found.detail == (
        "the page has 2,000,001 characters; a story has at most 2,000,000:"
        " where it holds several, give each a file of its own, or a line of a .jsonl file"
    )
