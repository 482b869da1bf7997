"""Attributions marked in texts: a folder of brat standoff laid out as PolNeAR lays it out, and predictions as lines of JSON."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.record import Span

Spans = tuple[Span, ...]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution: the spans of its three roles in the text of the file, and how sure the engine is of a predicted one."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    score: float | None = None

    def role(self, name: str) -> Spans:
        """The spans of a role by its name."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with the attributions that people marked in it."""

    name: str
    text: str
    gold: tuple[Marked, ...]


# What was found, by the name of the article.
Predictions = Mapping[str, tuple[Marked, ...]]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of `folder`, which holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann.

    Of several annotators the first in the order of their names counts. Raises OSError where a text is missing.
    """
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in seen:
            continue
        seen.add(name)
        # Line ends are kept as they are, since the spans count them.
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            yield Article(name=name, text=file.read(), gold=tuple(standoff(path.read_text(encoding="utf-8"))))


def standoff(lines: str) -> Iterator[Marked]:
    r"""The attributions of one brat file: its events, with the spans that their arguments name.

    >>> list(standoff("T1\tCue 4 8\tsaid\nT2\tContent 9 12;14 16\t...\nE1\tAttribution:T1 Cue:T1 Content:T2\n"))[0].content
    (Span(start=9, end=12), Span(start=14, end=16))
    """
    rows = [line.split("\t") for line in lines.split("\n")]
    spans = {row[0]: _spans(row[1]) for row in rows if len(row) == 3 and row[0].startswith("T")}
    for row in rows:
        if len(row) == 2 and row[0].startswith("E"):
            roles: dict[str, Spans] = dict.fromkeys(ROLES, ())
            for argument in row[1].split():
                name, key = argument.split(":")
                role = name.rstrip("0123456789").lower()
                if role in roles:
                    roles[role] += spans[key]
            yield Marked(source=roles["source"], cue=roles["cue"], content=roles["content"])


def _spans(entry: str) -> Spans:
    """The spans of "Content 10 20;25 30"."""
    pieces = (part.split() for part in entry.split(" ", 1)[1].split(";"))
    return tuple(Span(int(start), int(end)) for start, end in pieces)


def as_line(name: str, found: Iterable[Marked]) -> str:
    """The predictions of one article as a line of JSON."""
    rows = [
        {role: [[span.start, span.end] for span in one.role(role)] for role in ROLES}
        | ({} if one.score is None else {"score": one.score})
        for one in found
    ]
    return json.dumps({"file": f"{name}.txt", "attributions": rows})


def predictions(path: Path) -> dict[str, tuple[Marked, ...]]:
    """The predictions of a file of such lines, by the name of the article."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {Path(row["file"]).name.removesuffix(".txt"): tuple(map(_marked, row["attributions"])) for row in rows}


def _marked(row: Mapping[str, list[list[int]]]) -> Marked:
    roles = {role: tuple(Span(start, end) for start, end in row.get(role) or ()) for role in ROLES}
    score = row.get("score")
    return Marked(**roles, score=score if isinstance(score, float | int) else None)


def folder_named(path: Path) -> Path:
    """The folder itself; the program ends with a word where it is not laid out as it must be."""
    if not (path / "text").is_dir() or not (path / "attributions").is_dir():
        sys.exit(f"{path}: no such folder as PolNeAR's: it holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann")
    return path
