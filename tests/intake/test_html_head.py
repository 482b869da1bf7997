"""The masthead of a web page: what its data says, cleaned, and nothing that it does not say."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.intake.html import raw
from onrecord.intake.masthead import Masthead

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "html_bylines.toml").read_text(encoding="utf-8")
)["case"]
URI = "https://www.harbourpost.example/local/bridge"


def masthead(head: str = "", body: str = "", uri: str | None = URI) -> Masthead:
    """What a page with this head and this body says of itself."""
    return raw(f"<html><head>{head}</head><body>{body}<p>The mayor opened the bridge.</p></body></html>", uri)[1]


def ld(**fields: Any) -> str:
    """A JSON-LD script with one article."""
    article = json.dumps({"@type": "NewsArticle", "headline": "Bridge opens"} | fields)
    return f'<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize("case", CASES, ids=[case["author"] for case in CASES])
@pytest.mark.parametrize("way", ["meta", "json-ld"])
def test_a_byline_names_people(case: dict[str, Any], way: str) -> None:
    """The author of a page is a person, or nobody; agencies are credited."""
    author = case["author"]
    said = f'<meta name="author" content="{author}">' if way == "meta" else ld(author={"@type": "Person", "name": author})
    found = masthead(f'<meta property="og:site_name" content="Harbour Post">{said}')
    assert found.byline == case.get("byline"), case["why"]
    assert [credit.name for credit in found.credits] == case.get("credits", []), case["why"]


def test_a_page_without_an_author_has_none() -> None:
    """Nothing is invented: names in the text and dates are no author."""
    found = masthead(
        "<title>Anna Lund opens bridge</title>", "<p>Anna Lund, the mayor, spoke.</p><p>By Monday it was open.</p>"
    )
    assert (found.byline, found.section, found.outlet, found.located, found.credits) == (None, None, None, None, ())


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        ('<p class="article-byline">By Anna Lund</p>', "Anna Lund"),
        ('<a rel="author" href="/lund">Anna Lund</a>', "Anna Lund"),
        ('<span itemprop="author">Anna Lund</span>', "Anna Lund"),
        ('<div class="byline">Updated on Monday</div>', None),
        ('<div class="byline">By the river, where the mayor stood for an hour in the rain, people waited.</div>', None),
    ],
)
def test_a_byline_shown_on_the_page_is_read(body: str, byline: str | None) -> None:
    """Where the data names nobody, what the page calls its byline does, if it is written as one."""
    assert masthead(body=body).byline == byline


def test_several_authors_are_joined_and_agencies_credited() -> None:
    """Two writers and an agency: the writers sign, the agency supplied."""
    people = [{"@type": "Person", "name": "Anna Lund"}, "Ole Berg", {"@type": "Organization", "name": "Reuters"}]
    found = masthead(ld(author=people))
    assert found.byline == "Anna Lund, Ole Berg"
    assert [credit.name for credit in found.credits] == ["Reuters"]


def test_credits_come_from_the_data() -> None:
    """Who supplied a story is told by its credit, its source and what it is based on; the outlet does not supply itself."""
    found = masthead(
        ld(
            publisher={"name": "Harbour Post"},
            creditText="River News Agency",
            sourceOrganization={"name": "Harbour Post"},
            isBasedOn=["https://www.fjordwire.example/story/1", {"name": "Bridge", "publisher": {"name": "Sound News"}}],
        )
    )
    assert [credit.name for credit in found.credits] == ["River News Agency", "fjordwire.example", "Sound News"]


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        ("<title>Bridge opens - Harbour Post</title>", "", "Bridge opens"),
        ("<title>Bridge opens - Local - Harbour Post</title><meta property=article:section content=Local>", "", "Bridge opens"),
        ("<title>Harbour Post | Bridge opens</title>", "", "Bridge opens"),
        ("<title>Bridge opens – and closes again</title>", "", "Bridge opens – and closes again"),
        ("<title>Bridge opens | City of Sund</title>", "", "Bridge opens | City of Sund"),
        ("<title>Harbour Post</title>", "", None),
        ("", "<h1>Bridge opens</h1>", "Bridge opens"),
        ("", "<h1>Harbour Post</h1><h1>Bridge opens</h1>", "Bridge opens"),
        ("", "<h1>One</h1><h1>Two</h1>", None),
        ("<meta property=og:title content='Bridge over the ...'>", "<h1>Bridge over the Sund</h1>", "Bridge over the Sund"),
        ("<meta property=og:title content='Bridge opens'>", "<h1>Sign up for news</h1>", "Bridge opens"),
        ("<meta property=og:title content='Mayor&amp;#8217;s bridge opens'>", "", "Mayor’s bridge opens"),
        (ld(headline="Mayor's <em>bridge</em> opens"), "", "Mayor's bridge opens"),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_shown_without_the_site(head: str, body: str, headline: str | None) -> None:
    """The name of the site is cut from a headline only where it is that, and the headline on the page wins where they agree."""
    assert masthead(head, body).headline == headline


def test_section_outlet_place_and_language() -> None:
    """The other fields come from the data: the first section, the site's name, the place it was filed from."""
    found = masthead(
        '<meta property="og:site_name" content="Harbour Post"><meta property="og:locale" content="en_GB">'
        + ld(articleSection=["Local", "Bridges"], publisher={"name": "Post Media Ltd"}, dateline="Sund")
    )
    assert (found.section, found.outlet, found.located, found.language) == ("Local", "Harbour Post", "Sund", "en")


def test_the_outlet_is_the_name_in_the_title_that_is_its_address() -> None:
    """A page that gives its name only in its title has it there, where the address says so."""
    assert masthead("<title>Bridge opens - Harbour Post</title>").outlet == "Harbour Post"
    assert masthead("<title>Bridge opens - Harbour Post</title>", uri="https://else.example/").outlet is None
