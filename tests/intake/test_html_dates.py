"""When a story was made and changed: the time of day from the data, the day from the whole page, and nothing invented."""

import json

import pytest

from onrecord.intake.html import raw
from onrecord.intake.html_dates import moment
from onrecord.record import Stamp

PUBLISHED = '<meta property="article:published_time" content="2022-06-29T10:05:33+05:00">'


def stamps(page: str, uri: str | None = None) -> tuple[Stamp | None, Stamp | None]:
    """When the story of a page was made and changed."""
    head = raw(f"<html><body>{page}<p>The mayor opened the bridge.</p></body></html>", uri)[1]
    return head.first_created, head.version_created


def ld(**fields: str) -> str:
    """A JSON-LD script with one article."""
    article = json.dumps({"@type": "NewsArticle", "headline": "Bridge opens"} | fields)
    return f'<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2022-06-29T10:05:33+05:00", "2022-06-29T10:05:33+05:00"),
        ("2022-06-29T10:05:33.123Z", "2022-06-29T10:05:33+00:00"),
        ("2022-06-29T10:05:33+0500", "2022-06-29T10:05:33+05:00"),
        ("2022-06-29 10:05:33 +0500", "2022-06-29T10:05:33+05:00"),
        ("2022-06-29 10:05 UTC", "2022-06-29T10:05:00+00:00"),
        ("2022-06-29T10:05", "2022-06-29T10:05:00"),
        ("2022-06-29T00:00:00", "2022-06-29"),
        ("2022-06-29T00:00:00Z", "2022-06-29T00:00:00+00:00"),
        ("2022-06-29", "2022-06-29"),
        ("20220629", "2022-06-29"),
        ("1656479133", "2022-06-29T05:05:33+00:00"),
        ("1656479133000", "2022-06-29T05:05:33+00:00"),
        ("Wed, 29 Jun 2022 10:05:33 GMT", "2022-06-29T10:05:33+00:00"),
        ("June 29, 2022", "2022-06-29"),
        ("2022", None),
        ("June 2022", None),
        ("0000-00-00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_for_machines_are_read(value: str, iso: str | None) -> None:
    """The ways that pages write dates into their data; no day is made of a year."""
    assert moment(value) == iso


@pytest.mark.parametrize(
    ("page", "value", "method"),
    [
        (ld(datePublished="2022-06-29T10:05:33+05:00"), "2022-06-29T10:05:33+05:00", "json-ld"),
        (PUBLISHED, "2022-06-29T10:05:33+05:00", "opengraph"),
        ('<meta name="parsely-pub-date" content="2022-06-29T10:05:33Z">', "2022-06-29T10:05:33+00:00", "meta"),
        ('<meta itemprop="datePublished" content="2022-06-29T10:05:33Z">', "2022-06-29T10:05:33+00:00", "meta"),
        ('<time datetime="2022-06-29T10:05:33Z">June 29</time>', "2022-06-29T10:05:33+00:00", "time"),
        ('<time datetime="2021-01-02">y</time><time class="posted" datetime="2022-06-29">x</time>', "2022-06-29", "time"),
        ("<p>Published June 29, 2022</p>", "2022-06-29", "htmldate"),
    ],
)  # fmt: skip
def test_each_way_of_dating_is_named(page: str, value: str, method: str) -> None:
    """The best source that a page has gives the date, and its name is kept."""
    assert stamps(page)[0] == Stamp(value=value, method=method)


def test_dates_of_other_stories_do_not_count() -> None:
    """The date of an older story shown beside is not the date of this one."""
    page = ld(datePublished="2022-06-29T10:05:33Z") + '<aside><time datetime="2021-01-02">Jan 2</time></aside>'
    assert stamps(page)[0] == Stamp(value="2022-06-29T10:05:33+00:00", method="json-ld")


def test_the_address_gives_a_day() -> None:
    """A page without any date has the one of its address."""
    assert stamps("", "https://harbourpost.example/2022/06/29/bridge")[0] == Stamp(value="2022-06-29", method="htmldate")


def test_a_template_with_a_wrong_day_is_overruled() -> None:
    """Data that says another day than the rest of the page gives way: to OpenGraph with its hour, where that agrees."""
    page = ld(datePublished="2019-01-01T00:00:00Z") + PUBLISHED
    assert stamps(page)[0] == Stamp(value="2022-06-29T10:05:33+05:00", method="opengraph")


def test_the_same_moment_in_another_zone_is_no_other_day() -> None:
    """Late evening in London is the next day in Dushanbe: the data keeps its hour."""
    page = ld(datePublished="2022-06-28T22:30:00Z") + '<meta name="date" content="2022-06-29">'
    assert stamps(page)[0] == Stamp(value="2022-06-28T22:30:00+00:00", method="json-ld")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>© 2022 Harbour Post</p>",
        "<p>Built in 1998, opened in June 2022.</p>",
        "<p>Its keel was laid on June 3, 1998.</p>",
        "<p>The old bridge, which was opened on June 3, 1998, by the mayor of the day, is to stay where it is</p>",
        "<script>var built = '2021-01-02'</script>",
    ],
)
def test_a_page_without_a_date_has_none(page: str) -> None:
    """No day is made of a year or a month, nor of one that a sentence or a script speaks of."""
    assert stamps(page) == (None, None)


def test_changes_are_told_apart() -> None:
    """The time of the last change is its own field, and no guess stands in for it."""
    assert stamps(PUBLISHED)[1] is None
    page = PUBLISHED + '<meta property="article:modified_time" content="2022-06-29T12:00:00+05:00">'
    assert stamps(page)[1] == Stamp(value="2022-06-29T12:00:00+05:00", method="opengraph")
    assert stamps(ld(dateModified="2022-06-30"))[1] == Stamp(value="2022-06-30", method="json-ld")
