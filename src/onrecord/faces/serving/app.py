"""The application: the routers of the room behind the walls that guard it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI

import onrecord
from onrecord.faces.api import app as api
from onrecord.faces.api.metrics import Counting, counts
from onrecord.faces.serving.guard import Guard
from onrecord.faces.serving.headers import Headers
from onrecord.faces.serving.hosts import Hosts
from onrecord.faces.serving.keeping import Keeping
from onrecord.faces.serving.logs import Logged
from onrecord.faces.serving.problems import handle
from onrecord.faces.serving.rates import Paced, Rates
from onrecord.faces.serving.routers import ROUTERS
from onrecord.faces.serving.sizes import Bodies, Patience
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
    app.state.api = api.build(room)
    app.mount(api.AT, app.state.api)
    settings, limits = room.settings, room.settings.limits
    # The last one added is the first that a request meets.
    app.add_middleware(Keeping, state=room.archive.state, limits=limits)
    app.add_middleware(Guard, room=room)
    app.add_middleware(Bodies, limits=limits)
    app.add_middleware(Patience, limits=limits)
    if limits.rate is not None:
        app.add_middleware(Paced, rates=Rates(limits.rate, limits.burst))
    app.add_middleware(Hosts, settings=settings)
    app.add_middleware(Headers)
    app.add_middleware(Logged)
    app.state.counts = counts()
    app.add_middleware(Counting, counts=app.state.counts)
    return app
