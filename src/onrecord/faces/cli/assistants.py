"""The command that serves an archive to assistants, over the Model Context Protocol."""

from importlib.util import find_spec
from typing import Annotated

import typer

from onrecord.faces.cli.archive import ARCHIVE, FAILED, opened

EXAMPLES = """Examples:

\b
  onrecord mcp --archive news.db
  onrecord mcp --http 8765
  onrecord mcp --room http://127.0.0.1:8000

An assistant starts the command itself: its settings name "onrecord" with the arguments "mcp --archive news.db".

Exit status:

\b
  0  the assistant left
  2  the command was used wrongly, or what it needs is not installed
  3  the archive, or the port, could not be used
"""


def mcp(
    archive: ARCHIVE = None,
    http: Annotated[
        int | None,
        typer.Option(
            metavar="PORT",
            min=0,
            max=65535,
            help="Listen for HTTP on this machine, at http://127.0.0.1:PORT/mcp; 0 takes a free port.",
            show_default="standard input and output",
        ),
    ] = None,
    room: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Where `onrecord serve` has the same archive: addresses in answers begin with it."
        ),
    ] = "",
) -> None:
    """Serve the archive to assistants (Model Context Protocol): they ask, and every answer has its sentence. Read-only."""
    if find_spec("mcp") is None:
        raise typer.BadParameter('what speaks with assistants is not installed: pip install "onrecord[mcp]"')
    from onrecord.faces.cli.printing import complain
    from onrecord.faces.mcp.server import listen, speak

    with opened(archive) as kept:
        if http is None:
            speak(kept, room=room)
            return
        try:
            listen(kept, port=http, room=room, ready=lambda address: complain(f"listening at {address}; Ctrl-C ends it"))
        except OSError as error:
            complain(f"failed: port {http}: {error.strerror}")
            raise typer.Exit(FAILED) from error
