"""Which parts of the room there are: a line for each module that has a `router`."""

from onrecord.faces.api import metrics
from onrecord.faces.serving import health, static
from onrecord.faces.web.pages import (
    about,
    adding,
    asking,
    correcting,
    downloading,
    entering,
    event,
    front,
    lineage,
    meetings,
    programs,
    saved,
    searching,
    sources,
    statement,
    story,
    who,
    who_is_who,
)

ROUTERS = (
    metrics.router,
    static.router,
    health.router,
    entering.router,
    front.router,
    asking.router,
    searching.router,
    about.router,
    story.router,
    event.router,
    lineage.router,
    statement.router,
    # Before the page of one: their addresses would be ids there.
    who_is_who.router,
    who.router,
    meetings.router,
    sources.router,
    programs.router,
    downloading.router,
    saved.router,
    adding.router,
    correcting.router,
)
