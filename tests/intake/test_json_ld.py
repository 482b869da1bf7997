"""The data for search engines is read in the shapes that pages give it, broken ones too."""

import json
from typing import Any

import pytest
from lxml.html import document_fromstring

from onrecord.intake.json_ld import Article, article

STORY = {"@type": "NewsArticle", "headline": "Bridge opens", "datePublished": "2022-06-29"}


def read(*scripts: Any, uri: str | None = None) -> Article:
    """What is read of a page with these scripts: texts as they are, the rest as JSON."""
    texts = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    page = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return article(document_fromstring(f"<html><body>{page}<p>x</p></body></html>"), uri=uri)


@pytest.mark.parametrize(
    "scripts",
    [
        [STORY],
        [[{"@type": "WebSite", "name": "Harbour Post"}, STORY]],
        [{"@graph": [{"@type": "WebPage", "name": "x"}, STORY]}],
        [{"@type": "WebPage", "name": "x", "mainEntity": STORY}],
        [{"@type": "BreadcrumbList"}, STORY],
        [STORY | {"@type": ["ReportageNewsArticle", "Thing"]}],
        ["{ not json", STORY],
        ["<!--" + json.dumps(STORY) + "-->"],
        ["//<![CDATA[\n" + json.dumps(STORY) + "\n//]]>"],
        [json.dumps(STORY)[:-1] + ",}"],
        [json.dumps(STORY) + ";"],
        [json.dumps(STORY)[:-1] + ', "articleBody": "one\ntwo"}'],
        [json.dumps(STORY)[:-1] + ', "description": "a "quoted" word"}'],
    ],
)
def test_the_article_is_found(scripts: list[Any]) -> None:
    """Alone, in a list, in a graph, as the main thing of a page, in one of several scripts, or in JSON with a fault."""
    found = read(*scripts)
    assert (found.headline, found.published) == ("Bridge opens", "2022-06-29")


def test_other_articles_on_the_page_are_not_it() -> None:
    """Stories listed beside are not the story, and the one with the page's address is."""
    other = {"@type": "NewsArticle", "headline": "Ferry stops", "url": "https://x.example/ferry"}
    assert read({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}).headline is None
    here = STORY | {"mainEntityOfPage": {"@id": "https://x.example/bridge"}}
    assert read([other, here], uri="https://x.example/bridge").headline == "Bridge opens"
    assert read([other, here]).headline == "Ferry stops"


def test_people_given_by_reference_are_found() -> None:
    """A graph names its people once and refers to them."""
    person = {"@type": "Person", "@id": "#lund", "name": "Anna Lund"}
    site = {"@type": "NewsMediaOrganization", "@id": "#site", "name": "Harbour Post"}
    found = read({"@graph": [STORY | {"author": [{"@id": "#lund"}], "publisher": {"@id": "#site"}}, person, site]})
    assert ([said.name for said in found.authors], found.publisher) == (["Anna Lund"], "Harbour Post")


@pytest.mark.parametrize(
    "author", [None, "", [], {}, [None], {"name": None}, {"name": []}, 7, [[{}]], {"@id": 3}, {"@id": "#none"}]
)
def test_an_author_that_is_none_names_nobody(author: Any) -> None:
    """Empty, numbers, lists of nothing: no author."""
    assert read(STORY | {"author": author}).authors == ()


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, '{"@graph":' * 20_000, "1" * 10_000, "null", '"x"', ""])
def test_hostile_data_is_no_article(text: str) -> None:
    """Deep, huge or meaningless data is no article and no crash."""
    assert read(text) == Article()
