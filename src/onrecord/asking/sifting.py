"""Findings gone through page by page for those that fit a question in ways that no index knows."""

from collections.abc import Callable
from dataclasses import replace

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Wanted

# So many pages are gone through, each with twice as many findings as the one before: the archive ranks anew for each.
PAGES = 5


def sifted(
    archive: Archive, asked: Wanted, fits: Callable[[Found], bool], *, while_any: bool = False
) -> tuple[list[Found], str | None]:
    """As many of the findings as are asked for, of those that fit, and the cursor of what follows.

    With `while_any` no page is looked at behind one in which nothing fits.
    """
    told: list[Found] = []
    limit = asked.limit
    for _ in range(PAGES):
        page = archive.find(replace(asked, limit=limit))
        fitting = [found for found in page.found if fits(found)][: asked.limit - len(told)]
        told += fitting
        following = None if while_any and not fitting else page.next
        if len(told) == asked.limit:
            return told, _behind(archive, replace(asked, limit=limit), page.found, told[-1], following)
        if following is None:
            return told, None
        asked, limit = replace(asked, after=following), 2 * limit
    return told, asked.after


def _behind(archive: Archive, asked: Wanted, found: tuple[Found, ...], last: Found, following: str | None) -> str | None:
    """The cursor behind the last finding that is told; behind the page where it is the last of it."""
    place = next(place for place, one in enumerate(found, 1) if one.number == last.number)
    return following if place == len(found) else archive.find(replace(asked, limit=place)).next
