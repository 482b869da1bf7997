"""The formats that an archive is exported to. It imports nothing of the house, so that asking for help stays light."""

from enum import StrEnum


class Format(StrEnum):
    """What a file of an export is written in."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    BRAT = "brat"
    NINJS = "ninjs"
    JSONLD = "jsonld"
    FTM = "ftm"
    CSL = "csl"

    @property
    def is_folder(self) -> bool:
        """Whether it is many files, a folder of them."""
        return self is Format.BRAT

    @property
    def is_whole(self) -> bool:
        """Whether a story goes out whole in it, also where only some of its statements were asked for."""
        return self in (Format.JSONL, Format.BRAT)
