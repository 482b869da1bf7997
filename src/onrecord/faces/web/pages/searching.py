"""The page of a search: the stories that have the words, and what they have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.archive.facets import facets
from onrecord.archive.query import parse
from onrecord.archive.wanted import Kind, Order, Wanted
from onrecord.errors import QuestionError
from onrecord.faces.cli.wording import date_in_words
from onrecord.faces.serving.state import archive_of
from onrecord.faces.web import addresses
from onrecord.faces.web.asked import LONGEST, SHOWN
from onrecord.faces.web.rendering import render
from onrecord.record.words import stems_of

router = APIRouter()
# A part of a search that a facet has put in, or takes out: outlet:"Coastwire", since:2025-03.
_LIMIT = re.compile(r'\b(?:outlet|speaker|party|place|via|section|byline|since|until|before|after):(?:"[^"]*"|“[^”]*”|\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet: its words, in how many stories it is, and the address of the search with it, or without it again."""

    words: str
    stories: int
    address: str


@router.get("/search", include_in_schema=False)
def search(request: Request, q: str = "", order: str = "", after: str | None = None) -> Response:
    """The stories that have the words of `q`, the best or the latest first; without words all stories."""
    archive, words = archive_of(request), q.strip()
    shown: dict[str, Any] = {
        "words": words,
        "order": order,
        "orders": tuple(Order),
        "limits": _limits(words, order),
        "after": after,
    }
    try:
        if len(words) > LONGEST:
            raise QuestionError(f"nobody has to search for more than {LONGEST:,} characters")
        by = _order(order, words)
        if not words:
            found = archive.find(Wanted(kind=Kind.STORY, order=by, limit=SHOWN, after=after))
            return render(request, "searching.html", **shown, found=found, facets=(), sought=frozenset(), by=by)
        found = archive.search(words, order=by, limit=SHOWN, after=after)
        common = facets(archive, words)
    except QuestionError as error:
        return render(request, "searching.html", status=400, **shown, found=None, facets=(), fault=str(error))
    groups = (
        ("Outlet", _choices(words, order, (("outlet", value, value, many) for value, many in common.outlets))),
        ("Who speaks", _choices(words, order, (("speaker", value, value, many) for value, many in common.speakers))),
        ("When", _months(words, order, common.months)),
    )
    return render(
        request,
        "searching.html",
        **shown,
        found=found,
        facets=tuple((name, choices) for name, choices in groups if choices),
        common=common,
        sought=frozenset(stems_of(_LIMIT.sub(" ", words))),
        plain=" ".join(_LIMIT.sub(" ", words).replace('"', " ").split()),
        by=by,
    )


def _order(order: str, words: str) -> Order:
    """What comes first. Without words the latest does: nothing is more relevant than the rest."""
    if not order:
        return Order.RELEVANCE if words and parse(words).wanted else Order.LATEST
    if order not in set(Order):
        raise QuestionError(f"{order!r} is no order; those there are: {', '.join(Order)}")
    return Order(order)


def _choices(words: str, order: str, found: Iterable[tuple[str, str, str, int]]) -> tuple[Choice, ...]:
    """The values of a facet that the search does not name already."""
    choices = []
    for field, value, told, many in found:
        limit = f'{field}:"{_quoted(value)}"'
        if limit not in words:
            choices.append(Choice(words=told, stories=many, address=addresses.search(f"{words} {limit}", order=order)))
    return tuple(choices)


def _quoted(value: str) -> str:
    """A value within quotation marks, which must not have any itself: punctuation is not looked for anyway."""
    return " ".join(re.sub(r'["“”]', " ", value).split())


def _months(words: str, order: str, found: tuple[tuple[str, int], ...]) -> tuple[Choice, ...]:
    """The months, or where there are many the years."""
    counts: dict[str, int] = {}
    for month, many in found:
        period = month if len(found) <= 12 else month[:4]
        counts[period] = counts.get(period, 0) + many
    if len(counts) < 2:
        return ()
    return tuple(
        Choice(
            words=date_in_words(period),
            stories=many,
            address=addresses.search(f"{words} since:{period} until:{period}", order=order),
        )
        for period, many in counts.items()
    )


def _limits(words: str, order: str) -> tuple[tuple[str, str], ...]:
    """The limits that a search has, each with the address of the search without it."""
    found = []
    for match in _LIMIT.finditer(words):
        rest = " ".join(f"{words[: match.start()]} {words[match.end() :]}".split())
        found.append((match[0], addresses.search(rest, order=order)))
    return tuple(found)
