"""A story among those that its words came from and those that have them from it, in the order of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.archive.copies import Told
from onrecord.archive.store import Archive
from onrecord.asking.copies import SAID, Shared, Source, copies, origin, told

# So many of the stories that have their words from it are told.
TAKERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One who had the words: a story, or an agency whose own story is not held (`story` is None then)."""

    key: str
    story: Told | None = None
    agency: str | None = None

    @property
    def since(self) -> str:
        """When its story was published, as far as it is told."""
        return (self.story.first_created or self.story.day or "") if self.story else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Words that went from one to another, by their keys; `is_said` where a story says so, by no guess."""

    source: str
    taker: str
    kind: str
    reason: str
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the words of a story came from, and who has them from it.

    `holders` are all of these, the earliest first, an agency before those that had the words from it; `source` is the same
    as a tree, and `shared` all that share words with it, with what they share.
    """

    asked: Told
    source: Source
    shared: tuple[Shared, ...]
    holders: tuple[Holder, ...]
    steps: tuple[Step, ...]


def lineage(archive: Archive, story: str) -> Lineage:
    """The lineage of a story. Raises NotFoundError."""
    asked, source, shared = told(archive, story), origin(archive, story), copies(archive, story)
    steps = list(_steps(source, asked.id))
    takers = [one for one in shared if one.came_from == "this"][:TAKERS]
    steps += [_step(asked.id, one.other.id, one.kind, one.reason) for one in takers]
    steps = list({(step.source, step.taker): step for step in reversed(steps)}.values())[::-1]
    held = {holder.key: holder for holder in (*_holders(source), *(_held(one.other) for one in takers))}
    return Lineage(asked=asked, source=source, shared=shared, holders=tuple(_in_order(held, steps)), steps=tuple(steps))


def _step(source: str, taker: str, kind: str, reason: str) -> Step:
    return Step(source=source, taker=taker, kind=kind, reason=reason, is_said=reason in SAID)


def _key(source: Source) -> str:
    return source.story.id if source.story else f"agency {(source.agency or '').casefold()}"


def _steps(source: Source, taker: str) -> Iterator[Step]:
    for one in source.sources:
        yield _step(_key(one), taker, one.kind or "", one.reason or "")
        yield from (_step(_key(one), story.id, one.kind or "", one.reason or "") for story in one.also)
        yield from _steps(one, _key(one))


def _holders(source: Source) -> Iterator[Holder]:
    yield Holder(key=_key(source), story=source.story, agency=source.agency)
    yield from map(_held, source.also)
    for one in source.sources:
        yield from _holders(one)


def _held(story: Told) -> Holder:
    return Holder(key=story.id, story=story)


def _in_order(held: dict[str, Holder], steps: Sequence[Step]) -> list[Holder]:
    """The earliest first; an agency, whose day is not known, with the earliest that had the words from it."""

    def since(holder: Holder) -> tuple[str, bool, str]:
        takers = [held[step.taker].since for step in steps if step.source == holder.key and step.taker in held]
        return holder.since or min(filter(None, takers), default="9"), holder.story is not None, holder.key

    return sorted(held.values(), key=since)
