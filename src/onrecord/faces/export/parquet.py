"""Parquet: the table of statements with types: names as lists, spans as lists of start and end, the day as a date."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.archive.rows import kept
from onrecord.errors import SettingsError
from onrecord.faces.export.rows import COLUMNS, Row, rows
from onrecord.record import Span
from onrecord.record.record import Record

# So many rows are held, and stand together in the file.
GROUP = 10_000
LISTS = ("speakers", "via", "credits")
SPANS = ("source_at", "cue_at", "words_at")
NUMBERS = ("start", "end")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A row for each statement. Raises SettingsError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SettingsError("format", "parquet", 'Parquet needs pyarrow: pip install "onrecord[parquet]"') from error
    schema = pa.schema([pa.field(name, _type(name, pa)) for name in COLUMNS])
    held: list[dict[str, Any]] = []
    with pq.ParquetWriter(out, schema) as writer:
        for record in records:
            held += map(_cells, rows(record))
            if len(held) >= GROUP:
                writer.write_table(pa.Table.from_pylist(held, schema=schema))
                held = []
        if held:
            writer.write_table(pa.Table.from_pylist(held, schema=schema))


def _type(name: str, pa: Any) -> Any:
    """The type of a column."""
    if name in LISTS:
        return pa.list_(pa.string())
    if name in SPANS:
        return pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
    if name in NUMBERS:
        return pa.int32()
    return {"day": pa.date32(), "score": pa.float64()}.get(name, pa.string())


def _cells(row: Row) -> dict[str, Any]:
    return {name: _cell(getattr(row, name)) for name in COLUMNS}


def _cell(value: Any) -> Any:
    """A value as pyarrow takes it: text without what is no character."""
    if isinstance(value, tuple):
        return [_cell(one) for one in value]
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    return kept(value) if isinstance(value, str) else value
