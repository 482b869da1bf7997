"""Whys as a terminal shows them: for each part of a finding the rule, and the words that led to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from onrecord.faces.cli.wording import date_in_words, shown
from onrecord.record import Party, Reference, Span, Timex, Why
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, Ground, StatementView, listed, shortened

WORDS = 40


def of_statement(statement: StatementView, record: Record) -> Iterator[str]:
    """Why there is a statement, who speaks, to whom, when, and who passed it on."""
    row, ground = statement.row, statement.ground
    yield from line("found", row.why, ground)
    for reference in (row.source, row.addressee, *(relay.source for relay in row.via)):
        yield from _meaning(reference, record, ground)
        yield from _outside(reference, ground)
    yield from _dating(row.time, ground)


def of_event(event: EventView, record: Record) -> Iterator[str]:
    """Why there is an event, who took part, where and when."""
    row, ground = event.row, event.ground
    yield from line("found", row.why, ground)
    for reference in (*row.participants, row.place):
        yield from _meaning(reference, record, ground)
        yield from _outside(reference, ground)
    yield from _dating(row.time, ground)


def of_figure(figure: FigureView) -> Iterator[str]:
    """What the parts of a figure are read from; each rule names its part."""
    for why in figure.row.why:
        yield from line(None, (why,), figure.ground)
    yield from _dating(figure.row.period, figure.ground)


def line(what: str | None, whys: Iterable[Why], ground: Ground) -> Iterator[str]:
    """A line for the decisions behind one part: what they decided, each rule once, and the words that led to it.

    Where two rules look at the same words, these stand behind the second.

    >>> from onrecord.record import Span
    >>> ground = Ground(text="Reyes said the ferry sails.", parties={}, statements={})
    >>> said = (Span(6, 10),)
    >>> list(line("found", [Why("a verb of saying with a clause behind it", said), Why("the tagger, 91% sure", said)], ground))
    ['found: a verb of saying with a clause behind it; the tagger, 91% sure ← “said”']
    """
    told = dict.fromkeys((why.rule, why.led_by) for why in whys)
    decisions = []
    for (rule, led_by), following in zip_longest(told, list(told)[1:]):
        words = ", ".join(f"“{shortened(shown(span.of(ground.text)), WORDS)}”" for span in led_by)
        again = following is not None and following[1] == led_by
        decisions.append(rule if again or not words else f"{rule} ← {words}")
    if decisions:
        yield f"{what}: {'; '.join(decisions)}" if what else "; ".join(decisions)


def _meaning(reference: Reference | None, record: Record, ground: Ground) -> Iterator[str]:
    """Why the phrases in a reference mean the parties it means; a name in full needs no reason."""
    if reference is None:
        return
    meant: dict[Span, list[Party]] = defaultdict(list)
    whys: dict[Span, list[Why]] = defaultdict(list)
    for party in record.reading.parties:
        for mention in party.mentions if party.id in reference.parties else ():
            if mention.why and reference.span.covers(mention.span):
                meant[mention.span].append(party)
                whys[mention.span] += mention.why
    for span, parties in meant.items():
        words, names = shown(span.of(ground.text)), listed(party.name for party in parties)
        if words != names:
            yield from line(f"“{shortened(words, WORDS)}” {'is' if len(parties) == 1 else 'are'} {names}", whys[span], ground)


def _outside(reference: Reference | None, ground: Ground) -> Iterator[str]:
    """Why a table says who a phrase for an office is."""
    for holder in ground.outside(reference):
        words = shortened(shown(holder.span.of(ground.text)), WORDS)
        yield from line(f"“{words}” is {holder.name}", holder.why, ground)


def _dating(time: Timex | None, ground: Ground) -> Iterator[str]:
    """Why words mean the day they mean; a day in full needs no reason."""
    if time is not None:
        words = shown(time.span.of(ground.text))
        value = date_in_words(time.value) if time.value else None
        if words != value:
            what = f"“{shortened(words, WORDS)}”"
            yield from line(f"{what} is {value}" if value else what, time.why, ground)
