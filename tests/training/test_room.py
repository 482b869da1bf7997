"""What every file of training keeps to: its size, its first sentence, and that reading data needs no torch."""

import ast
import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "training").rglob("*.py"))
# What reads annotated text is tested wherever onrecord is; the rest learns.
LIGHT = ["base", "brat", "data", "errors", "folders", "gold", "look", "names", "office_holders", "plan", "progress", "spelled"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_one_idea(file: Path) -> None:
    """A file has at most 400 lines, and says first what is in it."""
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


def test_reading_data_needs_no_torch() -> None:
    """Annotations are read and told without what trains: whoever annotates need not install it."""
    code = f"import sys\nimport {', '.join(f'training.{name}' for name in [*LIGHT, '__main__'])}\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert {"torch", "transformers", "onnx"} & set(loaded.stdout.split()) == set()


@pytest.mark.parametrize("name", LIGHT)
def test_examples_in_docstrings_hold(name: str) -> None:
    """Each example gives what it shows."""
    assert doctest.testmod(importlib.import_module(f"training.{name}")).failed == 0
