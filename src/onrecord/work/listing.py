"""Lists: findings of one kind, narrowed by the parts of a question, a page at a time or to the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind, Order, Page, Wanted
from onrecord.asking.narrowing import Parts
from onrecord.asking.wishes import wanted
from onrecord.errors import QuestionError
from onrecord.record import EventKind, Standing
from onrecord.work.asking import query_of, today

# Findings asked for at a time, where all are wanted.
MANY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is listed: `parts` narrow it as they narrow a question, names meaning people by all their names.

    `happened` are kinds of events and `standings` theirs, for events alone. `older` also looks into versions of a page that
    have a newer one. Raises QuestionError where there is no such kind or standing, or another kind of finding has none.
    """

    kind: Kind
    parts: Parts = field(default_factory=Parts)
    happened: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    order: Order = Order.LATEST
    older: bool = False

    def __post_init__(self) -> None:
        for given, known, name in ((self.happened, EventKind, "kinds"), (self.standings, Standing, "standings")):
            if given and self.kind is not Kind.EVENT:
                raise QuestionError(f"a {self.kind} has no {name}")
            for one in given:
                if one not in set(known):
                    raise QuestionError(f"{one!r} is none of the {name} of events: {', '.join(known)}")


def listed(archive: Archive, listing: Listing) -> Page:
    """A page of it, from the cursor in its parts on. Raises QuestionError where it cannot be asked so."""
    asked = _wanted(archive, listing)
    return archive.find(asked) if asked else Page(found=(), next=None)


def every(archive: Archive, listing: Listing) -> Iterator[Found]:
    """All of it, some held at a time. What arrives meanwhile is not in it. Raises QuestionError with the first."""
    asked = _wanted(archive, listing)
    while asked:
        page = archive.find(replace(asked, limit=MANY))
        yield from page.found
        asked = replace(asked, after=page.next) if page.next else None


def _wanted(archive: Archive, listing: Listing) -> Wanted | None:
    """What is asked of the archive; None where somebody is named whom it does not know."""
    parts = replace(listing.parts, kinds=(listing.kind.value,))
    query = query_of(archive, "", day=today(), parts=parts)
    if query.unknown:
        return None
    asked = wanted(query, listing.kind, limit=parts.limit, after=parts.after)
    return replace(asked, order=listing.order, older=listing.older, kinds=listing.happened, standings=listing.standings)
