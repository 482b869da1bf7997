"""Answers: what the archive says, each with the sentences it rests on."""

from dataclasses import dataclass

from onrecord.errors import QuestionError
from onrecord.record.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence of a story: `words` are its words as they stand, `id` is that of the statement, event or figure it tells.

    `story` is the id of the story, `uri` its address; `headline`, `outlet` and `day` are those of the story.
    """

    story: str
    uri: str | None
    sentence: Span
    words: str
    id: str
    headline: str | None = None
    outlet: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that was found: `kind` is "statement", "event", "figure" or "story". It cannot be without evidence.

    `text` is all of it in one line. `names` are the speakers of a statement or who took part in an event; `how` is the cue of
    the one, or what the other was ("talks, held"); `words` are the words of the finding itself. `date` is the day, week or
    month as the story tells it, `via` are those who passed the words on, nearest the speaker first. `differ` says in what the
    stories that tell an event differ, a line for each: "place: Port Elsa (Coastwire), Skarv (Courier)".
    """

    text: str
    kind: str
    evidence: tuple[Evidence, ...]
    names: tuple[str, ...] = ()
    how: str = ""
    words: str = ""
    to: str | None = None
    date: str | None = None
    place: str | None = None
    via: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """How many stories tell it."""
        return len({one.story for one in self.evidence})

    def __post_init__(self) -> None:
        if not self.evidence:
            raise QuestionError(f"an answer without evidence: {self.text}")
