"""What goes wrong between gold and what was found, sorted into kinds, each with a sentence of ours that shows it."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from measure.cue_kinds import kind_of
from measure.laid import Laid
from measure.mistakes_of_pairs import of_pair
from measure.scoring import Touched, paired
from measure.standoff import Article, Marked, Predictions

KINDS = Path(__file__).parent / "mistakes.toml"
# Quotations of so many words are more often names and turns of phrase than speech.
FEW = 4
MIND, WILL = ("belief", "feeling"), ("intention", "demand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of mistake: its name, the group it is told with, what it is, and a sentence as marked in gold and as read.

    In the sentences, {...} is a source, <...> a cue and [...] a content; an attribution a sentence. `also` are the mistakes
    that come with this one.
    """

    name: str
    group: str
    told: str
    gold: tuple[str, ...]
    read: tuple[str, ...]
    also: tuple[str, ...]


@cache
def groups() -> dict[str, str]:
    """The groups of mistakes, in the order in which they are told, each in words."""
    told: dict[str, str] = tomllib.loads(KINDS.read_text(encoding="utf-8"))["groups"]
    return told


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of mistake, by name."""
    table = tomllib.loads(KINDS.read_text(encoding="utf-8"))["kinds"]
    return {
        name: Kind(
            name=name,
            group=row["group"],
            told=row["told"],
            gold=tuple(row["gold"]),
            read=tuple(row["read"]),
            also=tuple(row.get("also", ())),
        )
        for name, row in table.items()
    }


def mistakes(article: Article, marked: Sequence[Marked]) -> Iterator[str]:
    """The kind of each mistake in one article. A statement found may have several, one that is missed or invented has one."""
    laid = Laid(article.text)
    gold, found = ([laid.touched(one) for one in side] for side in (article.gold, marked))
    pairs = paired(gold, found)
    for i, j in pairs:
        yield from of_pair(laid, gold[i], found[j])
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i in range(len(gold)):
        if i not in met:
            yield _missed(laid, i, gold, found)
    for j in range(len(found)):
        # One that shares words with a missed one of gold was counted there.
        if j not in used and not any(gold[i].content & found[j].content for i in range(len(gold)) if i not in met):
            yield _spare(laid, found[j], gold)


def _missed(laid: Laid, number: int, gold: Sequence[Touched], found: Sequence[Touched]) -> str:
    """What became of an attribution of gold that nothing found is a pair with."""
    missed = gold[number]
    over = [one for one in found if one.content & missed.content]
    if not over:
        return _unseen(laid, missed)
    most = max(over, key=lambda one: len(one.content & missed.content))
    whole = 2 * len(most.content & missed.content) >= len(missed.content)
    teller = missed.source | missed.cue
    if whole and teller and 2 * len(teller & most.content) >= len(teller):
        return "inside"
    if whole:
        shared = any(
            2 * len(one.content & most.content) >= len(one.content) for n, one in enumerate(gold) if n != number and one.content
        )
        return "joined" if shared else "overlong"
    if 2 * len(missed.content & _union(over)) >= len(missed.content):
        return "split"
    return "part" if 2 * len(most.content & missed.content) >= len(most.content) else "shifted"


def _union(found: Sequence[Touched]) -> frozenset[int]:
    return frozenset(number for one in found for number in one.content)


def _unseen(laid: Laid, missed: Touched) -> str:
    """The kind of an attribution of gold that was not seen at all."""
    sort = _sort(laid, missed)
    if sort in ("none", "mark"):
        return f"missed-{sort}"
    if not missed.source:
        return "missed-no-source"
    if not laid.lines(missed.source) & laid.lines(missed.content):
        return "missed-far-source"
    return f"missed-{sort}"


def _spare(laid: Laid, found: Touched, gold: Sequence[Touched]) -> str:
    """The kind of a statement found that gold does not have."""
    over = [one for one in gold if one.content & found.content]
    if over:
        teller = found.source | found.cue
        inner = any(teller and 2 * len(teller & one.content) >= len(teller) for one in over)
        return "spare-inside" if inner else "spare-second"
    if laid.quoted(found.content):
        return "spare-few-quoted" if len(laid.words(found.content)) <= FEW else "spare-quotation"
    sort = _sort(laid, found)
    if sort in MIND:
        return "spare-mind"
    if sort in WILL:
        return "spare-will"
    return f"spare-{sort}" if sort in ("noun", "judgement", "mark", "none") else "spare-speech"


def _sort(laid: Laid, of: Touched) -> str:
    cue = [laid.word(number) for number in sorted(of.cue)]
    return kind_of(cue, before=laid.before(of.cue), source=laid.words(of.source))


def counted_mistakes(articles: Sequence[Article], found: Predictions) -> Counter[str]:
    """How many mistakes of each kind there are in all articles."""
    return Counter(kind for article in articles for kind in mistakes(article, found.get(article.name, ())))


def by_group(counts: Counter[str]) -> Iterator[tuple[str, int, list[tuple[Kind, int]]]]:
    """Each group in words, with how many mistakes it has, and its kinds that there are, the most frequent first."""
    for group, told in groups().items():
        rows = [(kind, counts[name]) for name, kind in kinds().items() if kind.group == group and counts[name]]
        yield told, sum(count for _, count in rows), sorted(rows, key=lambda row: -row[1])


def listed(articles: Sequence[Article], found: Predictions) -> Iterator[str]:
    """The lines that tell how many mistakes of each kind there are."""
    counts = counted_mistakes(articles, found)
    whole = counts.total()
    yield f"{whole} mistakes of {sum(1 for count in counts.values() if count)} kinds"
    for told, held, rows in by_group(counts):
        yield f"{held:>6} {held / max(1, whole):>6.1%}  {told}"
        yield from (f"{count:>6} {count / whole:>6.1%}      {kind.told}" for kind, count in rows)
