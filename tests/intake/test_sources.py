"""Sources of many pages: JSON Lines, WARC files, feeds, sitemaps and lists of feeds, whole, cut, damaged or lying."""

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import FetchError, IntakeError
from onrecord.intake import sources
from onrecord.intake.page import RECORD, Limits, Link, Page
from onrecord.intake.sources import Item, items
from onrecord.record import Refusal, Refused

LIMITS = Limits(file=100_000, html=50_000, fetch=60_000)


class Web:
    """Addresses with what stands there; `asked` are those that were asked for."""

    def __init__(self, **pages: str) -> None:
        self.pages = {f"https://courier.example/{name}": page.encode() for name, page in pages.items()}
        self.asked: list[str] = []

    def fetched(self, uri: str) -> Page | Refused:
        """The page at an address."""
        self.asked.append(uri)
        if uri not in self.pages:
            raise FetchError(uri, "answered 404 (not found)")
        return Page(uri=uri, data=self.pages[uri], media_type="text/html")


def found(source: Path | str, web: Web | None = None) -> list[Item]:
    """What a source holds."""
    return list(items(source, limits=LIMITS, fetcher=lambda: web or Web()))  # type: ignore[arg-type,return-value]


def told(items: list[Item]) -> list[str]:
    """Each item in a word or two."""
    return list(map(word, items))


def word(item: Item) -> str:
    """Where a page is, why there is none, or what went wrong."""
    match item:
        case Page():
            return item.uri or item.place or ""
        case Link():
            return item.uri
        case Refused():
            return f"refused: {item.reason}"
    return str(item)


def file(tmp_path: Path, name: str, data: str | bytes) -> Path:
    """A file with this in it."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# JSON Lines


def test_a_line_is_a_story_with_what_is_known_of_it(tmp_path: Path) -> None:
    """Title, dates and the like of a line come with its text; its address is that of the story."""
    line = {
        "uri": "https://courier.example/ferry",
        "title": "Ferry sails",
        "published": "2024-03-12 09:30:00+01:00",
        "modified": "March 13, 2024",
        "author": "Mira Holt",
        "text": "The ferry sails.\n\nIt is late.",
    }
    (page,) = found(file(tmp_path, "stories.jsonl", json.dumps(line)))
    assert isinstance(page, Page)
    assert (page.uri, page.data, page.media_type) == (line["uri"], b"The ferry sails.\n\nIt is late.", "text/plain")
    assert page.told is not None
    assert (page.told.headline, page.told.byline) == ("Ferry sails", "Mira Holt")
    assert page.told.first_created is not None
    assert page.told.first_created.value == "2024-03-12T09:30:00+01:00"
    assert page.told.version_created is not None
    assert page.told.version_created.value == "2024-03-13"


def test_a_headline_keeps_no_escapes(tmp_path: Path) -> None:
    """What is left in it of the quoted string that it was copied from, and a line break, go."""
    line = {"text": "The mayor spoke.", "title": "Call of Ama\\_Osei\\u2019s with the\\\nMayor of\\"}
    (page,) = found(file(tmp_path, "stories.jsonl", json.dumps(line)))
    assert isinstance(page, Page)
    assert page.told is not None
    assert page.told.headline == "Call of Ama Osei’s with the Mayor of"


@pytest.mark.parametrize(
    ("line", "told_of_it"),
    [
        ('{"text": "The mayor spoke."}', "stories.jsonl, line 1"),
        ('{"url": "https://a.example/1", "html": "<p>The mayor spoke."}', "https://a.example/1"),
        ('{"text": "half a pair \\ud83c"}', "stories.jsonl, line 1"),
        ('{"uri": "https://a.example/1"}', "refused: empty"),
        ('{"uri": 7, "text": "x"}', 'stories.jsonl, line 1: "uri" is no text'),
        ('{"text": "x", "published": "soon"}', 'stories.jsonl, line 1: "soon" is no date'),
        ('{"text": "x", "published": 1710230400}', 'stories.jsonl, line 1: "published" is no text'),
        ('{"text": ', "stories.jsonl, line 1: no JSON"),
        ('["a"]', "stories.jsonl, line 1: no story: a line holds one JSON object"),
        ("[" * 100_000, "stories.jsonl, line 1: no JSON"),
        ("9" * 50_000, "stories.jsonl, line 1: no JSON"),
        (
            '{"text": "' + "x" * 100_000 + '"}',
            "stories.jsonl, line 1: over the limit of 100,000 bytes; nothing behind it was read",
        ),
    ],
)
def test_any_line_is_told_of(line: str, told_of_it: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is a story, or refused, or its fault is named with its number."""
    monkeypatch.chdir(tmp_path)
    file(tmp_path, "stories.jsonl", line)
    (word,) = told(found("stories.jsonl"))
    assert word.startswith(told_of_it)


