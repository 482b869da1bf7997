"""Statements: who speaks, to whom, on whose word, when, and in what form."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading.attribution.statements import Statements
from onrecord.record import Span
from onrecord.record.views import StatementView
from tests.reading.helpers import read_text

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "statements.toml").read_text(encoding="utf-8"))["case"]


def told(statement: StatementView) -> dict[str, Any]:
    """What a row of the table may name."""
    return {
        "words": statement.words,
        "speakers": sorted(statement.speakers),
        "via": [name.removeprefix("the ") for name in statement.via],
        "addressee": (statement.addressee or "").removeprefix("the "),
        "said_on": statement.said_on or "",
        "form": statement.form,
        "source": statement.source or "",
    }


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_text_gives_its_statements(case: dict[str, Any]) -> None:
    """Each text gives the statements of its rows, in order, and no others."""
    found = [told(statement) for statement in read_text(case["text"]).statements]
    assert len(found) == len(case["gives"]), found
    for statement, row in zip(found, case["gives"], strict=True):
        assert statement["words"].startswith(row["words"])
        assert {key: statement[key] for key in row if key != "words"} == {key: row[key] for key in row if key != "words"}


def test_no_two_statements_have_one_id() -> None:
    """Of two that begin and end alike, be it in other pieces, the second is told from the first."""
    record = read_text("Ana Reyes said the ferry sails on Friday.")
    (marked,) = record.reading.attributions
    whole = marked.content[0]
    pieces = (Span(whole.start, whole.start + 9), Span(whole.end - 6, whole.end))
    doubled = replace(record.reading, attributions=(marked, replace(marked, content=pieces)))
    plain = record.statements[0].id
    assert [statement.id for statement in Statements().read(record.story, doubled).statements] == [plain, f"{plain}.2"]
