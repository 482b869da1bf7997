"""Which stories of an archive share words with one of them, told from its side, and where its words came from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.archive.copies import CopyRow, Told, links, stories
from onrecord.archive.store import Archive

# What tells where words came from, the strongest first: what a story says of its source, before what its date or length says.
VERSION = "earlier version"
SAID, GUESSED = ("credit", "named in the text", VERSION), ("date", "length")
AGENCY = "one agency"
SpanOrNone = tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a story shares with another: `share` is the part of its words, `other_share` that of the other's, `quoted` the part
    of the shared words that both have in quotation marks.

    `came_from` is "other" where its words came from there, "this" where those of the other came from it, else None, with the
    `reason`. Spans are code points of its own text and then of the other's.
    """

    other: Told
    kind: str
    share: float
    other_share: float
    quoted: float
    came_from: str | None
    reason: str
    agency: str | None
    passages: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    differences: tuple[tuple[str, SpanOrNone, SpanOrNone], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A story, or an agency whose own story is not held (`story` is None then), and where its words came from in turn.

    `kind` and `reason` tell of the step to it; None for the story that was asked about. `also` are other stories that credit
    the same agency and share words.
    """

    story: Told | None = None
    agency: str | None = None
    kind: str | None = None
    reason: str | None = None
    also: tuple[Told, ...] = ()
    sources: tuple["Source", ...] = ()


def told(archive: Archive, story: str) -> Told:
    """A story, named by id or address; its latest version where the id is not that of an older one. Raises NotFoundError."""
    versions = archive.versions(story)
    number = next((row.number for row in versions if row.id == story), versions[-1].number)
    return stories(archive, [number])[number]


def copies(archive: Archive, story: str) -> tuple[Shared, ...]:
    """What a story shares with others, the most first. Raises NotFoundError."""
    asked = told(archive, story)
    rows = links(archive, [asked.number])
    others = stories(archive, {number for row in rows for number in (row.story, row.other)})
    found = (_seen_from(asked.number, row, others) for row in rows)
    return tuple(sorted(found, key=lambda one: (-max(one.share, one.other_share), one.other.day or "", one.other.id)))


def origin(archive: Archive, story: str) -> Source:
    """Where the words of a story came from, and from where those came, as far as it is known. Raises NotFoundError.

    A story to which several ways lead is followed further once.
    """
    asked = told(archive, story)
    return Source(story=asked, sources=_sources(archive, asked, {asked.number}))


def _sources(archive: Archive, asked: Told, followed: set[int]) -> tuple[Source, ...]:
    shared = copies(archive, asked.id)
    said = [one for one in shared if one.came_from == "other" and one.reason in SAID]
    agencies = list(_agencies(asked, shared, said))
    found = [*(one for one in said if one.reason != VERSION), *_last(one for one in said if one.reason == VERSION)]
    if not said and not agencies:
        found = _first(one for one in shared if one.came_from == "other" and one.reason in GUESSED)
    held = []
    for one in sorted(found, key=lambda one: (SAID + GUESSED).index(one.reason)):
        is_new = one.other.number not in followed
        followed.add(one.other.number)
        sources = _sources(archive, one.other, followed) if is_new else ()
        held.append(Source(story=one.other, kind=one.kind, reason=one.reason, sources=sources))
    return (*held, *agencies)


def _first(found: Iterable[Shared]) -> list[Shared]:
    """Of several that are earlier, the earliest: as near as dates come."""
    return sorted(found, key=lambda one: (one.other.first_created or one.other.day or "", -one.share, one.other.id))[:1]


def _last(found: Iterable[Shared]) -> list[Shared]:
    """Of several earlier versions, the one before: the others stand behind it."""
    return sorted(found, key=lambda one: (changed(one.other), one.share, one.other.id))[-1:]


def changed(story: Told) -> str:
    """When a story was changed last, as far as it is told."""
    return story.version_created or story.first_created or story.day or ""


def _agencies(asked: Told, shared: Sequence[Shared], said: Sequence[Shared]) -> Iterator[Source]:
    """The agencies that a story credits, and whose own story is none of those it came from; those that others credit first."""
    known = {(one.other.outlet or "").casefold() for one in said} | {(asked.outlet or "").casefold()}
    for agency in dict.fromkeys(one.agency for one in shared if one.reason == AGENCY and one.agency):
        if agency.casefold() not in known:
            known.add(agency.casefold())
            also = tuple(one.other for one in shared if one.agency == agency)
            yield Source(agency=agency, kind="agency copy", reason="credit", also=also)
    for agency in asked.credits:
        if agency.casefold() not in known:
            known.add(agency.casefold())
            yield Source(agency=agency, kind="credit", reason="credit")


def _seen_from(number: int, row: CopyRow, others: dict[int, Told]) -> Shared:
    """A link as the story with this number sees it."""
    is_first = row.story == number
    other = row.other if is_first else row.story
    passages = [((a, b), (c, d)) for a, b, c, d in row.passages]
    differences = [(what, _span(a, b), _span(c, d)) for what, a, b, c, d in row.differences]
    if not is_first:
        passages = sorted((there, here) for here, there in passages)
        differences = [(what, there, here) for what, here, there in differences]
    return Shared(
        other=others[other],
        kind=row.kind,
        share=row.share if is_first else row.other_share,
        other_share=row.other_share if is_first else row.share,
        quoted=row.quoted,
        came_from=None if row.origin is None else "this" if row.origin == number else "other",
        reason=row.reason,
        agency=row.agency,
        passages=tuple(passages),
        differences=tuple(differences),
    )


def _span(start: int | None, end: int | None) -> SpanOrNone:
    return None if start is None or end is None else (start, end)
