"""Stories with gold as annotated texts: `python -m training.gold FOLDER ... --out FOLDER` writes brat standoff to learn from.

Gold is what lies beside our own stories, as `examples/README.md` tells: in NAME.gold.json the spans of statements in NAME.txt.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.reading.engines.tagger.tags import ROLES
from onrecord.record import Span
from training.brat import ATTRIBUTION, Annotation


def annotations(gold: Path) -> Iterator[Annotation]:
    """The statements of a gold file; those that give no content in the story are left out."""
    for statement in json.loads(gold.read_text(encoding="utf-8"))["statements"]:
        roles = {role: tuple(Span(*place) for place in statement.get(role) or ()) for role in ROLES}
        if roles["content"]:
            yield Annotation(roles)


def written(found: Sequence[Annotation], *, text: str) -> str:
    r"""Attributions as the rows of a .ann file.

    >>> said = Annotation({"source": (Span(0, 2),), "cue": (Span(3, 7),), "content": ()})
    >>> print(written([said], text="He said so.").replace("\t", " | "), end="")
    T1 | Source 0 2 | He
    T2 | Cue 3 7 | said
    T3 | Attribution 3 7 | said
    E1 | Attribution:T3 Source:T1 Cue:T2
    """
    rows: list[str] = []
    key = 0
    for number, annotation in enumerate(found, start=1):
        arguments = ""
        for role, spans in annotation.roles.items():
            if spans:
                key += 1
                rows.append(_row(key, role.capitalize(), spans, text=text))
                arguments += f" {role.capitalize()}:T{key}"
        key += 1
        rows.append(_row(key, ATTRIBUTION, (annotation.roles["cue"] or annotation.roles["content"])[:1], text=text))
        rows.append(f"E{number}\t{ATTRIBUTION}:T{key}{arguments}")
    return "".join(f"{row}\n" for row in rows)


def _row(key: int, label: str, spans: Sequence[Span], *, text: str) -> str:
    places = ";".join(f"{span.start} {span.end}" for span in spans)
    words = " ".join(" ".join(span.of(text).split()) for span in spans)
    return f"T{key}\t{label} {places}\t{words}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes every story that has gold and is plain text; tells how many."""
    parser = argparse.ArgumentParser(prog="python -m training.gold", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="gets the folders text and attributions")
    args = parser.parse_args(arguments)
    count = 0
    for folder in args.folders:
        for gold in sorted(folder.glob("*.gold.json")):
            name = gold.name.removesuffix(".gold.json")
            if (page := folder / f"{name}.txt").is_file():
                count += 1
                _write(name, page.read_bytes().decode("utf-8"), list(annotations(gold)), out=args.out)
    sys.stdout.write(f"{count} stories\n")


def _write(name: str, text: str, found: Sequence[Annotation], *, out: Path) -> None:
    for kind, file, words in (("text", f"{name}.txt", text), ("attributions", f"{name}.ann", written(found, text=text))):
        (out / kind).mkdir(parents=True, exist_ok=True)
        (out / kind / file).write_bytes(words.encode())


if __name__ == "__main__":
    main()
