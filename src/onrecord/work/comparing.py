"""Comparing two versions of a story: which they are, and which sentences went, came or were rewritten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.archive.store import Archive, StoryRow
from onrecord.errors import QuestionError
from onrecord.record import Span
from onrecord.record.record import Record

# A sentence that shares less than this with another is not that sentence rewritten.
ALIKE = 0.5
# A sentence is looked for among so many that stood near.
NEAR = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sentence that is not the same in two versions: `was` and `now` are where it stands in each, None where it does not."""

    was: Span | None
    now: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions of a story, the older one first, and what has changed between them; `versions` is how many there are."""

    was: StoryRow
    now: StoryRow
    records: tuple[Record, Record]
    changes: tuple[Change, ...]
    versions: int


def compared(archive: Archive, story: str, *, older: int | None = None, newer: int | None = None) -> Compared:
    """Two versions of a story: where they are not named, the one whose id was given, else the last, and the one before.

    Raises NotFoundError where there is no such story, QuestionError where there is no such version of it.
    """
    versions = archive.versions(story)
    now = version_asked(versions, story, newer)
    was = version_asked(versions, story, older or max(now.version - 1, 1))
    records = archive.story(was.id), archive.story(now.id)
    return Compared(was=was, now=now, records=records, changes=changes(*records), versions=len(versions))


def version_asked(versions: Sequence[StoryRow], story: str, number: int | None = None) -> StoryRow:
    """The version with this number: where none is named, the one whose id was given, else the last.

    Raises QuestionError where there is no such version.
    """
    number = number or next((row.version for row in versions if row.id == story), versions[-1].version)
    for row in versions:
        if row.version == number:
            return row
    there_are = "there is one alone" if len(versions) == 1 else f"there are {len(versions)} versions"
    raise QuestionError(f"there is no version {number}; {there_are}")


def changes(older: Record, newer: Record) -> tuple[Change, ...]:
    """What has changed between two versions, by sentence, in the order of the newer one. Blanks make no difference."""
    was, now = older.reading.sentences, newer.reading.sentences
    old, new = _words(older, was), _words(newer, now)
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            found += _paired(list(zip(was[a:b], old[a:b], strict=True)), list(zip(now[c:d], new[c:d], strict=True)))
    return tuple(found)


def _words(record: Record, sentences: Sequence[Span]) -> list[str]:
    return [" ".join(span.of(record.story.text).split()) for span in sentences]


def _paired(was: list[tuple[Span, str]], now: list[tuple[Span, str]]) -> Iterator[Change]:
    """The sentences of a stretch that was replaced, those that are alike side by side."""
    for span, words in now:
        alike = next((at for at, (_, old) in enumerate(was[:NEAR]) if SequenceMatcher(None, old, words).ratio() >= ALIKE), None)
        if alike is None:
            yield Change(was=None, now=span)
            continue
        yield from (Change(was=gone, now=None) for gone, _ in was[:alike])
        yield Change(was=was[alike][0], now=span)
        was = was[alike + 1 :]
    yield from (Change(was=gone, now=None) for gone, _ in was)
