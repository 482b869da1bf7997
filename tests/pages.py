"""The fenced blocks of README and docs: found, run, and (`make docs`) brought up to date with what really comes out.

- `console`: each `$ command` is run in the root of the project, with what stands under it up to the next `$` as its output.
  "..." stands for any words, or on a line of its own for any lines.
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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
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
    """One command of a console block, and what the page says comes out."""

    line: str
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
    r"""The commands of a console block, each with its output; a line that ends in a backslash goes on.

    >>> [command.line for command in commands("$ one \\\n  two\nout\n$ three\n")]
    ['one \\\n  two', 'three']
    """
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:[^\n]*\\\n)*[^\n]*)\n", part)
        assert match, f"no command in {part!r}"
        yield Command(line=match[1], output=part[match.end() :])


def output(command: Command) -> str:
    """What really comes out of a command, errors after the rest."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    surroundings = {**os.environ, **SURROUNDINGS, "PATH": path}
    shell = ["bash", "-c", command.line]
    run = subprocess.run(shell, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False, timeout=120)
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


def faults_of_session(page: Path, bodies: Sequence[str]) -> str:
    """What goes wrong when the python blocks of a page are run one after the other; nothing where all is well."""
    names: dict[str, object] = {}
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    for body in bodies:
        if not body.startswith(">>>"):
            exec(compile(body, str(page), "exec"), names)
            continue
        test = doctest.DocTestParser().get_doctest(body, {}, page.name, str(page), 0)
        test.globs = names
        runner.run(test, out=report.append, clear_globs=False)
    return "".join(report)


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
    return json.loads(output(Command(line=f"onrecord read {shlex.quote(story)} --json --raw", output="")))


def brought_up_to_date(block: Block) -> str:
    """The body of a console block with the output that really comes out, where what it shows is not so."""
    parts = []
    for command in commands(block.body):
        real = output(command)
        parts.append(f"$ {command.line}\n{command.output if agrees(command.output, real) else real}")
    return "".join(parts)


def main() -> None:
    """Writes the real output of every command into the pages, from the last block of a page to its first."""
    for page in PAGES:
        for block in reversed(list(blocks(page, "console"))):
            body = brought_up_to_date(block)
            if body != block.body:
                text = page.read_text(encoding="utf-8")
                page.write_text(text[: block.start] + body + text[block.end :], encoding="utf-8")
                sys.stdout.write(f"{block}: written anew\n")


if __name__ == "__main__":
    main()
