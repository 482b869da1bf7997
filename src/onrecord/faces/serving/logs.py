"""What the server logs: a line a request without its question, and what went wrong with all that tells of it."""

import logging
import sys

from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.faces.serving.answered import answered

log = logging.getLogger("onrecord.room")


def set_up(*, requests: bool) -> None:
    """Sends to standard error what went wrong, and with `requests` a line for each of them too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    for name, level in (("onrecord", logging.INFO if requests else logging.WARNING), ("uvicorn.error", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)


class Logged:
    """Logs each request when it is answered: method, path, status and milliseconds.

    What was asked for behind the path, and every header, may hold what is private, and is left out.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not log.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return

        def told(status: int, seconds: float) -> None:
            # A path may have anything in it: as Python writes it, it stays on its line.
            log.info("%d %s %s %.1f ms", status, scope["method"], ascii(scope["path"])[1:-1], 1000 * seconds)

        await answered(self._app, scope, receive, send, told)