def test_a_broken_line_costs_no_other(tmp_path: Path) -> None:
    """The lines around a broken one are read; empty lines are none."""
    good = '{"uri": "https://a.example/%d", "text": "x"}\n'
    words = told(found(file(tmp_path, "stories.jsonl.gz", gzip.compress(f"{good % 1}{{\n\n{good % 2}".encode()))))
    assert (words[0], words[2]) == ("https://a.example/1", "https://a.example/2")
    assert words[1].startswith(f"{tmp_path}/stories.jsonl.gz, line 2: no JSON")


def test_records_are_handed_on_as_they_are(tmp_path: Path) -> None:
    """A line of `read --json` is not taken apart here."""
    line = '{"story": {"uri": "https://a.example/1", "text": "x"}, "statements": []}'
    (page,) = found(file(tmp_path, "records.jsonl", f"{line}\n"))
    assert isinstance(page, Page)
    assert (page.uri, page.media_type, page.data.decode()) == ("https://a.example/1", RECORD, line)


def test_packed_lines_that_are_cut_give_what_is_whole(tmp_path: Path) -> None:
    """Of a file that ends too soon every whole line is read, and the rest is told of."""
    rows = "".join(f'{{"uri": "https://a.example/{number}", "text": "{number * 7919}"}}\n' for number in range(2000))
    packed = gzip.compress(rows.encode())
    *whole, last = told(found(file(tmp_path, "stories.jsonl.gz", packed[: len(packed) // 2])))
    assert 500 < len(whole) < 1500
    assert whole == [f"https://a.example/{number}" for number in range(len(whole))]
    assert last.endswith(f"its compressed data is cut short behind line {len(whole)}; the lines up to it were taken in")


def test_lines_come_from_standard_input_and_from_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds many pages is known by its first bytes."""
    line = '{"uri": "https://a.example/1", "text": "x"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(line.encode()))))
    assert told(found("-")) == ["https://a.example/1"]
    assert told(found("https://courier.example/lines", Web(lines=line * 2))) == ["https://a.example/1"] * 2


# WARC files


def record(uri: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: int = 200, more: str = "") -> bytes:
    """One answer of a server, as a WARC file keeps it."""
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-12T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


CRAWL = (
    record("https://a.example/1", b"<p>one"),
    record("https://a.example/photo", b"\xff\xd8\xff", kind="image/jpeg"),
    record("https://a.example/2", gzip.compress(b"<p>two"), more="Content-Encoding: gzip\r\n"),
    record("https://a.example/gone", b"<p>gone", status=404),
    record("https://a.example/3", b"<p>three" * 1000),
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_gives_its_pages(packed: bool, tmp_path: Path) -> None:
    """Pages come in their order, unpacked; pictures and errors are left out."""
    data = b"".join(map(gzip.compress, CRAWL) if packed else CRAWL)
    pages = found(file(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", data))
    assert told(pages) == ["https://a.example/1", "https://a.example/2", "https://a.example/3"]
    assert [page.data[:5] for page in pages if isinstance(page, Page)] == [b"<p>on", b"<p>tw", b"<p>th"]
    assert all(isinstance(page, Page) and (page.media_type, page.charset) == ("text/html", "utf-8") for page in pages)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.999])
def test_a_crawl_that_is_cut_says_so(packed: bool, share: float, tmp_path: Path) -> None:
    """Wherever a file ends too soon, the records before are read and the place is told."""
    data = b"".join(map(gzip.compress, CRAWL) if packed else CRAWL)
    *pages, last = told(found(file(tmp_path, "crawl.warc", data[: int(len(data) * share)])))
    assert pages == ["https://a.example/1", "https://a.example/2", "https://a.example/3"][: len(pages)]
    assert "cut short" in last


def test_a_crawl_that_is_damaged_says_so(tmp_path: Path) -> None:
    """Where packed data is damaged, the records before are read."""
    data = bytearray(b"".join(map(gzip.compress, CRAWL)))
    data[len(gzip.compress(CRAWL[0])) + 40] ^= 0xFF
    first, last = told(found(file(tmp_path, "crawl.warc.gz", bytes(data))))
    assert first == "https://a.example/1"
    assert "damaged" in last


def test_a_file_that_is_no_crawl_says_so(tmp_path: Path) -> None:
    """Neither a text with the wrong ending nor a crawl without pages is passed over in silence."""
    (text,) = told(found(file(tmp_path, "a.warc", "The mayor spoke.\n")))
    assert "no WARC file" in text or "cut short" in text
    (pictures,) = told(found(file(tmp_path, "b.warc", CRAWL[1])))
    assert pictures.endswith("no pages in this WARC file: 1 records, none of them text")


def test_bombs_stop_at_the_limit(tmp_path: Path) -> None:
    """What is small until it is unpacked is refused by its size, and the pages after it are read."""
    bomb = record("https://a.example/bomb", gzip.compress(b"x" * 10_000_000), more="Content-Encoding: gzip\r\n")
    large = record("https://a.example/large", b"x" * 60_000)
    words = told(found(file(tmp_path, "crawl.warc", bomb + large + CRAWL[0])))
    assert words == ["refused: too large", "refused: too large", "https://a.example/1"]
    assert told(found(file(tmp_path, "story.txt.gz", gzip.compress(b"x" * 10_000_000)))) == ["refused: too large"]
    assert told(found(file(tmp_path, "feed.xml.gz", gzip.compress(b"<rss>" + b"x" * 10_000_000)))) == ["refused: too large"]
    assert "over the limit" in told(found(file(tmp_path, "a.jsonl.gz", gzip.compress(b"x" * 10_000_000))))[0]


def test_a_packed_page_is_a_page(tmp_path: Path) -> None:
    """A story packed with gzip is that story; one that is cut short is an error, not half a story."""
    packed = gzip.compress("The mayor’s café".encode())
    (page,) = found(file(tmp_path, "story.txt.gz", packed))
    assert isinstance(page, Page)
    assert (page.data.decode(), page.media_type) == ("The mayor’s café", "text/plain")
    assert told(found(file(tmp_path, "cut.txt.gz", packed[:-5])))[0].endswith("its compressed data is cut short")


# Feeds


def rss(*entries: str, head: str = '<?xml version="1.0"?>') -> str:
    """A feed."""
    return f'{head}<rss version="2.0"><channel><title>Courier</title>{"".join(entries)}</channel></rss>'


def entry(name: str, more: str = "") -> str:
    """An entry of a feed."""
    return f"<item><title>Ferry &amp;amp; {name}</title><link>https://courier.example/{name}</link>{more}</item>"


def test_a_feed_leads_to_its_stories(tmp_path: Path) -> None:
    """Each entry is a link, once, with what the feed says of the story."""
    dated = entry("one", "<pubDate>Tue, 12 Mar 2024 09:30:00 +0100</pubDate><author>Mira Holt</author>")
    one, two = found(file(tmp_path, "feed.xml", rss(dated, entry("two"), entry("one"))))
    assert isinstance(one, Link)
    assert isinstance(two, Link)
    assert (one.uri, one.told.headline, one.told.byline) == ("https://courier.example/one", "Ferry & one", "Mira Holt")
    assert one.told.first_created is not None
    assert one.told.first_created.value == "2024-03-12T09:30:00+01:00"
    assert two.told.first_created is None


def test_an_address_in_a_feed_may_be_short() -> None:
    """A link that names no host is of the feed's own."""
    web = Web(feed=rss("<item><title>Ferry</title><link>/one</link></item>"))
    assert told(found("https://courier.example/feed", web)) == ["https://courier.example/one"]


def test_an_atom_feed_tells_its_versions(tmp_path: Path) -> None:
    """What was changed has another version, so that it is read again."""
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Ferry</title><id>urn:1</id>'
        '<link href="https://courier.example/one"/><updated>2024-03-13T08:00:00Z</updated></entry></feed>'
    )
    (one,) = found(file(tmp_path, "feed.atom", atom))
    assert isinstance(one, Link)
    assert (one.version, one.told.first_created) == ("2024-03-13T08:00:00Z", None)
    assert one.told.version_created is not None


@pytest.mark.parametrize(
    ("declared", "really"), [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("us-ascii", "utf-8"), ("klingon", "utf-8")]
)
def test_a_feed_that_lies_about_its_encoding_is_read(declared: str, really: str, tmp_path: Path) -> None:
    """The words come out right whatever encoding the feed says it has."""
    feed = rss(
        "<item><title>Café</title><link>https://a.example/1</link></item>", head=f'<?xml version="1.0" encoding="{declared}"?>'
    )
    (link,) = found(file(tmp_path, "feed.xml", feed.encode(really)))
    assert isinstance(link, Link)
    assert link.told.headline in ("Café", "CafÃ©")


def test_an_entry_without_an_address_is_its_story(tmp_path: Path) -> None:
    """An entry that leads nowhere on the web is read as it is; to a file of this machine no entry leads."""
    nowhere = "<item><title>Ferry</title><description>&lt;p&gt;The ferry sails.&lt;/p&gt;</description></item>"
    local = "<item><title>Passwords</title><link>file:///etc/passwd</link></item>"
    page, error = found(file(tmp_path, "feed.xml", rss(nowhere, local)))
    assert isinstance(page, Page)
    assert b"The ferry sails." in page.data
    assert isinstance(error, IntakeError)
    assert "without an http or https address" in str(error)


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + rss("<item><title>&x;</title><link>https://a.example/</link></item>", head=""),
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline text="&x;" xmlUrl="https://a.example/"/></opml>',
        '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&x;</loc></url></urlset>',
        "<!DOCTYPE urlset ["
        + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "x" * 100}">' for n in range(9))
        + "]><urlset><url><loc>https://a.example/&x8;</loc></url></urlset>",
    ],
)
def test_no_entity_is_followed_or_unfolded(data: str, tmp_path: Path) -> None:
    """No file of this machine gets into what is read, and no bomb of entities goes off."""
    for item in found(file(tmp_path, "feed.xml", data)):
        assert "root:" not in repr(item)
        assert len(repr(item)) < 5000


