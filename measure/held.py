"""A record held against gold: one check for each thing that the gold says of its story, and whether the record has it so.

How many checks there are depends on the gold alone: of a statement that was not found, its source, speakers and form do not
hold either, and of a story that was refused nothing holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from onrecord.record import Form, Reading, Refused, Span, Standing, Story
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, StatementView, shortened

TOKEN = re.compile(r"\w+|[^\w\s]")
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")

# Two contents are the same statement where they share this much of their words; sources and times may differ by half.
SAME_CONTENT, SAME_WORDS = 0.6, 0.5
# Statements that may be read beyond the gold: expectations and plans that a reader may count or not.
SPARE = 2

# What a refused page is held against gold as: the checks are the same, and none of them holds.
NOTHING = Record(story=Story(id="nothing", raw=None, text="", kept=()), reading=Reading(story_id="nothing"))

Gold = dict[str, Any]


class Matter(StrEnum):
    """What a check is about."""

    STORY = "story"
    STATEMENT = "statement"
    SOURCE = "source"
    SPEAKERS = "speakers"
    FORM = "form"
    VIA = "via"
    ADDRESSEE = "addressee"
    SAID_ON = "said on"
    SPARE = "spare"
    TIME = "time"
    EVENT = "event"
    FIGURE = "figure"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing the gold says: what it is about, in words, whether the record has it so, and what the record has."""

    kind: Matter
    what: str
    held: bool
    got: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}" + (f" — got {self.got}" if self.got else "")


def checks(outcome: Record | Refused, gold: Gold) -> list[Check]:
    """Everything the gold says of a story, held against what became of it; the same checks in the same order for each outcome.

    >>> from onrecord.record import Refusal
    >>> [str(check) for check in checks(Refused(uri=None, reason=Refusal.MENU, detail=""), {"refused": "live blog"})]
    ['story: refused as live blog — got menu']
    """
    if "refused" in gold:
        reason = outcome.reason if isinstance(outcome, Refused) else "a story"
        return [Check(kind=Matter.STORY, what=f"refused as {gold['refused']}", held=reason == gold["refused"], got=reason)]
    if isinstance(outcome, Refused):
        got = f"refused as {outcome.reason}"
        return [replace(check, held=False, got=got) for check in checks(NOTHING, gold)]
    return [
        *of_story(outcome.story, gold["story"]),
        *of_statements(outcome, gold),
        *of_times(outcome, gold["times"]),
        *of_events(outcome, gold["meetings"]),
        *of_figures(outcome, gold["figures"]),
        *of_people(outcome, gold["people"]),
        *of_places(outcome, gold["places"]),
    ]


def of_story(story: Story, want: Gold) -> Iterator[Check]:
    """Headline, section, byline, dates, credit and language are fields; furniture is cut, and every paragraph is there."""
    cut = "".join(span.of(story.raw or "") for span in story.kept)
    yield Check(kind=Matter.STORY, what="the kept pieces of the page make the text", held=cut == story.text)
    published = want["published"]
    fields = {
        "title": story.headline,
        "section": story.section,
        "byline": story.byline,
        "language": story.language,
        "published": story.first_created.value[: len(published or "")] if story.first_created else None,
        "modified": story.version_created.value[:10] if story.version_created else None,
    }
    for field, got in fields.items():
        yield Check(kind=Matter.STORY, what=f"{field} {shown(want[field])}", held=got == want[field], got=shown(got))
    credits = [credit.name for credit in story.credits]
    credit = want["credit"]
    yield Check(kind=Matter.STORY, what=f"credit {shown(credit)}", held=credit in (None, *credits), got=shown(credits))
    for gone in want["must_not_stand"]:
        yield Check(kind=Matter.STORY, what=f"cut away: {gone}", held=gone not in story.text)
    paragraphs = len(PARAGRAPH_BREAK.split(story.text.replace(want["title"] or "", "", 1).strip()))
    fits = paragraphs == want["paragraphs"]
    yield Check(kind=Matter.STORY, what=f"{want['paragraphs']} paragraphs", held=fits, got=str(paragraphs))


