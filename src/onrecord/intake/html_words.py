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
PARTING = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*")
BLOCKS = {"body", "p", "head", "quote", "list", "item", "table", "row", "cell", "div", "code", "main", "article", "section"}
INLINE = {
    "a", "abbr", "b", "bdi", "br", "cite", "code", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr",
}  # fmt: skip
PARAGRAPHS = {"p", "div", "li", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
# Parts of a page that may hold bare words.
SECTIONS = ("section", "article", "main", "center")
# Words of a sentence: a table is text where one of its cells has as many; fewer make a paragraph of a `<div>`.
SENTENCE = 12
CLAUSE = 8
HOUR = re.compile(r"\d{1,2}[:.h]\d\d\b|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
# Without a handler of their own, what these two say of a page would land on the terminal.
SILENCE = logging.NullHandler()


def words(tree: "HtmlElement") -> str:
    """The words of the story in `tree`, which is marked on the way: a line break stays one, a heading is a paragraph."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(SILENCE)
    _mark_breaks(tree)
    _mark_paragraphs(tree)
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
        if next(pre.iterancestors("pre"), None) is not None:
            continue
        for element in pre.iter():
            element.text = (element.text or "").replace("\n", BREAK)
            if element is not pre:
                element.tail = (element.tail or "").replace("\n", BREAK)


def _mark_paragraphs(tree: "HtmlElement") -> None:
    """Makes paragraphs of what a page shows as such, but trafilatura would drop, split or write into one with the next."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    for element in elements:
        if element.tag == "q":
            # A browser shows the quotation marks, so they are on the page.
            element.tag, element.text, element.tail = "span", f"“{element.text or ''}", f"”{element.tail or ''}"
        elif element.tag == "figcaption":
            # Left out of a long story, so of a short one too.
            element.drop_tree()
        elif element.tag == "footer" and any(above.tag == "blockquote" for above in element.iterancestors()):
            # Who is quoted.
            element.tag = "p"
        elif element.tag == "time" and HOUR.match((element.text or "").strip()):
            # The hours that head the entries of a live blog are what it is known by later.
            element.tag = "p"
    holders = set()
    for element in reversed(elements):
        if element.tag not in INLINE or element in holders:
            holders.add(element.getparent())
    lone = [element for element in elements if element not in holders]
    counts = {element: len(element.text_content().split()) for element in lone if element.tag in ("p", "div", *SECTIONS)}
    divs = {element: count for element, count in counts.items() if element.tag == "div"}
    stories = {element.getparent() for element, count in divs.items() if count >= CLAUSE}
    in_paragraphs = sum(count for element, count in counts.items() if element.tag == "p")
    has_words_in_divs = sum(count for count in divs.values() if count >= CLAUSE) > in_paragraphs
    for element, count in counts.items():
        # "Yes." between two long answers is an answer too. A part of the page with a class is furniture more often than not.
        is_answer = has_words_in_divs and element.tag == "div" and element.getparent() in stories
        is_part = element.tag in SECTIONS and count >= CLAUSE and not element.get("class") and not element.get("id")
        if is_answer or is_part:
            element.tag = "p"
    for element in lone:
        # Of a short story trafilatura writes all into one: the marks part it again. Before the words, where no filter minds.
        if element.tag in PARAGRAPHS and (len(element) or (element.text or "").strip()):
            element.text = 2 * BREAK + (element.text or "")


def _paragraphs(body: "_Element") -> list[str]:
    """The paragraphs of what trafilatura found, each with its lines."""
    from lxml import etree

    paragraphs: list[str] = []
    pieces: list[str] = []

    def end_paragraph() -> None:
        for paragraph in PARTING.split("".join(pieces)):
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
