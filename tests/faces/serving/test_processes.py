"""Several processes at one address are held up together, and come to their end together."""

import os
import signal
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from onrecord.faces.serving import processes
from onrecord.faces.serving.processes import Processes


def works(folder: Path) -> None:
    """Says that it is there, and goes on until it is told to stop."""
    (folder / str(os.getpid())).touch()
    signal.pause()


def breaks_off() -> None:
    """Is no good."""
    os._exit(1)


def stops_when(folder: Path, many: int, *, kills: bool = False) -> None:
    """Ends this program's processes as soon as so many have said that they are there; `kills` breaks one off first."""
    until = time.monotonic() + 20
    while len(list(folder.iterdir())) < many and time.monotonic() < until:
        time.sleep(0.02)
    if kills:
        os.kill(int(next(folder.iterdir()).name), signal.SIGKILL)
        stops_when(folder, many + 1)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("kills", [False, True])
def test_one_that_breaks_off_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: bool) -> None:
    """As long as nobody stops them there are as many as there should be; then there is none."""
    monkeypatch.setattr(processes, "TOO_SOON", 0.0)
    threading.Thread(target=stops_when, args=(tmp_path, 2), kwargs={"kills": kills}).start()
    assert Processes(partial(works, tmp_path), many=2, patience=5).run()
    begun = [int(file.name) for file in tmp_path.iterdir()]
    assert len(begun) == 2 + kills
    for process in begun:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_what_breaks_off_at_once_is_not_begun_for_ever() -> None:
    """It is told that something is wrong."""
    assert not Processes(breaks_off, many=2, patience=5).run()
