"""The permanent page of a statement: its words where they stand, the way they went, other wordings, and how it is cited."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError
from onrecord.faces.export.citing import bibtex, cited, plain, ris
from onrecord.faces.export.spelling import spelled
from onrecord.faces.serving.state import archive_of
from onrecord.faces.web import addresses
from onrecord.faces.web.annotating import Note, annotated, around
from onrecord.faces.web.rendering import render
from onrecord.record.record import Record
from onrecord.work.carrying import carried

# The formats of a citation, by the ending of its address: what it is called, and what it is sent as.
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "txt": ("plain text", "text/plain"),
}

router = APIRouter()


@router.get("/statement/{story}/{id}", include_in_schema=False)
def statement(request: Request, story: str, id: str) -> Response:
    """One statement with all that is known of it."""
    archive = archive_of(request)
    record, note = _found(archive, story, id)
    item = cited(record, id, _address(request, record, id))
    return render(
        request,
        "statement.html",
        record=record,
        note=note,
        around=around(record, note),
        wordings=carried(archive, record, note.view),
        events=[event for event in record.events if event.row.told_in == note.view.id],
        figures=[figure for figure in record.figures if figure.row.told_in == note.view.id],
        plain=plain(item),
        bibtex=bibtex(item),
        permanent=_address(request, record, id),
        formats=FORMATS,
    )


@router.get("/statement/{story}/{id}/cite.{format}", include_in_schema=False)
def cite(request: Request, story: str, id: str, format: str) -> Response:
    """How the statement is cited, as a file."""
    if format not in FORMATS:
        raise HTTPException(404, f"there is no citation as {format}")
    record, note = _found(archive_of(request), story, id)
    item = cited(record, note.id, _address(request, record, id))
    told = {
        "bib": lambda: bibtex(item),
        "ris": lambda: ris(item),
        "json": lambda: spelled([item]).decode(),
        "txt": lambda: plain(item) + "\n",
    }[format]()
    name = f"{record.story.id}-{note.id}.{format}"
    return Response(
        told.encode(),
        media_type=f"{FORMATS[format][1]}; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _found(archive: Archive, story: str, id: str) -> tuple[Record, Note]:
    """The statement with its story. Raises NotFoundError."""
    record = archive.story(story)
    note = next((note for note in annotated(record).notes if note.id == id), None)
    if note is None:
        raise NotFoundError("statement", f"{story}:{id}")
    return record, note


def _address(request: Request, record: Record, id: str) -> str:
    return str(request.base_url).rstrip("/") + addresses.statement(record.story.id, id)
