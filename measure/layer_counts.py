"""What a record reaches, layer by layer, counted in one story: who spoke, what happened, how much, when, who is who.

A record and its gold are paired before anything is counted, each row with one row at most. Statements: as in measure/held.py.
Events: where their evidence shares a word, or where participants, day and place are all right and gold has a day or a place,
since an event that is told several times is one, whichever telling gold points at; a second row for it is one too many.
Figures: where the amount shares a word with gold's words. Times: where they share half of their words or more.

Gold asks for meetings, talks, visits, calls, summits, greetings and signings: what else is read ("accused", "attacked") is not
counted. It asks for times whose value the story tells: "now", "weekly" and the "Friday" of a story without a day count only
where gold has them. In the batches of PARTIAL, gold does not list every figure and every time of a story. There what is read
and shares no word with one of gold is not asked about, and of what shares one, gold is the judge. In the other batches all that
is read counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from measure.held import (
    NOTHING,
    SAME_WORDS,
    SPARE,
    Gold,
    evidences,
    is_chain,
    is_event,
    likeness,
    near,
    on_page,
    one_to_one,
    pairs,
    shown,
    unmentioned,
    wanted,
    words,
)
from measure.scoring import WORD, Counts

from onrecord.record import EventKind, Refused, TimexType
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, StatementView, TimeView, shortened

# The batches in which gold points at some of the figures and times, and not at all of them.
PARTIAL = frozenset({"examples", "first", "second", "third", "fourth"})
# A value that tells no date and no length: "XXXX-WXX-5", "PXM", "PRESENT_REF".
UNTOLD = re.compile(r"X|_REF$")
# One unit in two spellings: docs/fields.md writes "kilometers", and gold may write it as its story does.
BRITISH = re.compile(r"(met|lit)re(s?)\b")


# The kinds of events that gold asks for.
ASKED = frozenset(map(EventKind, ("meeting", "talks", "visit", "call", "summit", "greeting", "signing")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing counted: what it is counted as, whether it is so, and what to tell of it where it is not."""

    name: str
    what: str
    held: bool = True
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """What was counted in a story, and a line for each thing that fell short."""

    counts: Counts
    short: tuple[str, ...]


def layered(outcome: Record | Refused, gold: Gold, *, partial: bool = False) -> Layered:
    """Everything that is counted in a story. Of one that was refused nothing holds; one that should be has nothing to count."""
    found = (
        () if "refused" in gold else tuple(marks(NOTHING if isinstance(outcome, Refused) else outcome, gold, partial=partial))
    )
    counts: Counts = Counter()
    for mark in found:
        counts[mark.name, mark.what] += mark.held
    return Layered(counts=counts, short=tuple(f"{mark.name}: {mark.told}" for mark in found if mark.told and not mark.held))


def marks(told: Record, gold: Gold, *, partial: bool) -> Iterator[Mark]:
    """Layer after layer."""
    yield from of_statements(told, gold["statements"], spare=gold.get("spare", SPARE))
    yield from of_events(told, gold["meetings"])
    yield from of_figures(told, gold["figures"], partial=partial)
    yield from of_times(told, gold["times"], partial=partial)
    yield from of_people(told, gold["people"])


def of_statements(told: Record, statements: Sequence[Gold], *, spare: int = 0) -> Iterator[Mark]:
    """Who spoke, exactly, of the statements found and of all; by whom it came; and whether the nameless stay so.

    `spare` is how many beyond its own gold leaves open: they count as read, and not as "read against gold".
    """
    views, found = told.statements, pairs(told, statements)
    yield from _each("statements", "read", views)
    yield from _each("statements", "read against gold", views[min(spare, len(views) - len(found)) :])
    for number, beyond in enumerate(views):
        if number not in found.values():
            got = f"{shown(beyond.source)}: “{shortened(beyond.words)}”"
            yield Mark(name="statements", what="beyond", held=False, told=f"none in gold — got {got}")
    for number, want in enumerate(statements):
        view = views[found[number]] if number in found else None
        content = f"“{shortened(words(told, want['content']))}”"
        yield Mark(name="statements", what="gold")
        yield Mark(name="statements", what="found", held=view is not None, told=f"{content}: not found")
        if want["via"]:
            yield Mark(name="chains", what="gold")
            right = view is not None and is_chain(view.via, want["via"])
            by = shown(view.via) if view else "no such statement"
            yield Mark(name="chains", what="right", held=right, told=f"{shown(want['via'])} of {content} — got {by}")
        if view is not None:
            yield from _of_speakers(view, want, content)


