"""Attributions of the rules and of the tagger made one list, each with the chance that it is right.

The policy, measured on the dev split of PolNeAR:

1. Two attributions that share at least half of their contents' characters are one. Where a rule that is mostly right found
   it, or one that is likelier than the tagger, its words stand; else the tagger's, whose edges are then the better ones. A
   source that only one of them has is taken from that one, and so is the one that has "who asked not to be named" behind it.
2. Speech that a rule follows over several paragraphs stands as the rule has it: the tagger reads them one by one.
3. One that only the tagger found stands where its chance is at least LEAST, where it is not told in a headline (the story
   tells it again), and where its content says something: a time alone does not, nor does what names another's source. Words
   outside quotation marks are nobody's where all of them stand in another sentence than the cue.
4. One that only a rule found stands where its content shares nothing with the tagger's, where it lies whole in the tagger's
   content (the inner voice of a chain), or where the tagger's lies whole in it (the outer one). Where two cross, the
   likelier stands.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.reading.engines.tagger.calibration import chance
from onrecord.record import Attribution, Reading, Span, Story

RIGHT = 0.79
"""The least score of a rule whose words stand before those of the tagger."""
LEAST = 0.3
"""How likely the tagger must be right where no rule agrees."""
SHARED = 0.5
_DESCRIBED = re.compile(r",?\s+(?:who|which)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution and who found it: the scores of the rule and of the tagger, None for one that did not, and how far the
    two agree on content (the share of characters) and source."""

    attribution: Attribution
    by_rule: float | None = None
    by_tagger: float | None = None
    content: float = 0.0
    source: bool = False

    def signs(self) -> tuple[float, ...]:
        """What its chance is counted from."""
        return (
            _odds(self.by_tagger),
            _odds(self.by_rule),
            float(self.by_tagger is None),
            float(self.by_rule is None),
            self.content,
            float(self.source),
        )

    def chance(self, weights: Iterable[float]) -> float:
        """The chance that content and source are right."""
        return chance(self.signs(), weights)


def joined(story: Story, reading: Reading, rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Found]:
    """The attributions of both, by the policy above, in the order of their contents; of two that start together, the longer
    first. `reading` has the sentences, quotes and times of the story."""
    return _Joining(story, reading, rules).joined(tagged)


class _Joining:
    def __init__(self, story: Story, reading: Reading, rules: Sequence[Attribution]) -> None:
        self._text = story.text
        self._headline = story.headline_span
        self._starts = [sentence.start for sentence in reading.sentences]
        self._quoted = [quote.span for quote in reading.quotes if quote.depth == 0]
        self._silent = [time.span for time in reading.times] + [span for rule in rules for span in rule.source]
        self._rules = rules

    def joined(self, tagged: Sequence[Attribution]) -> list[Found]:
        """The attributions in order."""
        tagged = [tag for tag in tagged if self._near_cue(tag)]
        found: list[Found] = []
        rules: list[Attribution] = []
        for rule in self._rules:
            if self._runs_on(rule):
                same = [tag for tag in tagged if any(one.touches(two) for one in rule.content for two in tag.content)]
                tagged = [tag for tag in tagged if tag not in same]
                found.append(_one(self._text, rule, max(same, key=lambda tag: tag.score)) if same else _by_rule(rule))
            else:
                rules.append(rule)
        pairs = _pairs(rules, tagged)
        found += [_one(self._text, rules[i], tagged[j]) for i, j in pairs.items()]
        of_tagger = set(pairs.values())
        for j, tag in enumerate(tagged):
            if j not in of_tagger and tag.score >= LEAST and self._says_something(tag):
                found.append(Found(tag, by_tagger=tag.score))
        for i, rule in enumerate(rules):
            if i not in pairs:
                crossing = [other for other in found if _cross(rule, other.attribution)]
                if all(max(other.by_tagger or 0.0, other.by_rule or 0.0) < rule.score for other in crossing):
                    found = [other for other in found if other not in crossing] + [_by_rule(rule)]
        return sorted(found, key=lambda one: (one.attribution.content[0].start, -one.attribution.content[-1].end))

    def _near_cue(self, tag: Attribution) -> bool:
        """Whether some of the content stands in the sentence of the cue, or in quotation marks."""
        if not tag.cue:
            return True
        cue = self._sentence(tag.cue[0].start)
        return any(
            self._sentence(content.start) <= cue <= self._sentence(content.end - 1)
            or any(quote.touches(content) for quote in self._quoted)
            for content in tag.content
        )

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _runs_on(self, rule: Attribution) -> bool:
        """Whether the content goes on in another paragraph."""
        return "\n" in self._text[rule.content[0].start : rule.content[-1].end]

    def _says_something(self, tag: Attribution) -> bool:
        """Whether the content says something: more than a headline, a time, or who another's source is."""
        if self._headline is not None and self._headline.covers(_whole(tag.content)):
            return False
        return not all(any(span.covers(content) for span in self._silent) for content in tag.content)


def _by_rule(rule: Attribution) -> Found:
    return Found(rule, by_rule=rule.score)


def _pairs(rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> dict[int, int]:
    """Which rule's attribution is which of the tagger's, by number; those that share most first."""
    shares = sorted(
        (-share, i, j)
        for i, rule in enumerate(rules)
        for j, tag in enumerate(tagged)
        if _whole(rule.content).touches(_whole(tag.content)) and (share := _share(rule.content, tag.content)) >= SHARED
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in shares:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _one(text: str, rule: Attribution, tag: Attribution) -> Found:
    """The attribution that both found."""
    ruled = rule.score >= RIGHT or rule.score > tag.score or "\n" in text[rule.content[0].start : rule.content[-1].end]
    voice = rule if (rule.source and (ruled or not tag.source or _describes(text, rule, tag))) or not tag.source else tag
    attribution = Attribution(
        source=voice.source,
        cue=voice.cue or rule.cue or tag.cue,
        content=rule.content if ruled else tag.content,
        score=rule.score,
    )
    same = (not rule.source and not tag.source) or (
        bool(rule.source and tag.source) and _share(rule.source, tag.source) >= SHARED
    )
    return Found(attribution, by_rule=rule.score, by_tagger=tag.score, content=_share(rule.content, tag.content), source=same)


def _describes(text: str, rule: Attribution, tag: Attribution) -> bool:
    """Whether the source of the rule is that of the tagger with a clause behind it that tells who that is."""
    ruled, tagged = _whole(rule.source), _whole(tag.source)
    return ruled.start == tagged.start and ruled.end > tagged.end and _DESCRIBED.match(text, tagged.end) is not None


def _cross(rule: Attribution, other: Attribution) -> bool:
    """Whether two attributions share words, and neither lies whole in the content of the other."""
    if not any(one.touches(two) for one in rule.content for two in other.content):
        return False
    parts = (*rule.source, *rule.cue, *rule.content)
    others = (*other.source, *other.cue, *other.content)
    return not (
        any(content.covers(_whole(parts)) for content in other.content)
        or any(content.covers(_whole(others)) for content in rule.content)
    )


def _whole(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How many of the characters of either both have, from 0 to 1."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / (sum(map(len, one)) + sum(map(len, other)) - both)


def _odds(score: float | None) -> float:
    """The logarithm of the odds; 0 where there is no score."""
    if score is None:
        return 0.0
    bounded = min(max(score, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))
