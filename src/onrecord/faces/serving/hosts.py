"""By which names the room may be called: a page of another site that points its own name here is turned away."""

from ipaddress import ip_address

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.faces.serving.problems import Problem, answer
from onrecord.faces.serving.settings import Settings


class Hosts:
    """Answers those alone who call the room by one of its names."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            called = request.headers.get("host", "")
            if not is_own(called, self._settings):
                what = f"nobody here is called {called!r}"
                # 421 is for a request that was sent to a server that is not meant.
                problem = Problem(status=421, what=what, helps="onrecord serve --name HOST answers to a further name.")
                await answer(request, problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_own(called: str, settings: Settings) -> bool:
    """Whether a Host header, with or without a port, means this room.

    A number cannot be pointed elsewhere, as a name can: so where others reach the room, every number is fine.

    >>> is_own("localhost:8017", Settings()), is_own("evil.example:8017", Settings()), is_own("10.0.0.5", Settings())
    (True, False, False)
    >>> is_own("10.0.0.5", Settings(host="0.0.0.0")), is_own("[::1]:8017", Settings())
    (True, True)
    """
    name = called.rpartition("]")[0].removeprefix("[") if called.startswith("[") else called.partition(":")[0]
    name = name.lower().rstrip(".")
    if name in {"localhost", settings.host.lower(), *(host.lower() for host in settings.hosts)}:
        return True
    try:
        number = ip_address(name)
    except ValueError:
        return False
    return number.is_loopback or not settings.is_local
