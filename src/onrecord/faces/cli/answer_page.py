"""The page of answers: who said what, who met whom, each with its sentences and stories; and the same as a table."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from onrecord.asking.answering import Answers
from onrecord.asking.wishes import passage
from onrecord.faces.cli.page import CHAIN, DIFFER, FAINT, HEADING, NAME, STANDINGS, UNNAMED, indented
from onrecord.faces.cli.terminal import print_page
from onrecord.faces.cli.wording import date_in_words, shown
from onrecord.record import Answer, Evidence, Standing
from onrecord.record.record import counted
from onrecord.record.views import listed

ANSWER = ("kind", "text", "names", "how", "words", "to", "date", "place", "via", "topics", "differ")
EVIDENCE = ("story", "uri", "start", "end", "sentence", "id")
# Of the stories that tell the same, so many are named.
STORIES = 3
# Of a speech, so many letters are shown.
LONGEST = 600
TITLES = {"statement": "Who said what", "event": "What happened", "figure": "Figures", "story": "Stories"}


def show(answers: Answers) -> None:
    """Prints the page."""
    print_page(page(answers))


def page(answers: Answers) -> Iterator[RenderableType]:
    """The parts of the page, kind by kind, the best kind first."""
    for words in answers.query.unknown:
        yield Text(f"Nobody called {shown(words)} is in the archive.")
    if answers.nothing:
        yield Text("Nothing in the archive says so.")
    kinds: dict[str, list[Answer]] = {}
    for answer in answers.answers:
        kinds.setdefault(answer.kind, []).append(answer)
    for kind, found in kinds.items():
        yield Text()
        yield Text.assemble((TITLES[kind].upper(), HEADING), (f"  {_many(kind, found)}", FAINT))
        yield from PARTS[kind](found, answers.query.about)
    if answers.next:
        yield Text()
        yield Text(f"more: --after {answers.next}", FAINT)


def _many(kind: str, found: Sequence[Answer]) -> str:
    """How many answers: of events that several stories tell, how many reports too."""
    reports = sum(answer.reports for answer in found)
    if kind != "event" or reports == len(found):
        return str(len(found))
    return f"{counted(len(found), 'event')}, {counted(reports, 'report')}"


def statements(found: Iterable[Answer], about: str) -> Iterator[RenderableType]:
    """Statements, speaker by speaker, each where its speaker first comes."""
    speakers: dict[tuple[str, ...], list[Answer]] = {}
    for answer in found:
        speakers.setdefault(answer.names, []).append(answer)
    for names, said in speakers.items():
        yield Text()
        yield indented(Text(shown(listed(names)), NAME) if names else Text("No source given", UNNAMED))
        for number, answer in enumerate(said):
            date = date_in_words(answer.date) if answer.date else None
            cue = answer.how if any(map(str.isalnum, answer.how)) else None
            how = " · ".join(map(shown, filter(None, (cue, f"to {answer.to}" if answer.to else None, date))))
            if how:
                yield indented(Text(how, FAINT), by=4)
            if answer.via:
                links = (listed(names) if names else "no source", *answer.via, answer.evidence[0].outlet)
                yield indented(Text(" → ".join(map(shown, filter(None, links))), CHAIN), by=4)
            yield indented(Text(passage(shown(answer.words), about, longest=LONGEST)), by=6)
            yield indented(Text(shown(answer.evidence[0].words), FAINT), by=6)
            # Of one story much may be told: it is named under the last of it.
            if number + 1 == len(said) or stories_of(said[number + 1]) != stories_of(answer):
                yield from where(answer)


def events(found: Iterable[Answer], _: str) -> Iterator[RenderableType]:
    """Events, in their order."""
    for answer in found:
        kind, _, standing = answer.how.partition(", ")
        date = date_in_words(answer.date) if answer.date else None
        style = STANDINGS.get(Standing(standing), FAINT) if standing in set(Standing) else FAINT
        what = Text.assemble((date or "no date", NAME if date else FAINT), f"  {kind}", (f", {standing}", style))
        about = f"about {listed(answer.topics)}" if answer.topics else None
        who = listed(answer.names) if answer.names else "no one named"
        yield Text()
        yield indented(what)
        yield indented(Text(" · ".join(map(shown, filter(None, (who, answer.place, about))))), by=4)
        yield from evidence(answer)
        for line in answer.differ:
            yield indented(Text.assemble(("they differ", DIFFER), f"  {shown(line)}"), by=6)


def figures(found: Iterable[Answer], _: str) -> Iterator[RenderableType]:
    """Figures, in their order."""
    for answer in found:
        date = date_in_words(answer.date) if answer.date else None
        rest = "".join(f" · {shown(fact)}" for fact in (answer.how, date) if fact)
        yield Text()
        yield indented(Text.assemble((shown(answer.words), NAME), rest))
        yield from evidence(answer)


def stories(found: Iterable[Answer], _: str) -> Iterator[RenderableType]:
    """Stories, in their order, with where they came from."""
    for answer in found:
        yield Text()
        yield indented(Text(shown(answer.words), NAME))
        if answer.names:
            yield indented(Text(" ← ".join(map(shown, answer.names)), CHAIN), by=4)
        yield from evidence(answer)


PARTS = {"statement": statements, "event": events, "figure": figures, "story": stories}


def evidence(answer: Answer) -> Iterator[RenderableType]:
    """The sentence of the first story that tells it, and the stories that do."""
    yield indented(Text(shown(answer.evidence[0].words), FAINT), by=6)
    yield from where(answer)


def stories_of(answer: Answer) -> list[str]:
    """The stories that tell it."""
    return [one.story for one in answer.evidence]


def where(answer: Answer) -> Iterator[RenderableType]:
    """The stories that tell it, the first of many."""
    for one in answer.evidence[:STORIES]:
        yield indented(Text(named(one), FAINT), by=6)
    if (more := len(answer.evidence) - STORIES) > 0:
        yield indented(Text(f"and {more} more", FAINT), by=6)


def named(one: Evidence) -> str:
    """A story in one line: its headline, who published it, its day and where it is."""
    day = date_in_words(one.day) if one.day else None
    facts = (one.headline and f"“{one.headline}”", one.outlet, day, one.uri or one.story)
    return f"[{', '.join(shown(fact) for fact in facts if fact)}]"


def table(answers: Answers) -> None:
    """Prints a table as CSV: a line for each sentence that an answer rests on, under the names of the columns."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((*ANSWER, *EVIDENCE))
    for answer in answers.answers:
        told = (answer.kind, answer.text, _row(answer.names), answer.how, answer.words, answer.to, answer.date, answer.place)
        for one in answer.evidence:
            where = (one.story, one.uri, one.sentence.start, one.sentence.end, one.words, one.id)
            writer.writerow([*told, _row(answer.via), _row(answer.topics), _row(answer.differ), *where])


def _row(names: Iterable[str]) -> str:
    return "; ".join(names)
