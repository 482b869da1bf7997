"""A PostgreSQL for the tests: started once on a free port, with databases of its own, and gone with the last test."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# The server does not run as root, so as root it is started as the user whom Debian's package makes.
OWNER = "postgres"
USER, PASSWORD = "postgres", "harbour-lights"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest there is; None where there is none, or nobody who may run them."""
    if os.geteuid() == 0 and OWNER not in {known.pw_name for known in pwd.getpwall()}:
        return None
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@dataclass(slots=True)
class Server:
    """A server that runs."""

    port: int

    def address(self, database: str, *, password: str = PASSWORD) -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """An empty database, by its address: the same each time, and emptied at the end."""
        yield self.address(USER)
        self.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user"
        )
        self.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def run(self, statement: str) -> None:
        """One statement."""
        import psycopg

        with psycopg.connect(self.address(USER), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def server() -> Iterator[Server]:
    """A server in a folder of its own."""
    bin = programs()
    assert bin is not None
    user = OWNER if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="onrecord-postgres-", ignore_cleanup_errors=True) as folder:
        home, secret = Path(folder), Path(folder, "secret")
        secret.write_text(PASSWORD, encoding="utf-8")
        if user:
            for path in (home, secret):
                shutil.chown(path, user)
        data, port = home / "data", free_port()
        _run(user, bin / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--no-sync")
        settings = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
        _run(user, bin / "pg_ctl", "-D", data, "-w", "-o", settings, "-l", home / "log", "start")
        try:
            yield Server(port)
        finally:
            _run(user, bin / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _run(user: str | None, *command: str | Path) -> None:
    # What it prints goes to no pipe: the server would keep that open, and the test wait for it.
    subprocess.run(command, user=user, cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
