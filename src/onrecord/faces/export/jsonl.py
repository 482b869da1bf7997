"""JSON Lines: each story as `onrecord read --json --raw` prints it. `onrecord add` takes them in again as they are."""

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.record.codec import encode
from onrecord.record.record import Record


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A line a story."""
    for record in records:
        out.write(encode(record.story, record.reading, raw=True) + b"\n")
