"""How often each rule of the rule engine is right: the scores of `lexicon/cues.toml`, measured on a PolNeAR folder.

    python measure/rule_scores.py POLNEAR/train

The folder holds `text/*.txt` and `attributions/*.ann` (brat standoff); of several annotators the first in order counts. An
attribution is right where its content and its source each share half of their words, or more, with those of one in gold.
Prints a line a rule: its name, the share that is right, and how many there were.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import onrecord
from onrecord.reading.engines import rules
from onrecord.record import Span

WORD = re.compile(r"\w+")
Words = frozenset[int]


def words(text: str, spans: list[tuple[int, int]]) -> Words:
    """Where the words of some spans start."""
    return frozenset(start + match.start() for start, end in spans for match in WORD.finditer(text[start:end]))


def alike(one: Words, other: Words) -> bool:
    """Whether two sets of words share half of all their words, or both are empty."""
    return 2 * len(one & other) >= len(one | other)


def gold(path: Path, text: str) -> Iterator[tuple[Words, Words]]:
    """The contents and sources of a brat file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
    spans = {
        row[0]: [(int(a), int(b)) for a, b in (part.split() for part in row[1].split(" ", 1)[1].split(";"))]
        for row in rows
        if len(row) == 3 and row[0].startswith("T")
    }
    for row in rows:
        if len(row) == 2 and row[0].startswith("E"):
            parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Content": []}
            for argument in row[1].split():
                name, key = argument.split(":")
                parts.setdefault(name.rstrip("0123456789"), []).extend(spans[key])
            yield words(text, parts["Content"]), words(text, parts["Source"])


def annotated(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each text with the file of its first annotator."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    return ((folder / "text" / f"{name}.txt", path) for name, path in first.items())


def main(arguments: list[str]) -> int:
    """Reads every text of the folder and prints the table."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    right, found = Counter[str](), Counter[str]()
    # Each rule gives its own number for a score, so that its attributions are known by it.
    numbers = {rule: float(number) for number, rule in enumerate(rules.scores())}
    names = {number: rule for rule, number in numbers.items()}
    rules.scores = lambda: numbers
    for text_path, gold_path in annotated(Path(arguments[0])):
        record = onrecord.read(text_path)
        if isinstance(record, onrecord.Refused):
            continue
        story = record.story
        pairs = list(gold(gold_path, story.raw or ""))

        def here(spans: tuple[Span, ...], story: onrecord.Story = story) -> Words:
            return words(story.raw or "", [(p.start, p.end) for span in spans for p in story.on_page(span)])

        for attribution in record.reading.attributions:
            rule = names[attribution.score]
            content, source = here(attribution.content), here(attribution.source)
            found[rule] += 1
            right[rule] += any(alike(content, c) and alike(source, s) for c, s in pairs)
    for rule in numbers:
        print(f"{rule:12} {right[rule] / found[rule] if found[rule] else 0:.2f}  of {found[rule]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
