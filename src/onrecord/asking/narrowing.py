"""Asking without words, or narrowing what words ask: the parts of a question named one by one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.archive.wanted import ASKED, Kind
from onrecord.asking.parsing import ALL, NameFinder, slot
from onrecord.asking.query import Form, Query, Slot
from onrecord.errors import QuestionError
from onrecord.record.value import as_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Parts of a question as they are named: names in any form that `Archive.names` knows, days, months or years (ISO 8601)."""

    kinds: Sequence[str] = ()
    speakers: Sequence[str] = ()
    to: str | None = None
    participants: Sequence[str] = ()
    via: str | None = None
    place: str | None = None
    about: str = ""
    since: str | None = None
    until: str | None = None
    story: str | None = None
    limit: int = 20
    after: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether no part is named: how many are shown, and from where on, is none."""
        return self == Parts(limit=self.limit, after=self.after)


def narrowed(query: Query | None, parts: Parts, *, names: NameFinder) -> Query:
    """What is asked for, within these parts. Raises QuestionError where a day is none, or no kind of finding has them all."""
    asked = query or Query(kinds=ALL, form=Form.WHAT)
    since, until = _first(parts.since), _last(parts.until)
    asked = replace(
        asked,
        speakers=(*asked.speakers, *(slot(words, names) for words in parts.speakers)),
        participants=(*asked.participants, *(slot(words, names) for words in parts.participants)),
        to=_slot(parts.to, names) or asked.to,
        via=_slot(parts.via, names) or asked.via,
        place=slot(parts.place, names, is_place=True) if parts.place else asked.place,
        about=" ".join(filter(None, (asked.about, parts.about))),
        since=max(filter(None, (asked.since, since)), default=None),
        until=min(filter(None, (asked.until, until)), default=None),
        story=parts.story or asked.story,
        limit=parts.limit,
        after=parts.after,
    )
    return _of_kinds(asked, parts.kinds, is_new=query is None)


def _of_kinds(asked: Query, named_kinds: Sequence[str], *, is_new: bool) -> Query:
    """Of the kinds that are asked for, those that have all of its parts."""
    kinds = tuple(map(_kind, named_kinds))
    parts = {"speakers": asked.speakers, "to": asked.to, "participants": asked.participants}
    named = [name for name, part in parts.items() if part]
    among = kinds or asked.kinds
    # A question in words may ask at once for what people said and where they were.
    fit = among if not is_new and not kinds else tuple(kind for kind in among if set(named) <= set(ASKED[kind]))
    if not fit:
        raise QuestionError(f"no {' and no '.join(among)} has {' and '.join(named)}")
    if kinds and asked.form is not Form.WHAT:
        asked = replace(asked, form=Form.WHAT)
    return replace(asked, kinds=tuple(dict.fromkeys(fit)))


def _kind(name: str) -> Kind:
    if name not in set(Kind):
        raise QuestionError(f"{name!r} is no kind of finding; those there are: {', '.join(Kind)}")
    return Kind(name)


def _slot(words: str | None, names: NameFinder) -> Slot | None:
    return slot(words, names) if words else None


def _first(value: str | None) -> str | None:
    return days_of(value)[0].isoformat() if value else None


def _last(value: str | None) -> str | None:
    return (days_of(value)[1] - dt.timedelta(days=1)).isoformat() if value else None


def days_of(value: str) -> tuple[dt.date, dt.date]:
    """The first of some days, and the one behind the last of them. Raises QuestionError for what is no day, month or year."""
    try:
        days = as_interval(value)
    except ValueError:
        days = None
    if days is None:
        raise QuestionError(f"{value!r} is no day: one is written 2022-06-28, a month 2022-06, a year 2022")
    return days
