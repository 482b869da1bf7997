"""What is exported has names by which it is told apart, also where a reading has not told it apart."""

from dataclasses import replace

from onrecord.faces.export import csl, ftm, jsonld, ninjs
from tests.asking.test_answering import ferry


def test_two_statements_never_have_one_name() -> None:
    """Two of one story may have the same id in the record: then the second has a number, and nothing runs together."""
    record = ferry()
    first = record.reading.statements[0]
    twice = replace(record, reading=replace(record.reading, statements=(first, first)))
    for names in (
        [item["id"] for item in csl.items(twice)],
        [part["@id"] for part in jsonld.article(twice)["hasPart"]],
        [part["uri"] for part in ninjs.news(twice)["associations"]],
        [entity["id"] for entity in ftm.entities(twice)],
    ):
        assert len(set(names)) == len(names) > 1
