"""Chains: the ways in which a story tells through whom words came to it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.reading.helpers import read_text

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "chains.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_chain_is_told_to_its_end(case: dict[str, Any]) -> None:
    """Each sentence gives one statement, with who speaks and who passed the words on."""
    found = read_text(case["text"]).statements
    assert len(found) == 1, found
    assert found[0].words.startswith(case["words"])
    assert sorted(found[0].speakers) == case["speakers"]
    assert [name.removeprefix("the ").removeprefix("The ") for name in found[0].via] == case["via"]
