"""Lists as files: CSV, JSON Lines and Parquet, piece by piece, so that a list of any length needs the memory of some rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast, get_args, get_origin, get_type_hints

from onrecord.archive.rows import kept
from onrecord.errors import SettingsError
from onrecord.faces.told.lists import LISTS, Row
from onrecord.faces.told.spans import Pair
from onrecord.faces.told.spelling import spelled

# So many rows are held, and stand together in a Parquet file.
GROUP = 10_000
# So many lines are sent at once.
LINES = 100
# A spreadsheet takes a cell that begins so for a formula, and works it out.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def columns(of: str) -> dict[str, type]:
    """The columns of a list with their types: what is in the rows of each row stands beside what the row itself has.

    >>> list(columns("search"))
    ['story', 'uri', 'headline', 'outlet', 'day', 'start', 'end', 'words']
    """
    told = LISTS[of]
    found = _columns(told.row)
    if told.inner:
        field, type, one = told.inner
        del found[field]
        found |= {name if name not in found else f"{one}_{name}": kind for name, kind in _columns(type).items()}
    return found


def _columns(told: type) -> dict[str, type]:
    found: dict[str, type] = {}
    for name, hint in get_type_hints(told).items():
        found |= {"start": int, "end": int} if hint == Pair else {name: _plain_type(hint)}
    return found


def _plain_type(hint: Any) -> type:
    """The type of a column: what may be missing may be so in any, and several are a tuple."""
    inner = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) in (tuple, list):
        return tuple
    return _plain_type(inner[0]) if inner else cast(type, hint)


def flat(of: str, row: Row) -> Iterator[Row]:
    """A row as a table has it: one for each row within it."""
    inner = LISTS[of].inner
    if inner is None:
        yield _spread(row)
        return
    (field, _, one), outer = inner, get_type_hints(LISTS[of].row)
    own = {name: value for name, value in row.items() if name != field}
    for within in row[field]:
        named = {name if name not in outer else f"{one}_{name}": value for name, value in within.items()}
        yield _spread({**own, **named})


def _spread(row: Row) -> Row:
    span = row.get("sentence")
    return {**row, "start": span[0], "end": span[1]} if span else row


def jsonl(_: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """JSON Lines: each row as the API has it."""
    return _together(spelled(row) + b"\n" for row in rows)


def table(of: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """CSV in UTF-8: names stand in one cell with "; " between them, and no cell is a formula."""
    names = list(columns(of))
    lines = ([safe(cell(row.get(name))) for name in names] for told in rows for row in flat(of, told))
    return _together(chain([_line(names)], map(_line, lines)))


def _line(cells: Sequence[object]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


def _together(lines: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    for line in lines:
        held.append(line)
        if len(held) == LINES:
            yield b"".join(held)
            held.clear()
    yield b"".join(held)


def cell(value: object) -> object:
    """What a cell says.

    >>> cell(("Ana Reyes", "Tom Okoro")), cell([{"name": "Ana Reyes", "stories": 2}]), cell(None), cell(0.9)
    ('Ana Reyes; Tom Okoro', 'Ana Reyes', None, 0.9)
    """
    return "; ".join(texts(value)) if isinstance(value, list | tuple) else value


def texts(values: Iterable[Any]) -> list[str]:
    """Several values as text: of people their names."""
    return [str(one["name"]) if isinstance(one, Mapping) else str(one) for one in values]


def safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would be one.

    >>> safe("=HYPERLINK(1)"), safe(" @SUM(1)"), safe("the ferry"), safe(-4.5)
    ("'=HYPERLINK(1)", "' @SUM(1)", 'the ferry', -4.5)
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip(" \xa0").startswith(FORMULAS) else value


def parquet(of: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """Parquet, with names as lists. Raises SettingsError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SettingsError("format", "parquet", 'Parquet needs pyarrow: pip install "onrecord[parquet]"') from error
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), tuple: pa.list_(pa.string())}
    schema = pa.schema([pa.field(name, types[type]) for name, type in columns(of).items()])
    return _parquet(schema, (row for told in rows for row in flat(of, told)), pa, pq)


def _parquet(schema: Any, rows: Iterator[Row], pa: Any, pq: Any) -> Iterator[bytes]:
    out = _Pieces()
    with pq.ParquetWriter(out, schema) as writer:
        held: list[Row] = []
        for row in rows:
            held.append({name: _typed(row.get(name)) for name in schema.names})
            if len(held) == GROUP:
                writer.write_table(pa.Table.from_pylist(held, schema=schema))
                held.clear()
                yield out.taken()
        if held:
            writer.write_table(pa.Table.from_pylist(held, schema=schema))
    yield out.taken()


def _typed(value: Any) -> Any:
    """A value as pyarrow takes it: text without what is no character."""
    if isinstance(value, list | tuple):
        return [kept(one) for one in texts(value)]
    return kept(value) if isinstance(value, str) else value


class _Pieces(io.RawIOBase):
    """A file that is taken away piece by piece while it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._held, self._at = bytearray(), 0

    def writable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How much was written."""
        return self._at

    def write(self, data: Any) -> int:
        """Takes more in."""
        self._held += data
        self._at += len(data)
        return len(data)

    def taken(self) -> bytes:
        """What was written since this was asked last."""
        taken = bytes(self._held)
        self._held.clear()
        return taken


FORMATS = {
    "csv": (table, "text/csv; charset=utf-8"),
    "jsonl": (jsonl, "application/x-ndjson"),
    "parquet": (parquet, "application/vnd.apache.parquet"),
}
