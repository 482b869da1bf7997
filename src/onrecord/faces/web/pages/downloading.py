"""Lists to take along: any of them as a file, sent as it is written."""

from collections.abc import Iterator
from itertools import chain

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from onrecord.errors import QuestionError
from onrecord.faces.export.lists import FORMATS
from onrecord.faces.serving.state import archive_of
from onrecord.faces.told.lists import Asked

router = APIRouter()


@router.get("/download", include_in_schema=False)
def download(request: Request) -> Response:
    """The list that `list` names, narrowed by the other parameters, in a `format`."""
    given = request.query_params
    form = given.get("format", "csv")
    if form not in FORMATS:
        raise QuestionError(f"{form!r} is no format of a list; those there are: {', '.join(FORMATS)}")
    asked = Asked.given(given.get("list", "statements"), given.multi_items())
    write, media_type = FORMATS[form]
    pieces = begun(write(asked.of, asked.rows(archive_of(request))))
    named = f'attachment; filename="onrecord-{asked.of}.{form}"'
    return StreamingResponse(pieces, media_type=media_type, headers={"content-disposition": named, "cache-control": "no-store"})


def begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, the first of them written: what cannot be asked is told before anything is sent."""
    return chain([next(pieces, b"")], pieces)
