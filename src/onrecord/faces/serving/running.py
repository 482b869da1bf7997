"""Running the server: its address is taken first, so that what stands against it is told before anything starts."""

import datetime as dt
import errno
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from fastapi import FastAPI
from uvicorn import Config, Server

from onrecord.archive.opening import open_archive
from onrecord.errors import ArchiveError, SettingsError
from onrecord.faces.serving import logs
from onrecord.faces.serving.app import build
from onrecord.faces.serving.processes import Processes
from onrecord.faces.serving.settings import Settings
from onrecord.faces.serving.state import Room
from onrecord.faces.web.pages import sources, who, who_is_who
from onrecord.faces.web.rendering import environment
from onrecord.work.asking import dates
from onrecord.work.front import front

# How long an answer that is under way is waited for when the server is stopped, in seconds.
PARTING = 10


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens the archive and builds the application, in the process that answers."""

    archive: str
    settings: Settings

    def __call__(self) -> FastAPI:
        logs.set_up(requests=self.settings.logs)
        room = Room(archive=open_archive(self.archive, create=False), settings=self.settings)
        # Whoever comes first does not wait for what takes long: it is begun before they come.
        threading.Thread(target=_warm, args=(room,), daemon=True).start()
        return build(room)


def _warm(room: Room) -> None:
    with suppress(ArchiveError):
        room.kept("front", lambda: front(room.archive))
        who.most(room)
        sources.whole(room)
        who_is_who.pairs(room)


def take(settings: Settings) -> socket.socket:
    """The address that the server listens at, taken. Raises SettingsError where it is somebody else's, or none."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # With the protocol named, what is sent in pieces does not wait for the other side to say that the first has come.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
        taken.listen(settings.limits.waiting)
    except OSError as error:
        taken.close()
        raise _told(error, settings) from error
    taken.set_inheritable(True)
    return taken


def _told(error: OSError, settings: Settings) -> SettingsError:
    """What stands against an address."""
    match error.errno:
        case errno.EADDRINUSE:
            helps = "another program listens there; --port 0 takes one that is free"
            return SettingsError("port", settings.port, helps)
        case errno.EACCES:
            return SettingsError("port", settings.port, "this user may not listen there; ports from 1024 on are for everybody")
    return SettingsError("host", settings.host, f"nobody can listen there: {error.strerror or error}")


def address_of(taken: socket.socket, settings: Settings) -> str:
    """The address to open in a browser."""
    port = taken.getsockname()[1]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{port}"


def run(archive: str, settings: Settings, taken: socket.socket, *, ready: Callable[[], None] = lambda: None) -> bool:
    """Serves until it is told to stop (SIGINT or SIGTERM); answers that are under way are finished. `ready` is called first.

    Gives whether all went well.
    """
    settings = replace(settings, port=taken.getsockname()[1])
    config = Config(
        Opening(archive, settings),
        factory=True,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.proxy is not None,
        forwarded_allow_ips=settings.proxy,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=PARTING,
        limit_concurrency=settings.limits.waiting,
    )
    ready()
    if settings.workers == 1:
        _serve(config, taken)
        return True
    preload()
    return Processes(partial(_serve, config, taken), many=settings.workers, patience=PARTING + 2).run()


def _serve(config: Config, taken: socket.socket) -> None:
    # A page that takes long lets those of others go on ten times as often as is usual: they wait for it often, and shortly.
    sys.setswitchinterval(0.0005)
    Server(config).run(sockets=[taken])


def preload() -> None:
    """Loads what the first answers need, once for all processes that are begun after it."""
    for name in environment().list_templates():
        environment().get_template(name)
    dates("March 2025", day=dt.date(2025, 3, 1))
