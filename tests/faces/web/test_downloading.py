"""Lists taken along: in each format all of the list, and nothing in it that a spreadsheet would work out."""

import csv
import io
import json
import re

import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from onrecord.faces.api.app import AT
from tests import rooms


@pytest.mark.parametrize(
    ("named", "query"),
    [
        ("stories", "since=2025-03"),
        ("statements", "speaker=Nakato"),
        ("events", "standing=held"),
        ("figures", "about=passengers"),
        ("people", ""),
        ("ask", "q=Who+met+Wanjala%3F"),
        ("search", "q=ferry"),
        ("utterances", "name=Nakato&all=true"),
    ],
)
def test_every_list_comes_in_every_format(room: TestClient, named: str, query: str) -> None:
    """JSON Lines have the records of the API, and a table a row for each, or for each sentence that tells it."""
    answer = room.get(f"/download?list={named}&{query}&format=jsonl")
    told = list(map(json.loads, answer.text.splitlines()))
    key = {"ask": "answers", "search": "stories"}.get(named, named)
    assert told
    assert told == room.get(f"{AT}/{named}?{query}{'' if named == 'utterances' else '&limit=200'}").json()[key]
    assert answer.headers["content-disposition"] == f'attachment; filename="onrecord-{named}.jsonl"'
    rows = list(csv.DictReader(io.StringIO(room.get(f"/download?list={named}&{query}").text)))
    table = pq.read_table(io.BytesIO(room.get(f"/download?list={named}&{query}&format=parquet").content))
    assert table.column_names == list(rows[0])
    assert table.num_rows == len(rows) >= len(told)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("list=recipes", "is no list"),
        ("list=statements&format=xlsx", "is no format of a list"),
        ("list=figures&name=Nakato", "does not narrow figures"),
        ("list=statements&via=a&via=b", "once is enough"),
        ("list=statements&since=soon", "is no day"),
        ("list=ask", "ask something"),
    ],
)
def test_what_is_no_list_is_told(room: TestClient, query: str, fault: str) -> None:
    """Before anything is sent."""
    answer = room.get(f"/download?{query}")
    assert (answer.status_code, "content-disposition" in answer.headers) == (400, False)
    assert fault in answer.text.replace("&#39;", "'")


def test_no_cell_is_a_formula(hostile_address: str) -> None:
    """What a spreadsheet would work out stands behind an apostrophe; in JSON it is as it was."""
    with rooms.client(hostile_address) as client:
        for named in ("stories", "statements", "people"):
            table = list(csv.reader(io.StringIO(client.get(f"/download?list={named}").text)))
            assert not [cell for row in table for cell in row if cell.lstrip()[:1] in ("=", "+", "@")]
        assert "'=HYPERLINK" in client.get("/download?list=stories").text
        assert "'=HYPERLINK" not in client.get("/download?list=stories&format=jsonl").text


@pytest.mark.parametrize(
    "path",
    [
        "/ask?q=Who+met+Wanjala%3F&since=2025",
        "/ask?speaker=Nakato",
        "/search?q=ferry",
        "/who?name=Sarah+Nakato",
        "/who",
        "/meetings?month=2025-03",
    ],
)
def test_what_a_page_shows_can_be_taken_along(room: TestClient, path: str) -> None:
    """The links of a page lead to the list that it shows."""
    links = re.findall(r'href="(/download\?[^"]+)"', room.get(path).text)
    assert len(links) == 3
    for link in links:
        answer = room.get(link.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert len(answer.content) > 100
