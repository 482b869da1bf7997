"""Adding a story: a text, or the page at an address, is read, and kept where that is wanted."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from onrecord.archive.store import Archive
from onrecord.errors import FetchError, QuestionError
from onrecord.faces.api.changes import BY_TOKEN, Editor
from onrecord.faces.api.document import RECORD
from onrecord.faces.api.sending import JSON
from onrecord.faces.serving.desk import desk_of
from onrecord.faces.serving.state import archive_of, room_of
from onrecord.record import Refused
from onrecord.record.codec import encode
from onrecord.record.record import Record
from onrecord.work.trying import LONGEST, Tried, keep

router = APIRouter(tags=["changes"])
Line = Annotated[str | None, Field(max_length=2000)]
AS_RECORD: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"schema": RECORD}}}}


class Add(BaseModel):
    """A text, or the address of a page; beside a text, `address` is where it was published."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str | None, Field(max_length=LONGEST, description="The text, as it was published.")] = None
    address: Annotated[Line, Field(description="A page to fetch; beside a text, where it was published.")] = None
    headline: Annotated[Line, Field(description="Where the text does not tell it.")] = None
    outlet: Annotated[Line, Field(description="Where the text does not tell it.")] = None
    day: Annotated[Line, Field(description="The day that “yesterday” counts from: 2024-03-12.")] = None
    keep: Annotated[bool, Field(description="False reads it, and keeps nothing.")] = True


@router.post("/stories", responses=AS_RECORD, response_model=None, dependencies=BY_TOKEN, name="add")
def add(request: Request, archive: Annotated[Archive, Depends(archive_of)], _: Editor, given: Add) -> Response:
    """Read a text, or the page at an address, and keep it: the answer is its record."""
    tried = _tried(request, given)
    match tried.outcome:
        case Record() as record:
            if given.keep:
                keep(archive, tried)
            return Response(encode(record.story, record.reading), media_type=JSON)
        case Refused(reason=refusal, detail=detail):
            raise HTTPException(422, f"this is no story ({refusal.value}): {detail}")
        case FetchError(reason=reason):
            raise HTTPException(422, f"the page could not be fetched: {reason}")
        case error:
            raise error


def _tried(request: Request, given: Add) -> Tried:
    desk = desk_of(room_of(request))
    if given.text and given.text.strip():
        return desk.text(given.text, uri=given.address, headline=given.headline, outlet=given.outlet, day=given.day)
    if not given.address:
        raise QuestionError("send a text, or the address of a page")
    return desk.page(given.address.strip())
