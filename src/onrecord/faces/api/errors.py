"""The one shape in which the API says that something is not as asked, as its document has it."""

from http import HTTPStatus
from typing import Any

from typing_extensions import TypedDict


class FaultTold(TypedDict):
    """What is wrong: `kind` for programs, `detail` in words; `helps` says what helps."""

    kind: str
    detail: str
    helps: str


class ErrorTold(TypedDict):
    """The answer where something is not as asked."""

    error: FaultTold


# What every address may answer, whatever is asked of it.
ALWAYS = (400, 401, 403, 404, 405, 406, 408, 413, 421, 422, 429, 503)


def documented() -> dict[int | str, dict[str, Any]]:
    """The statuses of what is not as asked, as the document has them."""
    return {status: {"model": ErrorTold, "description": HTTPStatus(status).phrase} for status in ALWAYS}
