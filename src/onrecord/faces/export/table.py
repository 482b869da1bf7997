"""CSV: a table with a row for each statement. Names stand in one cell with "; " between them, spans as "15 36;40 52"."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from onrecord.faces.export.rows import COLUMNS, rows
from onrecord.record import Span
from onrecord.record.record import Record


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """The names of the columns, and a row for each statement, in UTF-8."""
    # Half a surrogate pair is no UTF-8: "?" holds its place.
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for record in records:
            writer.writerows([cell(getattr(row, name)) for name in COLUMNS] for row in rows(record))
    finally:
        # Who opened the file closes it.
        text.detach()


def cell(value: object) -> object:
    """What a cell says.

    >>> cell(("Ana Reyes", "Tom Okoro")), cell((Span(15, 36), Span(40, 52))), cell(None), cell(0.9)
    ('Ana Reyes; Tom Okoro', '15 36;40 52', None, 0.9)
    """
    if not isinstance(value, tuple):
        return value
    if all(isinstance(one, Span) for one in value):
        return ";".join(f"{span.start} {span.end}" for span in value)
    return "; ".join(value)
