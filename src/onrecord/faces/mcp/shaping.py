"""What the archive says, brought into the shapes that the tools give: bounded, and with addresses."""

from dataclasses import dataclass

from onrecord.asking.answering import Answers
from onrecord.asking.explaining import explained
from onrecord.faces.mcp.shapes import Finding, Findings, Sentence
from onrecord.faces.web import addresses
from onrecord.record import Answer, Span
from onrecord.record.answer import Evidence
from onrecord.record.record import Record

NOTHING = "Nothing in the archive says so."
# Of the words of a finding, and of a sentence, so many characters are given; of what tells it, so many sentences.
WORDS, SENTENCES = 800, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaper:
    """Shapes what was found. `room` stands before every address ("http://127.0.0.1:8000"), where it is known."""

    room: str = ""

    def story(self, id: str) -> str:
        """The address of a story."""
        return self.room + addresses.story(id)

    def finding_at(self, story: str, id: str) -> str:
        """The permanent address of a finding: of a statement, of the accounts of an event, or of a story."""
        if id.startswith("s"):
            return self.room + addresses.statement(story, id)
        if id.startswith("e"):
            return self.room + addresses.event(story, id)
        return self.story(story)

    def who(self, id: str) -> str:
        """The address of somebody."""
        return self.room + addresses.who(id)

    def sentence(self, record: Record, span: Span, id: str) -> Sentence:
        """A sentence of a story."""
        story = record.story
        return Sentence(
            words=cut(span.of(story.text)),
            span=(span.start, span.end),
            story=story.id,
            uri=story.uri,
            id=id,
            address=self.finding_at(story.id, id),
            headline=story.headline,
            outlet=story.outlet,
            day=story.day.isoformat() if story.day else None,
        )

    def evidence(self, one: Evidence) -> Sentence:
        """A sentence that an answer rests on."""
        return Sentence(
            words=cut(one.words),
            span=(one.sentence.start, one.sentence.end),
            story=one.story,
            uri=one.uri,
            id=one.id,
            address=self.story(one.story) if one.id == one.story else self.finding_at(one.story, one.id),
            headline=one.headline,
            outlet=one.outlet,
            day=one.day,
        )

    def finding(self, answer: Answer) -> Finding:
        """An answer."""
        return Finding(
            kind=answer.kind,
            text=cut(answer.text),
            words=cut(answer.words),
            evidence=[self.evidence(one) for one in answer.evidence[:SENTENCES]],
            reports=answer.reports,
            names=list(answer.names),
            how=answer.how,
            to=answer.to,
            date=answer.date,
            place=answer.place,
            via=list(answer.via),
            topics=list(answer.topics),
            differ=list(answer.differ),
        )

    def findings(self, answers: Answers) -> Findings:
        """The answers to a question."""
        unknown = list(answers.query.unknown)
        says = f"Nobody in the archive is called {' or '.join(unknown)}. {NOTHING}" if unknown else NOTHING
        return Findings(
            says=says if answers.nothing else _many(answers),
            nothing=answers.nothing,
            findings=[self.finding(answer) for answer in answers.answers],
            unknown=unknown,
            understood=[cut(f"{label}: {words}") for label, words in explained(answers.query)],
            next=answers.next,
        )


def _many(answers: Answers) -> str:
    many = len(answers.answers)
    return f"{many} {'finding' if many == 1 else 'findings'}{'; more with `after`' if answers.next else ''}"


def cut(words: str, most: int = WORDS) -> str:
    """Words, as far as there is room for them; "…" where some are left out.

    >>> cut("The ferry sails.", 9)
    'The ferr…'
    """
    return words if len(words) <= most else f"{words[: most - 1]}…"
