"""Which parts of the room there are: a line for each module that has a `router`."""

from onrecord.faces.serving import health, static
from onrecord.faces.web.pages import about, downloading, entering, front, lineage, programs, statement, story

ROUTERS = (
    static.router,
    health.router,
    entering.router,
    front.router,
    about.router,
    story.router,
    lineage.router,
    statement.router,
    programs.router,
    downloading.router,
)
