"""Corrections: what somebody found wrong in the reading of a story, told by words, so that it outlives that reading.

A correction names a statement by its sentence and its words, never by a number of the archive: when the story is read anew, or
its page comes in a new version, the statement is looked for where the same words stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record.span import Span
from onrecord.record.statement import Corrected, Form


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and how far behind the beginning of a sentence they begin, in code points; negative before it."""

    at: int
    words: str

    def span(self, sentence: int, text: str) -> Span | None:
        """Where the words stand, of a sentence that begins at `sentence`; None where other words stand there."""
        start = sentence + self.at
        there = self.words and start >= 0 and text.startswith(self.words, start)
        return Span(start, start + len(self.words)) if there else None


def piece(span: Span, sentence: int, text: str) -> Piece:
    """The words of a span, told from the beginning of a sentence."""
    return Piece(span.start - sentence, span.of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A statement as it was seen: its sentence, where that began, and its parts within it.

    `is_read` is whether the program read it so; one that somebody added by hand it did not.
    """

    sentence: str
    start: int
    form: Form
    content: tuple[Piece, ...]
    cue: tuple[Piece, ...] = ()
    source: Piece | None = None
    is_read: bool = True

    def found(self, text: str, *pieces: Piece) -> int | None:
        """Where the sentence begins in a text in which its content, and `pieces`, stand as they were; None where they do not.

        Where the sentence stands more than once, it is the nearest to where it was.
        """
        fit = (start for start in self._starts(text) if all(part.span(start, text) for part in (*self.content, *pieces)))
        return min(fit, key=lambda start: (abs(start - self.start), start), default=None)

    def _starts(self, text: str) -> Iterator[int]:
        at = text.find(self.sentence)
        while at >= 0:
            yield at
            at = text.find(self.sentence, at + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody says of a statement, or that an earlier correction does not count (`undoes`).

    `story` is the id of the version that was looked at, `page` what its versions have in common. `statement` is the id it had
    then, `was` what was told of it. `names` is what is right: names of parties, or a date (ISO 8601); none where nobody, or
    no day, is. `pieces` are words that tell it: the content with its `form`, else a phrase for each name, or none. `who`
    says so, `at` which time (ISO 8601), `why` in their words.
    """

    number: int
    page: str
    story: str
    kind: Corrected
    statement: str
    place: Place
    was: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    form: Form | None = None
    undoes: int | None = None
    who: str
    at: str
    why: str = ""


def in_order(rows: Sequence[Correction]) -> list[Correction]:
    """Corrections in the order in which they were said: of two of one thing, the last counts."""
    return sorted(rows, key=lambda row: (row.at, row.number))
