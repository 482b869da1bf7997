"""Tables of cases: one line of the table is one test."""

import tomllib
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent.parent / "cases"


def cases(name: str, part: str = "case") -> list[dict[str, Any]]:
    """The cases of one table."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = table[part]
    return found
