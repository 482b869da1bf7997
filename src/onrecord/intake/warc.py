"""WARC files: the pages of a crawl, one record in memory at a time."""

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import IntakeError
from onrecord.intake.page import Limits, Page
from onrecord.intake.unpacked import Unpacked
from onrecord.record import Refusal, Refused

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

log = logging.getLogger(__name__)

PAGES = {"text/html", "application/xhtml+xml", "text/plain", "text/markdown"}
ANSWERED_WELL = range(200, 300)
# Every record ends so.
END = b"\r\n\r\n"
CUT = "is cut short; the records before it are whole and were taken in"


class _Tail(io.RawIOBase):
    """A stream that remembers its last bytes."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__()
        self._stream = stream
        self._at = 0
        self.last = b""

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = self._stream.read1(len(buffer))
        buffer[: len(found)] = found
        self._at += len(found)
        self.last = (self.last + found[-len(END) :])[-len(END) :]
        return len(found)


def pages(stream: io.BufferedIOBase, name: str, *, limits: Limits, packed: Unpacked) -> Iterator[Page | Refused | IntakeError]:
    """The pages of a WARC file in their order: what servers answered as text, and what was kept as text.

    Images, redirects, answers such as "not found", and the crawler's own notes are left out. A file that is cut or damaged
    gives what stands before that place, and then says where it is.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    tail = _Tail(stream)
    found = left_out = at = 0
    try:
        for record in ArchiveIterator(tail, record_types=wanted, parse_http=False, stream_detect=False):
            at = record.stream_pos
            page = _page(record, limits)
            if isinstance(page, IntakeError):
                yield IntakeError(name, f"the record at byte {at:,} {page.reason}")
                return
            if page is None:
                left_out += 1
                continue
            found += 1
            yield page
    except (OSError, ValueError, RuntimeError) as error:
        fault = packed.fault or f"it is no WARC file any more ({str(error).lower() or 'unreadable'})"
    else:
        fault = packed.fault or ("" if tail.last.endswith(END) else "the file is cut short")
    log.info("archive read", extra={"path": name, "pages": found, "left_out": left_out})
    if fault:
        yield IntakeError(name, f"{fault} behind the record at byte {at:,}; the records up to it were taken in")
    elif not found:
        yield IntakeError(name, f"no pages in this WARC file: {left_out} records, none of them text")


def _page(record: "WarcRecord", limits: Limits) -> Page | Refused | IntakeError | None:
    """The page in a record; None where it holds none, an error where the file ends before the record does."""
    uri = record.headers.get("WARC-Target-URI")
    uri = uri.strip("<> ") if uri else None
    size = record.content_length
    if size > limits.html:
        # The iterator skips what is not read.
        return Refused(uri=uri, reason=Refusal.TOO_LARGE, detail=f"{size:,} bytes, over the limit of {limits.html:,} bytes")
    block = record.reader.read(size)
    if len(block) < size:
        return IntakeError("", CUT)
    media_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    charset = None
    if media_type == "application/http":
        record.set_bytes_content(block)
        record.parse_http(auto_decode="all")
        answer: Any = record.http_headers
        if answer is None or answer.status_code not in ANSWERED_WELL:
            return None
        media_type, charset = (record.http_content_type or "text/html").lower(), record.http_charset
        if media_type not in PAGES:
            return None
        block = record.reader.read(limits.html + 1)
        if len(block) > limits.html:
            return Refused(uri=uri, reason=Refusal.TOO_LARGE, detail=f"over the limit of {limits.html:,} bytes when unpacked")
    return Page(uri=uri, data=block, media_type=media_type, charset=charset) if media_type in PAGES else None
