"""Where an export goes: a file or a folder that is there whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SettingsError


@contextmanager
def file(path: Path) -> Iterator[BinaryIO]:
    """A file to write in, which takes its place at `path` when all is written; what stood there stays until then."""
    path = path.resolve()
    if path.is_dir():
        raise SettingsError("out", str(path), "this is a folder; name a file")
    if path.exists() and not path.is_file():
        # Nothing takes the place of a device or a pipe.
        with path.open("wb") as out:
            yield out
        return
    part = _beside(path)
    try:
        with part.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def folder(path: Path) -> Iterator[Path]:
    """A folder to write in, which takes its place at `path` when all is written. One with something in it is never replaced."""
    path = path.resolve()
    if path.exists() and not path.is_dir():
        raise SettingsError("out", str(path), "this is a file, and a folder is to be written; name another")
    if path.is_dir() and any(path.iterdir()):
        raise SettingsError("out", str(path), "there is something in this folder; name a new one")
    part = _beside(path)
    try:
        part.mkdir()
        yield part
        with suppress(FileNotFoundError):
            path.rmdir()
        part.rename(path)
    finally:
        if part.exists():
            shutil.rmtree(part)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
