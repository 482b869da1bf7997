"""The server: the tools told in the Model Context Protocol, over standard input and output or over HTTP on this machine."""

import inspect
import json
import socket
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations

import onrecord
from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, OnRecordError
from onrecord.faces.mcp.shapes import Shape
from onrecord.faces.mcp.shaping import Shaper
from onrecord.faces.mcp.tools import INSTRUCTIONS, Tools, said_plainly

# Only this machine is listened to: there is nothing that would tell one asker from another.
HERE, PATH = "127.0.0.1", "/mcp"
TITLES = {
    "ask": "Ask the archive",
    "statements": "What was said",
    "person": "Who somebody is",
    "story": "Read a story",
    "event": "Accounts of an event",
    "copies": "Who had the words first",
    "evidence": "What a finding rests on",
}
P = ParamSpec("P")


def server(archive: Archive, *, room: str = "") -> MCPServer[Any]:
    """A server over an archive; `room` is where the reading room of the same archive is, and begins every address."""
    made: MCPServer[Any] = MCPServer(
        name="onrecord",
        title="onrecord: news on the record",
        instructions=INSTRUCTIONS,
        version=str(onrecord.__version__),
        log_level="WARNING",
    )
    tools = Tools(archive=archive, shaper=Shaper(room=room.rstrip("/")))
    for name, title in TITLES.items():
        made.add_tool(
            _plain(getattr(tools, name)),
            name=name,
            title=title,
            annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
        )
    return made


def _plain(tool: Callable[P, Shape]) -> Callable[P, CallToolResult]:
    """A tool whose errors are told to the assistant in their own words; it gives its shape, and the same as text."""

    @wraps(tool)
    def told(*args: P.args, **kwargs: P.kwargs) -> CallToolResult:
        try:
            shape = tool(*args, **kwargs)
        except NotFoundError as error:
            raise ToolError(said_plainly(error)) from error
        except OnRecordError as error:
            raise ToolError(str(error)) from error
        given = _carried(shape.model_dump())
        text = json.dumps(_there(given), ensure_ascii=False, separators=(",", ":"))
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=given)

    own = inspect.signature(tool)
    vars(told)["__signature__"] = own.replace(return_annotation=Annotated[CallToolResult, own.return_annotation])
    return told


def _there(value: Any) -> Any:
    """Without what is not there: an assistant reads every word."""
    match value:
        case dict():
            return {name: _there(one) for name, one in value.items() if one is not None and one != [] and one != ""}
        case list():
            return [_there(one) for one in value]
        case _:
            return value


def _carried(value: Any) -> Any:
    """The same, with "?" for half a surrogate pair, which is no character."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {name: _carried(one) for name, one in value.items()}
        case list() | tuple():
            return [_carried(one) for one in value]
        case _:
            return value


def speak(archive: Archive, *, room: str = "") -> None:
    """Serves over standard input and output until the input ends; nothing else is written to the output."""
    server(archive, room=room).run("stdio")


def listen(archive: Archive, *, port: int, room: str = "", ready: Callable[[str], None]) -> None:
    """Serves over HTTP on this machine until it is stopped; `ready` is told the address. Port 0 takes one that is free.

    Raises OSError where the port cannot be had.
    """
    import uvicorn

    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HERE, port))
        app = server(archive, room=room).streamable_http_app(
            streamable_http_path=PATH, host=HERE, stateless_http=True, json_response=True
        )
        ready(f"http://{HERE}:{bound.getsockname()[1]}{PATH}")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[bound])
