"""How often one address may ask."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.faces.serving.problems import Problem, answer

# So many addresses are remembered; who was not heard of for longest is forgotten.
MOST = 10_000


@dataclass(slots=True)
class Rates:
    """A bucket for each address, of `burst` requests, that fills up by `rate` a second.

    >>> rates = Rates(rate=1.0, burst=2, now=lambda: 0.0)
    >>> [rates.wait("10.0.0.5") for _ in range(3)], rates.wait("10.0.0.6")
    ([0.0, 0.0, 1.0], 0.0)
    """

    rate: float
    burst: int
    now: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, who: str) -> float:
        """Takes one request out of somebody's bucket; gives how many seconds are to be waited where it is empty."""
        now = self.now()
        left, since = self._left.pop(who, (float(self.burst), now))
        left = min(float(self.burst), left + (now - since) * self.rate)
        allowed = left >= 1
        self._left[who] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.rate


class Paced:
    """Turns away who asks too often. Files of the look of the room do not count."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app, self._rates = app, rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/static/"):
            wait = self._rates.wait(scope["client"][0] if scope.get("client") else "")
            if wait:
                problem = Problem(status=429, what="too many requests came from this address", wait=math.ceil(wait))
                await answer(Request(scope, receive), problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)
