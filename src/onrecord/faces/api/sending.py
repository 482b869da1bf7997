"""How the API sends what it tells: JSON, and where more follows, a link to it."""

import re
from urllib.parse import urlencode

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from onrecord.faces.told.spelling import spelled

JSON = "application/json"
_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def sent(request: Request, told: object, *, next: str | None = None, status: int = 200) -> Response:
    """What is told. `next` is the cursor of what follows."""
    headers = {} if next is None else {"link": f'<{_behind(request, next)}>; rel="next"'}
    return Response(spelled(told), status_code=status, media_type=JSON, headers=headers)


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
