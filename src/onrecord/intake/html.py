"""HTML pages: told from plain text, made a tree, and taken apart into the words of the story and the masthead."""

import logging
import re
from typing import TYPE_CHECKING

from onrecord.intake.masthead import Masthead

if TYPE_CHECKING:
    from lxml.html import HtmlElement

log = logging.getLogger(__name__)

HTML_TYPES = {"text/html", "application/xhtml+xml"}
# How an HTML page begins, after a byte order mark, blanks, an XML declaration and comments.
BEGINNING = re.compile(
    r"[\s\0\ufeff]*(?:<\?xml\b[^>]{0,500}>\s*)?(?:(?><!--.{0,5000}?-->)\s*){0,9}<(?:!doctype\s+html|(?:html|head|body|frameset|title|meta|link|"
    r"script|style|article|main|section|div|p|table|h[1-6]|header|nav|span|center|ul|ol|blockquote|figure|br|a|img|font|b|i|"
    r"strong|em)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(
    r"</?(?:html|head|body|article|main|section|div|p|table|h[1-6]|ul|ol|li|blockquote|br|a|span)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
# What XML cannot hold, as characters and as references to them.
UNHOLDABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNHOLDABLE_REFERENCE = re.compile(
    r"&#(?:0{0,20}(?:[0-8]|1[1245-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|5[67]\d{3}|6553[45])(?!\d)"
    r"|x0{0,20}(?:[0-8bcef]|1[\da-f]|d[89a-f][\da-f]{2}|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)
# lxml stops reading where elements stand more than 256 deep, which unclosed tags reach too. Without the tags that can nest the
# words are the same.
NESTING = re.compile(
    r"<(/?)(?!(?:html|head|body|title|meta|link|script|style|base|br|hr|img)\b)([a-z][\w:-]*)[^>]{0,2000}>", re.IGNORECASE
)
INLINE = {
    "a", "span", "font", "b", "i", "u", "s", "em", "strong", "small", "big", "tt", "code", "sub", "sup", "abbr",
    "label", "ins", "del", "mark", "cite", "q",
}  # fmt: skip


def is_html(text: str, *, media_type: str | None = None) -> bool:
    """Whether the text is the source of an HTML page: it begins so, or was sent as one and has a tag.

    >>> is_html("<!doctype html><title>Bridge opens</title>"), is_html("<Reuters> The bridge is open.")
    (True, False)
    """
    if BEGINNING.match(text):
        return True
    return media_type in HTML_TYPES and TAG.search(text, 0, 200_000) is not None


def raw(text: str, uri: str | None = None) -> tuple[str, Masthead]:
    """The words of the story on an HTML page, paragraphs parted by blank lines, and what its head says of it.

    A page without words gives "" and an empty masthead.

    >>> raw("<html lang=en><title>Bridge opens</title><body><p>The mayor spoke.<p>Then he left.")
    ('The mayor spoke.\\n\\nThen he left.', Masthead(headline='Bridge opens', byline=None, section=None, outlet=None, \
located=None, language='en', first_created=None, version_created=None, credits=()))
    """
    from onrecord.intake.html_head import masthead
    from onrecord.intake.html_words import words

    source = UNHOLDABLE_REFERENCE.sub("", UNHOLDABLE.sub("", text))
    page = tree(source, uri)
    if page is None:
        return "", Masthead()
    # The head is read first: taking the words marks line breaks in the tree.
    head = masthead(page, uri=uri)
    return words(page), head


def tree(source: str, uri: str | None = None) -> "HtmlElement | None":
    """The source of a page as a tree, whole however it is nested; None where there is nothing in it."""
    parsed, is_cut = _parsed(source)
    if is_cut:
        log.info("page flattened", extra={"uri": uri, "reason": "elements too deep or a text too long for lxml"})
        flat = NESTING.sub(lambda tag: "" if tag[2].lower() in INLINE else "<br><br>", source)
        parsed, _ = _parsed(flat, huge_tree=True)
    return parsed


def _parsed(source: str, *, huge_tree: bool = False) -> "tuple[HtmlElement | None, bool]":
    """The tree, and whether lxml stopped before the end."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # As bytes with their encoding named: a declaration inside the page then counts for nothing.
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=huge_tree,
    )
    try:
        page = document_fromstring(source.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None, False
    return page, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log.filter_from_fatals())
