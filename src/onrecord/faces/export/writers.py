"""Which file writes which format."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord.faces.export import brat, jsonl, table
from onrecord.faces.export.format import Format
from onrecord.record.record import Record

FILES: Mapping[Format, Callable[[Iterable[Record], BinaryIO], None]] = {
    Format.JSONL: jsonl.write,
    Format.CSV: table.write,
}
FOLDERS: Mapping[Format, Callable[[Iterable[Record], Path], None]] = {
    Format.BRAT: brat.write,
}
