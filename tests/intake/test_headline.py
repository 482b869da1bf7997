"""The headline of a page is found among the lines above the story."""

import pytest

from onrecord.intake.furniture import labelled
from onrecord.intake.masthead import Masthead
from onrecord.intake.plain import blocks
from onrecord.record import Furniture

HEADLINE = "Cracks found in the dam above Toren"
PARAGRAPHS = [
    "Inspectors have found cracks in the dam above the city of Toren, the water authority said on Wednesday.",
    "Ruth Amsel, who leads the authority, said the cracks were the width of a hand and would be filled before the rains.",
    "The dam was built in 1958 and holds ninety million cubic metres of water for the towns on the river.",
]


def test_the_headline_is_the_line_most_like_the_story() -> None:
    """Of the lines above the story the headline is the one that speaks of the same."""
    lines = ["Mayor of Harwick resigns over ferry", "Three held after bank raid", HEADLINE, *PARAGRAPHS]
    sheet = labelled(blocks("\n".join(lines)), Masthead())
    assert sheet.headline == 2


def test_the_page_s_own_headline_wins() -> None:
    """Where the headline is known from outside the text, the line that says the same is it."""
    lines = ["Toren", "The width of a hand", HEADLINE, *PARAGRAPHS]
    sheet = labelled(blocks("\n".join(lines)), Masthead(headline="The Width of a Hand"))
    assert sheet.headline == 1


def test_a_headline_that_is_a_sentence() -> None:
    """A first line that is a sentence is the headline where the page signs and dates it."""
    lines = ["“We found the cracks because we looked for them”", "By Jane Doe", "3 May 2021", *PARAGRAPHS]
    sheet = labelled(blocks("\n\n".join(lines)), Masthead())
    assert sheet.headline == 0
    assert labelled(blocks("\n\n".join(PARAGRAPHS)), Masthead()).headline is None


@pytest.mark.parametrize(
    "headline",
    [
        "Who was it that opened the gate above Toren on the night of the storm?",
        "Inspectors had seen the cracks above Toren and called them “no danger today”",
    ],
)
def test_a_long_headline_with_a_mark_at_its_end(headline: str) -> None:
    """A question or a quotation mark at its end makes no paragraph of a headline."""
    sheet = labelled(blocks("\n\n".join(["MAIN MENU", headline, *PARAGRAPHS])), Masthead())
    assert sheet.headline == 1


@pytest.mark.parametrize("title", [f"{HEADLINE} | Toren Courier", f"{HEADLINE} - Toren Courier"])
def test_the_page_s_title_names_the_outlet(title: str) -> None:
    """Where the headline stands twice, once with the outlet's name behind it, the outlet is known and the other goes."""
    sheet = labelled(blocks("\n\n".join([title, HEADLINE, *PARAGRAPHS])), Masthead())
    assert (sheet.headline, sheet.outlet) == (1, "Toren Courier")
    assert sheet.lines[0].label is Furniture.HEADLINE
    assert sheet.lines[0].doubles == sheet.lines[1].block.span


def test_the_outlet_behind_a_bar_is_cut_off() -> None:
    """A headline with the outlet's name behind a bar is the headline alone."""
    sheet = labelled(blocks("\n\n".join([f"{HEADLINE} | Toren Courier", *PARAGRAPHS])), Masthead())
    assert sheet.headline == 0
    assert (sheet.lines[0].block.words, sheet.outlet) == (HEADLINE, "Toren Courier")


def test_a_page_without_a_headline() -> None:
    """Where only a section stands above the story, there is no headline."""
    assert labelled(blocks("\n\n".join(["Politics", *PARAGRAPHS])), Masthead()).headline is None


@pytest.mark.parametrize(
    ("named", "at"),
    [("Cracks in the dam above Toren: what we know", 1), ("The weather tomorrow", None), ("Video: the dam", 0)],
)
def test_the_page_s_record_and_the_line_it_shows(named: str, at: int | None) -> None:
    """The headline of the page's own record may be worded otherwise than the line it shows, but not as another thing."""
    sheet = labelled(blocks("\n\n".join(["Video: the dam", HEADLINE, *PARAGRAPHS])), Masthead(headline=named))
    assert sheet.headline == at
    assert at is None or sheet.lines[at].label is None


@pytest.mark.parametrize(
    "headline",
    [
        "Inspectors find new cracks in the dam above Toren.",
        "Toren’s dam authority, under fire, promises to mend the cracks.",
        "Authority: cracks in the dam above Toren no wider than a hand.",
    ],
)
def test_a_headline_with_a_full_stop(headline: str) -> None:
    """A short first sentence by itself, told again at length below it, is a headline that ends in a full stop."""
    assert labelled(blocks("\n\n".join([headline, *PARAGRAPHS])), Masthead()).headline == 0


