"""People and organisations: the list, one of them, how their words went from story to story."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.archive import identified
from onrecord.archive.lives import LifeRows, identity_of, life_rows
from onrecord.archive.store import Archive
from onrecord.asking.lives import Life, life, sayings
from onrecord.errors import QuestionError
from onrecord.faces.serving.state import Room, archive_of, room_of
from onrecord.faces.web import addresses
from onrecord.faces.web.drawing.bars import lasting
from onrecord.faces.web.rendering import render
from onrecord.linking.wordings import beside
from onrecord.record.party import Kind
from onrecord.work.topics import topics
from onrecord.work.wordings import wordings_of

router = APIRouter()
# So many are listed.
LISTED = 60
# So many lives are kept.
RECENT = 16
KINDS = {"": None, "person": Kind.PERSON, "organisation": Kind.ORGANISATION}


Row = tuple[str, tuple[tuple[str, int], ...], int]
"""A row of a table of months: the year, its twelve months with the count of each, and the sum."""


def years(counts: Iterable[tuple[str, int]]) -> tuple[Row, ...]:
    """Counts of months (2025-03) by their years, the latest first; a year without any is left out.

    >>> [(year, total) for year, months, total in years([("2024-03", 2), ("2024-05", 1), ("2021-12", 4)])]
    [('2024', 3), ('2021', 4)]
    """
    by_month = Counter[str]()
    for month, many in counts:
        by_month[month] += many
    found = []
    for year in sorted({month[:4] for month in by_month}, reverse=True):
        months = tuple((month, by_month[month]) for month in (f"{year}-{number:02}" for number in range(1, 13)))
        found.append((year, months, sum(many for _, many in months)))
    return tuple(found)


@router.get("/who", include_in_schema=False)
def everybody(request: Request, q: str = "", name: str = "", kind: str = "") -> Response:
    """Those in most stories, or those whom words may mean; one who alone is called so is shown at once."""
    archive = archive_of(request)
    if name:
        ids = identified.ids_called(archive, name)
        if len(ids) == 1:
            return RedirectResponse(addresses.who(*ids), 303)
        found = identified.called(archive, name, limit=LISTED) if ids else identified.identities(archive, name, limit=LISTED)
    else:
        found = _listed(request, archive, q.strip(), kind)
    return render(request, "who.html", found=found, words=name or q, kind=kind, called=name, question="")


def _listed(request: Request, archive: Archive, words: str, kind: str) -> tuple[identified.Identity, ...]:
    if kind not in KINDS:
        raise QuestionError(f"{kind!r} is neither person nor organisation")
    if words:
        return identified.identities(archive, words, kind=KINDS[kind], limit=LISTED)
    return most(room_of(request), kind)


def most(room: Room, kind: str = "") -> tuple[identified.Identity, ...]:
    """Those of a kind in most stories; who they are is kept while nothing changes."""
    return room.kept(("who", kind), lambda: identified.identities(room.archive, kind=KINDS[kind], limit=LISTED))


@router.get("/who/{id}", include_in_schema=False)
def somebody(request: Request, id: str, about: str = "", month: str = "", page: int = 1) -> Response:
    """One of them: who that is, what they said and when, whom they met."""
    archive = archive_of(request)
    now = identity_of(archive, id)
    if now != id:
        return RedirectResponse(addresses.who(now), 303)
    rows, told, words = _life(archive, archive.state(), id)
    said = sayings(archive, rows, about=about, days=(month or None, month or None), page=page)
    asked = {"speaker": told.name, "about": about, "since": month, "until": month}
    # What was long before, or is far ahead, is in the table.
    drawn = [row for row in told.months if (told.first or "")[:4] <= row.month <= (told.last or "9")]
    return render(
        request,
        "somebody.html",
        life=told,
        said=said,
        rows=years((row.month, row.direct + row.indirect) for row in told.months),
        since=_since(told),
        drawn=drawn,
        chart=[{"month": row.month, "direct": row.direct, "indirect": row.indirect} for row in drawn],
        lasting=lasting,
        asked={key: value for key, value in asked.items() if value},
        address_of_month=lambda month: addresses.who(id, about=about, month=month) + "#said",
        address_of_page=lambda page: addresses.who(id, about=about, month=month, page=page) + "#said",
        topics=words,
        about=about,
        month=month,
    )


@lru_cache(maxsize=RECENT)
def _life(archive: Archive, _state: str, id: str) -> tuple[LifeRows, Life, tuple[str, ...]]:
    """A life as the archive has it in this state, and what is spoken of in it.

    Those asked for last are kept, for whoever goes on to their next page.
    """
    rows = life_rows(archive, id)
    return rows, life(rows), topics(archive, rows)


def _since(told: Life) -> tuple[str, str] | None:
    """The first and the last day of the stories, where they are of more than one."""
    return (told.first, told.last) if told.first and told.last and told.first < told.last else None


@router.get("/who/{id}/wordings", include_in_schema=False)
def wordings(request: Request, id: str, about: str = "", month: str = "") -> Response:
    """What they said as different stories have it, side by side."""
    archive = archive_of(request)
    rows, told, _ = _life(archive, archive.state(), identity_of(archive, id))
    found = wordings_of(archive, rows, about=about, days=(month or None, month or None))
    return render(request, "wordings.html", life=told, found=found, marked=beside, about=about, month=month)
