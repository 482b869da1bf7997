"""JSON Lines: one story a line with what is known of it, or one record as `onrecord read --json` prints it."""

import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.errors import IntakeError
from onrecord.intake.masthead import Masthead
from onrecord.intake.page import RECORD, Limits, Page
from onrecord.intake.stamps import iso
from onrecord.intake.unpacked import Unpacked
from onrecord.record import Refusal, Refused, Stamp

# What a story's line may call its fields, the first that is there counts.
URI = ("uri", "url")
WORDS = {"html": "text/html", "text": "text/plain", "raw": "text/plain"}
FACTS = {
    "headline": ("headline", "title"),
    "byline": ("byline", "author"),
    "section": ("section",),
    "outlet": ("outlet",),
    "located": ("located",),
    "language": ("language",),
}
DATES = {"first_created": ("first_created", "published", "date"), "version_created": ("version_created", "modified")}
# What is left of the quoted string, or of the Markdown, that a fact was copied from.
_BREAK = re.compile(r"\\?[ \t]*[\r\n]+\s*")
_ESCAPE = re.compile(
    r"\\(?:u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|x(?P<byte>[0-9A-Fa-f]{2})|(?P<sign>[_\\`*{}\[\]()#+.!|<>~&'\"-])|\s|$)"
)


def pages(stream: io.BufferedIOBase, name: str, *, limits: Limits, packed: Unpacked) -> Iterator[Page | Refused | IntakeError]:
    """The stories and records of a file of lines, in their order. A line that is none comes as its error in its place."""
    number = 0
    while line := stream.readline(limits.file + 1):
        number += 1
        place = f"{name}, line {number}"
        if len(line) > limits.file:
            yield IntakeError(place, f"over the limit of {limits.file:,} bytes; nothing behind it was read")
            return
        if packed.fault and not line.endswith(b"\n"):
            break
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _page(line, place)
    if packed.fault:
        yield IntakeError(
            name, f"{packed.fault} behind line {number - 1 if line else number}; the lines up to it were taken in"
        )
    elif not number:
        yield IntakeError(name, "no lines in this file")


def _page(line: bytes, place: str) -> Page | Refused | IntakeError:
    try:
        told = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return IntakeError(place, f"no JSON ({error})")
    if not isinstance(told, dict):
        return IntakeError(place, "no story: a line holds one JSON object")
    try:
        if isinstance(told.get("story"), dict):
            return Page(uri=_text(told["story"], ("uri",)), data=line.strip(), media_type=RECORD, place=place)
        if isinstance(told.get("refused"), dict):
            return Page(uri=_text(told["refused"], ("uri",)), data=line.strip(), media_type=RECORD, place=place)
        return _story(told, place)
    except ValueError as error:
        return IntakeError(place, str(error))


def _story(told: Mapping[str, Any], place: str) -> Page | Refused:
    """The page of a line that is a story."""
    uri = _text(told, URI)
    field = next((name for name in WORDS if told.get(name)), None)
    if field is None:
        return Refused(uri=uri or place, reason=Refusal.EMPTY, detail=f"none of its fields is {' or '.join(sorted(WORDS))}")
    facts = {name: _said(_text(told, names)) for name, names in FACTS.items()}
    stamps = {name: _stamp(told, names) for name, names in DATES.items()}
    # Half a surrogate pair, which JSON can spell, is no character: "?" holds its place.
    data = (_text(told, (field,)) or "").encode("utf-8", "replace")
    masthead = Masthead(**facts, **stamps)  # type: ignore[arg-type]
    return Page(uri=uri, data=data, media_type=WORDS[field], charset="utf-8", told=masthead, place=place)


def _text(told: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The words of the first field that is there. Raises ValueError where it holds something else."""
    for name in names:
        value = told.get(name)
        if value is not None and not isinstance(value, str):
            raise ValueError(f'"{name}" is no text')
        if value and value.strip():
            return value if name in WORDS else value.strip()
    return None


def _said(words: str | None) -> str | None:
    """The words of a fact without the escapes of the file that it was taken from, and without its line breaks.

    >>> _said("Readout of Joe\\\\_Osei\\\\u2019s Call with the\\\\\\nMayor of\\\\"), _said("Two \\\\& three")
    ('Readout of Joe Osei’s Call with the Mayor of', 'Two & three')
    """
    if words is None or ("\\" not in words and "\n" not in words):
        return words
    whole = _ESCAPE.sub(_unescaped, _BREAK.sub(" ", words))
    return " ".join(whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split()) or None


def _unescaped(match: re.Match[str]) -> str:
    """What an escape stands for; a blank that breaks no line is "\\_" in YAML."""
    number = match["short"] or match["long"] or match["byte"]
    if number:
        return chr(int(number, 16)) if int(number, 16) <= sys.maxunicode else match[0]
    return " " if match["sign"] in ("_", None) else match["sign"]


def _stamp(told: Mapping[str, Any], names: tuple[str, ...]) -> Stamp | None:
    words = _text(told, names)
    if words is None:
        return None
    if (value := iso(words)) is None:
        raise ValueError(f'"{words}" is no date: write it like 2024-03-12, or 2024-03-12T09:30:00+01:00')
    return Stamp(value=value, method="jsonl")
