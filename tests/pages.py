"""The fenced blocks of README and docs: found, run, and (`make docs`) brought up to date with what really comes out.

- `console`: each `$ command` (it goes on in lines after `> `) is run in the root of the project, and what stands under it must
  come out. "..." stands for any words, or on a line of its own for any lines.
- `python`: run from the top of the page to its end, as one session; with `>>>`, the values shown must be those that come out.
- `json examples/STORY`: everything in it stands in the record of that story. Without a story it is only parsed.
- Any other fence (`sh`, `toml`, `text`) is only for reading.
"""

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "training" / "README.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<of>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)

# The output of a command depends on the width of the terminal, its colours and the program's own name: fixed here.
SURROUNDINGS = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block of a page: `start` and `end` are where its body stands in the page."""

    page: Path
    line: int
    start: int
    end: int
    language: str
    of: str | None
    body: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of a console block: as it is typed, as the page shows it, and what the page says comes out."""

    line: str
    shown: str
    output: str


def blocks(page: Path, *languages: str) -> Iterator[Block]:
    """The blocks of a page in these languages, in order."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        if match["language"] in languages:
            yield Block(
                page=page,
                line=text.count("\n", 0, match.start("body")) + 1,
                start=match.start("body"),
                end=match.end("body"),
                language=match["language"],
                of=match["of"],
                body=match["body"],
            )


def commands(body: str) -> Iterator[Command]:
    r"""The commands of a console block, each with its output; a line after "> " belongs to the command before it.

    >>> list(commands("$ one\n> two\nout\n"))
    [Command(line='one\ntwo', shown='$ one\n> two\n', output='out\n')]
    """
    for match in re.finditer(r"(\$ .*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)", body):
        yield Command(line=re.sub(r"^[$>] ", "", match[1], flags=re.MULTILINE).rstrip("\n"), shown=match[1], output=match[2])


def output(line: str) -> str:
    """What really comes out of a command, errors after the rest. A fault of ours is not for a page."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    surroundings = {**os.environ, **SURROUNDINGS, "PATH": path}
    shell = ["bash", "-c", line]
    run = subprocess.run(shell, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert "a fault in onrecord" not in run.stderr, run.stderr
    lines = [line.rstrip() for line in (run.stdout + run.stderr).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def agrees(shown: str, real: str) -> bool:
    """Whether the output shown on a page is the real one, "..." standing for anything.

    >>> agrees("read 3 stories in ... s\\n", "read 3 stories in 0.21 s\\n")
    True
    >>> agrees("first\\n...\\nlast\\n", "first\\nlast\\n")
    True
    >>> agrees("first\\n", "first\\nsecond\\n")
    False
    """
    lines = (
        "(?:.*\n)*" if line == "...\n" else re.escape(line).replace(r"\.\.\.", ".*") for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch("".join(lines), real) is not None


class Session(doctest.DocTestRunner):
    """The Python of a page, run from top to bottom; `differs` keeps what came out otherwise than the page shows."""

    def __init__(self) -> None:
        super().__init__(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
        self.names: dict[str, object] = {}
        self.differs: list[tuple[doctest.Example, str]] = []

    def runs(self, body: str) -> str:
        """Runs one block; gives it back with what really comes out, where it is written with `>>>`."""
        if not body.startswith(">>>"):
            exec(compile(body, "<page>", "exec"), self.names)
            return body
        pieces = doctest.DocTestParser().parse(body)
        examples = [piece for piece in pieces if isinstance(piece, doctest.Example)]
        before = len(self.differs)
        test = doctest.DocTest(examples, {}, "page", None, 0, body)
        test.globs = self.names
        self.run(test, clear_globs=False, out=lambda _: None)
        real = {id(example): got for example, got in self.differs[before:]}
        return "".join(
            piece if isinstance(piece, str) else prompted(piece.source) + real.get(id(piece), piece.want) for piece in pieces
        )

    def report_failure(self, out: object, test: doctest.DocTest, example: doctest.Example, got: str) -> None:  # noqa: ARG002
        """Keeps what came out."""
        self.differs.append((example, got))

    def report_unexpected_exception(self, out: object, test: doctest.DocTest, example: doctest.Example, exc_info: Any) -> None:
        """Keeps the error that came out."""
        error = "".join(traceback.format_exception_only(*exc_info[:2]))
        self.report_failure(out, test, example, f"Traceback (most recent call last):\n    ...\n{error}")


def prompted(source: str) -> str:
    r"""Python as it is typed at the prompt.

    >>> prompted("for a in b:\n    a\n")
    '>>> for a in b:\n...     a\n'
    """
    first, *others = source.splitlines()
    return "".join(f"{line}\n" for line in (f">>> {first}", *(f"... {line}".rstrip() for line in others)))


def holds(record: object, shown: object) -> bool:
    """Whether everything shown stands in the record: the named fields of an object, the items of a list in any place.

    >>> holds({"a": [{"b": 1, "c": 2}, {"b": 3}]}, {"a": [{"b": 3}]})
    True
    >>> holds({"a": [{"b": 1, "c": 2}]}, {"a": [{"b": 2}]})
    False
    """
    if isinstance(record, Mapping) and isinstance(shown, Mapping):
        return all(key in record and holds(record[key], value) for key, value in shown.items())
    if isinstance(record, list) and isinstance(shown, list):
        return all(any(holds(inner, value) for inner in record) for value in shown)
    return record == shown


def record_of(story: str) -> object:
    """The record of an example, as `onrecord read --json` prints it."""
    return json.loads(output(f"onrecord read {shlex.quote(story)} --json --raw"))


def brought_up_to_date(page: Path) -> str:
    """The text of a page with what really comes out of its commands and its Python, where what it shows is not so."""
    text, session, new, at = page.read_text(encoding="utf-8"), Session(), "", 0
    for block in blocks(page, "console", "python"):
        body = session.runs(block.body) if block.language == "python" else "".join(map(rerun, commands(block.body)))
        new, at = new + text[at : block.start] + body, block.end
    return new + text[at:]


def rerun(command: Command) -> str:
    """A command as the page shows it, with what really comes out."""
    real = output(command.line)
    return command.shown + (command.output if agrees(command.output, real) else shortened_alike(command.output, real))


def shortened_alike(shown: str, real: str) -> str:
    """The real output, left out at "..." where the page left it out before, as far as what is left still agrees with it.

    >>> shortened_alike("one\\n...\\nfour\\n5 of ...\\n", "one\\ntwo\\nthree\\nFOUR\\n5 of 9\\n")
    'one\\n...\\n5 of ...\\n'
    """
    old = shown.splitlines(keepends=True)
    parts = [line for line in old if "..." in line and line != "...\n"]
    new = [next((part for part in parts if agrees(part, line)), line) for line in real.splitlines(keepends=True)]
    kept: list[str] = []
    for same, start, end, at, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left_out = same != "equal" and "...\n" in old[start:end]
        kept += ["...\n"] if left_out else new[at:to]
    return text if agrees(text := "".join(kept), real) else real


def main() -> None:
    """Brings every page up to date, and names those that were not."""
    for page in PAGES:
        new = brought_up_to_date(page)
        if new != page.read_text(encoding="utf-8"):
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{page.relative_to(ROOT)}: written anew\n")


if __name__ == "__main__":
    main()
