"""How the API sends what it tells: JSON with an ETag, and where more follows, a link to it."""

import hashlib
import re
from urllib.parse import urlencode

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from onrecord.faces.told.spelling import spelled

JSON = "application/json"
_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def sent(request: Request, told: object, *, next: str | None = None) -> Response:
    """What is told, or that it is what the asker has already. `next` is the cursor of what follows."""
    return sent_bytes(request, spelled(told), next=next)


def sent_bytes(request: Request, body: bytes, *, next: str | None = None) -> Response:
    """The same for what is JSON already."""
    # Weak, since what is sent may be packed on its way.
    etag = f'W/"{hashlib.blake2b(body, digest_size=10).hexdigest()}"'
    headers = {"etag": etag, "cache-control": "private, no-cache", "vary": "authorization, cookie"}
    if next is not None:
        headers["link"] = f'<{_behind(request, next)}>; rel="next"'
    if is_held(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON, headers=headers)


def is_held(request: Request, etag: str) -> bool:
    """Whether the asker has this already, by its header If-None-Match."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or etag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in held.split(",")}


def _behind(request: Request, next: str) -> str:
    """Where what follows is asked for: the same address from the cursor on."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{request.url.path}?{urlencode([*asked, ('after', next)])}"


def takes_json(request: Request) -> None:
    """Refuses who does not take JSON: what the header Accept names has to have it in."""
    accept = request.headers.get("accept", "")
    taken = [one.strip().lower() for one in accept.split(",") if one.strip() and not _REFUSED.search(one)]
    if accept.strip() and not any(one.partition(";")[0].strip() in ("*/*", "application/*", JSON) for one in taken):
        raise HTTPException(406, "what you accept is no JSON, and the API has nothing else")
