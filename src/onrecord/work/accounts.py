"""One event, and one utterance, as the stories of an archive tell it: found when it is asked, and set side by side.

Nothing of it is kept: which stories tell of one event follows from what the archive holds when it is asked, in whatever order
it came.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import combinations, islice
from weakref import WeakKeyDictionary

from onrecord.archive.copies import links
from onrecord.archive.identified import also_called, identities
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind, Names, Order, Wanted
from onrecord.asking.narrowing import Parts, days_of
from onrecord.errors import NotFoundError
from onrecord.linking.accounts import Accounts, accounts
from onrecord.linking.alike import alike
from onrecord.linking.attending import Attendant
from onrecord.linking.copies.kinds import Kind as CopyKind
from onrecord.linking.passing import in_passing
from onrecord.linking.sources import Copied
from onrecord.linking.tellings import MONTH, ONE_DAY, REACH, Telling, groups
from onrecord.linking.utterances import Wording, utterances
from onrecord.linking.wordings import Utterance, utterance
from onrecord.record import EventKind, Form, Span
from onrecord.record.record import Record
from onrecord.record.value import as_interval
from onrecord.record.words import words_of
from onrecord.work.asking import ask
from onrecord.work.places import is_country, lands_with_capitals

# Of those who took part, so many are looked for in pairs; of one pair, so many events at most; of one name, so many forms.
MOST, EVENTS, FORMS = 6, 500, 50
# So many stories beside those that tell it are looked at, and a name in so many spellings.
STORIES, SPELT = 20, 8
# So many people of one name are looked at.
NAMESAKES = 5
# So many statements of one speaker are held against one another, the latest.
STATEMENTS = 20_000
# Findings asked for at a time.
MANY = 200
Days = tuple[str | None, str | None]


def accounts_of(archive: Archive, story: str, event: str) -> Accounts:
    """The accounts of the event that has this id in this story. Raises NotFoundError where there is none."""
    named = _named(archive)
    held: dict[str, Record] = {}
    found = _tellings_of(named, story, event, held)
    beside = list(_beside(named, found, held))
    mentioned = [telling for record in beside if (telling := in_passing(found, record))]
    found = (*found, *mentioned)
    beside = [record for record in beside if record.story.id not in {telling.record.story.id for telling in mentioned}]
    shared = copied(archive, {telling.record.story.id for telling in found})
    return accounts(found, beside=beside, is_wide=is_country, copied=shared)


def copied(archive: Archive, stories: Collection[str]) -> dict[frozenset[str], Copied]:
    """What these stories share with one another, by their ids."""
    numbers = {row.number: row.id for story in sorted(stories) for row in archive.versions(story) if row.id in stories}
    return {
        frozenset((numbers[row.story], numbers[row.other])): Copied(
            kind=CopyKind(row.kind),
            passages={
                numbers[row.story]: tuple(Span(start, end) for start, end, *_ in row.passages),
                numbers[row.other]: tuple(Span(start, end) for *_, start, end in row.passages),
            },
        )
        for row in links(archive, numbers)
        if row.story in numbers and row.other in numbers
    }


def events_named(archive: Archive, words: str, *, day: dt.date) -> tuple[tuple[str, str], ...]:
    """The events that some words name, by story and id: "STORY#ID", those of a STORY, or the first that answers a question.

    Raises NotFoundError for a story that is not there, and QuestionError for what is neither.
    """
    if " " in words.strip():
        told = ask(archive, words, day=day, parts=Parts(kinds=(Kind.EVENT.value,), limit=1))
        return tuple((one.story, one.id) for answer in told.answers[:1] for one in answer.evidence[:1])
    story, _, id = words.rpartition("#")
    with suppress(NotFoundError):
        record = archive.story(story)
        return tuple((record.story.id, event.id) for event in record.events if event.id == id)
    record = archive.story(words)
    return tuple((record.story.id, event.id) for event in record.events)


def _tellings_of(named: "_Named", story: str, event: str, held: dict[str, Record]) -> tuple[Telling, ...]:
    """All tellings of the event that has this id in this story, that one among them."""
    record = _held(named.archive, story, held)
    first = next((Telling(record, told, lands=lands_with_capitals()) for told in record.events if told.id == event), None)
    if first is None:
        raise NotFoundError("event", f"{story}:{event}")
    known = {first.key: first}
    group: tuple[Telling, ...] = (first,)
    asked: set[tuple[str, str]] = set()
    while fresh := [telling for telling in group if telling.key not in asked]:
        for telling in fresh:
            asked.add(telling.key)
            for key, other in _near(named, telling, held):
                known.setdefault(key, other)
        group = next(group for group in groups(list(known.values())) if first in group)
        if all(telling.key in asked for telling in group):
            # Stories may have others who stand for those who took part: ministers for their states.
            for record in _beside(named, group, held):
                tellings = (Telling(record, told, lands=lands_with_capitals()) for told in record.events)
                known |= {telling.key: telling for telling in tellings if telling.key not in known}
            group = next(group for group in groups(list(known.values())) if first in group)
    return group


def _near(named: "_Named", telling: Telling, held: dict[str, Record]) -> Iterator[tuple[tuple[str, str], Telling]]:
    """Tellings of events at which some of the same were, near the same days."""
    archive, forms = named.archive, [named.forms(name) for name in telling.names[:MOST]]
    sought: list[tuple[Names, ...]] = [*combinations(forms, 2)]
    # Of a signing another story may have another hand.
    if not sought or telling.event.kind is EventKind.SIGNING:
        sought += [(form,) for form in forms]
    for participants in sought:
        for found in islice(
            _found(archive, Wanted(kind=Kind.EVENT, participants=participants, order=Order.LATEST, limit=MANY)), EVENTS
        ):
            if not _is_near(found, telling):
                continue
            record = _held(archive, found.story, held)
            yield from (
                ((found.story, told.id), Telling(record, told, lands=lands_with_capitals()))
                for told in record.events
                if told.id == found.id
            )


def _held(archive: Archive, story: str, held: dict[str, Record]) -> Record:
    if story not in held:
        held[story] = archive.story(story)
    return held[story]


def _found(archive: Archive, wanted: Wanted) -> Iterator[Found]:
    page = archive.find(wanted)
    while True:
        yield from page.found
        if page.next is None:
            return
        page = archive.find(replace(wanted, after=page.next))


class _Named:
    """The names of an archive, each looked up once however many tellings and pairs it is in."""

    def __init__(self, archive: Archive, state: str) -> None:
        self.archive, self.state = archive, state
        self._forms: dict[str, Names] = {}

    def forms(self, name: str) -> Names:
        """The names that may be other forms of a name: those with a word of it, and those of the same identity."""
        if name not in self._forms:
            self._forms[name] = tuple(dict.fromkeys((name, *self._others(name))))
        return self._forms[name]

    def _others(self, name: str) -> Iterator[str]:
        words = words_of(name)
        found: Iterable[str] = (form for word in words[-1:] + words[:1] for form in self.archive.names(word, limit=FORMS))
        yield from (form for form in found if alike(form, name))
        for who in identities(self.archive, name, limit=NAMESAKES):
            if name in dict(who.names):
                yield from (form for form, _ in who.names)

    def lasts(self, name: str) -> list[str]:
        """The last words that a name has, as a search has them."""
        lasts = dict.fromkeys(words[-1] for form in self.forms(name) if (words := words_of(form)))
        return [f"party:{word}" for word in islice(lasts, SPELT)]


_NAMED: WeakKeyDictionary[Archive, _Named] = WeakKeyDictionary()


def _named(archive: Archive) -> _Named:
    """The names of an archive as it is now: looked up once for all the events that are asked for until it changes."""
    state, named = archive.state(), _NAMED.get(archive)
    if named is None or named.state != state:
        named = _NAMED[archive] = _Named(archive, state)
    return named


def _is_near(found: Found, telling: Telling) -> bool:
    """Whether an event may be near the days of another: by its date, or by the day of its story."""
    days, others = telling.days, as_interval(found.date or found.day or "")
    if days is None or others is None:
        return True
    reach = dt.timedelta(days=REACH)
    return others[0] < days[1] + reach and days[0] - reach < others[1]


def _beside(named: _Named, tellings: tuple[Telling, ...], held: dict[str, Record]) -> Iterator[Record]:
    """Stories of the same days that name two of those who took part, and do not tell the event as one of their own."""
    told = {telling.record.story.id for telling in tellings}
    most = len(told) + STORIES
    # "last year" says too little to look for others near it.
    days = [days for telling in tellings if (days := telling.days) and (days[1] - days[0]).days <= MONTH]
    who = list(dict.fromkeys(attendant for telling in tellings for attendant in telling.attendants))[:MOST]
    handles = list(dict.fromkeys(handle for one in who if (handle := tuple(_handle(named, one)))))
    if not days or not handles:
        return
    first = min(day[0] for day in days)
    behind = max(day[1] for day in days) + dt.timedelta(days=REACH)
    sought = [list(pair) for pair in combinations(handles, 2)]
    if len(handles) == 1:
        # Of one who went somewhere, stories that name the place too.
        places = dict.fromkeys(telling.event.place for telling in tellings if telling.event.place)
        sought = [[handles[0], (_quoted(place),)] for place in islice(places, MOST)]
    for groups_of_words in sought:
        if len(told) == most:
            return
        words = " ".join(f"({' OR '.join(either)})" for either in groups_of_words)
        page = named.archive.search(f"{words} since:{first.isoformat()} until:{behind.isoformat()}", limit=STORIES)
        for found in page.found:
            if found.story not in told and len(told) < most:
                told.add(found.story)
                yield _held(named.archive, found.story, held)


def _handle(named: _Named, who: Attendant) -> Iterator[str]:
    """By which words, as a search has them, stories are found that have somebody, or what stands for them."""
    if who.kind is not None:
        yield from named.lasts(who.words)
    yield from (f"party:{_quoted(land)}" for land in sorted(who.lands))


def _quoted(words: str) -> str:
    return '"' + " ".join(words_of(words)) + '"'


def utterances_of(archive: Archive, name: str, *, about: str = "", days: Days = (None, None)) -> tuple[Utterance, ...]:
    """What somebody said, each utterance with all its wordings: what most stories carry comes first, then what came first.

    `about` are words of it, `days` the first and the last, or a month or year of them (ISO 8601). Nothing where nobody has this
    name; raises QuestionError where a day is none.
    """
    since, until = (days_of(day) if day else None for day in days)
    # Also in the spellings that have no word of the name in common with it.
    forms = also_called(archive, archive.names(name, limit=FORMS))
    if not forms:
        return ()
    first = since[0].isoformat() if since else None
    last = (until[1] - ONE_DAY).isoformat() if until else None
    order = Order.RELEVANCE if about else Order.LATEST
    wanted = Wanted(kind=Kind.STATEMENT, speakers=(forms,), about=about, since=first, until=last, order=order, limit=MANY)
    wordings = [wording_of(found) for found in islice(_found(archive, wanted), STATEMENTS)]
    told = map(utterance, utterances(wordings))
    return tuple(sorted(told, key=lambda one: (-one.stories, str(one.carried[0].wording.day), one.full.key)))


def wording_of(found: Found) -> Wording:
    """A statement that was found, as it is held against others."""
    return Wording(
        story=found.story,
        id=found.id,
        words=found.text,
        exact=found.details["form"] == Form.DIRECT.value,
        speakers=found.names,
        sentence=found.sentence,
        told=found.words,
        via=found.via,
        day=dt.date.fromisoformat(found.day) if found.day else None,
        uri=found.uri,
        by=found.outlet or found.headline or found.uri or found.story,
    )
