"""The pages that tell where a story came from, and what changed in it from version to version."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.asking.lineage import lineage
from onrecord.faces.cli.copies_page import FROM_OTHER, FROM_THIS, NOT_KNOWN
from onrecord.faces.serving.state import archive_of
from onrecord.faces.web.differing import differing
from onrecord.faces.web.drawing.lineage import drawn
from onrecord.faces.web.rendering import render
from onrecord.work.comparing import compared, version_asked

# So many stories with the same words are shown at once.
MOST = 12

router = APIRouter()


@router.get("/story/{id}/origin", include_in_schema=False)
def origin(request: Request, id: str) -> Response:
    """Where the words of a story came from, who has them from it, and what they share word for word."""
    archive = archive_of(request)
    versions = archive.versions(id)
    row = version_asked(versions, id)
    found = lineage(archive, row.id)
    return render(
        request,
        "origin.html",
        row=row,
        versions=len(versions),
        found=found,
        drawing=drawn(found),
        from_other=FROM_OTHER,
        from_this=FROM_THIS,
        not_known=NOT_KNOWN,
        most=MOST,
    )


@router.get("/story/{id}/changes", include_in_schema=False)
def changes(
    request: Request,
    id: str,
    older: Annotated[int | None, Query(alias="from", ge=1)] = None,
    newer: Annotated[int | None, Query(alias="to", ge=1)] = None,
) -> Response:
    """What changed between two versions of a story, sentence by sentence."""
    archive = archive_of(request)
    found = compared(archive, id, older=older, newer=newer)
    old, new = (record.story.text for record in found.records)
    return render(
        request,
        "changes.html",
        versions=archive.versions(id),
        found=found,
        changes=[
            (change, tuple(differing(change.was.of(old) if change.was else "", change.now.of(new) if change.now else "")))
            for change in found.changes
        ],
    )
