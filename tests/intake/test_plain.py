"""Lines of a page become paragraphs, wrapped lines are joined, and marks that show nothing are left out."""

import pytest

from onrecord.intake.plain import blocks, line_breaks

WRAPPED = """The ferry between Norhaven and the outer islands sailed again on
Tuesday after a week of storms, the company said. About four hundred
people had waited in the gymnasium of the school, and some of them
had sung."""


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("\ufeffOne.\r\n\r\n  T\x00wo. \r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("# A [link](http://a.example/b) and **bold**", ["A link and bold"]),
        ("Not a [link] (at all) with ** one mark", ["Not a [link] (at all) with ** one mark"]),
        (
            "# A call with the mayor\\\nof Kumasi\n\nThey met.\\\nThey ate.",
            ["A call with the mayor\nof Kumasi", "They met.\nThey ate."],
        ),
        ("The last line\\", ["The last line"]),
        ("", []),
    ],
)
def test_lines_are_blocks(page: str, words: list[str]) -> None:
    """Each line is a block of its own, without what shows nothing, but where Markdown only breaks it."""
    assert [block.words for block in blocks(page)] == words


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were wrapped at a margin are joined, and a line set in opens the next paragraph."""
    assert [block.words for block in blocks(f"{WRAPPED}\n\n{WRAPPED}")] == [WRAPPED, WRAPPED]
    set_in = "     " + WRAPPED
    assert [block.words for block in blocks(f"{set_in}\n{set_in}")] == [WRAPPED, WRAPPED]


def test_a_menu_is_not_wrapped_prose() -> None:
    """Short lines stay apart."""
    assert len(blocks("Home\nWorld news\nSport\nThe weather today\nContact")) == 5


def test_a_block_knows_its_place() -> None:
    """A block tells where on the page its words stand, also across what was left out."""
    page = "\ufeff  See [the\x00 dam](http://a.example/) now."
    (block,) = blocks(page)
    assert block.words == "See the dam now."
    assert block.on_page(4, 11).of(page) == "the\x00 dam"


@pytest.mark.parametrize(
    ("between", "count"), [("\n", 1), ("\n\n", 2), ("\n \n\n", 2), ("\r\n\r\n", 2), ("\nMENU\n", 1), ("", 0)]
)
def test_a_blank_line_stays_a_blank_line(between: str, count: int) -> None:
    """Of the line ends between two paragraphs one blank line is kept where one stands, and none is made up."""
    found = line_breaks(f"a{between}b", 1, 1 + len(between))
    assert len(found) == count
    assert all(f"a{between}b"[at] == "\n" for at in found)
