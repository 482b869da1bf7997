"""The front page shows what there is in the archive, and lets anyone ask."""

import html
import re
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from tests import rooms


def test_the_front_page_has_a_box_for_questions(room: TestClient) -> None:
    """It can be asked from the front page, without a script."""
    page = room.get("/")
    assert page.status_code == 200
    assert '<form class="question big" action="/ask" method="get"' in page.text


def test_each_example_has_an_answer(room: TestClient) -> None:
    """What is offered to be asked is answered by this archive."""
    page = room.get("/").text
    examples = re.findall(r'<li><a href="(/ask\?q=[^"]+)">', page)
    assert len(examples) >= 3
    for address in examples:
        assert "Nothing in the archive says so" not in room.get(html.unescape(address)).text


def test_it_shows_what_is_latest_who_is_quoted_and_who_met(room: TestClient) -> None:
    """Stories, people with how much they are quoted, the strip of months, the last meetings."""
    page = room.get("/").text
    assert page.index("Survey finds cold-water reef south of the Azores") < page.index("Court in Lusaka strikes down levy")
    assert re.search(r'<a href="/who/\w+"><bdi>Grace Wanjala</bdi></a> <span class="number">5</span>', page)
    assert 'aria-label="March 2025: ' in page
    assert page.count('<li><a href="/meetings?month=') == 24


def test_an_empty_archive_says_what_helps(tmp_path: Path) -> None:
    """There is nothing to ask yet, and it says how stories get in."""
    address = str(tmp_path / "empty.db")
    open_archive(address).close()
    with rooms.client(address) as client:
        page = client.get("/")
        assert page.status_code == 200
        assert "onrecord add" in page.text
