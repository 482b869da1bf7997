"""What became of a request: its status, and how long it took until the answer had gone out whole."""

import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def answered(app: ASGIApp, scope: Scope, receive: Receive, send: Send, told: Callable[[int, float], None]) -> None:
    """Has a request answered, and tells the status and the seconds it took; 500 where no answer was begun."""
    since, status = time.perf_counter(), 500

    async def seen(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        await send(message)

    try:
        await app(scope, receive, seen)
    finally:
        told(status, time.perf_counter() - since)
