"""One utterance as several stories give it: quoted, paraphrased, translated, cut.

Statements are of one utterance where much of what the shorter tells is in the other, an odd word weighing more than one of
every story, and less where its own story has it in several statements: there it is what the story is about. Of one speaker a
little is enough, as long as neither wording is closer to another statement of the other's story: there a paraphrase or another
translation keeps a few words only. Where nobody is named more is needed, and where the words are given to two, nearly all.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onrecord.linking.alike import alike
from onrecord.linking.grouping import grouped
from onrecord.linking.worth import keys, stands_for, telling
from onrecord.record import Form, Span, Story
from onrecord.record.views import StatementView
from onrecord.record.words import words_of

# What makes two statements one utterance, each as the share of the shorter one's weight and the weight that they share: of one
# speaker near that day, where one has no name, and of two speakers.
OWN = ((0.5, 1.0), (0.3, 2.0))
NAMELESS = ((0.5, 1.5), (0.3, 2.5))
OTHERS = ((0.7, 2.0),)
# The same where neither is closer to another statement of the other's story; quotations are few, so less is enough of two.
CLOSEST, CLOSEST_QUOTED, CLOSEST_NAMELESS = (0.2, 0.75), (0.2, 0.5), (0.3, 1.9)
# What is said by one speaker years apart has to share more, and where numbers differ what nobody is named for.
SAME = 0.6
# So much of it at least, and years apart so much of the longer: a long speech has words of everything.
FAIR, PART = 1.5, 0.3
# Of the longer of two wordings, so much is in the other where the two may be one another's words.
HALF = 0.4
# Words that are carried word for word are one utterance where they are worth so much, or so many near that day.
WORTH, WORDS = 1.0, 4
# So many days lie between stories that report one occasion.
DAYS = 4
# A statement that is shorter than this is told apart by what it leaves out: its share counts as of one that is as long.
SHORT = 2.0
# What the pairs of a group must share in the mean.
LEAST = 0.1
# In a speech with more words than this something stands for any word: there they must stand as they are.
LONG = 150
# A key that more statements have than this finds none of them.
MANY = 60


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A statement of a story: `story` and `id` are their ids, `by` is what the story is called.

    `sentence` is where its words begin, `told` the words of that.
    """

    story: str
    id: str
    words: str
    exact: bool
    speakers: tuple[str, ...]
    sentence: Span
    told: str
    source: str | None = None
    via: tuple[str, ...] = ()
    day: dt.date | None = None
    uri: str | None = None
    by: str = ""

    @classmethod
    def of(cls, told: StatementView, story: Story) -> "Wording":
        """A statement as a record has it."""
        return cls(
            story=story.id,
            id=told.id,
            words=told.words,
            exact=told.form is Form.DIRECT,
            speakers=told.speakers,
            sentence=told.row.sentence,
            told=told.sentence,
            source=told.source,
            via=told.via,
            day=story.day,
            uri=story.uri,
            by=story_named(story),
        )

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.story, self.id

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The stems of its words that tell something, each with what it is worth."""
        return telling(self.words)

    @cached_property
    def worth(self) -> float:
        """What all of them are worth."""
        return sum(self.weights.values())

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(words_of(self.words))


def utterances(wordings: Sequence[Wording], *, occasion: bool = False) -> tuple[tuple[Wording, ...], ...]:
    """The wordings of each utterance together, those that only one story has too, in the order of their keys.

    With `occasion` all are taken to be of one occasion, whatever the days of their stories. The same whatever order they are
    given in.
    """
    ordered = sorted(wordings, key=lambda wording: wording.key)
    weights = _weights(ordered)
    pairs = _candidates(ordered)
    same = {
        (a, b): 1.0
        for a, b in pairs
        if ordered[a].plain == ordered[b].plain and _are_the_same(ordered[a], ordered[b], occasion)
    }
    # What is carried word for word counts once, so that ten reprints do not outweigh one translation.
    nodes = grouped(len(ordered), same, least=1.0, apart=lambda one, other: _are_apart(ordered[one], ordered[other]))
    node = {at: place for place, group in enumerate(nodes) for at in group}
    likely = {pair: like for pair in pairs if pair not in same and (like := _like(*(weights[at] for at in pair))).share}
    closest = _closest(ordered, likely)
    alike: dict[tuple[int, int], float] = {}
    for (a, b), like in likely.items():
        if _are_one(ordered[a], ordered[b], like, closest=(a, b) in closest, occasion=occasion):
            pair = min(node[a], node[b]), max(node[a], node[b])
            alike[pair] = max(alike.get(pair, 0.0), like.rank)

    def apart(one: int, other: int) -> bool:
        return any(_are_apart(ordered[a], ordered[b]) for a in nodes[one] for b in nodes[other])

    found = grouped(len(nodes), alike, least=LEAST, apart=apart)
    groups = sorted(sorted(at for place in group for at in nodes[place]) for group in found)
    return tuple(tuple(ordered[at] for at in group) for group in groups)


def much_alike(one: Wording, other: Wording) -> bool:
    """Whether much of each of two wordings is in the other: so much that whose words they are can be asked."""
    like = _like(one.weights, other.weights)
    return one.plain == other.plain or (like.share >= OWN[0][0] and like.of_longer >= HALF)


@dataclass(frozen=True, slots=True)
class _Like:
    """How much of the shorter of two wordings is in the other, from 0 to 1, what that is worth, and how much of the longer.

    `many` are the words that both have.
    """

    share: float
    weight: float
    of_longer: float
    many: int

    @property
    def rank(self) -> float:
        """How close they are: a large share of little is less than a fair one of much."""
        return self.share * self.weight / (1 + self.weight)

    def reaches(self, *least: tuple[float, float]) -> bool:
        """Whether it is as much as one of these, and more than one word."""
        return self.many > 1 and any(self.share >= share and self.weight >= weight for share, weight in least)


def _weights(wordings: Sequence[Wording]) -> list[Mapping[str, float]]:
    """What each stem of each wording is worth: less where a story has it in several statements."""
    having: dict[str, Counter[str]] = {}
    for wording in wordings:
        having.setdefault(wording.story, Counter()).update(wording.weights.keys())
    most: Counter[str] = Counter()
    for counts in having.values():
        most |= counts
    return [{told: worth / most[told] for told, worth in wording.weights.items()} for wording in wordings]


def _candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs that may share something, and may be of one utterance."""
    having: dict[str, list[int]] = {}
    for at, wording in enumerate(wordings):
        for key in {" ".join(wording.plain), *(key for told in wording.weights for key in keys(told))}:
            having.setdefault(key, []).append(at)
    pairs = {pair for ones in having.values() if len(ones) <= MANY for pair in combinations(ones, 2)}
    return sorted(pair for pair in pairs if not _are_apart(wordings[pair[0]], wordings[pair[1]]))