@pytest.mark.parametrize("data", ["<rss", "<feed>", "<opml/>", "<urlset/>", "<sitemapindex", "<rdf:RDF>"])
def test_an_empty_feed_is_told_of(data: str, tmp_path: Path) -> None:
    """A feed or sitemap that leads to nothing says so."""
    (error,) = found(file(tmp_path, "feed.xml", data))
    assert isinstance(error, IntakeError)


# Sitemaps and lists of feeds

NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc> https://courier.example/one </loc><lastmod>2024-03-14</lastmod><news:news>"
    "<news:publication><news:name>Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-03-12</news:publication_date>"
    "<news:title>Ferry sails</news:title></news:news></url>"
    "<url><loc>file:///etc/passwd</loc></url></urlset>"
)


def test_a_news_sitemap_leads_to_its_stories(tmp_path: Path) -> None:
    """The news part tells of the story; when the page was touched is its version and no date of the story."""
    link, error = found(file(tmp_path, "sitemap.xml.gz", gzip.compress(NEWS.encode())))
    assert isinstance(link, Link)
    assert (link.uri, link.version, link.told.headline, link.told.outlet) == (
        "https://courier.example/one",
        "2024-03-14",
        "Ferry sails",
        "Courier",
    )
    assert link.told.version_created is None
    assert str(error).startswith("file:///etc/passwd: only http and https addresses can be fetched")


