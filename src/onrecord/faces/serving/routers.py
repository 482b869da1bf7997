"""Which parts of the room there are: a line for each module that has a `router`."""

from onrecord.faces.serving import static
from onrecord.faces.web.pages import about, front

ROUTERS = (
    static.router,
    front.router,
    about.router,
)
