"""The files that pages load: style, script and vendored libraries, under names that change with what is in them."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

FOLDER = Path(__file__).parent.parent / "web" / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
# It never changes under its name.
FOR_EVER = "public, max-age=31536000, immutable"

router = APIRouter()


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is sent."""

    name: str
    type: str
    body: bytes
    packed: bytes


@cache
def files() -> dict[str, File]:
    """Every file by its path in the folder."""
    found = {}
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in TYPES:
            body, name = path.read_bytes(), path.relative_to(FOLDER).as_posix()
            digest = hashlib.blake2b(body, digest_size=5).hexdigest()
            sent = f"{name.removesuffix(path.suffix)}.{digest}{path.suffix}"
            found[name] = File(sent, TYPES[path.suffix], body, gzip.compress(body, 9, mtime=0))
    return found


@cache
def _by_sent_name() -> dict[str, File]:
    return {file.name: file for file in files().values()}


def address(name: str) -> str:
    """Where a file of the folder is: "room.css" lies at /static/room.DIGEST.css. Raises KeyError for one that is not there."""
    return f"/static/{files()[name].name}"


@router.get("/static/{name:path}", include_in_schema=False)
def static(request: Request, name: str) -> Response:
    """A file, under the name that `address` gives it."""
    file = _by_sent_name().get(name)
    if file is None:
        raise HTTPException(404, f"{name}: there is no such file")
    is_packed = "gzip" in request.headers.get("accept-encoding", "") and len(file.packed) < len(file.body)
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"} | ({"content-encoding": "gzip"} if is_packed else {})
    return Response(file.packed if is_packed else file.body, media_type=file.type, headers=headers)
