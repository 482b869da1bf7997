"""The shape of a line: its length, its end, its capitals; what tells prose from headlines and menus."""

import re
from dataclasses import dataclass

_CLOSING = "\"'”’»«)]}›"
_STOPS = ".!?…:;؟。！？।۔"
_OPENING = "\"'“‘«„‹("
_BROKEN = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\))[\s\"”’»]*"
    r"(?:(?:continue reading|read (?:more|full story|on)|more)\W*)?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-–—•*·▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_SENTENCE_END = re.compile(r"(?<=[\w”’\"')])[.!?]+[\"”’»)]*\s+(?=(?:[—–-]+\s)?[\"“‘«(]*[^\W\d_a-z])")
# A headline in capitals: this share of its longer words begins with one.
TITLE_CASE = 0.7
# Fewer words than this are no sentence of prose by themselves.
FEWEST_WORDS = 9
# No headline has so many words and a stop at its end, whatever its capitals.
MANY_WORDS = 20
# A line this long is prose however it ends.
LONG = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What can be told of a line without understanding it."""

    chars: int
    tokens: tuple[str, ...]
    stopped: bool
    broken: bool
    capitals: float
    quoted: bool
    bullet: bool
    sentences: int

    @property
    def prose(self) -> bool:
        """Whether it reads as sentences: long enough, ended as sentences end, and not capitalised as headlines are."""
        if self.chars >= LONG:
            return True
        if len(self.tokens) >= MANY_WORDS and self.stopped:
            return True
        if len(self.tokens) < FEWEST_WORDS:
            return self.quoted and self.stopped and len(self.tokens) >= 5
        return (self.stopped or self.broken) and self.capitals < TITLE_CASE

    @property
    def headline(self) -> bool:
        """Whether it could be a headline."""
        return 2 <= len(self.tokens) <= 40 and 8 <= self.chars <= 260 and not self.broken


def shape(words: str) -> Shape:
    """The shape of a line.

    >>> shape("Ministers met in the capital on Monday to talk about water.").prose
    True
    >>> shape("Ministers Meet in Capital").prose
    False
    """
    bare = words.rstrip()
    broken = _BROKEN.search(bare, max(0, len(bare) - 60))
    said = bare[: broken.start()] if broken else bare
    tokens = tuple(re.findall(r"[^\W_]+", said.lower()))
    closed = bare.rstrip(_CLOSING)
    long = re.findall(r"[^\W\d_]{4,}", words[:600])
    return Shape(
        chars=len(bare),
        tokens=tokens,
        # A quotation mark at the very end closes speech; the stop may stand before it or be left out.
        stopped=(closed[-1:] in _STOPS and closed != "") or (closed != bare and bare[-1:] in '"”»'),
        broken=broken is not None,
        capitals=sum(word[0].isupper() for word in long) / len(long) if long else 0.0,
        quoted=bare[:1] in tuple(_OPENING) and bare[:1] != "(",
        bullet=bool(_BULLET.match(bare)),
        sentences=1 + len(_SENTENCE_END.findall(bare)),
    )
