"""Stories: the list, one with all that was read out of it, its versions, its copies, where it came from."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Order
from onrecord.asking import copies as asking
from onrecord.asking.narrowing import Parts
from onrecord.faces.api import shapes
from onrecord.faces.api.asked import Older, Ordered, parts
from onrecord.faces.api.document import RECORD
from onrecord.faces.api.findings import page
from onrecord.faces.api.sending import JSON, sent
from onrecord.faces.serving.state import archive_of
from onrecord.faces.told import accounts, copies, stories
from onrecord.record.codec import encode
from onrecord.work.accounts import accounts_of
from onrecord.work.comparing import compared
from onrecord.work.listing import Listing

router = APIRouter(prefix="/stories", tags=["stories"])
Kept = Annotated[Archive, Depends(archive_of)]
Story = Annotated[str, Path(max_length=300, description="The id of a story, as lists give it.")]
Number = Annotated[int | None, Query(ge=1, le=10**6)]
AS_RECORD: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"schema": RECORD}}}}


@router.get("", response_model=shapes.Stories, name="stories")
def every(
    request: Request,
    archive: Kept,
    asked: Annotated[Parts, Depends(parts)],
    order: Ordered = "latest",
    older: Older = False,
) -> Response:
    """Stories, by what is said and done in them, by their days and places; `story` finds one by its address."""
    told, following = page(archive, Listing(kind=Kind.STORY, parts=asked, order=Order(order), older=older), "stories")
    return sent(request, told, next=following)


@router.get("/{story}", responses=AS_RECORD, response_model=None, name="story")
def one(
    archive: Kept,
    story: Story,
    raw: Annotated[bool, Query(description="The text of the page, too.")] = False,
) -> Response:
    """A story with all that was read out of it: the record that `onrecord read --json` prints."""
    record = archive.story(story)
    return Response(encode(record.story, record.reading, raw=raw), media_type=JSON)


@router.get("/{story}/versions", response_model=shapes.Versions)
def versions(request: Request, archive: Kept, story: Story) -> Response:
    """All versions of a story, the oldest first."""
    return sent(request, {"versions": list(map(stories.version, archive.versions(story)))})


@router.get("/{story}/changes", response_model=stories.ChangesTold)
def changes(
    request: Request,
    archive: Kept,
    story: Story,
    older: Annotated[Number, Query(alias="from", description="The older version; usually the one before.")] = None,
    newer: Annotated[Number, Query(alias="to", description="The newer version; usually the last.")] = None,
) -> Response:
    """What changed between two versions of a story, sentence by sentence."""
    return sent(request, stories.changes(compared(archive, story, older=older, newer=newer)))


@router.get("/{story}/copies", response_model=copies.CopiesTold, name="copies")
def shared(request: Request, archive: Kept, story: Story) -> Response:
    """Which stories share words with a story: what kind of copy each is, where the words came from, and what differs."""
    return sent(request, copies.copies(asking.told(archive, story), asking.copies(archive, story)))


@router.get("/{story}/origin", response_model=copies.SourceTold)
def origin(request: Request, archive: Kept, story: Story) -> Response:
    """Where the words of a story came from, step by step."""
    return sent(request, copies.origin(asking.origin(archive, story)))


@router.get("/{story}/events/{event}/accounts", response_model=accounts.AccountsTold, name="accounts_of_event")
def told(request: Request, archive: Kept, story: Story, event: Annotated[str, Path(max_length=300)]) -> Response:
    """The accounts of an event that this story tells: what all stories say of it, what only one says, and where they differ."""
    return sent(request, accounts.accounts(accounts_of(archive, story, event)))
