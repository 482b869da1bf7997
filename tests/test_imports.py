"""The walls of the house: who may import whom, and which libraries are used where."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
CONTRIBUTING = SRC.parent / "CONTRIBUTING.md"

# One direction: a room imports only the rooms named here, and itself. Those in the middle do not know each other.
# "onrecord" is src/onrecord/__init__.py, where the public names are. CONTRIBUTING.md shows the same table.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "record": {"errors"},
    "intake": {"errors", "record"},
    "reading": {"errors", "record"},
    "linking": {"errors", "record"},
    "archive": {"errors", "record"},
    "asking": {"errors", "record", "archive"},
    "work": {"errors", "record", "intake", "reading", "linking", "archive", "asking"},
    "onrecord": {"errors", "record", "work"},
    "faces": {"errors", "record", "linking", "archive", "asking", "work", "onrecord"},
    "__main__": {"faces"},
}

# The one door up: `onrecord.open` hands on to the face for notebooks, which is loaded when it is called.
DOOR = ("__init__.py", "onrecord.faces.notebook.")

# Which libraries a file may use: those of every entry that is its path, or a folder on its path.
LIBRARIES: dict[str, set[str]] = {
    "record/codec.py": {"msgspec"},
    "record/to_wire.py": {"msgspec"},
    "record/wire.py": {"msgspec"},
    "intake": {
        "charset_normalizer",
        "fastwarc",
        "feedparser",
        "ftfy",
        "htmldate",
        "httpx",
        "lxml",
        "protego",
        "py3langid",
        "trafilatura",
    },
    "reading/engines/tagger": {"numpy", "onnxruntime", "tokenizers"},
    "linking/copies": {"numpy"},
    "archive": {"sqlalchemy"},
    "archive/migrations": {"alembic"},
    "record/words.py": {"snowballstemmer"},
    "faces": {"rich", "typer"},
    "faces/told": {"typing_extensions"},
    "faces/cli/archive.py": {"platformdirs"},
    "faces/api": {"fastapi", "prometheus_client", "pydantic", "starlette", "typing_extensions"},
    "faces/mcp": {"mcp", "mcp_types", "pydantic", "uvicorn"},
    "faces/serving": {"anyio", "fastapi", "starlette", "uvicorn"},
    "faces/web": {"fastapi", "jinja2", "markupsafe", "starlette"},
    "faces/export/lists.py": {"pyarrow"},
    "faces/export/parquet.py": {"pyarrow"},
    "faces/spacy.py": {"spacy"},
    "faces/notebook.py": {"pandas", "polars"},
}


def faults(src: Path) -> Iterator[str]:
    """Every import under `src` that breaks a wall, as `file:line: what is wrong`."""
    for file in sorted(src.rglob("*.py")):
        path = file.relative_to(src / "onrecord").as_posix()
        room = room_at(path)
        if room not in ROOMS:
            yield f"{path}: {room} is no room of the house"
            continue
        libraries = set().union(*(names for where, names in LIBRARIES.items() if f"{path}/".startswith(f"{where}/")))
        for line, name in imports(file, src):
            top = name.partition(".")[0]
            if top == "onrecord":
                if room_of(name) not in ROOMS[room] | {room} and not (path == DOOR[0] and name.startswith(DOOR[1])):
                    yield f"{path}:{line}: {room} may not import {name}"
            elif top not in sys.stdlib_module_names | libraries:
                yield f"{path}:{line}: {top} is not used here"


def room_at(path: str) -> str:
    """The room that a file lies in.

    >>> room_at("reading/times/reader.py"), room_at("errors.py"), room_at("__init__.py")
    ('reading', 'errors', 'onrecord')
    """
    return "onrecord" if path == "__init__.py" else path.partition("/")[0].removesuffix(".py")


def room_of(name: str) -> str:
    """The room that a dotted name of ours lies in.

    >>> room_of("onrecord.reading.times.Times"), room_of("onrecord.read")
    ('reading', 'onrecord')
    """
    inner = name.split(".")[1:2]
    return inner[0] if inner and inner[0] in ROOMS else "onrecord"


def imports(file: Path, src: Path) -> Iterator[tuple[int, str]]:
    """Every name that a file imports, in full: also inside functions, for type checking only, relative, or as text."""
    package = ".".join(file.relative_to(src).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                origin = resolve_name("." * level + (module or ""), package)
                yield from ((node.lineno, f"{origin}.{alias.name}") for alias in names)
            case ast.Call(func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module")):
                match node.args:
                    case [ast.Constant(value=str(name)), *_]:
                        yield node.lineno, resolve_name(name, package)
                    case _:
                        yield node.lineno, "(a name computed when it runs)"


def test_the_rooms_are_those_that_are_shown() -> None:
    """The table of rooms in CONTRIBUTING.md says what is held here, and no room in it is still to be built."""
    rows = re.findall(r"^\| `(\w+)` \| .* \| ?([\w, ]*?) ?\|$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
    assert {room: set(filter(None, below.split(", "))) for room, below in rows} == ROOMS
    assert {room_at(file.relative_to(SRC / "onrecord").as_posix()) for file in SRC.rglob("*.py")} == set(ROOMS)


def test_imports_go_one_way() -> None:
    """No file imports a room above or beside its own, or a library that is not used there."""
    assert list(faults(SRC)) == []


@pytest.mark.parametrize(
    ("file", "code", "fault"),
    [
        ("record/span.py", "import onrecord.reading.times.reader", "record may not import onrecord.reading.times.reader"),
        ("errors.py", "from onrecord.record import Span", "errors may not import onrecord.record.Span"),
        ("errors.py", "from .record import Span", "errors may not import onrecord.record.Span"),
        ("reading/times.py", "from onrecord.intake.page import Page", "reading may not import onrecord.intake.page.Page"),
        ("intake/page.py", "from onrecord import reading", "intake may not import onrecord.reading"),
        ("intake/page.py", "from .. import reading", "intake may not import onrecord.reading"),
        ("reading/engines/rules.py", "from ...work import pipeline", "reading may not import onrecord.work.pipeline"),
        ("work/pipeline.py", "from onrecord.faces.cli import main", "work may not import onrecord.faces.cli.main"),
        ("work/pipeline.py", "from onrecord import read", "work may not import onrecord.read"),
        (
            "record/span.py",
            "def late():\n    from onrecord.work import pipeline",
            "record may not import onrecord.work.pipeline",
        ),
        (
            "record/span.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from onrecord.work import pipeline",
            "record may not import onrecord.work.pipeline",
        ),
        (
            "reading/times.py",
            "import importlib\nimportlib.import_module('onrecord.work')",
            "reading may not import onrecord.work",
        ),
        ("reading/times.py", "import httpx", "httpx is not used here"),
        ("record/span.py", "from msgspec import Struct", "msgspec is not used here"),
        ("reading/times.py", "__import__('th' + 'is')", "(a name computed when it runs) is not used here"),
        ("cellar/wine.py", "import os", "cellar is no room of the house"),
    ],
)
def test_a_broken_wall_is_found(tmp_path: Path, file: str, code: str, fault: str) -> None:
    """An import that points up or sideways is found wherever in the file it hides."""
    path = tmp_path / "onrecord" / file
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    assert [found.partition(": ")[2] for found in faults(tmp_path)] == [fault]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("record/codec.py", "import msgspec, json"),
        ("record/story.py", "from . import span\nfrom .span import Span\nfrom ..errors import SpanError"),
        ("reading/engines/rules.py", "from onrecord.reading.times.reader import Times\nfrom onrecord.record import Span"),
        ("intake/fetch.py", "def fetch():\n    import httpx, protego.robots"),
        ("__init__.py", "from onrecord.work.pipeline import read"),
        ("faces/cli/main.py", "import typer\nfrom onrecord import read\nfrom onrecord.record import Story"),
        ("__init__.py", "def open():\n    from onrecord.faces.notebook import news"),
    ],
)
def test_an_import_that_points_down_is_fine(tmp_path: Path, file: str, code: str) -> None:
    """What lies below, what lies in the same room, and the libraries of the room may be imported."""
    path = tmp_path / "onrecord" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
    assert list(faults(tmp_path)) == []
