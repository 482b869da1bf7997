"""What is said when a request cannot be answered: in one shape, a page for people and JSON for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from onrecord.errors import BusyError, NotFoundError, OnRecordError, QuestionError, SettingsError, SpanError
from onrecord.faces.serving.headers import ALWAYS

# What programs ask for begins so.
FOR_PROGRAMS = ("/api/", "/mcp", "/health", "/metrics")
HELPS = {
    400: "Change what was asked, and ask again.",
    401: "Enter with a token: onrecord token new makes one.",
    403: "A token that may do so is needed: onrecord token new --may edit makes one, and serve --allow-editing lets it in.",
    404: "The search box finds stories by their words, and people by their names.",
    405: "This address is for something else.",
    422: "Change what was asked, and ask again.",
    413: "Send less at once; onrecord add takes in what is large.",
    429: "Wait a moment, then go on.",
    503: "Try again in a moment.",
}
# What programs can tell a problem by.
KINDS = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    408: "too_slow",
    413: "too_large",
    415: "unsupported_media_type",
    422: "unprocessable",
    429: "too_many_requests",
    500: "internal_error",
    503: "unavailable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is so (`what`) and what helps, under an HTTP status; `wait` are seconds after which it may go better.

    `head` are further headers of the answer.
    """

    status: int
    what: str
    helps: str = ""
    wait: int | None = None
    head: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name of the status."""
        return HTTPStatus(self.status).phrase

    @property
    def advice(self) -> str:
        """What helps: as it was said, or as it is said of every such status."""
        return self.helps or HELPS.get(self.status, "")

    def told(self) -> dict[str, object]:
        """As programs get it."""
        kind = KINDS.get(self.status, KINDS[400 if self.status < 500 else 500])
        return {"error": {"kind": kind, "detail": self.what, "helps": self.advice}}

    @property
    def headers(self) -> dict[str, str]:
        """What the head of the answer has to say."""
        # What went wrong is answered outside of all walls, so it brings along what else they would put there.
        found = {**ALWAYS, "cache-control": "no-store", **self.head}
        if self.wait is not None:
            found["retry-after"] = str(self.wait)
        if self.status == HTTPStatus.UNAUTHORIZED:
            found["www-authenticate"] = "Bearer"
        return found


def answer(request: Request, problem: Problem) -> Response:
    """The answer that tells of a problem, for whoever asks."""
    if request.url.path.startswith(FOR_PROGRAMS):
        return JSONResponse(problem.told(), problem.status, headers=problem.headers)
    from onrecord.faces.web.rendering import render

    page = render(request, "problem.html", status=problem.status, problem=problem)
    page.headers.update(problem.headers)
    return page


def problem_of(error: Exception) -> Problem:
    """What an error means to whoever asked.

    >>> problem_of(NotFoundError("story", "ferry")).status, problem_of(QuestionError("ask something")).what
    (404, 'ask something')
    """
    match error:
        case HTTPException():
            return Problem(status=error.status_code, what=str(error.detail), head=error.headers or {})
        case RequestValidationError():
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"][1:]))
            return Problem(status=422, what=f"{where}: {first['msg']}", helps=HELPS[422])
        case NotFoundError():
            return Problem(status=404, what=str(error))
        case QuestionError() | SettingsError() | SpanError():
            return Problem(status=400, what=str(error))
        case BusyError():
            return Problem(status=503, what="the archive is busy: another program is writing in it", wait=2)
        case OnRecordError():
            return Problem(status=500, what="the archive could not be read", helps="The log of the server tells more.")
        case _:
            return Problem(status=500, what="something went wrong here", helps="The log of the server tells more.")


def handle(app: FastAPI) -> None:
    """Has every error of an application answered so."""

    def told(request: Request, error: Exception) -> Response:
        return answer(request, problem_of(error))

    for kind in (HTTPException, RequestValidationError, OnRecordError, Exception):
        app.add_exception_handler(kind, told)
