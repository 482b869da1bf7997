"""Whose words there are, and who passed them on: share of voice, a matrix, a network."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.asking.voices import Matrix, Shares, Sources, roles, sources
from onrecord.errors import QuestionError
from onrecord.faces.serving.state import Room, room_of
from onrecord.faces.web.drawing.bars import stacked
from onrecord.faces.web.drawing.flows import network
from onrecord.faces.web.rendering import render

router = APIRouter()
TABS = {"": "By person", "role": "By role", "outlet": "By outlet"}
# A cell of a matrix has one of so many shades beside none.
SHADES = 4


@router.get("/sources", include_in_schema=False)
def who_relays_whom(request: Request, by: str = "") -> Response:
    """Shares of voice by person, role or outlet, and the ways of words."""
    if by not in TABS:
        raise QuestionError(f"{by!r} is neither role nor outlet")
    room = room_of(request)
    told = whole(room)
    shares: Shares = told.outlets if by == "outlet" else told.people
    if by == "role":
        shares = room.kept("roles", lambda: roles(room.archive))
    most = max((share.statements for share in shares.shares), default=1)
    return render(
        request,
        "sources.html",
        told=told,
        shares=shares,
        by=by,
        tabs=TABS,
        drawing=network(told.flows),
        bar=lambda share: stacked(share.direct, share.indirect, most=most),
        shade=shade,
    )


def whole(room: Room) -> Sources:
    """All of it, which takes long: it is kept while nothing changes."""
    return room.kept("sources", lambda: sources(room.archive))


def shade(matrix: Matrix, many: int) -> int:
    """How dark a cell of a matrix is, 0 to `SHADES`: by the most that one of its cells has.

    >>> shade(Matrix(rows=("a",), columns=("x", "y"), cells=((8, 1),)), 1)
    1
    """
    most = max((cell for row in matrix.cells for cell in row), default=1)
    return -(-many * SHADES // max(most, 1))
