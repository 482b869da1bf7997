"""The server as a program: it says where it is, answers, stops when told to, and tells what stands against it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from onrecord.errors import SettingsError
from onrecord.faces.serving.running import address_of, take
from onrecord.faces.serving.settings import Settings

RUN = "from onrecord.faces.cli.main import run; run()"


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server, and its address."""
    command = [sys.executable, "-c", RUN, "serve", "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        try:
            assert program.stdout
            said = program.stdout.readline()
            found = re.search(r"http://\S+", said)
            assert found, said
            yield program, found[0]
        finally:
            program.send_signal(signal.SIGINT)
            program.wait(20)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command that comes to its end by itself."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_serves_until_it_is_stopped(examples_address: str, workers: str) -> None:
    """On a free port, with one process or several; Ctrl-C ends it, with nothing said."""
    with serving("--archive", examples_address, "--workers", workers) as (program, address):
        assert "Grace Wanjala" in httpx.get(address, timeout=30).text
    assert program.returncode in (0, 130)


def test_a_port_that_is_taken_is_told(examples_address: str) -> None:
    """With what helps, and nothing is started."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        said = run("serve", "--archive", examples_address, "--port", str(held.getsockname()[1]))
    assert said.returncode == 2
    assert "another program listens there; --port 0" in said.stderr


def test_an_archive_that_is_not_there_is_told() -> None:
    """Nothing is made, and nothing started."""
    said = run("serve", "--archive", "/nowhere/at/all.db")
    assert said.returncode == 3
    assert "there is no such archive" in said.stderr


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.7"])
def test_an_address_that_is_not_this_machines_is_told(host: str) -> None:
    """Neither a name that nobody has nor the number of another machine."""
    with pytest.raises(SettingsError, match="nobody can listen there"):
        take(Settings(host=host, port=0))


def test_the_address_is_one_that_a_browser_opens() -> None:
    """Where it listens on all of the machine's addresses, that of the machine itself is told."""
    for host, shown in (("0.0.0.0", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")):
        settings = Settings(host=host, port=0)
        with take(settings) as taken:
            assert address_of(taken, settings) == f"http://{shown}:{taken.getsockname()[1]}"


def test_tokens_are_made_listed_and_revoked(own_examples: str) -> None:
    """A token is shown once; the list has its number and whose it is, and none of its words."""
    made = run("token", "new", "Ana Reyes", "--may", "edit", "--archive", own_examples)
    assert made.stdout.startswith("onrecord_")
    assert "token 1 of Ana Reyes" in made.stderr or not made.stderr
    listed = run("token", "list", "--archive", own_examples).stdout
    assert "edit  Ana Reyes" in listed
    assert made.stdout.strip() not in listed
    assert "revoked: token 1 of Ana Reyes" in run("token", "revoke", "1", "--archive", own_examples).stdout
    assert run("token", "revoke", "1", "--archive", own_examples).returncode == 3
    assert run("token", "new", "Ana", "--may", "fly", "--archive", own_examples).returncode == 2