def of_statements(told: Record, gold: Gold) -> Iterator[Check]:
    """Every statement is there, and little is taken for one that is none."""
    views, paired = told.statements, pairs(told, gold["statements"])
    for number, want in enumerate(gold["statements"]):
        yield from of_statement(told, want, views[paired[number]] if number in paired else None)
    spare, beyond = gold.get("spare", SPARE), [view for number, view in enumerate(views) if number not in paired.values()]
    got = "; ".join(shortened(view.words) for view in beyond)
    yield Check(kind=Matter.SPARE, what=f"at most {spare} beyond the gold", held=len(beyond) <= spare, got=got)


def of_statement(told: Record, want: Gold, view: StatementView | None) -> Iterator[Check]:
    """Who speaks, by the words of the source and by name; the form; who passed it on, whom it was said to, and when.

    Where the story names nobody, nobody may be named. What the gold leaves out is not asked.
    """
    content = f"“{shortened(words(told, want['content']))}”"
    yield Check(kind=Matter.STATEMENT, what=content, held=view is not None)

    def about(kind: Matter, wanted: object, held: bool, got: object) -> Check:
        return Check(kind=kind, what=f"{shown(wanted)} of {content}", held=held and view is not None, got=shown(got))

    source = view.row.source if view else None
    likely = likeness(on_page(told, [source.span] if source else []), wanted(told, want["source"])) >= SAME_WORDS
    yield about(Matter.SOURCE, words(told, want["source"]), likely, view and view.source)
    speakers = view.speakers if view else ()
    yield about(Matter.SPEAKERS, want["speakers"], sorted(speakers) == sorted(want["speakers"]), speakers)
    form = view.form if view else None
    yield about(Matter.FORM, want["manner"], form == Form(want["manner"]), form)
    if want["via"]:
        via = view.via if view else ()
        yield about(Matter.VIA, want["via"], is_chain(via, want["via"]), via)
    if "addressee" in want:
        addressee = view.addressee if view else None
        yield about(Matter.ADDRESSEE, want["addressee"], addressee == want["addressee"], addressee)
    if "said_on" in want:
        said_on = view.said_on if view else None
        yield about(Matter.SAID_ON, want["said_on"], said_on == want["said_on"], said_on)


def of_times(told: Record, times: Sequence[Gold]) -> Iterator[Check]:
    """What "yesterday" means is a date."""
    read = [(on_page(told, [view.row.span]), view.value) for view in told.times]
    for want in times:
        at = wanted(told, [want["span"]])
        values = [value for tokens, value in read if likeness(tokens, at) >= SAME_WORDS]
        what = f"“{want['text']}” is {want['value']}"
        yield Check(kind=Matter.TIME, what=what, held=want["value"] in values, got=shown(values))


def of_events(told: Record, events: Sequence[Gold]) -> Iterator[Check]:
    """Who met whom, where and when, and whether it is still to come."""
    views = told.events
    for want in events:
        close = [view for view in views if near(told, evidences(view), want["evidence"])]
        fitting = [view for view in close if is_event(view, want)]
        what = f"{shown(want['participants'])}, {shown(want['place'])}, {shown(want['date'])}"
        yield Check(kind=Matter.EVENT, what=what, held=bool(fitting), got=shown(close))
        if want.get("planned"):
            planned = any(view.standing == Standing.PLANNED for view in fitting)
            yield Check(kind=Matter.EVENT, what=f"{what}: planned", held=planned, got=shown(close))


def of_figures(told: Record, figures: Sequence[Gold]) -> Iterator[Check]:
    """A number, the limit it is, and the change it tells."""
    views = told.figures
    for want in figures:
        close = [view for view in views if near(told, [view.row.span], want["evidence"])]
        what = " ".join(str(want[key]) for key in ("bound", "value", "unit", "change") if want.get(key) is not None)
        got = shown([" ".join(filter(None, (view.bound, f"{view.amount:g}", view.change))) for view in close])
        yield Check(kind=Matter.FIGURE, what=what, held=any(is_figure(view, want) for view in close), got=got)


def of_people(told: Record, people: Sequence[Gold]) -> Iterator[Check]:
    """Somebody is known by the fullest name, and by each phrase that means him or her."""
    parties = {view.name: view for view in told.parties}
    for want in people:
        name = want["name"]
        alike = [known for known in parties if name.split()[-1] in known]
        yield Check(kind=Matter.PERSON, what=name, held=name in parties, got=shown(alike))
        mentions = parties[name].mentions if name in parties else ()
        got = shown(list(dict.fromkeys(mentions)))
        what = f"{name} is also {shown(want.get('mentions_include', []))}"
        yield Check(kind=Matter.PERSON, what=what, held=name in parties and not unmentioned(mentions, want), got=got)


