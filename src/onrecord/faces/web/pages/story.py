"""The page of a story: its text with its findings marked in it, and what the page says of it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.asking.copies import copies
from onrecord.faces.cli.copies_page import FROM_OTHER, FROM_THIS
from onrecord.faces.cli.page import facts_of, sought
from onrecord.faces.serving.state import archive_of
from onrecord.faces.web.annotating import annotated
from onrecord.faces.web.rendering import render
from onrecord.record import Furniture, Layer
from onrecord.work.comparing import version_asked

# So many of the stories that share words with it are named here; all are on the page that says where it came from.
COPIES = 6

router = APIRouter()


@router.get("/story/{id}", include_in_schema=False)
def story(request: Request, id: str, version: Annotated[int | None, Query(ge=1)] = None, cut: bool = False) -> Response:
    """The story as published; with `cut`, what was cut from its page at the places where it was cut."""
    archive = archive_of(request)
    versions = archive.versions(id)
    row = version_asked(versions, id, version)
    record = archive.story(row.id)
    shared = copies(archive, row.id)
    return render(
        request,
        "story.html",
        record=record,
        row=row,
        versions=versions,
        annotated=annotated(record, cut=cut),
        facts=[(label, value) for label, value in facts_of(record) if label not in ("Outlet", "Section", "By", "Page")],
        not_read=sought(record, Layer.STATEMENTS),
        copies=shared[:COPIES],
        more_copies=max(0, len(shared) - COPIES),
        from_other=FROM_OTHER,
        from_this=FROM_THIS,
        cut=cut,
        pieces_cut=sum(piece.label is not Furniture.BLANK for piece in record.story.cut),
    )