def _of_speakers(view: StatementView, want: Gold, content: str) -> Iterator[Mark]:
    right = sorted(view.speakers) == sorted(want["speakers"])
    told = f"{shown(want['speakers'])} of {content} — got {shown(view.speakers)} for {shown(view.source)}"
    yield Mark(name="statements", what="right", held=right, told=told)
    if not want["speakers"]:
        yield Mark(name="nameless", what="found")
        yield Mark(name="nameless", what="right", held=not view.speakers, told=told)
    if not want["via"]:
        yield Mark(name="chains", what="none asked")
        yield Mark(name="chains", what="none", held=not view.via, told=f"none of {content} — got {shown(view.via)}")


def of_events(told: Record, events: Sequence[Gold]) -> Iterator[Mark]:
    """Who met whom, where and when, all of it right; and apart, of those paired: each of these, kind, standing, topics."""
    views = [view for view in told.events if view.kind in ASKED]
    found = one_to_one(
        (score, (number, of_record))
        for number, want in enumerate(events)
        for of_record, view in enumerate(views)
        if (score := _same_event(told, view, want))
    )
    yield from _each("events", "read", views)
    for number, view in enumerate(views):
        if number not in found.values():
            yield Mark(name="events", what="beyond", held=False, told=f"none in gold — got {_event(view)}")
    for number, want in enumerate(events):
        one = views[found[number]] if number in found else None
        what = "; ".join(shown(want[key]) for key in ("kind", "participants", "place", "date"))
        yield Mark(name="events", what="gold")
        right = one is not None and is_event(one, want)
        got = _event(one) if one else "nothing"
        yield Mark(name="events", what="right", held=right, told=f"{what} — got {got}")
        if one is not None:
            yield from _of_event(one, want, what)


def _same_event(told: Record, view: EventView, want: Gold) -> tuple[bool, bool, int, float] | None:
    """How well an event goes with one of gold; None where it is another one."""
    right, close = is_event(view, want), near(told, evidences(view), want["evidence"])
    if not close and not (right and (want["date"] or want["place"])):
        return None
    evidence = likeness(on_page(told, evidences(view)), wanted(told, [want["evidence"]]))
    return right, close, sum(_parts(view, want).values()), evidence


def _parts(view: EventView, want: Gold) -> dict[str, bool]:
    """Which parts of an event are right. Where gold has no place, any will do."""
    return {
        "participants": sorted(view.participants) == sorted(want["participants"]),
        "place": want["place"] in (None, view.place),
        "date": view.date == want["date"],
    }


def _of_event(view: EventView, want: Gold, what: str) -> Iterator[Mark]:
    yield Mark(name="events", what="paired")
    for part, right in _parts(view, want).items():
        yield Mark(name="events", what=part, held=right)
    yield Mark(name="events", what="kind", held=view.kind == want["kind"], told=f"{what} — got the kind {view.kind}")
    standing = want.get("standing", "planned" if want.get("planned") else "held")
    yield Mark(name="events", what="standing", held=view.standing == standing, told=f"{what}; {standing} — got {view.standing}")
    for topic in want.get("topics", ()):
        yield Mark(name="topics", what="gold")
        same = any(_alike(topic, got) for got in view.topics)
        yield Mark(name="topics", what="right", held=same, told=f"{topic} — got {shown(view.topics)}")


def of_figures(told: Record, figures: Sequence[Gold], *, partial: bool) -> Iterator[Mark]:
    """Amount, unit and bound, all right; and apart, of those whose amount is: change, what they measure, and their period."""
    views = told.figures
    close = {
        (number, of_record): _right_of_figure(view, want)
        for number, want in enumerate(figures)
        for of_record, view in enumerate(views)
        if near(told, [view.row.span], want["evidence"])
    }
    # Words of gold may hold several figures: one whose amount is another one's is none that was read wrongly.
    found = one_to_one(((sum(right), right, -of), (number, of)) for (number, of), right in close.items())
    touched = {of for _, of in close}
    yield from _each("figures", "all read", views)
    for number, view in enumerate(views):
        asked = number in touched if partial else True
        yield Mark(name="figures", what="read", held=asked)
        if asked and number not in found.values():
            yield Mark(name="figures", what="beyond", held=False, told=f"none in gold — got {_figure(view)}")
    for number, want in enumerate(figures):
        right = close[number, found[number]] if number in found else (False, False, False)
        what = " ".join(str(want[key]) for key in ("bound", "value", "unit") if want.get(key) is not None)
        yield Mark(name="figures", what="gold")
        one = views[found[number]] if number in found else None
        yield Mark(name="figures", what="right", held=all(right), told=f"{what} — got {_figure(one) if one else 'nothing'}")
        for part, held in zip(("amount", "unit", "bound"), right, strict=True):
            yield Mark(name="figures", what=part, held=held)
        if one is not None and right[0]:
            yield from _of_figure(one, want, what)


