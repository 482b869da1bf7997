"""Spans: stretches of a text, as the first code point and the one after the last (brat standoff)."""

from dataclasses import dataclass

from onrecord.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points `start` up to, not with, `end`. Never empty.

    >>> Span(3, 7).of("On Friday")
    'Frid'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a span cannot run from {self.start} to {self.end}: it starts at 0 or later and is never empty")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether all of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def trimmed(text: str, start: int, end: int, *, strip: str | None = None) -> Span | None:
    """The span from `start` to `end` without blanks (or the characters of `strip`) at its ends; None where nothing is left.

    >>> trimmed("  yes, ", 0, 7, strip=" ,")
    Span(start=2, end=5)
    """
    words = text[start:end]
    left = len(words) - len(words.lstrip(strip))
    kept = words.strip(strip)
    return Span(start + left, start + left + len(kept)) if kept else None
