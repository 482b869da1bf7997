"""The way in: a token is exchanged for a session, and a session ended."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.archive.tokens import token_of
from onrecord.faces.serving.sessions import COOKIE, HOLDS, Sessions
from onrecord.faces.serving.state import archive_of, room_of
from onrecord.faces.web.rendering import render

router = APIRouter()
NO_STORE = {"cache-control": "no-store"}


@router.get("/enter", include_in_schema=False)
def enter(request: Request, to: str = "/") -> Response:
    """The form that asks for a token."""
    return _form(request, to)


@router.post("/enter", include_in_schema=False)
def entered(request: Request, token: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "/") -> Response:
    """Begins a session, and goes on to where one wanted to go."""
    found = token_of(archive_of(request), token.strip())
    if found is None:
        return _form(request, to, status=401, fault="That is no token of this archive, or it was revoked.")
    page = RedirectResponse(own_path(to), 303, headers=NO_STORE)
    page.set_cookie(
        COOKIE,
        Sessions(room_of(request).settings.key).begin(found.number),
        max_age=HOLDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return page


@router.post("/leave", include_in_schema=False)
def leave() -> Response:
    """Ends the session in this browser."""
    page = RedirectResponse("/", 303, headers=NO_STORE)
    page.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return page


def own_path(to: str) -> str:
    r"""A path of this room; the front page for all else, which might lead to another site.

    >>> [own_path(to) for to in ("/story/a1b2", "//evil.example", "/\\evil.example", "https://evil.example")]
    ['/story/a1b2', '/', '/', '/']
    """
    is_own = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable()
    return to if is_own else "/"


def _form(request: Request, to: str, *, status: int = 200, fault: str = "") -> Response:
    page = render(request, "enter.html", status=status, to=own_path(to), fault=fault)
    page.headers.update(NO_STORE)
    return page
