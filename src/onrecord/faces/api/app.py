"""The application of the API, to be hung into that of the room at /api/v1."""

from typing import Any

from fastapi import Depends, FastAPI, Request, Response

import onrecord
from onrecord.faces.api import adding, changes, findings, holdings, overviews, people, questions, stories
from onrecord.faces.api.document import document
from onrecord.faces.api.errors import documented
from onrecord.faces.api.sending import sent, takes_json
from onrecord.faces.serving.problems import handle
from onrecord.faces.serving.state import Room

AT = "/api/v1"
KNOWN: dict[int | str, dict[str, Any]] = {304: {"description": "What the ETag in If-None-Match is of has not changed"}}
ABOUT = """What an archive of news holds and says, as the command line prints it with `--json`: who said what, to whom, when, \
on whose word, and where the story came from. Each finding comes with the sentence it rests on."""


def build(room: Room) -> FastAPI:
    """The API over the archive of a room."""
    app = FastAPI(
        title="onrecord",
        version=str(onrecord.__version__),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        servers=[{"url": AT}],
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        dependencies=[Depends(takes_json)],
        responses=documented(),
    )
    app.state.room = room
    handle(app)
    for part in (stories, findings, people, questions, holdings, overviews, changes, adding):
        app.include_router(part.router, responses=KNOWN)

    @app.get("/openapi.json", include_in_schema=False)
    def openapi(request: Request) -> Response:
        return sent(request, app.openapi())

    app.openapi = lambda: document(app)  # type: ignore[method-assign]
    return app
