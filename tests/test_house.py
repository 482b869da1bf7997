"""What every file of the house keeps to: its size, where it prints, what it catches, how lightly it starts."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "onrecord"
FILES = sorted(SRC.rglob("*.py"))
LISTS = sorted(SRC.rglob("*.toml"))

HEAVY = {
    "alembic",
    "charset_normalizer",
    "fastapi",
    "fastwarc",
    "feedparser",
    "ftfy",
    "htmldate",
    "httpx",
    "jinja2",
    "lxml",
    "msgspec",
    "numpy",
    "onnxruntime",
    "protego",
    "psycopg",
    "py3langid",
    "pyarrow",
    "rich",
    "snowballstemmer",
    "spacy",
    "sqlalchemy",
    "starlette",
    "tokenizers",
    "trafilatura",
    "uvicorn",
}
ASKS_FOR_HELP = """
import sys
from onrecord.faces.cli.main import run

sys.argv = ["onrecord", "--help"]
try:
    run()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def name(file: Path) -> str:
    """A file of ours as it is named in a message."""
    return file.relative_to(SRC).as_posix()


def calls_of(function: str, file: Path) -> Iterator[int]:
    """The lines on which a function is called by its bare name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=called)) if called == function:
                yield node.lineno


def catches_of_all(file: Path) -> Iterator[int]:
    """The lines that catch every error there is."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.ExceptHandler(type=kind) if kind is None or {"Exception", "BaseException"} & names_in(kind):
                yield node.lineno


def names_in(node: ast.expr) -> set[str]:
    """Every bare name that stands in an expression."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_holds_one_idea(file: Path) -> None:
    """A file has at most 400 lines, and says first what is in it."""
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("file", LISTS, ids=name)
def test_a_word_list_says_where_it_comes_from(file: Path) -> None:
    """A list of words opens with a comment that names its source."""
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_only_the_command_line_prints() -> None:
    """What the package has to say it returns; printing is for the command line."""
    assert {name(file) for file in FILES for _ in calls_of("print", file) if not name(file).startswith("faces/cli/")} == set()


def test_one_place_catches_everything() -> None:
    """Everything is caught once at most, around one story of a batch; elsewhere only the errors that are known."""
    caught = [(name(file), line) for file in FILES for line in catches_of_all(file)]
    assert len(caught) <= 1
    assert all(file.startswith("work/") for file, _ in caught)


@pytest.mark.parametrize(
    "handler", ["except Exception:", "except (OSError, Exception) as e:", "except:", "except BaseException:"]
)
def test_catching_everything_is_noticed(tmp_path: Path, handler: str) -> None:
    """Every spelling of catching it all counts, inside a function too."""
    file = tmp_path / "sly.py"
    file.write_text(f"def sly():\n    try:\n        print(1)\n    {handler}\n        pass\n", encoding="utf-8")
    assert list(catches_of_all(file)) == [4]
    assert list(calls_of("print", file)) == [3]


def test_help_loads_nothing_heavy() -> None:
    """Asking for help waits for no library that reads pages, and for none of our own rooms that read stories."""
    asked = subprocess.run([sys.executable, "-c", ASKS_FOR_HELP], capture_output=True, text=True, check=False, timeout=60)
    loaded = set(asked.stderr.splitlines()[-1].split())
    assert "read" in asked.stdout
    assert "onrecord.faces.cli.main" in loaded
    assert loaded & HEAVY == set()
    assert [module for module in loaded if module.startswith(("onrecord.intake", "onrecord.reading"))] == []
