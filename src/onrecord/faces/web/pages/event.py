"""The page of an event: its accounts side by side, where they differ, which are independent, and where it was."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.faces.serving.state import archive_of
from onrecord.faces.web.drawing.map import mapped
from onrecord.faces.web.rendering import render
from onrecord.faces.web.siding import at, by_matter, columns, parted, rests
from onrecord.work.accounts import accounts_of
from onrecord.work.places import capital_of

# Of what only some say, so much is shown of each matter before the rest is asked for.
MOST = 8

router = APIRouter()


@router.get("/event/{story}/{id}", include_in_schema=False)
def event(request: Request, story: str, id: str) -> Response:
    """One event as several stories tell it."""
    found = accounts_of(archive_of(request), story, id)
    asked = next((one for one in found.tellings if one.event.id == id and story == one.record.story.id), found.tellings[0])
    places = [telling.event.place for telling in found.tellings if telling.event.place]
    return render(
        request,
        "event.html",
        found=found,
        asked=asked,
        columns=columns(found),
        sources=rests(found),
        map=mapped(places, capital_of=capital_of),
        no_map=tuple(dict.fromkeys(places)),
        topics=tuple(dict.fromkeys(topic for telling in found.tellings for topic in telling.event.topics)),
        said=[
            ("All say", by_matter(found.all_say)),
            ("Some say", by_matter(found.some_say)),
            ("Only one says", by_matter(found.one_says)),
        ],
        parted=parted,
        at=at,
        most=MOST,
    )
