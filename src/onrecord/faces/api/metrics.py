"""What is counted of requests and of the archive, as Prometheus fetches it: /metrics."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.faces.serving.answered import answered
from onrecord.faces.serving.state import archive_of

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

# Seconds up to which answers are counted.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
# The only methods there are names for: whoever makes one up would add a line each time.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
HELPS = 'counting needs prometheus-client: pip install "onrecord[metrics]"'

router = APIRouter(include_in_schema=False)


class Counts:
    """How many requests were answered, by method, part of the room and status, and how long it took."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.registry: CollectorRegistry = CollectorRegistry()
        by = ("method", "part", "status")
        self._requests = Counter("onrecord_requests", "Requests that were answered.", by, registry=self.registry)
        told = "Seconds from the request to the end of the answer."
        self._seconds = Histogram("onrecord_request_seconds", told, ("part",), registry=self.registry, buckets=BUCKETS)

    def count(self, method: str, path: str, status: int, seconds: float) -> None:
        """Counts an answer."""
        part = part_of(path) if status != 404 else "none"
        self._requests.labels(method if method in METHODS else "other", part, str(status)).inc()
        self._seconds.labels(part).observe(seconds)


class Counting:
    """Counts what is answered, where prometheus-client is installed. It has to be the first that a request meets."""

    def __init__(self, app: ASGIApp, counts: Counts | None) -> None:
        self._app, self._counts = app, counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._counts is None or scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        count = self._counts.count
        await answered(
            self._app, scope, receive, send, lambda status, seconds: count(scope["method"], scope["path"], status, seconds)
        )


def counts() -> Counts | None:
    """What counts, None where prometheus-client is not installed."""
    try:
        return Counts()
    except ImportError:
        return None


def part_of(path: str) -> str:
    """The part of the room that an address is in: ids and words are no part of it.

    >>> part_of("/api/v1/stories/a1b2"), part_of("/story/a1b2/origin"), part_of("/")
    ('/api/v1/stories', '/story', '/')
    """
    depth = 3 if path.startswith("/api/v1/") else 1
    return "/" + "/".join(path.strip("/").split("/")[:depth])


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """What was counted, in the text form of Prometheus. It is that of one process of the server."""
    counted: Counts | None = request.app.state.counts
    if counted is None:
        raise HTTPException(404, HELPS)
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
    from prometheus_client.registry import CollectorRegistry

    held = CollectorRegistry()
    held.register(Held(request))
    body = generate_latest(counted.registry) + generate_latest(held)
    return Response(body, headers={"content-type": CONTENT_TYPE_LATEST, "cache-control": "no-store"})


class Held:
    """What the archive holds, counted when it is asked for."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def collect(self) -> "Iterator[Metric]":
        """A number for each kind of what it holds."""
        from prometheus_client.core import GaugeMetricFamily

        told: Any = GaugeMetricFamily("onrecord_held", "What the archive holds.", labels=("kind",))
        for kind, number in asdict(archive_of(self._request).counts()).items():
            told.add_metric((kind,), number)
        yield told
