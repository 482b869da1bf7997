"""How much one request may bring, and how long it may take."""

import asyncio
from collections.abc import Awaitable

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.faces.serving.problems import Problem, answer
from onrecord.faces.serving.settings import Limits


class Bodies:
    """Takes in what a request brings before anything works on it: one that is too large or too slow is told so."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        heads = dict(scope.get("headers", ()))
        if scope["type"] != "http" or not ({b"content-length", b"transfer-encoding"} & heads.keys()):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        told = heads.get(b"content-length", b"0")
        if told.isdigit() and int(told) > self._limits.body:
            await answer(request, self._too_large())(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._body(receive), self._limits.seconds)
        except TimeoutError:
            problem = Problem(status=408, what="what was sent did not come to an end", helps="Send it again.")
            await answer(request, problem)(scope, receive, send)
            return
        if body is None:
            await answer(request, self._too_large())(scope, receive, send)
            return
        held: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return held.pop() if held else await receive()

        await self._app(scope, again, send)

    async def _body(self, receive: Receive) -> bytes | None:
        """All of it; None where it is more than may be."""
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._limits.body:
                return None
            if message["type"] == "http.disconnect" or not message.get("more_body"):
                return bytes(body)

    def _too_large(self) -> Problem:
        return Problem(status=413, what=f"more was sent than may be: up to {self._limits.body:,} bytes")


class Patience:
    """Says after some time that an answer takes too long. What works on it comes to its end, and nobody hears of it."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._seconds = app, limits.seconds
        self._left: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = late = False

        async def in_time(message: Message) -> None:
            nonlocal begun
            if not late:
                begun = True
                await send(message)

        work = asyncio.ensure_future(_run(self._app(scope, receive, in_time)))
        try:
            await asyncio.wait({work}, timeout=self._seconds)
        except asyncio.CancelledError:
            work.cancel()
            raise
        if work.done() or begun:
            await work
            return
        late = True
        self._left.add(work)
        work.add_done_callback(self._forget)
        problem = Problem(status=503, what=f"this took longer than {self._seconds:g} seconds", helps="Ask for less.", wait=10)
        await answer(Request(scope, receive), problem)(scope, receive, send)

    def _forget(self, work: asyncio.Future[None]) -> None:
        self._left.discard(work)
        if not work.cancelled():
            work.exception()


async def _run(work: Awaitable[None]) -> None:
    await work
