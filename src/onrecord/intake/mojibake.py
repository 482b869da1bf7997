"""Mojibake: words that were read in the wrong encoding before they came to us ("donâ€™t"), found and put right."""

import re
from functools import lru_cache

from onrecord.record import Repair, Span

# A piece of text, and what stood there where it was mended.
Piece = tuple[str, str | None]

# One character of UTF-8 read as Latin-1 or windows-1252: a first byte and as many of the bytes that follow as it asks for.
# Then the two other ways of English punctuation: read as windows-1251 and as Mac Roman. Then C1 controls, which no text has:
# they are windows-1252 punctuation read as Latin-1.
FOLLOWING = "[\x80-\xbf" + bytes(set(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252") + "]"
MOJIBAKE = re.compile(
    f"(?:[\xc2-\xdf]{FOLLOWING}|[\xe0-\xef]{FOLLOWING}{{2}}|[\xf0-\xf4]{FOLLOWING}{{3}}){{1,200}}"
    "|вЂ[^\\s\\w]|вЂ[њќ]|‚Ä[^\\s\\d]|(?<=[a-z])Ã |[\x80-\x9f]+"
)
# What any of them has in it; it is found sooner than they are.
TELLING = re.compile("[\x80-\x9f\xc2-\xf4в‚]")
C1_AS_TEXT = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}


def mended(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with words that were read in the wrong encoding put right, and what stood there.

    >>> mended("She doesnâ€™t know.")
    ('She doesn’t know.', (Repair(on_page=Span(start=9, end=10), was='â€™'),))
    """
    return joined(pieces_mended(text))


def pieces_mended(text: str) -> list[Piece]:
    """The text in pieces, those that were put right with what stood there."""
    pieces: list[Piece] = []
    at = 0
    for match in MOJIBAKE.finditer(text) if TELLING.search(text) else ():
        right = _right(match[0])
        if right != match[0]:
            pieces += [(text[at : match.start()], None), (right, match[0])]
            at = match.end()
    return [*pieces, (text[at:], None)]


@lru_cache(4096)
def _right(words: str) -> str:
    """The words as they were meant, or as they are where they are not plainly misread."""
    if all("\x80" <= letter <= "\x9f" for letter in words):
        return words.translate(C1_AS_TEXT)
    import ftfy

    return ftfy.fix_encoding(words)


def joined(pieces: list[Piece]) -> tuple[str, tuple[Repair, ...]]:
    """The pieces as one text, and the repairs as spans of it."""
    repairs, at = [], 0
    for text, was in pieces:
        if was is not None:
            repairs.append(Repair(on_page=Span(at, at + len(text)), was=was))
        at += len(text)
    return "".join(text for text, _ in pieces), tuple(repairs)
