"""Judging by hand who is who: that two are one, that some are somebody else, that a judgement does not count any more."""

import csv
import datetime as dt
import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive import identified, people
from onrecord.archive.linked import Lot
from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, QuestionError, SettingsError
from onrecord.linking.people.known import entries_by_block, entries_of
from onrecord.linking.people.profiles import alone
from onrecord.record.identity import Judgement, Profile, Verdict
from onrecord.record.undoing import effective, standing
from onrecord.record.words import folded
from onrecord.work.linking import catch_up
from onrecord.work.people import People, domains, lands, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who judges, when (ISO 8601), and why."""

    who: str
    at: str
    why: str = ""

    @classmethod
    def own(cls, *, who: str | None = None, why: str = "") -> "Hand":
        """Whoever runs the program, now."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        return cls(who=who or getpass.getuser(), at=now, why=why)


def merge(archive: Archive, one: str, other: str, hand: Hand) -> Judgement:
    """Says that two, by name or id, are one. Raises NotFoundError where one names nobody, QuestionError where several."""
    first, second = _sides(archive, one, other)
    return _judged(archive, Verdict.SAME, first, second, hand)


def part(archive: Archive, one: str, other: str, hand: Hand) -> Judgement:
    """Says that two, by name or id, are not one. Raises as `merge` does."""
    first, second = _sides(archive, one, other)
    return _judged(archive, Verdict.DIFFERENT, first, second, hand)


def _sides(archive: Archive, one: str, other: str) -> tuple[tuple[Profile, ...], tuple[Profile, ...]]:
    """The profiles of two who are not one yet."""
    first, second = identified.identity(archive, one), identified.identity(archive, other)
    if first.id == second.id:
        raise QuestionError(f"{one} and {other} are one already: {first.name} ({first.id})")
    held = [identified.profiles_of(archive, side.id).values() for side in (first, second)]
    return tuple(profile for profile, _, _ in held[0]), tuple(profile for profile, _, _ in held[1])


def split(archive: Archive, whole: str, away: str, hand: Hand) -> Judgement:
    """Says that those of an identity who have the name `away`, or are told of in the story `away`, are somebody else.

    Raises NotFoundError where the identity is not there, QuestionError where nobody would be left, or nobody taken away.
    """
    held = identified.profiles_of(archive, identified.identity(archive, whole).id)
    named = {id for id, (_, names, _) in held.items() if folded(away) in map(folded, names)}
    one = tuple(held[id][0] for id in sorted(named))
    rest = [profile for id, (profile, _, _) in held.items() if id not in named]
    if not named:
        story = archive.story(away).story.id
        one = tuple(alone(profile, story) for profile, _, stories in held.values() if story in stories)
        rest = [profile for profile, _, stories in held.values() if stories != {story}]
    if not one or not rest:
        raise QuestionError(f"{away}: " + ("all of them are called so" if one else f"{whole} is not told of there"))
    return _judged(archive, Verdict.DIFFERENT, one, tuple(rest), hand)


def undo(archive: Archive, number: int | None, hand: Hand) -> Judgement:
    """Says that a judgement, the last that stands where none is named, does not count: all is as if it never had been said.

    Raises NotFoundError where there is no such judgement, or it is undone already.
    """
    with archive.reading() as connection:
        rows = people.judged(connection)
    stand = {row.number: row for row in effective(rows)}
    if number is None:
        number = max((row.number for row in standing(rows)), default=0)
    if number not in stand:
        raise NotFoundError("judgement that stands", str(number))
    row = stand[number]
    return _judged(archive, row.verdict, row.one, row.other, hand, undoes=number)


def judgements(archive: Archive) -> list[tuple[Judgement, bool]]:
    """All that was judged by hand, in order, and whether it stands."""
    with archive.reading() as connection:
        rows = people.judged(connection)
    stand = {row.number for row in effective(rows)}
    return [(row, row.number in stand) for row in rows]


def _judged(
    archive: Archive,
    verdict: Verdict,
    one: Sequence[Profile],
    other: Sequence[Profile],
    hand: Hand,
    *,
    undoes: int | None = None,
) -> Judgement:
    """Writes a judgement, and judges anew who is who where it matters: one change, whole or not at all."""
    with archive.writing() as connection:
        before = people.judged(connection)
        row = Judgement(
            number=len(before) + 1,
            verdict=verdict,
            one=tuple(one),
            other=tuple(other),
            undoes=undoes,
            who=hand.who,
            at=hand.at,
            why=hand.why,
        )
        people.judge(connection, row)
        entries = people.known(connection)
        blocks = {profile.block for profile in (*one, *other)}
        # What held these together before may hold them no longer: all of it is judged anew.
        touched = {block for held in domains(blocks, standing(before), entries) for block in held}
        alone_in = {profile.within for profile in one if profile.within}
        lot = Lot(numbers=people.numbers_of(connection, alone_in), connection=connection, backend=archive.backend)
        if lot.numbers:
            People().link(lot)
        settle(lot, touched, standing([*before, row]), entries)
    return row


def learn(archive: Archive, table: Path | None) -> int:
    """Takes a table of people (`known.entries_of`) in place of the one before, none where it is None; gives how many entries.

    Raises SettingsError where it cannot be read.
    """
    try:
        entries = entries_of(table.read_text(encoding="utf-8-sig"), name=table.name) if table else []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError("table", str(table), str(error)) from error
    with archive.writing() as connection:
        blocks = entries_by_block([*people.known(connection), *entries], lands()).keys()
        people.learn(connection, entries)
        people.again_in(connection, blocks)
    catch_up(archive)
    return len(entries)
