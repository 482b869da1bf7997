"""Forms, pictures and lists that a page sets among the paragraphs are cut, and the paragraphs around them stay."""

import pytest

from onrecord.intake.assemble import assemble
from onrecord.record import Story

ABOVE = (
    "The ferry to Norhaven will sail again on Friday",
    "The harbour board said on Monday that the ferry would sail again on Friday, after a winter in dock.",
    "“She has a new engine and an old captain,” said the board’s head, Ivar Lund, who crossed with her on Sunday.",
)
BELOW = (
    "Tickets will cost what they cost last year, the company that runs the ferry told the islanders in a letter.",
    "The school will open an hour later on the first day, so that the children can wave from the pier.",
)


def text(*box: str) -> str:
    found = assemble("\n\n".join((*ABOVE, "\n".join(box), *BELOW)))
    assert isinstance(found, Story)
    return found.text


@pytest.mark.parametrize(
    "box",
    [
        ("Sign up for our newsletter", "Get the day's news in your inbox every morning.", "Email address", "Subscribe"),
        (
            "The Island Letter: our weekly newsletter",
            "Boats, births and the price of cod, each Friday.",
            "Your email",
            "Submit",
        ),
        ("Subscribe to our newsletter", "Enter your email address", "Sign up"),
        ("Sign up for our Morning Boats newsletter", "Submit", "Thank you for subscribing!"),
        (
            "Newsletter",
            "What the islands talk about.",
            "First name",
            "Email*",
            "Sign me up",
            "You can unsubscribe at any time.",
        ),
        ("People are also reading…", "Captain's cat found in Varna", "Cod quota cut again"),
        ("You may be interested in", "Who owns the pier?", "12 images"),
        ("Sponsored content", "Islanders Stunned by This One Rope"),
        ("A red ship beside a pier in the snow", "The ferry has been in dock since November. (Island Post: Asta Berg)"),
        ("The ferry at Norhaven on Sunday. (Supplied)",),
        ("The ferry’s new engine is lowered into her hull", "Image: Asta Berg/Island Post"),
        ("Asta Berg, Island Post", "Buy Now"),
        ("{{featured_button_text}}",),
        ("Follow Island Post on Facebook, X and Instagram. Send your story ideas to news@island.example",),
    ],
    ids=lambda box: box[0],
)
def test_a_box_is_cut_whole(box: tuple[str, ...]) -> None:
    """No line of a box stays in the text, and none of the paragraphs around it goes."""
    assert text(*box).split() == " ".join((*ABOVE, *BELOW)).split()


@pytest.mark.parametrize(
    "lines",
    [
        ("Who will pay?", "The board will, Lund said, and the islanders will pay it back over nine years."),
        ("Weather",),
        ("Lund told the islanders that he would sail. — With a report from Asta Berg",),
        ("The company’s newsletter says that the engine was built in Varna, and that it drinks less than the old one did.",),
        ("The ferry needs four things:", "- a crew of nine", "- a pilot"),
        ("The crew was asked to subscribe to a fund for the old engine (it will stand in the museum: nobody knows where).",),
    ],
    ids=lambda lines: lines[0],
)
def test_what_the_story_says_is_no_box(lines: tuple[str, ...]) -> None:
    """Subheadings, questions and lists of the story's own stay among its paragraphs."""
    assert text(*lines).split() == " ".join((*ABOVE, *lines, *BELOW)).split()


def test_a_line_of_the_hour_is_no_headline() -> None:
    """What runs above every story of the day is not the headline of this one."""
    found = assemble("\n\n".join(("BREAKING: Harbour board meets over ferry", *ABOVE, *BELOW)))
    assert isinstance(found, Story)
    assert found.headline == ABOVE[0]
    assert "BREAKING" not in found.text


def test_a_dateline_below_a_standfirst_is_read() -> None:
    """The place in capitals before the first paragraph is known, though a sentence stands above it."""
    found = assemble("\n\n".join((ABOVE[0], ABOVE[1], f"NORHAVEN, Lurania — {BELOW[0]}", BELOW[1])))
    assert isinstance(found, Story)
    assert found.located == "Norhaven, Lurania"
