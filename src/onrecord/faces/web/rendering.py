"""From a template and values to a page: every word of a story goes in as text, never as HTML."""

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from onrecord.archive.lately import Lately
from onrecord.faces.cli.wording import amount_in_words, date_in_words
from onrecord.faces.serving import static
from onrecord.faces.serving.state import may_edit, room_of, visitor_of
from onrecord.faces.web import addresses
from onrecord.faces.web.highlighting import pieces
from onrecord.record.views import listed

TEMPLATES = Path(__file__).parent / "templates"
# Codes that would do something, and signs that turn the direction of what stands beside them: a page shows neither.
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(words: object) -> str:
    r"""Words of a story without codes that a page must not show.

    >>> clean("“We sail\u202e on Friday”")
    '“We sail on Friday”'
    """
    return UNSHOWN.sub("", str(words))


def shortened(words: str, length: int = 160) -> str:
    """Words up to about so many characters, cut between two of them.

    >>> shortened("the ferry would start running in June", 20)
    'the ferry would …'
    """
    told = clean(" ".join(words.split()))
    return told if len(told) <= length else f"{told[: length - 2].rpartition(' ')[0] or told[: length - 2]} …"


def many(number: int, one: str, more: str | None = None) -> str:
    """A number of things: 1 story, 9,915 stories."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def opening(story: Lately) -> str:
    """How a story begins, without the headline where that stands above it once more."""
    text = story.opening.strip()
    return text.removeprefix(story.headline).strip() if story.headline else text


@cache
def environment() -> Environment:
    """The templates, with what each of them may use."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    found.globals |= {"to": addresses, "static": static.address, "many": many}
    found.filters |= {
        "clean": clean,
        "short": shortened,
        "day": date_in_words,
        "amount": amount_in_words,
        "listed": listed,
        "opening": opening,
        "pieces": pieces,
        "outside": addresses.outside,
        "query": lambda values: urlencode(values, doseq=True),
    }
    return found


def render(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page: the template `name` with `values`, and with what every page shows.

    Besides `values` a template has `path` (of the address), `question` (what stands in the box), `room` (the settings),
    `visitor`, `can_edit`; the functions `to` (`addresses`), `static` and `many`; the filters of `environment`.
    """
    room = room_of(request)
    whole = {
        "path": request.url.path,
        "question": request.query_params.get("q", ""),
        "settings": room.settings,
        "visitor": visitor_of(request),
        "can_edit": may_edit(request),
        **values,
    }
    return HTMLResponse(environment().get_template(name).render(whole), status_code=status)
