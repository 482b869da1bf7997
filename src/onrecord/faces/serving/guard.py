"""Who may do what: known by a token or a session, and turned away where neither allows what is asked."""

import hmac
from urllib.parse import quote, urlsplit

from anyio import to_thread
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.archive.store import Archive
from onrecord.archive.tokens import Token, token_of, tokens_of
from onrecord.faces.serving.problems import FOR_PROGRAMS, Problem, answer
from onrecord.faces.serving.sessions import COOKIE, Sessions
from onrecord.faces.serving.state import ANYBODY, Room, Visitor, visitor_of

SAFE = ("GET", "HEAD", "OPTIONS")
# They change nothing, though they are sent with POST.
READING_POSTS = ("/enter", "/leave", "/mcp")
# One may see so much before it is known who one is: whether the server is there, the way in, and how it looks.
OPEN = ("/enter", "/leave", "/health", "/static/")
READ_ONLY = "this room is read only"
NEEDS = "to change something here needs a token that may edit"
LET_IN = "onrecord serve --allow-editing lets those change things who have a token that may edit."


class Guard:
    """Finds out who asks, and lets through what they may do. Anything but reading needs a token that may edit."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app, self._room, self._sessions = app, room, Sessions(room.settings.key)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        scope["onrecord.visitor"] = visitor = await self._visitor(request)
        against = self._against(request, visitor)
        await (against or self._app)(scope, receive, send)

    async def _visitor(self, request: Request) -> Visitor:
        kind, _, words = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and words:
            token = await to_thread.run_sync(token_of, self._room.archive, words.strip())
            return Visitor(name=token.name, may=token.rights.value, token=str(token.number)) if token else ANYBODY
        cookie = request.cookies.get(COOKIE, "")
        number = self._sessions.token_of(cookie) if cookie else None
        if number is None:
            return ANYBODY
        token = await to_thread.run_sync(_counting, self._room.archive, number)
        if token is None:
            return ANYBODY
        return Visitor(name=token.name, may=token.rights.value, token=str(token.number), csrf=self._sessions.csrf(cookie))

    def _against(self, request: Request, visitor: Visitor) -> Response | None:
        """What stands against a request, if anything."""
        path, settings = request.url.path, self._room.settings
        if request.method not in SAFE and not is_from_here(request):
            return answer(
                request, Problem(status=403, what="this was sent from a page of another site", helps="Use a form here.")
            )
        if settings.asks_readers and visitor.may is None and not path.startswith(OPEN):
            if request.method in SAFE and not path.startswith(FOR_PROGRAMS):
                asked = f"{path}?{request.url.query}" if request.url.query else path
                return RedirectResponse(f"/enter?to={quote(asked, safe='')}", 303, headers={"cache-control": "no-store"})
            return answer(request, Problem(status=401, what="reading here needs a token"))
        if request.method not in SAFE and not path.startswith(READING_POSTS):
            if not settings.edits:
                return answer(request, Problem(status=403, what=READ_ONLY, helps=LET_IN))
            if visitor.may != "edit":
                status = 401 if visitor.may is None else 403
                return answer(request, Problem(status=status, what=NEEDS))
        return None


def is_from_here(request: Request) -> bool:
    """Whether a request comes from a page of this room, or from a program: a browser says so itself, and no page can lie."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _counting(archive: Archive, number: int) -> Token | None:
    """The token of a number, if it was not revoked."""
    return next((token for token in tokens_of(archive) if token.number == number and token.revoked is None), None)


async def editor(request: Request) -> Visitor:
    """Whoever changes something: `Depends(editor)` stands before each handler that does, and gives whose change it is.

    One who came by a cookie has to send back what their form was given (`csrf`), in the form or as the header X-CSRF-Token.
    """
    visitor = visitor_of(request)
    if not (request.app.state.room.settings.edits and visitor.may == "edit"):
        raise HTTPException(403, READ_ONLY)
    if visitor.csrf:
        sent = request.headers.get("x-csrf-token") or (await request.form()).get("csrf", "")
        if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), visitor.csrf.encode()):
            raise HTTPException(403, "the form is too old, or not from here: open it anew, and send it again")
    return visitor


def only_editors(request: Request) -> None:
    """Forms are shown to those who may send them: `Depends(only_editors)` stands before each page that is nothing but forms."""
    if not request.app.state.room.settings.edits:
        raise HTTPException(403, READ_ONLY)
    if visitor_of(request).may != "edit":
        raise HTTPException(401 if visitor_of(request).may is None else 403, NEEDS)
