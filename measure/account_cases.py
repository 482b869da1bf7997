"""The gold of measure/accounts: the stories of each event with what holds between them, and how findings are counted.

python measure/account_cases.py rail-talks | onrecord add -    the stories of some folders, for an archive
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.gold import ASIDE, ROOT

from onrecord.archive.store import Archive
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.work.adding import Adding
from onrecord.work.settings import Settings

EVENTS = ROOT / "measure" / "accounts"

Key = tuple[str, str]
"""The id of a story, and that of an event or a statement in it."""
Pair = frozenset[Key]


@dataclass(slots=True)
class Counts:
    """What was found of what gold has, and how much was found in all."""

    found: int = 0
    gold: int = 0
    told: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing."""
        return 2 * self.found / (self.gold + self.told) if self.gold + self.told else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.found + other.found, self.gold + other.gold, self.told + other.told)

    def __str__(self) -> str:
        recall, precision = self.found / max(self.gold, 1), self.found / max(self.told, 1)
        return f"{self.f1:.3f}  (recall {recall:.3f}, precision {precision:.3f}: {self.found} of {self.gold}, {self.told} told)"


@dataclass(frozen=True, slots=True)
class Case:
    """The stories of one event of the gold, by their names, with what should be found between them."""

    name: str
    gold: Mapping[str, Any]
    records: Mapping[str, Record]

    def span(self, told: Mapping[str, str]) -> tuple[str, Span] | None:
        """The id of a story and where these words stand in it."""
        record = self.records.get(told["story"])
        at = record.story.text.find(told["words"]) if record else -1
        return (record.story.id, Span(at, at + len(told["words"]))) if record and at >= 0 else None


def folders(*, aside: bool) -> list[Path]:
    """The folders with gold: of the events that rules are made with, or of those set aside."""
    return sorted(gold.parent for gold in EVENTS.rglob("gold.toml") if (ASIDE in gold.parts) == aside)


def page_of(story: Path) -> str:
    """A story with what is known of it, as a line of JSON that `onrecord add` takes."""
    known = story.with_suffix(".toml")
    facts = tomllib.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    return json.dumps({"text": story.read_text(encoding="utf-8"), **facts})


def cases(archive: Archive, found: Sequence[Path], scratch: Path, *, engine: str) -> Iterator[Case]:
    """The stories of all folders added to one archive, in the order of their names, and each event's gold."""
    by: dict[Path, list[tuple[str, Record]]] = {folder: [] for folder in found}
    stories = [story for folder in found for story in sorted(folder.glob("*.txt"))]
    lines = scratch / "stories.jsonl"
    lines.write_text("".join(f"{page_of(story)}\n" for story in stories), encoding="utf-8")
    for story, outcome in zip(stories, Adding(archive, Settings(engine=engine), workers=1).run([lines]), strict=True):
        if isinstance(outcome, Record):
            by[story.parent].append((story.stem, outcome))
    for folder, records in by.items():
        yield Case(folder.name, tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8")), dict(records))


if __name__ == "__main__":
    for folder in sys.argv[1:]:
        print(*map(page_of, sorted((EVENTS / folder).glob("*.txt"))), sep="\n")
