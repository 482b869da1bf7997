"""Gold for a story, written as words and turned into offsets, so that no one has to count characters.

    python measure/gold_from_words.py examples/scraped-talks.gold.toml      writes examples/scraped-talks.gold.json

A story's gold is written in `NAME.gold.toml` beside `NAME.txt` or `NAME.html`. Each finding is a stretch of the story with
marks around its parts: {source}, <cue>, [content] (or whatever else is pointed at). " ... " skips words within a
line, and a blank matches any blanks, a paragraph's end too:

    [[statements]]
    words = "Before the talks, {the ministers} <noted> [that they ... the border]."

The words must stand in the story once: where they stand twice, add the words around them. `body` in the table
`story` names the words with which the story proper begins, so that a teaser before it is not searched. All other keys are
written to the gold as they are. Offsets are into the raw text: the file, or for a page the text taken from it.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import onrecord
from onrecord.record import Refused

ROLES = {"{": "source", "<": "cue", "[": "content"}
CLOSED_BY = {"{": "}", "<": ">", "[": "]"}
PIECE = re.compile(r"(?P<mark>[{}<>\[\]])|(?P<skip> \.\.\. )|(?P<blank>\s+)|(?P<word>[^\s{}<>\[\]]+)")
STATEMENT_DEFAULTS: dict[str, Any] = {"speakers": [], "via": []}
STORY_DEFAULTS = dict.fromkeys(("title", "section", "byline", "modified", "published", "credit"))
EVENT_DEFAULTS = dict.fromkeys(("place", "date"))
# A time without a value is one that the story does not tell: "last year" where no day is known.
TIME_DEFAULTS = dict.fromkeys(("value",))

Spans = list[list[int]]


class WordsNotFoundError(ValueError):
    """The words of a finding do not stand in the story once."""


def pattern(words: str) -> tuple[re.Pattern[str], list[str]]:
    """A pattern for marked words, and the role of each of its groups.

    >>> pattern("{She} <said> [it ... ended].")[1]
    ['source', 'cue', 'content']
    """
    parts: list[str] = []
    roles: list[str] = []
    awaited: str | None = None
    for piece in PIECE.finditer(words.strip()):
        mark = piece["mark"]
        if mark in ROLES and awaited is None:
            parts.append("(")
            roles.append(ROLES[mark])
            awaited = CLOSED_BY[mark]
        elif mark and mark == awaited:
            parts.append(")")
            awaited = None
        elif mark:
            raise WordsNotFoundError(f"a mark {mark!r} is out of place in: {words}")
        elif piece["skip"]:
            parts.append(r" [^\n]*? ")
        elif piece["blank"]:
            parts.append(r"\s+")
        else:
            parts.append(re.escape(piece["word"]))
    if awaited:
        raise WordsNotFoundError(f"a mark is not closed by {awaited!r} in: {words}")
    return re.compile("".join(parts)), roles


def spans(raw: str, words: str, *, start: int = 0) -> dict[str, Spans]:
    """Where the marked parts of `words` stand in `raw`; words without a mark are one part, "content".

    Words that run on into a new paragraph are one span a paragraph.

    >>> spans("“Rain,” she said.", "[“Rain,”] {she} <said>")
    {'source': [[8, 11]], 'cue': [[12, 16]], 'content': [[0, 7]]}
    """
    wanted, roles = pattern(words)
    found = list(wanted.finditer(raw, start))
    if len(found) != 1:
        raise WordsNotFoundError(f"these words stand in the story {len(found)} times, not once: {words}")
    at: dict[str, Spans] = {"source": [], "cue": [], "content": []}
    for group, role in enumerate(roles, start=1) if roles else [(0, "content")]:
        offset = found[0].start(group)
        at[role] += [[offset + line.start(), offset + line.end()] for line in re.finditer(r"[^\n]*\S", found[0][group])]
    return at


def gold(words: dict[str, Any], raw: str) -> dict[str, Any]:
    """The gold of a story whose raw text is `raw`, from the gold written in words."""
    if "refused" in words:
        return words
    given = dict(words["story"])
    start = raw.rindex(given.pop("body")) if "body" in given else 0
    made: dict[str, Any] = {"story": STORY_DEFAULTS | given}
    made["statements"] = []
    for statement in words.get("statements", []):
        rest = {key: value for key, value in statement.items() if key != "words"}
        made["statements"].append(spans(raw, statement["words"], start=start) | STATEMENT_DEFAULTS | rest)
    for kind, key, defaults in (
        ("meetings", "evidence", EVENT_DEFAULTS),
        ("figures", "evidence", {}),
        ("times", "span", TIME_DEFAULTS),
    ):
        made[kind] = []
        for finding in words.get(kind, []):
            rest = {name: value for name, value in finding.items() if name != "words"}
            first = spans(raw, finding["words"], start=start)["content"][0]
            text = {"text": raw[slice(*first)]} if kind == "times" else {}
            made[kind].append(text | defaults | rest | {key: first})
    made["people"] = words.get("people", [])
    made["places"] = words.get("places", [])
    return made | {key: value for key, value in words.items() if key not in made}


def raw_of(story: Path) -> str:
    """The raw text of a story: the file itself, or for a page the text that is taken from it."""
    if story.suffix == ".txt":
        return story.read_bytes().decode("utf-8")
    record = onrecord.read(story)
    if isinstance(record, Refused) or record.story.raw is None:
        raise WordsNotFoundError(f"{story}: the page gives no text")
    return record.story.raw


def story_of(words: Path) -> Path:
    """The story that the gold `NAME.gold.toml` is about: `NAME.txt` or `NAME.html` beside it."""
    name = words.name.removesuffix(".gold.toml")
    beside = [words.with_name(name + suffix) for suffix in (".txt", ".html")]
    return next(path for path in beside if path.exists())


def counted_out(path: Path) -> dict[str, Any]:
    """The gold of a file of words, counted out on the story beside it."""
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return gold(words, "" if "refused" in words else raw_of(story_of(path)))


def main(paths: list[str]) -> None:
    """Writes the gold of each file of words named."""
    for path in map(Path, paths):
        made = json.dumps(counted_out(path), indent=1, ensure_ascii=False)
        path.with_suffix(".json").write_text(made + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
