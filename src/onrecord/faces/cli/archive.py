"""The archive that a command works with: how it is named, where it lies where none is, what is said when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.archive.store import Archive

FAILED = 3
ARCHIVE = Annotated[
    str | None,
    typer.Option(
        "--archive",
        envvar="ONRECORD_ARCHIVE",
        metavar="PATH_OR_ADDRESS",
        help="The archive: a file, or postgresql://...",
        show_default="a file in your data folder",
        show_envvar=True,
    ),
]


def usual() -> Path:
    """The file that is the archive where none is named."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / "archive.db"


@contextmanager
def opened(named: str | None, *, create: bool = False) -> "Iterator[Archive]":
    """The archive that was named, or the usual one. Where it cannot be used, that is said and the program left.

    `create` makes one where there is none; the usual one is then told of.
    """
    from onrecord.archive.opening import open_archive
    from onrecord.errors import ArchiveError, NotFoundError, SettingsError
    from onrecord.faces.cli.printing import complain

    address = named or str(usual())
    if not named and create and not usual().exists():
        complain(f"a new archive: {address} (--archive or ONRECORD_ARCHIVE names another)")
    try:
        with open_archive(address, create=create) as archive:
            yield archive
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    except NotFoundError as error:
        helps = '; "onrecord add" makes one' if error.kind == "archive" else ""
        complain(f"failed: {error}{helps}")
        raise typer.Exit(FAILED) from error
    except ArchiveError as error:
        complain(f"failed: {error}")
        raise typer.Exit(FAILED) from error
