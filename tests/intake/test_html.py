"""Web pages are told from plain text and taken apart, hostile ones too: no crash, no hang, and no words lost for their tags."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake.html import is_html, raw, tree
from onrecord.intake.masthead import Masthead

STORY = "<p>The mayor opened the bridge on Monday.</p>"


@pytest.mark.parametrize(
    ("text", "media_type", "html"),
    [
        ("<!DOCTYPE html><p>x", None, True),
        ("\ufeff\n <HTML lang=en>", None, True),
        ('<?xml version="1.0" encoding="utf-8"?>\n<!-- made by hand -->\n<html>', None, True),
        ("<p>The mayor spoke.</p>", None, True),
        ("<!doctype html><p>x", "text/plain", True),
        ("The mayor spoke.<br>He left.", "text/html", True),
        ("The mayor spoke.<br>He left.", None, False),
        ("The mayor spoke.", "text/html", False),
        ("<Reuters> The mayor spoke.", None, False),
        ("< 5 percent of voters stayed", None, False),
        ("<3 the mayor", "text/html", False),
        ("", None, False),
    ],
)
def test_html_is_told_from_text(text: str, media_type: str | None, html: bool) -> None:
    """A page is HTML by how it begins; one sent as HTML needs a tag at least."""
    assert is_html(text, media_type=media_type) is html


def test_a_page_gives_its_words_and_its_masthead() -> None:
    """The words stand in paragraphs, the head in fields."""
    words, masthead = raw(
        f"<html lang='en'><head><title>Bridge opens</title></head><body>{STORY}<p>Then he left.</p></body></html>"
    )
    assert words == "The mayor opened the bridge on Monday.\n\nThen he left."
    assert masthead == Masthead(headline="Bridge opens", language="en")


@pytest.mark.parametrize(
    "text", ["<html>", "<html><body></body></html>", "<html><!-- x -->", "<html><frameset><frame src=a></frameset></html>"]
)
def test_a_page_without_words_is_empty(text: str) -> None:
    """An empty page, or a frame around others, has no words and no masthead."""
    assert raw(text) == ("", Masthead())


def test_a_declaration_inside_decoded_text_counts_for_nothing() -> None:
    """XHTML says in what bytes it was written; as text it is past that."""
    words, _ = raw('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Café — open.</p></body></html>')
    assert words == "Café — open."


def test_characters_that_no_page_may_hold_are_left_out() -> None:
    """NUL and its like, as they are or as references, do not end the page."""
    assert (
        raw("<html><body>\0<p>The\0 mayor&#0; &#1;&#x1F;spoke&#xFFFE;&#55296; &#146;now&#8217;</p></body>")[0]
        == "The mayor spoke ’now’"
    )


@pytest.mark.parametrize(
    "tags",
    ["<div>", "<b>", "<h1>", "<foo>", "<svg>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<a href='x'>", "<time>"],
)
def test_deep_nesting_loses_no_words(tags: str) -> None:
    """Ten thousand tags inside one another, or never closed, hide nothing of the story."""
    words, _ = raw(f"<html><body>{STORY}{tags * 10_000}<p>The mayor spoke inside.</p><p>And left.</p></body></html>")
    assert " ".join(words.split()) == "The mayor opened the bridge on Monday. The mayor spoke inside. And left."


@pytest.mark.parametrize(
    "junk",
    [
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">' + json.dumps([{"@type": "WebPage", "name": "x" * 50}] * 5_000) + "</script>",
        "<script>var a=" + "'x'+" * 100_000 + "1</script>",
        "<!--" * 20_000 + "-->",
        "<![CDATA[" * 1_000 + "]]>",
        "<style>" + "a{b:c}" * 20_000 + "</style>",
        "<meta name=author content='Anna Lund'>" * 2_000,
        "&nosuch;&#99999999999;&#xffffffffff;",
        '<p title="' + "x" * 500_000 + '"></p>',
    ],
)
def test_junk_beside_the_story_does_not_hide_it(junk: str) -> None:
    """Huge scripts, deep data, broken comments and endless attributes: the story is still there."""
    assert "The mayor opened the bridge on Monday." in raw(f"<html><body>{junk}{STORY * 3}</body></html>")[0]


def test_entities_are_not_blown_up() -> None:
    """Entities that are made of entities stay as they are written."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 10}">' for n in range(9))
    words, _ = raw(f"<!DOCTYPE html [{entities}]><html><body>{STORY}<p>&e8;</p></body></html>")
    assert "The mayor opened the bridge on Monday." in words
    assert len(words) < 1_000


def test_one_endless_line_is_read() -> None:
    """A page of ten million letters in one line, more than lxml takes in one text, is read to its end."""
    page = tree("<html><body><p>" + "said the mayor " * 700_000 + "at last.</p>")
    assert page is not None
    assert page.text_content().endswith("at last.")


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "<br>",
    "<h1>",
    "</h1>",
    "<blockquote>",
    "<ul><li>",
    "<table><tr><td>",
    "<pre>",
    "</pre>",
]
SCRAPS = [
    *TAGS,
    "<q>",
    "<time>10:05",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&amp;",
    "&#1;",
    "\0",
    "\n",
    " ",
    "<",
    ">",
    "“Yes,” he said.",
    "␊",
]
HEADS = [
    "<title>",
    "<meta name=author content='",
    "<meta property=article:published_time content='2022-0",
    "<script type='application/ld+json'>{\"@type\":",
]


@given(st.lists(st.sampled_from(SCRAPS + HEADS) | st.text(max_size=20), max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_page_is_taken_apart(scraps: list[str]) -> None:
    """Whatever the tags, there are words or none, the same every time, and they are plain text."""
    page = "<html><body>" + "".join(scraps)
    words, masthead = raw(page, "https://harbourpost.example/a")
    assert (words, masthead) == raw(page, "https://harbourpost.example/a")
    assert "␊" not in words
    assert words == words.strip()
