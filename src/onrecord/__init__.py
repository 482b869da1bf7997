"""onrecord: news stories as a record that can be questioned: who said what, to whom, when, and on whose word."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import (
    DecodingError,
    EngineMissingError,
    FetchError,
    IntakeError,
    OnRecordError,
    ReadingError,
    RecordError,
    SettingsError,
    SpanError,
)

if TYPE_CHECKING:
    from onrecord.faces.notebook import News
    from onrecord.record import Reading, Refused, Span, Statement, Story
    from onrecord.record.record import Record

__all__ = [
    "DecodingError",
    "EngineMissingError",
    "FetchError",
    "IntakeError",
    "OnRecordError",
    "Reading",
    "ReadingError",
    "Record",
    "RecordError",
    "Refused",
    "SettingsError",
    "Span",
    "SpanError",
    "Statement",
    "Story",
    "__version__",
    "open",
    "read",
    "read_all",
]


def read(
    source: str | Path | bytes,
    *,
    day: dt.date | str | None = None,
    engine: str = "joint",
    threads: int | None = None,
    model: str | Path | None = None,
    holders: str | Path | None = None,
    timeout: float | None = None,
    allow_private: bool = False,
) -> "Record | Refused":
    r"""The record of the story at an address, in a file, in bytes or in text, or why there is no story.

    A string with a line break in it is text; any other is a path, an address, or "-" for standard input. `day` is what
    "yesterday" counts from where the page has no date; `timeout` is the longest that an address may take, in seconds;
    one inside your own network is fetched only with `allow_private`.
    `engine` is what marks the words: "joint", "rules" or "tagger". `threads` and `model` are for its model: how many cores it
    may use, and the folder of one of your own. `holders` is a table of office holders, which is asked before the one in the
    package. Raises IntakeError, FetchError or ReadingError where something went wrong, and
    SettingsError where a setting cannot be used.

    >>> read("Home\nNews\nSport\n").reason
    <Refusal.MENU: 'menu'>
    """
    found = iter(
        read_all(
            source,
            day=day,
            engine=engine,
            threads=threads,
            model=model,
            holders=holders,
            timeout=timeout,
            allow_private=allow_private,
        )
    )
    first, second = next(found), next(found, None)
    if second is not None:
        raise IntakeError(str(source), "a folder with several pages: onrecord.read_all reads them all")
    if isinstance(first, OnRecordError):
        raise first
    return first


def read_all(
    sources: str | Path | bytes | Iterable[str | Path | bytes],
    *,
    day: dt.date | str | None = None,
    engine: str = "joint",
    threads: int | None = None,
    model: str | Path | None = None,
    holders: str | Path | None = None,
    timeout: float | None = None,
    allow_private: bool = False,
) -> Iterator["Record | Refused | OnRecordError"]:
    """What becomes of every page of a source or of many, folders too, each as soon as it is read.

    A page that is no story comes as a `Refused`, and one that went wrong as its error: neither stops the others. Of a list or
    a folder a few pages are taken in ahead, which is faster; of any other iterable the next is asked for only when the one
    before is done. Raises SettingsError where a setting cannot be used.
    """
    from onrecord.work.pipeline import outcomes
    from onrecord.work.settings import Settings, day_named, patient_for

    # A string is many strings too, one a letter: nobody means that.
    given = (sources,) if isinstance(sources, str | Path | bytes) else sources
    taken = [_given(source) for source in given] if isinstance(given, Sequence) else map(_given, given)
    settings = Settings(
        day=day_named(day),
        engine=engine,
        threads=threads,
        model=None if model is None else Path(model),
        holders=None if holders is None else Path(holders),
        limits=patient_for(timeout, private=allow_private),
    )
    return outcomes(taken, settings)


def open(archive: str | Path) -> "News":
    """The archive in a file or at a `postgresql://` address, to be asked in a notebook; it is not changed.

    Its rows are those of `--json`, and become data frames: `onrecord.open("news.db").statements("Reyes").to_pandas()`. Raises
    NotFoundError where there is no such archive, another ArchiveError where it cannot be used.
    """
    from onrecord.faces.notebook import news

    return news(archive)


def _given(source: str | Path | bytes) -> str | Path | bytes:
    """The source, as bytes where it is text."""
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        # Half a surrogate pair is no character: "?" holds its place.
        return source.encode("utf-8", "replace")
    return source


def __getattr__(name: str) -> object:
    # What is not asked for is not loaded: the command line and `import onrecord` start at once.
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    if name == "Record":
        from onrecord.record.record import Record

        return Record
    if name in __all__:
        from onrecord import record

        return getattr(record, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
