"""Streams of bytes as they are read: gzip is unpacked on the way, what is cut or damaged is remembered."""

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO

GZIP = b"\x1f\x8b"
# So many bytes are read from the file, and so many unpacked, at a time: a bomb never stands in memory.
PIECE = 65_536
PACKED = 31  # zlib's word for "gzip with its header and check sum"

Meter = Callable[[int], None]


class Unpacked(io.RawIOBase):
    """The bytes of a stream, unpacked where they are gzip, in however many members.

    Where they are cut short or damaged, the stream ends there and `fault` says so: what came before is good. `meter` is told
    how many bytes of the file were read, each time some are.

    >>> import gzip
    >>> stream = Unpacked(io.BytesIO(gzip.compress(b"The mayor spoke.")[:-9]))
    >>> stream.read(), stream.fault
    (b'The mayor spoke.', 'its compressed data is cut short')
    """

    def __init__(self, file: BinaryIO, *, meter: Meter | None = None) -> None:
        super().__init__()
        self._file, self._meter = file, meter
        self._waiting = self._more()
        self._member = zlib.decompressobj(PACKED) if self._waiting.startswith(GZIP) else None
        self._begun = True
        self.fault: str | None = None

    @property
    def is_packed(self) -> bool:
        """Whether the bytes are gzip."""
        return self._member is not None

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as one piece goes; 0 at the end."""
        found = self._plain(len(buffer)) if self._member is None else self._unpacked(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def _more(self) -> bytes:
        # What a pipe has sent so far is read at once.
        piece: bytes = getattr(self._file, "read1", self._file.read)(PIECE)
        if self._meter and piece:
            self._meter(len(piece))
        return piece

    def _plain(self, most: int) -> bytes:
        found, self._waiting = self._waiting[:most], self._waiting[most:]
        if not self._waiting:
            self._waiting = self._more()
        return found

    def _unpacked(self, most: int) -> bytes:
        while self.fault is None and self._member is not None:
            if not self._waiting and not (more := self._more()):
                self.fault = None if not self._begun else "its compressed data is cut short"
                return b""
            if not self._waiting:
                self._waiting = more
            if not self._begun:
                # Between two members some programs leave zeros; what else stands there is no member.
                self._waiting = self._waiting.lstrip(b"\0")
                if not self._waiting:
                    continue
                self._member, self._begun = zlib.decompressobj(PACKED), True
            try:
                found = self._member.decompress(self._waiting, most)
            except zlib.error:
                self.fault = "its compressed data is damaged"
                return b""
            self._waiting = self._member.unconsumed_tail
            if self._member.eof:
                self._waiting, self._begun = self._member.unused_data, False
            if found:
                return found
        return b""
