"""The calendar of who met whom, and when people met at all."""

from collections import Counter
from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.archive import identified
from onrecord.archive.gatherings import MonthCount
from onrecord.archive.store import Archive
from onrecord.asking.meetings import KINDS, Calendar, meetings
from onrecord.faces.serving.state import archive_of
from onrecord.faces.web import addresses
from onrecord.faces.web.pages.who import years
from onrecord.faces.web.rendering import render

router = APIRouter()
MONTH = len("2025-03")
# What the drawing tells apart, each with what it is called there.
DRAWN = {"meeting": "meetings", "visit": "visits", "call": "calls", "other": "talks, summits and other"}


@router.get("/meetings", include_in_schema=False)
def calendar(request: Request, month: str = "", who: str = "", place: str = "") -> Response:
    """The calendar of a month, of all or of somebody, anywhere or at a place."""
    archive = archive_of(request)
    one = _meant(archive, who.strip()) if who.strip() else None
    if who.strip() and one is None:
        return render(request, "meetings.html", told=None, who=who, one=None, place=place, month=month)
    told = meetings(archive, time=month or None, who=one.id if one else None, place=place)
    near = [count for count in told.counts if len(count.time) == MONTH and _is_near(count.time, told)]
    parts = {"who": one.id if one else "", "place": place}
    return render(
        request,
        "meetings.html",
        told=told,
        one=one,
        who=one.name if one else "",
        place=place,
        month=month,
        rows=years((count.time, count.many) for count in near),
        loosely=_loosely([count for count in told.counts if count not in near]),
        chart={"rows": _drawn(near), "kinds": list(DRAWN.items())},
        address_of_month=lambda time: addresses.meetings(time, **parts),
        kinds=[kind.value for kind in KINDS],
    )


def _meant(archive: Archive, words: str) -> identified.Identity | None:
    """Whom words mean: of several the one in most stories."""
    found = identified.called(archive, words, limit=1) or identified.identities(archive, words, limit=1)
    return found[0] if found else None


def _is_near(month: str, told: Calendar) -> bool:
    """Whether a month is in a year of the stories, or in the one beside them: what is not, few look for."""
    year = int(month[:4])
    return int((told.first or "0")[:4]) - 1 <= year <= int((told.last or "9999")[:4]) + 1


def _loosely(counts: Sequence[MonthCount]) -> list[tuple[str, int]]:
    """How many are told of years without a month, and of months far from those of the stories; the empty time last."""
    many = Counter[str]()
    for count in counts:
        many[count.time] += count.many
    return sorted(many.items(), reverse=True)


def _drawn(counts: Sequence[MonthCount]) -> list[dict[str, str | int]]:
    """Counts of months as the drawing has them."""
    found: dict[str, Counter[str]] = {}
    for count in counts:
        found.setdefault(count.time, Counter())[count.kind if count.kind in DRAWN else "other"] += count.many
    return [{"month": month, **{kind: many[kind] for kind in DRAWN}} for month, many in sorted(found.items())]
