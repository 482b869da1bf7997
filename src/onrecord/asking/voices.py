"""Share of voice, and who relays whom: whose words there are in an archive, and by whose hands they came."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.archive import voices
from onrecord.archive.identified import fullest
from onrecord.archive.store import Archive
from onrecord.archive.voices import Lift, Named, Relay, RoleVoice, Voice
from onrecord.asking.lives import LONGEST_ROLE
from onrecord.record.words import folded, words_of

# So many shares are told, the greatest; and so many rows and columns of a table.
SHARES, ACROSS = 30, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many statements somebody has: in their own words, wholly or in part, and in those of others.

    `id` is the identity, None for a role, an outlet, and a name of which it is not known whose it is.
    """

    id: str | None
    name: str
    direct: int
    indirect: int

    @property
    def statements(self) -> int:
        """Both."""
        return self.direct + self.indirect


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The greatest shares, those of all `others` together, and the sum of all."""

    shares: tuple[Share, ...]
    others: Share
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Who passed on whose words: `cells` has how many statements of each of `columns` each of `rows` has."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How many statements went from one to the next on their way: each is a layer ("speaker", "relay", "outlet") and a name."""

    source: tuple[str, str]
    target: tuple[str, str]
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Whose words an archive has. `nameless` statements have no speaker with a name, and are in none of the shares; of those
    that are `relayed_by_nobody` the story does not tell who passed them on by a name."""

    people: Shares
    outlets: Shares
    nameless: int
    relayed_by_nobody: int
    relayed: Matrix
    printed: Matrix
    flows: tuple[Flow, ...]
    lifts: tuple[Lift, ...]


def sources(archive: Archive) -> Sources:
    """Share of voice, and who relays whom. It goes through all statements."""
    found, passed = voices.voices(archive), voices.relays(archive)
    # Who is nobody of the story, "I" or "a website", passes on nothing that could be looked up.
    relays = [row for row in passed if row.by[0] is not None]
    called = _called(
        [(voice.who, voice.many) for voice in found] + [(side, row.many) for row in relays for side in (row.by, row.of)]
    )
    printed = [Relay((None, voice.outlet), voice.who, voice.outlet, voice.many) for voice in found if voice.outlet]
    return Sources(
        people=shares((voice.who, voice.direct, voice.many) for voice in found),
        outlets=shares(((None, voice.outlet), voice.direct, voice.many) for voice in found if voice.outlet),
        nameless=voices.nameless(archive),
        relayed_by_nobody=sum(row.many for row in passed) - sum(row.many for row in relays),
        relayed=matrix(relays, called),
        printed=matrix(printed, called),
        flows=flows(found, relays, called),
        lifts=voices.lifts(archive),
    )


def most_quoted(archive: Archive, *, limit: int = SHARES) -> tuple[Share, ...]:
    """Those who have most statements. It goes through all statements."""
    return shares(((voice.who, voice.direct, voice.many) for voice in voices.voices(archive)), limit=limit).shares


def roles(archive: Archive) -> Shares:
    """Share of voice by role: one with two roles counts for both. It goes through all statements."""
    return shares(_spelt(voices.voices_of_roles(archive)))


def _spelt(found: Sequence[RoleVoice]) -> Iterable[tuple[Named, bool, int]]:
    """Roles in one spelling, the most usual one of each, without those that describe somebody in many words."""
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for voice in found:
        usual[folded(" ".join(voice.role.split()))][" ".join(voice.role.split())] += voice.many
    for voice in found:
        words = folded(" ".join(voice.role.split()))
        if len(words_of(words)) <= LONGEST_ROLE:
            yield (None, usual[words].most_common(1)[0][0]), voice.direct, voice.many


def shares(counts: Iterable[tuple[Named, bool, int]], *, limit: int = SHARES) -> Shares:
    """The greatest shares of some counts: of whom, whether in their own words, and how many."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    ids: dict[str, str | None] = {}
    direct: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for (id, name), is_direct, many in counts:
        key = _key((id, name))
        names[key][name] += many
        ids[key] = id
        total[key] += many
        direct[key] += many * is_direct
    most = sorted(total, key=lambda key: (-total[key], key))
    rest = most[limit:]
    return Shares(
        shares=tuple(_share(ids[key], fullest(names[key]), direct[key], total[key]) for key in most[:limit]),
        others=_share(None, "", sum(direct[key] for key in rest), sum(total[key] for key in rest)),
        total=total.total(),
    )


def _share(id: str | None, name: str, direct: int, total: int) -> Share:
    return Share(id=id, name=name, direct=direct, indirect=total - direct)


def _key(who: Named) -> str:
    """What is the same for the same one."""
    return who[0] or f"name:{who[1]}"


def _called(counts: Iterable[tuple[Named, int]]) -> dict[str, str]:
    """By what name to call each."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for who, many in counts:
        names[_key(who)][who[1]] += many
    return {key: fullest(found) for key, found in names.items()}


def matrix(relays: Iterable[Relay], called: dict[str, str], *, across: int = ACROSS) -> Matrix:
    """Those who pass on most, as rows, by those of whom most is passed on by them, as columns."""
    cells: Counter[tuple[str, str]] = Counter()
    for row in relays:
        cells[_name(row.by, called), _name(row.of, called)] += row.many
    rows = _most({by: many for (by, _), many in cells.items()}, cells, side=0, limit=across)
    kept = {pair: many for pair, many in cells.items() if pair[0] in rows}
    columns = _most({of: many for (_, of), many in kept.items()}, kept, side=1, limit=across)
    return Matrix(rows=rows, columns=columns, cells=tuple(tuple(cells[by, of] for of in columns) for by in rows))


def _most(names: Iterable[str], cells: dict[tuple[str, str], int], *, side: int, limit: int) -> tuple[str, ...]:
    total = Counter[str]()
    for pair, many in cells.items():
        total[pair[side]] += many
    return tuple(sorted(names, key=lambda name: (-total[name], name))[:limit])


def _name(who: Named, called: dict[str, str]) -> str:
    return called.get(_key(who), who[1])


def flows(found: Sequence[Voice], relays: Sequence[Relay], called: dict[str, str], *, across: int = ACROSS) -> tuple[Flow, ...]:
    """The ways that most words went: from who spoke, by who passed them on where somebody did, to the outlet that has them."""
    ways: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
    for voice in found:
        if voice.outlet:
            ways[("speaker", _name(voice.who, called)), ("outlet", voice.outlet)] += voice.many
    for row in relays:
        speaker, relay = ("speaker", _name(row.of, called)), ("relay", _name(row.by, called))
        ways[speaker, relay] += row.many
        if row.outlet:
            ways[relay, ("outlet", row.outlet)] += row.many
            ways[speaker, ("outlet", row.outlet)] -= row.many
    ways = +ways
    total: Counter[tuple[str, str]] = Counter()
    for (source, target), many in ways.items():
        total[source] += many
        total[target] += many
    shown = {
        side
        for layer in ("speaker", "relay", "outlet")
        for side in sorted((side for side in total if side[0] == layer), key=lambda side: (-total[side], side))[:across]
    }
    told = sorted(((way, many) for way, many in ways.items() if shown.issuperset(way)), key=lambda row: (-row[1], row[0]))
    return tuple(Flow(source=source, target=target, many=many) for (source, target), many in told)
