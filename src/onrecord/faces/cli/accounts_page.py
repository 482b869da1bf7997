"""The pages of accounts and of wordings: stories side by side, each with its sentences; and the same as JSON has it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.console import RenderableType
from rich.text import Text

from onrecord.faces.cli.page import CHAIN, DIFFER, FAINT, HEADING, NAME, STANDINGS, indented
from onrecord.faces.cli.terminal import print_page
from onrecord.faces.cli.wording import date_in_words, shown
from onrecord.linking.accounts import Accounts, Matter, Point, Side
from onrecord.linking.tellings import Telling
from onrecord.linking.utterances import story_named
from onrecord.linking.wordings import Carried, How, Utterance
from onrecord.record.record import counted
from onrecord.record.views import listed

# Of what only one story says, so much is shown of each matter.
MOST = 12


def show_accounts(found: Sequence[Accounts]) -> None:
    """Prints the accounts of some events."""
    print_page(_accounts(found) if found else [Text("Nothing in the archive tells of such an event.")])


def show_utterances(found: Sequence[Utterance], *, alone: int) -> None:
    """Prints some utterances; `alone` are those that were left out, since one story alone carries them."""
    print_page(_utterances(found, alone))


def _accounts(found: Iterable[Accounts]) -> Iterator[RenderableType]:
    for accounts in found:
        first = accounts.tellings[0]
        reports = f"{counted(accounts.stories, 'report')}{_independent(accounts)}"
        who = listed(first.names) if first.names else "no one named"
        yield Text()
        yield Text.assemble((first.event.kind.upper(), HEADING), f"  {shown(who)}", (f"  {reports}", FAINT))
        for telling in accounts.tellings:
            yield Text()
            yield from _telling(telling)
        yield from _voices(accounts)
        for difference in accounts.differences:
            yield Text()
            of = f": {shown(difference.of)}" if difference.of else ""
            yield Text.assemble(("THEY DIFFER", DIFFER), f"  {difference.matter}{of}")
            for side in difference.sides:
                yield from _side(side)
        for title, points in (("ALL SAY", accounts.all_say), ("ONLY ONE SAYS", accounts.one_says)):
            if points:
                yield Text()
                yield Text(title, HEADING)
                yield from _points(points)


def _independent(accounts: Accounts) -> str:
    """How many of the reports are independent, where it is fewer than all."""
    many = len(accounts.voices)
    return f", {many} of them independent" if many < accounts.stories else ""


def _voices(accounts: Accounts) -> Iterator[RenderableType]:
    """Which reports rest on one source, and why."""
    by = {telling.record.story.id: shown(story_named(telling.record.story)) for telling in accounts.tellings}
    rests = [voice for voice in accounts.voices if voice.why]
    if rests:
        yield Text()
        yield Text("ONE SOURCE", HEADING)
    for voice in rests:
        on = f"  rest on {shown(voice.on)}" if voice.on else ""
        yield indented(Text.assemble((listed(by[story] for story in voice.stories), NAME), on), by=4)
        for one, other, ground in voice.why:
            yield indented(Text(f"{by[one]}, {by[other]}: {ground}", FAINT), by=6)


def _telling(telling: Telling) -> Iterator[RenderableType]:
    """One account: what it says of day and place, and its sentence."""
    event = telling.event
    date = date_in_words(event.date) if event.date else "no day"
    facts = " · ".join(filter(None, (date, event.place and shown(event.place), "in passing" if telling.passing else None)))
    name = shown(story_named(telling.record.story))
    yield indented(Text.assemble((name, NAME), f"  {facts}", (f", {event.standing}", STANDINGS[event.standing])))
    yield indented(Text(shown(event.evidence)), by=4)


def _side(side: Side) -> Iterator[RenderableType]:
    yield indented(Text(shown(side.value), NAME), by=4)
    for told in side.told:
        yield indented(Text.assemble(shown(told.words), (f"  [{shown(told.by)}]", FAINT)), by=6)


def _points(points: Sequence[Point]) -> Iterator[RenderableType]:
    for matter in Matter:
        fitting = [point.side for point in points if point.matter is matter]
        for side in islice(fitting, MOST):
            who = ", ".join(dict.fromkeys(shown(told.by) for told in side.told))
            yield indented(Text.assemble((f"{matter}  ", FAINT), shown(side.value), (f"  [{who}]", FAINT)), by=4)
        if (more := len(fitting) - MOST) > 0:
            yield indented(Text(f"{matter}  and {more} more", FAINT), by=4)


def _utterances(found: Sequence[Utterance], alone: int) -> Iterator[RenderableType]:
    if not found and not alone:
        yield Text("Nothing in the archive was said by anybody of this name.")
    for one in found:
        yield Text()
        yield indented(Text(shown(one.full.words), NAME))
        for carried in one.carried:
            yield from _carried(carried)
    if alone:
        yield Text()
        rest = f"and {alone:,} more that one story alone carries" if found else f"{alone:,}, each carried by one story alone"
        yield Text(f"{rest} (--all)", FAINT)


def _carried(carried: Carried) -> Iterator[RenderableType]:
    wording = carried.wording
    day = date_in_words(wording.day.isoformat()) if wording.day else "no day"
    by = shown(wording.by)
    gone = f", without {listed(f'“{shown(words)}”' for words in carried.dropped)}" if carried.dropped else ""
    yield indented(Text.assemble(day, f"  {by}", (f"  {carried.how}{gone}", CHAIN)), by=4)
    if carried.how is not How.QUOTED:
        yield indented(Text(shown(wording.words), FAINT), by=6)
