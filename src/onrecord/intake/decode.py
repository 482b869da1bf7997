"""Decoding: the bytes of a page as text, and what was mended on the way.

What is valid UTF-8 is UTF-8, whatever was declared. Then what was declared is tried, then what the bytes look like. Words that
were read in the wrong encoding before they came to us ("donâ€™t") are mended, each with what stood there.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import DecodingError
from onrecord.intake.html import is_html
from onrecord.intake.mojibake import Piece, joined, pieces_mended
from onrecord.intake.page import Page, utf16_order
from onrecord.record import Repair

# The encodings that a page may declare. Python knows others that are no encodings of text, or that would let a page rewrite
# itself.
DECLARABLE = frozenset(
    (
        "big5", "big5hkscs", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
        "cp437", "cp850", "cp852", "cp866", "cp874", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030", "iso2022_jp",
        "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10",
        "iso8859-11", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-cyrillic",
        "mac-roman", "ptcp154", "shift_jis", "tis-620",
    )
)  # fmt: skip
# What bytes may be that declare nothing: one encoding a script and system. Rarer ones only win by chance.
DETECTABLE = [
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp866", "cp874", "koi8_r", "iso8859_5", "big5", "gb18030",
    "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
# Pages that declare these mean the larger sets, and browsers read them so (WHATWG Encoding).
LARGER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
DECLARATION = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a page, the encoding it was read in, and what was mended: each a span of `text`, and what stood there.

    A byte that is no character of the encoding is told as the Latin-1 character of the same number.
    """

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()


def decoded(page: Page) -> Decoded:
    """The page as text: every character is kept, byte order mark, NUL and carriage return too.

    The source of an HTML page is not mended: its words are, once they are taken out of it (`html.raw`, then `mojibake.mended`).

    >>> decoded(Page(uri=None, data="The mayor’s café".encode("cp1252"))).text
    'The mayor’s café'
    """
    encoding, pieces = _pieces(page)
    if not is_html(pieces[0][0], media_type=page.media_type):
        pieces = [piece for text, was in pieces for piece in (pieces_mended(text) if was is None else [(text, was)])]
    text, repairs = joined(pieces)
    return Decoded(text=text, encoding=encoding, repairs=repairs)


def _pieces(page: Page) -> tuple[str, list[Piece]]:
    data = page.data
    if order := utf16_order(data):
        return order, list(_as_far_as_it_goes(data, order))
    try:
        return "utf-8", [(data.decode("utf-8"), None)]
    except UnicodeDecodeError as error:
        first = error
    declared = _declared(page)
    if _is_mostly_utf8(data, first, declared):
        return "utf-8", list(_as_far_as_it_goes(data, "utf-8"))
    for encoding in filter(None, (declared, _likely(data))):
        try:
            return encoding, [(data.decode(encoding), None)]
        except UnicodeDecodeError:
            continue
    pieces = list(_as_far_as_it_goes(data, "cp1252"))
    if sum(was is not None for _, was in pieces) * 100 > len(data):
        raise DecodingError(page.uri or "bytes", "cp1252", "its bytes are no text in any encoding we know")
    return "cp1252", pieces


def _declared(page: Page) -> str | None:
    """The encoding that the server or the page itself declares, where it is one to believe."""
    found = DECLARATION.search(page.data[:4096])
    for name in (page.charset, found[1].decode("ascii", "replace") if found else None):
        try:
            known = codecs.lookup(name or "").name
        except (LookupError, ValueError):
            continue
        known = LARGER.get(known, known)
        if known in DECLARABLE:
            return known
    return None


def _is_mostly_utf8(data: bytes, error: UnicodeDecodeError, declared: str | None) -> bool:
    """Whether the bytes are UTF-8 that was cut short or has foreign bytes strewn in."""
    if declared is not None:
        return False
    tail = data[error.start :]
    if len(tail) < 4 and error.reason == "unexpected end of data":
        # Nothing but ASCII, then half a character. A text cut short ends inside a quotation mark, an accented letter or the
        # like; a Latin-1 text ends in any letter.
        return not data[: error.start].isascii() or len(tail) > 1 or tail[0] in b"\xc2\xc3\xe2\xf0"
    kept = data.decode("utf-8", "ignore")
    characters = len(kept) - len(kept.encode("ascii", "ignore"))
    foreign = len(data) - len(kept.encode("utf-8"))
    return characters > foreign


def _as_far_as_it_goes(data: bytes, encoding: str) -> Iterator[Piece]:
    """The text of bytes that do not fit the encoding throughout.

    A byte that does not fit is read as windows-1252, the usual stranger in UTF-8; half a character at the end is a "�".
    """
    if encoding.startswith("utf-16") or encoding.startswith("utf-32"):
        whole = len(data) - len(data) % (2 if encoding.startswith("utf-16") else 4)
        yield data[:whole].decode(encoding, "replace"), None
        if whole < len(data):
            yield "�", data[whole:].decode("latin-1")
        return
    text = data.decode(encoding, "surrogateescape")
    at = 0
    for match in re.finditer("[\udc80-\udcff]+", text):
        foreign = match[0].encode("ascii", "surrogateescape")
        is_cut = match.end() == len(text) and len(foreign) < 4 and foreign[0] >= 0xC2
        yield text[at : match.start()], None
        yield "�" if is_cut else foreign.decode("cp1252", "replace"), foreign.decode("latin-1")
        at = match.end()
    yield text[at:], None


def _likely(data: bytes) -> str | None:
    """The encoding that bytes look like that are not UTF-8 and declare nothing to believe.

    In English and its neighbours accents and punctuation stand alone among ASCII: windows-1252. Whole words without ASCII
    are another script, and a detector weighs which.
    """
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    sample = b"\n".join(lines)[:65536]
    high = len(re.findall(rb"[\x80-\xff]", sample))
    in_words = sum(len(word) for word in re.findall(rb"[\x80-\xff]{3,}", sample))
    if in_words * 2 > high:
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=DETECTABLE).best()
        return codecs.lookup(best.encoding).name if best is not None else None
    # Mac Roman has its apostrophe where windows-1252 has "Õ", which stands in no word's middle between small letters.
    return "mac-roman" if re.search(rb"[a-z]\xd5(?:s|t|re|ll|ve|d|m)\b", sample) else "cp1252"
