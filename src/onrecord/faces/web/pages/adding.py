"""Adding in two steps: a text or the page at an address is read and shown, and kept when whoever gave it has seen that."""

import base64
import binascii
import hashlib
import hmac
import json
import zlib
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import BusyError, FetchError, OnRecordError, QuestionError, SettingsError
from onrecord.faces.serving.desk import desk_of
from onrecord.faces.serving.guard import editor, only_editors
from onrecord.faces.serving.state import Room, Visitor, archive_of, room_of
from onrecord.faces.web import addresses
from onrecord.faces.web.rendering import render
from onrecord.record import Refused
from onrecord.record.record import Record
from onrecord.work.trying import LONGEST, Tried, keep

router = APIRouter()
Editor = Annotated[Visitor, Depends(editor)]
Words = Annotated[str, Form(max_length=2_000_000)]
Line = Annotated[str, Form(max_length=2000)]
PURPOSE = b"a reading that was shown"


@router.get("/add", include_in_schema=False, dependencies=[Depends(only_editors)])
def add(request: Request) -> Response:
    """The form that takes a text, or an address."""
    return _form(request)


def _form(request: Request, trouble: str = "", *, status: int = 200, **given: str) -> Response:
    fields = dict.fromkeys(("text", "address", "headline", "outlet", "day"), "") | given
    return render(request, "add.html", status=status, trouble=trouble, given=fields, longest=LONGEST)


@router.post("/add", include_in_schema=False)
def read(
    request: Request,
    _: Editor,
    text: Words = "",
    address: Line = "",
    headline: Line = "",
    outlet: Line = "",
    day: Line = "",
) -> Response:
    """Reads it, and shows what was read. Nothing is kept yet."""
    # A browser sends line ends as two signs.
    text = text.replace("\r\n", "\n")
    given = {"text": text, "address": address, "headline": headline, "outlet": outlet, "day": day}
    desk = desk_of(room_of(request))
    try:
        if text.strip():
            told = {"uri": address, "headline": headline, "outlet": outlet, "day": day}
            tried = desk.text(text, **{name: words.strip() or None for name, words in told.items()})
        elif address.strip():
            tried = desk.page(address.strip())
        else:
            raise QuestionError("paste a text, or name the address of a page")
    except (QuestionError, SettingsError) as error:
        return _form(request, str(error), status=400, **given)
    except BusyError as error:
        return _form(request, str(error), status=503, **given)
    match tried.outcome:
        case Record() as record:
            sealed = seal(room_of(request), tried)
            known = archive_of(request).seen([(tried.uri, tried.digest)])
            return render(request, "added.html", record=record, story=record.story, sealed=sealed, known=bool(known))
        case Refused(reason=refusal, detail=detail):
            return _form(request, f"This is no story ({refusal.value}): {detail}", status=422, **given)
        case FetchError(reason=reason):
            return _form(request, f"The page could not be fetched: {reason}", status=422, **given)
        case _:
            return _form(request, str(tried.outcome), status=422, **given)


@router.post("/add/keep", include_in_schema=False)
def kept(request: Request, _: Editor, sealed: Words) -> Response:
    """Keeps what was shown, and leads to its story."""
    id = keep(archive_of(request), unseal(room_of(request), sealed))
    return RedirectResponse(addresses.story(id), 303)


def seal(room: Room, tried: Tried) -> str:
    """A reading as the form brings it back: what is kept is what was shown. It is signed, and is only good here."""
    if not isinstance(tried.outcome, Record):
        raise QuestionError("it is no story, and not kept")
    told = {"uri": tried.uri, "digest": tried.digest, "reader": tried.reader, "record": tried.outcome.to_json(raw=True)}
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(told).encode()))
    if len(packed) > room.settings.limits.body // 2:
        raise QuestionError("the page is too large to be added here; onrecord add takes it")
    return f"{packed.decode()}.{_signed(room, packed)}"


def unseal(room: Room, sealed: str) -> Tried:
    """The reading that was sealed. Raises QuestionError where it was not sealed here."""
    packed, _, signature = sealed.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signed(room, packed.encode()).encode()):
        raise QuestionError("this reading was not made here, or the room was opened anew since: read the text once more")
    try:
        told = json.loads(zlib.decompress(base64.urlsafe_b64decode(packed)))
        record = Record.from_json(told["record"])
    except (ValueError, KeyError, zlib.error, binascii.Error, OnRecordError) as error:
        raise QuestionError("this reading cannot be taken in: read the text once more") from error
    return Tried(uri=told["uri"], digest=told["digest"], reader=told["reader"], outcome=record)


def _signed(room: Room, packed: bytes) -> str:
    return hmac.new(room.settings.key + PURPOSE, packed, hashlib.sha256).hexdigest()
