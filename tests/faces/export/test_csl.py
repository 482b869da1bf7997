"""CSL-JSON: items with the fields of its schema, one a statement."""

import json
from pathlib import Path

from tests.faces.export.stories import FERRY
from tests.faces.test_cli import onrecord

# From https://resource.citationstyles.org/schema/latest/input/json/csl-data.json, which allows no others: those in use.
FIELDS = {
    "annote",
    "author",
    "container-title",
    "custom",
    "id",
    "issued",
    "language",
    "note",
    "publisher-place",
    "section",
    "source",
    "title",
    "type",
    "URL",
}


def test_a_statement_is_an_item(kept: Path) -> None:
    """The story is cited; what was said, by whom, and on whose word stands in the note."""
    items = json.loads(onrecord("export", "--format", "csl", "--archive", kept).stdout)
    assert len({item["id"] for item in items}) == 4
    assert {field for item in items for field in item} <= FIELDS
    first = items[0]
    assert (first["type"], first["title"], first["container-title"]) == ("article-newspaper", "Ferry sails", "Courier")
    assert (first["issued"], first["URL"]) == ({"date-parts": [[2024, 3, 12]]}, FERRY)
    assert first["note"] == "Ana Reyes, by Island Gazette: that the ferry sails again"
    assert first["annote"].startswith("Ana Reyes told Radio Skarv")
    assert first["custom"]["score"] == 0.9
    assert set(first["custom"]["spans"]) == {"source", "cue", "words", "sentence"}