def _like(one: Mapping[str, float], other: Mapping[str, float]) -> _Like:
    shorter, longer = sorted((one, other), key=lambda told: (sum(told.values()), len(told)))
    both = shorter.keys() & longer.keys()
    shared, many = sum(min(shorter[told], longer[told]) for told in both), len(both)
    # What stands as it is has found its own; what stands for another finds one that is left.
    left = sorted(shorter.keys() - both) if len(longer) <= LONG else []
    sought = {key for told in left for key in keys(told)}
    free: dict[str, list[str]] = {}
    for told in longer.keys() - both if left else ():
        for key in keys(told):
            if key in sought:
                free.setdefault(key, []).append(told)
    taken: set[str] = set()
    for told in left if free else ():
        others = {also for key in keys(told) for also in free.get(key, ())} - taken
        stands, also = max(((stands_for(told, also), also) for also in others), default=(0.0, ""))
        if stands:
            shared += stands * min(shorter[told], longer[also])
            many += 1
            taken.add(also)
    whole = max(SHORT, sum(shorter.values()))
    return _Like(min(1.0, shared / whole), shared, shared / (sum(longer.values()) or 1.0), many)


def _closest(wordings: Sequence[Wording], likely: Mapping[tuple[int, int], _Like]) -> set[tuple[int, int]]:
    """The pairs of which neither is closer to another statement of the other's story."""
    best: dict[tuple[int, str], float] = {}
    for (a, b), like in likely.items():
        for at, story in ((a, wordings[b].story), (b, wordings[a].story)):
            best[at, story] = max(best.get((at, story), 0.0), like.rank)
    return {
        (a, b)
        for (a, b), like in likely.items()
        if like.rank >= best[a, wordings[b].story] and like.rank >= best[b, wordings[a].story]
    }


def _are_the_same(one: Wording, other: Wording, occasion: bool) -> bool:
    """Whether the same words are of one utterance: "my top priority" may be said of anything on any day."""
    return one.worth >= WORTH or (len(one.plain) >= WORDS and (occasion or _together(one, other)))


def _are_one(one: Wording, other: Wording, like: _Like, *, closest: bool, occasion: bool) -> bool:
    """Whether two wordings are of one utterance."""
    quoted = one.exact and other.exact
    if not one.speakers or not other.speakers:
        enough = like.reaches(*NAMELESS) or (closest and like.reaches(CLOSEST_NAMELESS))
        return enough and (like.share >= SAME or not _count_otherwise(one, other))
    if not any(alike(a, b) for a in one.speakers for b in other.speakers):
        # Words of a quotation that was cut are given to another more easily than what was said in other words.
        return like.reaches(*OTHERS) and (quoted or like.of_longer >= SAME)
    if not occasion and not _together(one, other):
        return like.reaches((SAME, FAIR)) and like.of_longer >= PART
    return like.reaches(*OWN) or (closest and like.reaches(CLOSEST_QUOTED if quoted else CLOSEST))


def _count_otherwise(one: Wording, other: Wording) -> bool:
    """Whether both have numbers, and none is in both."""
    numbers = [{told for told in wording.weights if told.isdigit()} for wording in (one, other)]
    return all(numbers) and numbers[0].isdisjoint(numbers[1])


def _are_apart(one: Wording, other: Wording) -> bool:
    """Whether two wordings cannot be of one utterance: those of one story, and those of one form.

    Two pages of one outlet, of two days, that say it in words of their own tell of two occasions.
    """
    if one.story == other.story:
        return True
    quoted = one.exact and other.exact
    return not quoted and one.by == other.by and one.uri != other.uri and one.day != other.day


def story_named(story: Story) -> str:
    """What a story is called beside others: its outlet, or what else is known of it."""
    return story.outlet or story.headline or story.uri or story.id


def _together(one: Wording, other: Wording) -> bool:
    """Whether two stories may report one occasion."""
    return one.day is not None and other.day is not None and abs((one.day - other.day).days) <= DAYS