def test_a_dateline_below_makes_a_headline() -> None:
    """What stands by itself above a dateline is a headline, whatever words it has."""
    lines = [
        "An old wall gives the valley a sleepless night again.",
        f"TOREN, May 3 (Kestrel) — {PARAGRAPHS[0]}",
        *PARAGRAPHS[1:],
    ]
    assert labelled(blocks("\n\n".join(lines)), Masthead()).headline == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "It rained all night.",
        "They saw the cracks first.",
        "On Wednesday the authority of Toren closed the dam to all.",
        "The cracks in the dam above the city of Toren were found by inspectors.",
        "“We looked for cracks in the dam above the city and found them.”",
        "AMSEL: We looked for cracks in the dam above the city.",
        "A grocer on the square sells twice the candles that he sold a year ago.",
    ],
)
def test_a_first_sentence_is_no_headline(sentence: str) -> None:
    """A short first sentence that says when, or “it”, or that somebody spoke, is the story's own."""
    lines = [sentence, *PARAGRAPHS, "AMSEL: The rains will tell us what the wall is worth, and we shall listen to them."]
    assert labelled(blocks("\n\n".join(lines)), Masthead()).headline is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Ministry of Waters of the Republic of Lurania", "Press and Information Department", "PRESS RELEASE"],
        ["Office of the Mayor", "Press Service", "For immediate release"],
        ["The Directorate for Dams, Rivers and Lakes", "Press release No. 14/2021"],
        ["DEPARTMENT OF PUBLIC WORKS", "Media Statement"],
    ],
)
def test_a_letterhead_is_no_headline(lines: list[str]) -> None:
    """The names of an office and the words “press release” above a headline are neither headline nor section nor text."""
    sheet = labelled(blocks("\n\n".join([*lines, HEADLINE, *PARAGRAPHS])), Masthead())
    assert sheet.headline == len(lines)
    assert [line.block.words for line in sheet.body] == PARAGRAPHS
    assert [line.note.section for line in sheet.lines if line.note] == []


def test_an_office_in_a_headline() -> None:
    """An office that does something is in a headline, and one that stands alone is all the headline there is."""
    acts = "Ministry of Waters Sends Inspectors to Toren Dam"
    assert labelled(blocks("\n\n".join([acts, "What the cracks mean for the city", *PARAGRAPHS])), Masthead()).headline == 0
    assert labelled(blocks("\n\n".join(["Ministry of Waters", *PARAGRAPHS])), Masthead()).headline == 0


def test_a_standfirst_of_two_sentences_is_no_headline() -> None:
    """Two sentences right below a line that could be the headline are its standfirst, whatever they share with the story."""
    lines = [
        "“I never wanted the job,” says a lock keeper",
        "Ruth Amsel on dams, cracks and rains. Interview by Jane Doe",
        *PARAGRAPHS,
    ]
    sheet = labelled(blocks("\n\n".join(lines)), Masthead())
    assert sheet.headline == 0
    assert sheet.lines[1].note is not None
    assert sheet.lines[1].note.byline == "Jane Doe"


@pytest.mark.parametrize(
    "headline",
    [
        "Talks in Toren fail",
        "Fire at bakery",
        "Council backs wall",
        "Rates held",
        "Amsel out",
        "STRIKE ENDS",
        "Dam Vote Delayed",
        "Ferry sinks, 3 dead",
        "Toren: no deal",
        "Norhaven 2 Toren 1",
        "Amsel to stay?",
        "‘No cracks’, says Amsel",
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "Ruth Amsel did not meet Piet Moss in Toren on Monday.",
        "Mayor Piet Moss opened the new bridge.",
        "Ruth Amsel met Piet Moss in Toren, said “Piet Moss.”",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_short_first_sentence_below_the_headline(headline: str, sentence: str, between: str) -> None:
    """A sentence below a short headline is the story's first, however many names and capitals it has."""
    sheet = labelled(blocks(between.join([headline, sentence, *PARAGRAPHS])), Masthead())
    assert sheet.headline == 0
    assert [line.block.words for line in sheet.body] == [sentence, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("The Toren Courier", "Cracks found in the dam."),
        ("Home | Rivers | Sport", "Cracks found in the dam."),
        ("Valley of the Two Dams", "Inspectors Find Cracks in Dam."),
        ("Valley of the Two Dams", "Dam cracks found near Toren, D.C."),
    ],
)
def test_a_headline_with_a_full_stop_below_another_line(above: str, headline: str) -> None:
    """Below the name of a paper or a menu a short line with a full stop is the headline, and where its capitals say so."""
    assert labelled(blocks("\n\n".join([above, headline, *PARAGRAPHS])), Masthead()).headline == 1


def test_one_word_above_a_first_sentence() -> None:
    """One word above a sentence that says when may be a section: no line is the headline, and the sentence stays."""
    sentence = "Ruth Amsel did not meet Piet Moss in Toren on Monday."
    sheet = labelled(blocks("\n\n".join(["Floods", sentence, *PARAGRAPHS])), Masthead())
    assert sheet.headline is None
    assert sheet.body[0].block.words == sentence
