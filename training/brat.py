"""Attributions in brat standoff, as PolNeAR lays them out: read, and held against the text they were made on.

    T1	Source 0 12	The minister
    T2	Cue 13 17	said
    T3	Content 18 40	the bridge would close
    T4	Attribution 13 17	said
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3

Pieces of one span are parted by ";", several spans of one role are numbered (`Content2:T9`). An attribution may go without
source, or without cue. Lines of other kinds, roles of other names and events of other types are left alone.
"""

import re
from dataclasses import dataclass

from onrecord.reading.engines.tagger.tags import ROLES
from onrecord.record import Span

LINE = re.compile(r"(?:[TERAMN]\d+|#\d*|\*)\t")
PLACE = re.compile(r"(?P<label>\S+) (?P<pieces>\d+ \d+(?:;\d+ \d+)*)")
ARGUMENT = re.compile(r"(?P<role>[^\s:]+):(?P<key>[TE]\d+)")
ATTRIBUTION = "Attribution"


@dataclass(frozen=True, slots=True)
class Annotation:
    """The spans of one attribution, by role: all three roles are keys."""

    roles: dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Standoff:
    """What one .ann file says: its attributions, the spans of a role that stand in none of them, and what is wrong with it."""

    annotations: tuple[Annotation, ...]
    spare: int
    faults: tuple[str, ...]


def standoff(lines: str, *, text: str) -> Standoff:
    r"""The attributions of a .ann file made on `text`. A fault begins with the number of its line.

    >>> read = standoff("T1\tCue 3 7\tsaid\nT2\tContent 8 11\tyes\nE1\tAttribution:T1 Cue:T1 Content:T2\n", text="He said yes")
    >>> read.annotations[0].roles
    {'source': (), 'cue': (Span(start=3, end=7),), 'content': (Span(start=8, end=11),)}
    >>> standoff("T1\tCue 3 7\ttold\n", text="He said yes").faults
    ('1: the text at 3 7 is "said", not "told": was it changed after it was annotated?',)
    """
    rows, faults = _rows(lines)
    spans: dict[str, tuple[str, tuple[Span, ...]]] = {}
    for number, row in rows:
        if row.startswith("T"):
            key, _, entry = row.partition("\t")
            match _spans(entry, text=text):
                case str(fault):
                    faults.append(f"{number}: {fault}")
                case label, pieces:
                    spans[key] = (label, pieces)
    named: set[str] = set()
    annotations: list[Annotation] = []
    for number, row in rows:
        if row.startswith("E") and row.split("\t")[1].startswith(ATTRIBUTION):
            match _annotation(row.split("\t")[1], spans):
                case str(fault):
                    faults.append(f"{number}: {fault}")
                case annotation, keys:
                    annotations.append(annotation)
                    named |= keys
    spare = sum(1 for key, (label, _) in spans.items() if label.lower() in ROLES and key not in named)
    if spare and not annotations and not faults:
        faults.append(
            f"1: {spare} spans, and no attribution that joins them, as in: E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3"
        )
    return Standoff(tuple(annotations), spare, tuple(sorted(faults, key=lambda fault: int(fault.partition(":")[0]))))


def _rows(lines: str) -> tuple[list[tuple[int, str]], list[str]]:
    """The numbered rows of a file, and what is wrong with it.

    The words of a span may run over line ends: what is no row then belongs to the row before.
    """
    rows: list[tuple[int, str]] = []
    faults: list[str] = []
    # Only line feeds end a row: words may hold the other signs that Python takes for line ends.
    for number, line in enumerate(lines.replace("\r\n", "\n").split("\n"), start=1):
        if LINE.match(line):
            rows.append((number, line))
        elif rows and rows[-1][1].startswith("T"):
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{line}")
        elif line.strip():
            faults.append(f"{number}: no line of brat standoff: {_short(line)}")
    return rows, faults


def _spans(entry: str, *, text: str) -> tuple[str, tuple[Span, ...]] | str:
    """The label and spans of "Content 10 20;25 30<tab>words", or what is wrong with it."""
    place, tab, words = entry.partition("\t")
    match = PLACE.fullmatch(place)
    if not match or not tab:
        return f'no span: {_short(entry)}; one has a label, its place and its words, as in "Source 0 12<tab>The minister"'
    found = []
    for piece in match["pieces"].split(";"):
        start, end = map(int, piece.split())
        if start >= end:
            return f"{piece} is no stretch of text: it ends before it has begun"
        if end > len(text):
            return f"{piece} lies outside the text, which has {len(text)} characters"
        found.append(Span(start, end))
    # brat joins pieces by a blank and writes line ends as blanks, or as they are.
    there = " ".join(span.of(text) for span in found)
    if "".join(there.split()) != "".join(words.split()):
        return f"the text at {match['pieces']} is {_short(there)}, not {_short(words)}: was it changed after it was annotated?"
    return match["label"], tuple(found)


def _annotation(arguments: str, spans: dict[str, tuple[str, tuple[Span, ...]]]) -> tuple[Annotation, set[str]] | str:
    """The attribution of "Attribution:T4 Source:T1 Cue:T2 Content:T3" and the spans it names, or what is wrong with it."""
    roles: dict[str, tuple[Span, ...]] = dict.fromkeys(ROLES, ())
    keys: set[str] = set()
    for argument in arguments.split():
        match = ARGUMENT.fullmatch(argument)
        if not match:
            return f"no argument of an attribution: {_short(argument)}; one is a role and a span, as in Source:T1"
        role = match["role"].rstrip("0123456789").lower()
        if role in roles:
            if match["key"] not in spans:
                return f"{argument}: there is no such span in this file, or none that can be used"
            roles[role] += spans[match["key"]][1]
            keys.add(match["key"])
    return Annotation(roles), keys


def _short(words: str) -> str:
    """Words as a message shows them."""
    line = " ".join(words.split())
    return f'"{line}"' if len(line) <= 60 else f'"{line[:40]} ... {line[-15:]}"'
