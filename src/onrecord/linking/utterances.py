"""One utterance as several stories give it: quoted, paraphrased, translated, cut.

Statements are of one utterance where most words of the shorter stand in the other, weighed by how rare they are among all that
are compared: a name, a number and an odd word tell more than "country". Where one speaker spoke on one day a smaller share is
enough, as long as neither is closer to another utterance: there a paraphrase or another translation keeps a few words only.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.linking.grouping import grouped
from onrecord.record import Form, Span, Story
from onrecord.record.views import StatementView
from onrecord.record.words import stems_of, stop_words

# The share of the shorter one's weight that makes two statements one utterance: of anybody, and of one who spoke near that day.
SAME, NEAR = 0.6, 0.3
# So many days lie between stories that report one occasion.
DAYS = 4
# A statement with fewer words than this that tell something is held to be another's only where all of them are there.
FEW = 3


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
    def stems(self) -> frozenset[str]:
        """The stems of its words that tell something."""
        return frozenset(stems_of(self.words)) - stop_words()


def utterances(wordings: Sequence[Wording], *, occasion: bool = False) -> tuple[tuple[Wording, ...], ...]:
    """The wordings of each utterance together, those that only one story has too, in the order of their keys.

    All are taken to be of one speaker; with `occasion`, of one occasion too. The same whatever order they are given in.
    """
    ordered = sorted(wordings, key=lambda wording: wording.key)
    weights = _weights(ordered)
    alike = {}
    near: dict[str, list[int]] = {}
    for at, wording in enumerate(ordered):
        candidates = {other for stem in wording.stems for other in near.get(stem, ())}
        for other in candidates:
            share = likeness(ordered[other], wording, weights)
            least = NEAR if occasion or _together(ordered[other], wording) else SAME
            if share >= least and ordered[other].story != wording.story:
                alike[other, at] = share
        for stem in wording.stems:
            near.setdefault(stem, []).append(at)
    return tuple(tuple(ordered[at] for at in group) for group in grouped(len(ordered), alike, least=NEAR))


def _weights(wordings: Sequence[Wording]) -> Mapping[str, float]:
    """What each stem is worth: the rarer, the more."""
    having = Counter(stem for wording in wordings for stem in wording.stems)
    return {stem: math.log(1 + len(wordings) / many) for stem, many in having.items()}


def likeness(one: Wording, other: Wording, weights: Mapping[str, float]) -> float:
    """How much of the shorter one's weight is in the other, from 0 to 1."""
    both = one.stems & other.stems
    fewer = min(len(one.stems), len(other.stems))
    if not both or (fewer < FEW and len(both) < fewer):
        return 0.0
    least = min(sum(weights[stem] for stem in wording.stems) for wording in (one, other))
    return min(1.0, sum(weights[stem] for stem in both) / least)


def story_named(story: Story) -> str:
    """What a story is called beside others: its outlet, or what else is known of it."""
    return story.outlet or story.headline or story.uri or story.id


def _together(one: Wording, other: Wording) -> bool:
    """Whether two stories may report one occasion."""
    return one.day is not None and other.day is not None and abs((one.day - other.day).days) <= DAYS