def of_places(told: Record, places: Sequence[str]) -> Iterator[Check]:
    """The places that the gold names are found by name."""
    names = {view.name for view in told.parties}
    for place in places:
        yield Check(kind=Matter.PLACE, what=place, held=place in names)


def unmentioned(mentions: Iterable[str], want: Gold) -> list[str]:
    """The phrases for somebody that are no mention, nor part of one, nor have one as a part."""
    said = frozenset(mentions)
    return [phrase for phrase in want.get("mentions_include", []) if not any(phrase in one or one in phrase for one in said)]


def pairs(told: Record, statements: Sequence[Gold]) -> dict[int, int]:
    """Which statement of the record is which of the gold, by their numbers: the likest are paired first."""
    read = [on_page(told, view.row.content) for view in told.statements]
    scores = [
        (likeness(wanted(told, want["content"]), content), of_gold, of_record)
        for of_gold, want in enumerate(statements)
        for of_record, content in enumerate(read)
    ]
    return one_to_one((score, (of_gold, of_record)) for score, of_gold, of_record in scores if score >= SAME_CONTENT)


def one_to_one(scored: Iterable[tuple[Any, tuple[int, int]]]) -> dict[int, int]:
    """Pairs of numbers of two sides, each number used once: the pair of the highest score first.

    >>> one_to_one([(0.9, (0, 0)), (0.8, (0, 1)), (0.7, (1, 0)), (0.6, (1, 1))])
    {0: 0, 1: 1}
    """
    found = dict[int, int]()
    for _, (one, other) in sorted(scored, reverse=True):
        if one not in found and other not in found.values():
            found[one] = other
    return found


def tokens(raw: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Where the words and marks within the spans of `raw` start.

    >>> sorted(tokens("It rained, she said.", [(0, 10)]))
    [0, 3, 9]
    """
    return frozenset(start + token.start() for start, end in spans for token in TOKEN.finditer(raw[start:end]))


def on_page(told: Record, spans: Iterable[Span]) -> frozenset[int]:
    """The tokens of spans of the text, on the page it was cut from."""
    pieces = [piece for span in spans for piece in told.story.on_page(span)]
    return tokens(told.story.raw or "", [(piece.start, piece.end) for piece in pieces])


def wanted(told: Record, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The tokens of spans of the gold, which are of the page already."""
    return tokens(told.story.raw or "", spans)


def words(told: Record, spans: Iterable[Sequence[int]]) -> str:
    """The words at spans of the gold."""
    return " ".join((told.story.raw or "")[start:end] for start, end in spans)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the tokens of both that is common to both."""
    return len(one & other) / len(one | other) if one | other else 1.0


def near(told: Record, spans: Iterable[Span], evidence: Sequence[int]) -> bool:
    """Whether the spans share a word with the evidence of the gold."""
    return bool(on_page(told, spans) & wanted(told, [evidence]))


def evidences(view: EventView) -> tuple[Span, ...]:
    """Every place where the story tells an event."""
    return (view.row.evidence, *view.row.again)


def is_part(one: str, other: str) -> bool:
    """Whether one name is the other or a part of it."""
    return one.lower() in other.lower() or other.lower() in one.lower()


def is_chain(via: Sequence[str], want: Sequence[str]) -> bool:
    """Whether those who passed the words on are those wanted, in their order; a name may be a part of the other."""
    return len(via) == len(want) and all(map(is_part, via, want))


def is_event(view: EventView, want: Gold) -> bool:
    """Whether an event is the one wanted."""
    return (
        sorted(view.participants) == sorted(want["participants"])
        and view.date == want["date"]
        and want["place"] in (None, view.place)
    )


def is_figure(view: FigureView, want: Gold) -> bool:
    """Whether a figure is the one wanted."""
    return (view.amount, view.bound, view.change) == (want["value"], want.get("bound"), want.get("change"))


def shown(value: object) -> str:
    """A value in words.

    >>> shown(None), shown(["Ana Reyes", "Tom Okoro"]), shown(())
    ('nothing', 'Ana Reyes, Tom Okoro', 'nothing')
    """
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value in (None, "") else str(value)
