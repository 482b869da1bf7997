"""Which file writes which format."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord.faces.export import brat, csl, ftm, jsonl, jsonld, ninjs, parquet, table
from onrecord.faces.export.format import Format
from onrecord.record.record import Record

FILES: Mapping[Format, Callable[[Iterable[Record], BinaryIO], None]] = {
    Format.JSONL: jsonl.write,
    Format.CSV: table.write,
    Format.PARQUET: parquet.write,
    Format.NINJS: ninjs.write,
    Format.JSONLD: jsonld.write,
    Format.FTM: ftm.write,
    Format.CSL: csl.write,
}
FOLDERS: Mapping[Format, Callable[[Iterable[Record], Path], None]] = {
    Format.BRAT: brat.write,
}
