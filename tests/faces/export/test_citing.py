"""How a statement is cited: every field that there is, and nothing that the format would take for its own."""

from dataclasses import replace

import pytest

from onrecord.errors import NotFoundError
from onrecord.faces.export.citing import bibtex, cited, plain, ris
from onrecord.record.record import Record
from tests.samples import READING, STORY

HERE = "https://room.example/statement/ferry/s1"
RECORD = Record(story=STORY, reading=READING)
FIRST = READING.statements[0].id


def test_a_statement_is_cited() -> None:
    """Who said it, who passed it on, in which story, by whom, when, and where it stands for good."""
    item = cited(RECORD, FIRST, HERE)
    for told in (bibtex(item), ris(item), plain(item)):
        for part in (
            "Ana Reyes",
            "Ferry to Skarvøy sails again",
            "Harbour Courier",
            "Mira Holt",
            "https://courier.example/ferry",
        ):
            assert part in told
    assert HERE in bibtex(item)
    assert HERE in ris(item)
    assert all(line[2:6] == "  - " for line in ris(item).splitlines())


def test_a_story_that_is_on_no_web_page_is_cited_by_its_place_here() -> None:
    """Where the story was read from a file, the address of the statement is what is looked up."""
    assert cited(replace(RECORD, story=replace(STORY, uri="ferry.txt")), FIRST, HERE)["URL"] == HERE


def test_a_headline_ends_no_field() -> None:
    """Braces, line breaks and signs of TeX in a headline stay words of it."""
    told = "Fares} up\n5% & more \\input{x}\nER  - "
    item = cited(replace(RECORD, story=replace(STORY, headline=told)), FIRST, HERE)
    assert r"title = {{Fares\} up 5\% \& more \textbackslash{}input\{x\} ER -}}" in bibtex(item)
    assert sum(line.startswith("ER") for line in ris(item).splitlines()) == 1


def test_a_statement_that_is_not_there() -> None:
    """There is no citation of what nobody said."""
    with pytest.raises(NotFoundError):
        cited(RECORD, "s0-1", HERE)
