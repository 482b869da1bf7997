"""Which stories of an archive meet: those that have sampled runs of words in common, however many stories there are.

A run that many stories have leads nowhere, so that the cost of a story does not grow with the archive. Which runs those are
hangs on the stories that are there: when one becomes common, links that rested on it fall; when one is common no longer, since
a story was forgotten, the stories that have it are linked once more.

So a text that very many stories carry would link none of them. Its stories meet one of them instead: that of the least id among
those that have a sum of the whole text in common.
"""

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from onrecord.archive.adding import chunks
from onrecord.archive.backend import Backend
from onrecord.archive.copies import unlink
from onrecord.archive.crowds import Crowd, crowds
from onrecord.archive.linked import again
from onrecord.archive.rows import Row, kept
from onrecord.archive.schema_copies import common_runs, copies, fingerprints, runs

if TYPE_CHECKING:
    from onrecord.archive.linked import Lot

# Where the rules change so that what was linked before would be otherwise, this gets another name: then all is linked anew.
KIND = "copies 2"
# A run that more stories have is a phrase of the trade.
COMMON = 50
# Two stories meet where they have so many runs in common, or so large a part of those of the shorter, but two.
SHARED, PART, FEWEST = 4, 0.25, 2
# Two of one publisher where they have so large a part of those of the shorter: it repeats its own phrases.
REPEATED = 0.05
Having = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The sampled runs of a story, as whole numbers of 64 bits with a sign, each once; who published it, where known; and the
    sums of its whole text.
    """

    hashes: Sequence[int]
    publisher: str | None
    wholes: Sequence[int] = ()


NOTHING = Fingerprint((), None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two stories that may be copies, by number: the sampled runs that they share, and how many of them they need.

    Those of a crowd need none.
    """

    story: int
    other: int
    shared: int
    least: int


def meetings(lot: "Lot", prints: Mapping[int, Fingerprint]) -> list[Meeting]:
    """Keeps the fingerprints of the stories of a lot in place of those they had, without their links; gives whom they meet."""
    unlink(lot.connection, list(prints))
    having, crowded = _settled(lot.connection, lot.backend, prints)
    return list(_meetings(lot.connection, prints, having, crowded))


def drop(connection: Connection, backend: Backend, numbers: Sequence[int]) -> None:
    """Takes the fingerprints of stories away that are about to go."""
    _settled(connection, backend, dict.fromkeys(numbers, NOTHING))


def _settled(connection: Connection, backend: Backend, prints: Mapping[int, Fingerprint]) -> tuple[Having, list[Crowd]]:
    """Writes fingerprints, and what becomes common by them or is so no longer.

    Gives who has each hash of them that counts, and the crowds that they are of.
    """
    before = _fingerprints(connection, prints)
    change = _written(connection, backend, prints, before)
    own = {hash for found in prints.values() for hash in (*found.hashes, *found.wholes)}
    common = _common(connection, own.union(change))
    once = {hash for hash, many in common.items() if many + change[hash] <= COMMON}
    having = _having(connection, once | (own - common.keys()))
    _count(connection, {hash: many + change[hash] for hash, many in common.items() if change[hash] and hash not in once})
    _remove(connection, common_runs, [{"hash": hash} for hash in once])
    again(connection, sorted({number for hash in once for number in having.get(hash, ())} - prints.keys()), kind=KIND)
    became = {hash: len(stories) for hash, stories in having.items() if len(stories) > COMMON}
    _insert(connection, backend, common_runs, [{"hash": hash, "stories": became[hash]} for hash in sorted(became)])
    wholes = {hash for found in (*prints.values(), *before.values()) for hash in found.wholes}
    _take_back(
        connection, {hash: [number for number in having[hash] if number not in prints] for hash in became.keys() - wholes}
    )
    crowded = crowds(connection, _having(connection, wholes.intersection(became.keys() | (common.keys() - once))))
    for whole, crowd in crowded.items():
        if whole in became or crowd.hub != _hub_before(connection, whole, crowd, prints, before):
            again(connection, sorted(crowd.ids.keys() - prints.keys()), kind=KIND)
    return {hash: stories for hash, stories in having.items() if hash not in became}, list(crowded.values())


def _hub_before(
    connection: Connection, whole: int, crowd: Crowd, prints: Mapping[int, Fingerprint], before: Mapping[int, Fingerprint]
) -> int:
    """Whom those of a crowd were held against before some stories had their fingerprints."""
    had = {number for number, found in before.items() if whole in found.wholes}
    came = {number for number, found in prints.items() if whole in found.wholes} - had
    return crowds(connection, {whole: (crowd.ids.keys() - came) | had})[whole].hub


def _written(
    connection: Connection, backend: Backend, prints: Mapping[int, Fingerprint], before: Mapping[int, Fingerprint]
) -> Counter[int]:
    """Writes fingerprints; gives by how many each hash has more stories than before."""
    change: Counter[int] = Counter()
    new, gone = [], []
    for number, found in prints.items():
        had, has = (frozenset((*one.hashes, *one.wholes)) for one in (before.get(number, NOTHING), found))
        new += [(hash, number) for hash in has - had]
        gone += [(hash, number) for hash in had - has]
        change.update(has - had)
        change.subtract(had - has)
    for some in chunks(before):
        connection.execute(delete(fingerprints).where(fingerprints.c.story.in_(some)))
    packed: list[Row] = [
        {
            "story": number,
            "size": len(one.hashes),
            "publisher": kept(one.publisher),
            "hashes": _packed((*one.hashes, *one.wholes)),
        }
        for number, one in prints.items()
        if one.hashes or one.wholes
    ]
    _insert(connection, backend, fingerprints, packed)
    _remove(connection, runs, [{"hash": hash, "story": number} for hash, number in gone])
    _insert(connection, backend, runs, [{"hash": hash, "story": number} for hash, number in sorted(new)])
    return change


