"""Word lists of the intake: which lines of a page are furniture, who the agencies are, what an error page says."""

import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

# What stands around the words of a furniture line: bullets, arrows, bars, colons, closing stops.
_EDGES = " \t\n\xa0.:;,!|•·*»«›‹>→←▶►▸-–—…_=[]\"'’“”"
# No furniture line is longer: what is longer is prose.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Phrases:
    """One list: whole lines, beginnings, and shapes that a whole line fits, with what is in every line that fits one."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    shapes: str | None
    signs: tuple[str, ...] = ("",)

    def match(self, line: str) -> bool:
        """Whether `line`, as `key` gives it, is on the list."""
        if line in self.lines or line.startswith(self.starts):
            return True
        if self.shapes is None or not any(map(line.__contains__, self.signs)):
            return False
        return _compiled(self.shapes).fullmatch(line) is not None


@cache
def _compiled(shapes: str) -> re.Pattern[str]:
    # Compiling takes longer than reading a page: only what is tried is compiled.
    return re.compile(shapes)


@lru_cache(maxsize=4096)
def key(words: str) -> str:
    """A line as the lists have it: lower case, single blanks, straight apostrophes, no punctuation at its ends.

    >>> key("  Read  More » ")
    'read more'
    """
    return " ".join(words[:LONGEST].lower().replace("’", "'").split()).strip(_EDGES) if len(words) <= LONGEST else ""


@cache
def table(name: str) -> Mapping[str, Any]:
    """The word lists of the file `name` under `patterns`."""
    path = importlib.resources.files("onrecord.intake") / "patterns" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def phrases(name: str, part: str) -> Phrases:
    """The list `part` of the file `name`.

    >>> phrases("furniture", "share").match("share this article")
    True
    """
    entry = table(name)[part]
    shapes = "|".join(f"(?:{shape})" for shape in entry.get("shapes", ()))
    return Phrases(
        frozenset(entry.get("lines", ())),
        tuple(entry.get("starts", ())),
        shapes or None,
        tuple(entry.get("signs", ("",))),
    )