def test_lists_lead_to_what_they_list(tmp_path: Path) -> None:
    """An index is followed to its sitemaps, a list of feeds to its feeds; what fails on the way is told in its place."""
    web = Web(
        news=NEWS,
        feed=rss(entry("two")),
        index="<sitemapindex><sitemap><loc>https://courier.example/news</loc></sitemap></sitemapindex>",
    )
    index = "<sitemapindex><sitemap><loc>https://courier.example/news</loc></sitemap></sitemapindex>"
    assert told(found(file(tmp_path, "index.xml", index), web))[:1] == ["https://courier.example/one"]
    opml = '<opml><body><outline text="News"><outline xmlUrl="https://courier.example/{}"/></outline></body></opml>'
    assert told(found(file(tmp_path, "a.opml", opml.format("feed")), web)) == ["https://courier.example/two"]
    assert told(found(file(tmp_path, "b.opml", opml.format("gone")), web)) == [
        "https://courier.example/gone: answered 404 (not found)"
    ]
    assert told(found(file(tmp_path, "c.opml", opml.format("index")), web)) == [
        "https://courier.example/index: neither a feed nor a sitemap of pages"
    ]


def test_pages_that_are_led_to_are_fetched(tmp_path: Path) -> None:
    """Where pages are wanted, links are followed, with what was told of them; a feed among them is no page."""
    web = Web(one="<p>The ferry sails.", two=rss(entry("one")))
    feed = file(tmp_path, "feed.xml", rss(entry("one"), entry("two"), entry("three")))
    one, two, three = sources.pages(feed, limits=LIMITS, fetcher=web)  # type: ignore[arg-type]
    assert isinstance(one, Page)
    assert one.told is not None
    assert (one.data, one.told.headline) == (b"<p>The ferry sails.", "Ferry & one")
    assert isinstance(two, Refused)
    assert two.reason is Refusal.NOT_TEXT
    assert isinstance(three, FetchError)


def test_a_long_file_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    """Of a file of many pages no more is read than was asked for."""
    rows = b"".join(b'{"uri": "https://a.example/%d", "text": "%s"}\n' % (number, b"x" * 1000) for number in range(5000))
    read: list[int] = []
    path = file(tmp_path, "stories.jsonl", rows)
    some: Iterator[Item] = items(str(path), limits=LIMITS, fetcher=Web, meter=read.append)  # type: ignore[arg-type]
    next(some)
    assert sum(read) < 300_000
    assert len(list(some)) == 4999
    assert sum(read) == len(rows)
