"""Answers: what the archive says, each with the sentences it rests on."""

from dataclasses import dataclass

from onrecord.errors import QuestionError
from onrecord.record.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence of a story: `words` are its words as they stand, `id` is that of the statement, event or figure it tells."""

    story: str
    uri: str | None
    sentence: Span
    words: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that was found: `kind` is "statement", "event", "figure" or "story". It cannot be without evidence."""

    text: str
    kind: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise QuestionError(f"an answer without evidence: {self.text}")
