"""The application: the routers of the room behind the walls that guard it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI

import onrecord
from onrecord.faces.serving.headers import Headers
from onrecord.faces.serving.problems import handle
from onrecord.faces.serving.routers import ROUTERS
from onrecord.faces.serving.state import Room


def build(room: Room) -> FastAPI:
    """The application of a room. It closes the archive when it is shut down."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = room.settings.limits.threads
        yield
        room.archive.close()

    app = FastAPI(
        title="onrecord",
        version=str(onrecord.__version__),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.room = room
    handle(app)
    for router in ROUTERS:
        app.include_router(router)
    # The last one added is the first that a request meets.
    app.add_middleware(Headers)
    return app
