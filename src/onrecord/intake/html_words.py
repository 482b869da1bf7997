"""The words of the story on an HTML page: found by trafilatura, written with a blank line between paragraphs."""

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# trafilatura drops the second of two line breaks, and old pages part their paragraphs by two. So each break gets a mark in the
# text, which no story has: the picture of a line feed.
BREAK = "␊"
PARAGRAPH = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*")
BLOCKS = {"body", "p", "head", "quote", "list", "item", "table", "row", "cell", "div", "code", "main", "article", "section"}
# A table is text where one of its cells is a sentence.
SENTENCE = 12
# Without a handler of their own, what these two say of a page would land on the terminal.
SILENCE = logging.NullHandler()


def words(tree: "HtmlElement") -> str:
    """The words of the story in `tree`, which is marked on the way: a line break stays one, a heading is a paragraph."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(SILENCE)
    _mark_breaks(tree)
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    return "\n\n".join(_paragraphs(found.body)) if found is not None and not isinstance(found, dict) else ""


def _mark_breaks(tree: "HtmlElement") -> None:
    for element in tree.iter():
        if element.tag == "br":
            element.tail = BREAK + (element.tail or "").replace(BREAK, " ")
        elif element.tail and BREAK in element.tail:
            element.tail = element.tail.replace(BREAK, " ")
        if element.text and BREAK in element.text:
            element.text = element.text.replace(BREAK, " ")
    for pre in tree.iter("pre"):
        for element in pre.iter():
            element.text = (element.text or "").replace("\n", BREAK)
            if element is not pre:
                element.tail = (element.tail or "").replace("\n", BREAK)


def _paragraphs(body: "_Element") -> list[str]:
    """The paragraphs of what trafilatura found, each with its lines."""
    from lxml import etree

    paragraphs: list[str] = []
    pieces: list[str] = []

    def end_paragraph() -> None:
        for paragraph in PARAGRAPH.split("".join(pieces)):
            lines = [" ".join(line.split()) for line in paragraph.split(BREAK)]
            if any(lines):
                paragraphs.append("\n".join(filter(None, lines)))
        pieces.clear()

    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCKS:
            end_paragraph()
        if event == "end":
            pieces.append(element.tail or "" if element is not body else "")
        elif element.tag == "table" and not _is_text(element):
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    end_paragraph()
    return paragraphs


def _is_text(table: "_Element") -> bool:
    return any(len("".join(cell.itertext()).split()) >= SENTENCE for cell in table.iter("cell"))