def _right_of_figure(view: FigureView, want: Gold) -> tuple[bool, bool, bool]:
    """Whether amount, unit and bound are right."""
    bounds = [(bound or "").casefold() for bound in (view.bound, want.get("bound"))]
    return view.amount == want["value"], one_unit(view.unit) == one_unit(want["unit"]), bounds[0] == bounds[1]


def one_unit(unit: str | None) -> str:
    """A unit as it is compared: in one spelling and case.

    >>> one_unit("Kilometres"), one_unit("square meters"), one_unit(None)
    ('kilometers', 'square meters', '')
    """
    return BRITISH.sub(r"\1er\2", (unit or "").casefold())


def _of_figure(view: FigureView, want: Gold, what: str) -> Iterator[Mark]:
    yield Mark(name="change", what="asked")
    change = want.get("change")
    yield Mark(name="change", what="right", held=view.change == change, told=f"{shown(change)} of {what} — got {view.change}")
    if of := want.get("of"):
        yield Mark(name="of", what="asked")
        yield Mark(name="of", what="right", held=_alike(of, view.of or ""), told=f"{what}: {of} — got {shown(view.of)}")
    if period := want.get("period"):
        yield Mark(name="period", what="asked")
        yield Mark(name="period", what="right", held=view.period == period, told=f"{what}: {period} — got {view.period}")


def of_times(told: Record, times: Sequence[Gold], *, partial: bool) -> Iterator[Mark]:
    """What the words for a time mean."""
    views = told.times
    read = [on_page(told, [view.row.span]) for view in views]
    asked = [wanted(told, [want["span"]]) for want in times]
    found = one_to_one(
        ((views[of_record].value == want.get("value"), likeness(tokens, asked[number])), (number, of_record))
        for number, want in enumerate(times)
        for of_record, tokens in enumerate(read)
        if likeness(tokens, asked[number]) >= SAME_WORDS
    )
    yield from _each("times", "all read", views)
    for number, tokens in enumerate(read):
        counts = (not partial and _tells(views[number])) or any(tokens & of_gold for of_gold in asked)
        yield Mark(name="times", what="read", held=counts)
        if counts and number not in found.values():
            got = f"{views[number].words}: {views[number].value}"
            yield Mark(name="times", what="beyond", held=False, told=f"none in gold — got {got}")
    for number, want in enumerate(times):
        value = views[found[number]].value if number in found else "nothing"
        yield Mark(name="times", what="gold")
        right = number in found and value == want.get("value")
        yield Mark(name="times", what="right", held=right, told=f"“{want['text']}” is {want.get('value')} — got {value}")


def _tells(view: TimeView) -> bool:
    """Whether the words for a time tell a date or a length of time."""
    return view.type is not TimexType.SET and view.value is not None and not UNTOLD.search(view.value)


def of_people(told: Record, people: Sequence[Gold]) -> Iterator[Mark]:
    """Who is known by the fullest name, and by each phrase that means him or her."""
    parties = {view.name: view for view in told.parties}
    for want in people:
        name = want["name"]
        yield Mark(name="people", what="gold")
        yield Mark(name="people", what="found", held=name in parties, told=name)
        if want.get("mentions_include"):
            missing = unmentioned(parties[name].mentions if name in parties else (), want)
            yield Mark(name="mentions", what="asked")
            yield Mark(name="mentions", what="right", held=not missing, told=f"{name} is also {shown(missing)}")


def _each(name: str, what: str, rows: Iterable[object]) -> Iterator[Mark]:
    """A mark for each row."""
    return (Mark(name=name, what=what) for _ in rows)


def _alike(one: str, other: str) -> bool:
    """Whether two phrases share half of their words."""
    mine, yours = (frozenset(WORD.findall(phrase.casefold())) for phrase in (one, other))
    return len(mine & yours) >= SAME_WORDS * len(mine | yours) > 0


def _event(view: EventView) -> str:
    return "; ".join((view.kind, shown(view.participants), shown(view.place), shown(view.date)))


def _figure(view: FigureView) -> str:
    return " ".join(filter(None, (view.bound, f"{view.amount:g}", view.unit)))