def _meetings(
    connection: Connection, prints: Mapping[int, Fingerprint], having: Having, crowded: Iterable[Crowd]
) -> Iterator[Meeting]:
    shared, met = {}, {}
    for number, found in prints.items():
        met[number] = Counter(other for hash in found.hashes for other in having.get(hash, ()))
        shared[number] = {other: many for other, many in met[number].items() if many >= FEWEST and other != number}
    held = {pair for crowd in crowded for pair in crowd.pairs(prints.keys())}
    for one, other in sorted(held):
        yield Meeting(one, other, met[one][other] if one in met else met[other][one], 0)
    known = _known(connection, {*prints, *(other for counts in shared.values() for other in counts)})
    for number, counts in shared.items():
        for other, many in sorted(counts.items()):
            least = _least(*known[number], *known[other])
            is_held = (min(number, other), max(number, other)) in held
            if many >= least and not is_held and (other not in prints or number < other):
                yield Meeting(number, other, many, least)


def _least(size: int, publisher: str | None, other_size: int, other_publisher: str | None) -> int:
    """How many runs two stories need to have in common."""
    shorter = min(size, other_size)
    repeated = ceil(REPEATED * shorter) if publisher and publisher == other_publisher else 0
    return max(min(SHARED, ceil(PART * shorter)), FEWEST, repeated)


def _take_back(connection: Connection, stories: Having) -> None:
    """Hashes have become common: links between the stories that have them rest on less; those that rest on too little go."""
    theirs: dict[int, set[int]] = defaultdict(set)
    for hash, numbers in stories.items():
        for number in numbers:
            theirs[number].add(hash)
    lost = []
    for some in chunks(theirs):
        for story, other in connection.execute(select(copies.c.story, copies.c.other).where(copies.c.story.in_(some))):
            if many := len(theirs[story] & theirs.get(other, set())):
                lost.append({"one": story, "two": other, "many": many})
    if lost:
        pair = (copies.c.story == bindparam("one"), copies.c.other == bindparam("two"))
        connection.execute(update(copies).where(*pair).values(shared=copies.c.shared - bindparam("many")), lost)
        for some in chunks(sorted({row["one"] for row in lost})):
            connection.execute(delete(copies).where(copies.c.story.in_(some), copies.c.shared < copies.c.least))


def _fingerprints(connection: Connection, numbers: Iterable[int]) -> dict[int, Fingerprint]:
    found = {}
    for some in chunks(numbers):
        for row in connection.execute(select(fingerprints).where(fingerprints.c.story.in_(some))):
            hashes = _unpacked(row.hashes)
            found[row.story] = Fingerprint(hashes[: row.size], row.publisher, hashes[row.size :])
    return found


def _known(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[int, str | None]]:
    """The sizes of some fingerprints, with the publishers."""
    found: dict[int, tuple[int, str | None]] = {}
    for some in chunks(numbers):
        c = fingerprints.c
        rows = connection.execute(select(c.story, c.size, c.publisher).where(c.story.in_(some)))
        found.update((row.story, (row.size, row.publisher)) for row in rows)
    return found


def _common(connection: Connection, hashes: Iterable[int]) -> dict[int, int]:
    return dict(_rows(connection, "common_runs", "stories", hashes))


def _having(connection: Connection, hashes: Iterable[int]) -> Having:
    found: Having = defaultdict(list)
    for hash, story in _rows(connection, "runs", "story", hashes):
        found[hash].append(story)
    return found


def _rows(connection: Connection, table: str, column: str, hashes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """What a table has of some hashes. They are numbers, and so many that to bind each would take longer than to look it up."""
    for some in chunks(sorted(hashes)):
        listed = ",".join(map(str, some))
        rows = connection.exec_driver_sql(f"SELECT hash, {column} FROM {table} WHERE hash IN ({listed})")
        yield from ((hash, number) for hash, number in rows.all())


def _count(connection: Connection, counts: Mapping[int, int]) -> None:
    if counts:
        change = update(common_runs).where(common_runs.c.hash == bindparam("run")).values(stories=bindparam("many"))
        connection.execute(change, [{"run": hash, "many": many} for hash, many in counts.items()])


def _remove(connection: Connection, table: Table, rows: Sequence[dict[str, int]]) -> None:
    """Removes the rows with these keys."""
    if rows:
        keys = [table.c[name] == bindparam(f"its_{name}") for name in rows[0]]
        connection.execute(delete(table).where(*keys), [{f"its_{name}": row[name] for name in row} for row in rows])


def _insert(connection: Connection, backend: Backend, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        backend.insert(connection, table, rows)


def _packed(hashes: Sequence[int]) -> bytes:
    numbers = array("q", hashes)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(kept: bytes) -> "array[int]":
    numbers = array("q", kept)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
