"""How found time expressions are held against TimeML gold, as TempEval-3 counts them, document by document.

Pairs are one to one within a document: equal spans first, then those that share the most characters. A pair is found; strictly
where the spans are equal; its value or type is right where it is the same string. Precision is over what was found, recall over
gold, counted over all documents together. With a type, gold and finds of other types are left out before pairs are made.

Verhagen et al. and UzZaman et al., "SemEval-2013 Task 1: TempEval-3", 2013.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure.scoring import Counts

ALL = "all"
TYPES = {"DATE": "dates", "TIME": "times of day", "DURATION": "durations", "SET": "sets"}
RIGHT = ("found", "strictly", "value", "type")


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A time expression: where it stands, its type and its value."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with the times that gold marks in it, and the day it was made, as gold writes it."""

    name: str
    text: str
    made: str
    times: tuple[Marked, ...]


def document(path: Path) -> Document:
    """A TimeML file: what stands in <TEXT>. Times without words are left out."""
    root = ET.parse(path).getroot()
    made = root.find("DCT//TIMEX3")
    parts: list[str] = []
    times: list[Marked] = []
    body = root.find("TEXT")
    if body is not None:
        _walk(body, parts, times)
    value = "" if made is None else made.get("value", "")
    times.sort(key=lambda one: (one.start, one.end))
    return Document(name=path.name, text="".join(parts), made=value, times=tuple(times))


def _walk(node: ET.Element, parts: list[str], times: list[Marked]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        _walk(child, parts, times)
        parts.append(child.tail or "")
    end = sum(map(len, parts))
    if node.tag == "TIMEX3" and end > start:
        times.append(Marked(start, end, node.get("type", ""), node.get("value")))


def pairs(gold: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Which find is which of gold.

    >>> gold = [Marked(0, 6, "DATE", "2022-06-28")]
    >>> [(one.start, other.end) for one, other in pairs(gold, [Marked(3, 6, "DATE", None), Marked(0, 5, "DATE", None)])]
    [(0, 5)]
    """
    near = [
        ((one.start, one.end) != (other.start, other.end), -shared, of_gold, of_found)
        for of_gold, one in enumerate(gold)
        for of_found, other in enumerate(found)
        if (shared := min(one.end, other.end) - max(one.start, other.start)) > 0
    ]
    left, right, made = set[int](), set[int](), []
    for _, _, of_gold, of_found in sorted(near):
        if of_gold not in left and of_found not in right:
            left.add(of_gold)
            right.add(of_found)
            made.append((gold[of_gold], found[of_found]))
    return made


def counted(gold: Sequence[Marked], found: Sequence[Marked]) -> Counts:
    """The counts of one document, of all types together and of each alone."""
    counts: Counts = Counter()
    for kind in (ALL, *TYPES):
        asked, read = ([one for one in side if kind in (ALL, one.type)] for side in (gold, found))
        counts[kind, "gold"], counts[kind, "read"] = len(asked), len(read)
        for one, other in pairs(asked, read):
            counts[kind, "found"] += 1
            counts[kind, "strictly"] += (one.start, one.end) == (other.start, other.end)
            counts[kind, "value"] += one.value == other.value
            counts[kind, "type"] += one.type == other.type
    return counts


def figures(counts: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """F1 of each figure by its name, precision and recall of the value, and its F1 in each type."""

    def share(kind: str, what: str, *of: str) -> float:
        whole = sum(counts.get((kind, side), 0) for side in of)
        return len(of) * counts.get((kind, what), 0) / whole if whole else 0.0

    told = {f"{what}, F1": share(ALL, what, "gold", "read") for what in RIGHT}
    told |= {"value, precision": share(ALL, "value", "read"), "value, recall": share(ALL, "value", "gold")}
    return told | {f"value of {name}, F1": share(kind, "value", "gold", "read") for kind, name in TYPES.items()}
