"""Attributions of the rules and of the tagger made one list, each with the chance that it is right.

The policy, measured on the dev split of PolNeAR and on stories of our own:

1. Two attributions that share at least half of their contents' characters are one. Its source and cue are the tagger's, but
   where the tagger has no source, is unlikely to be right, leaves out who is cited or described behind the source ("who
   asked not to be named"), or takes who quotes for who speaks ("was quoted by the agency as saying"). Its content is that of
   a rule that is mostly right, or that knows who quotes, else the tagger's.
2. Speech that a rule follows over several paragraphs, or to the end of a speaker's turn, stands as the rule has it: the tagger
   reads paragraphs one by one.
3. One that only the tagger found stands where it is likely enough, more so in a headline, and where its content says
   something: a time alone does not, nor what names another's source, nor what joint_silences tells. Words of another sentence
   than the cue are its source's only in quotation marks, and not where a rule gives them to another cue. Who passes on
   another's words ("citing") is left to the rules.
4. One that only a rule found stands where its content shares nothing with the tagger's, where it lies whole in the tagger's
   content (the inner voice of a chain), or where the tagger's lies whole in it (the outer one); of a rule that is often wrong
   only with a plain cue of saying, or with no source. Where two cross, the tagger's
   stands unless it is unlikely to be right. Where one source says two things ("it would pay, and added that"), the first ends
   before the second.
"""

import math
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from onrecord.reading.engines.joint_own import EDGES, GOOD, Owning, touch, whole
from onrecord.reading.engines.joint_silences import is_thing, tells_nothing
from onrecord.reading.engines.tagger.calibration import chance
from onrecord.reading.near import Near
from onrecord.record import Attribution, Reading, Span, Story

SAYING = frozenset(
    {
        "said",
        "says",
        "say",
        "told",
        "tells",
        "added",
        "adds",
        "reported",
        "reports",
        "report",
        "announced",
        "wrote",
        "writes",
        "notes",
        "noted",
        "put",
        "heard",
    }
)
LEAST, THING, HEAD = 0.2, 0.4, 0.5
"""How likely the tagger must be right where no rule agrees, where the content is a thing, and in a headline."""
WEAK = 0.4
"""Where the tagger is less likely to be right than this, a rule stands before it."""
SHARED = 0.5
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\s")
_QUOTING = re.compile(r"\bas\s+(?:saying|telling|stating)\b")
_QUOTED_BY = re.compile(r"\b(?:quoted|cited)\s+by$")
_CITED = re.compile(r"\b(?:citing|quoting|referring)\b")
_DESCRIBED = re.compile(r",|\s+(?:who|whose|which|where|citing|quoting|referring)\b")


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
        silent = [time.span for time in reading.times] + [span for rule in rules for span in rule.source]
        self._silent = Near((span, [span]) for span in silent)
        self._rules = rules
        self._owning = Owning(story, reading, rules, self._silent)

    def joined(self, tagged: Sequence[Attribution]) -> list[Found]:
        """The attributions in order."""
        own = [own for tag in tagged if (own := self._owning.own(tag)) is not None]
        found: list[Found] = []
        rules: list[Attribution] = []
        tags = Near((number, tag.content) for number, tag in enumerate(own))
        taken: set[int] = set()
        for rule in self._rules:
            if _runs_on(self._text, rule) or _is_turn(self._text, rule):
                near = [number for number in tags.to(rule.content) if number not in taken]
                same = [n for n in near if touch(rule.content, own[n].content) and not _told_within(rule, own[n])]
                taken.update(same)
                likeliest = max((own[number] for number in same), key=lambda tag: tag.score, default=None)
                found.append(_by_rule(rule) if likeliest is None else _one(self._text, rule, likeliest))
            else:
                rules.append(rule)
        pairs = _pairs(rules, own, tags, taken)
        found += [_one(self._text, rules[i], own[j]) for i, j in pairs.items()]
        taken.update(pairs.values())
        for j, tag in enumerate(own):
            if j not in taken and tag.score >= self._least(tag) and self._says_something(tag):
                found.append(Found(tag, by_tagger=tag.score))
        found = _with_rules(found, [rule for i, rule in enumerate(rules) if i not in pairs and self._stands_alone(rule)])
        return sorted(found, key=lambda one: (one.attribution.content[0].start, -one.attribution.content[-1].end))

    def _least(self, tag: Attribution) -> float:
        """How likely the tagger must be right: more so where somebody's content is a thing rather than a clause."""
        quoted = any(self._owning.is_quoted(content) for content in tag.content)
        return THING if tag.source and not quoted and is_thing(self._text, tag) else LEAST

    def _stands_alone(self, rule: Attribution) -> bool:
        """Whether what only a rule found stands: one that is often wrong does with a plain cue of saying, or with no source."""
        cue = rule.cue[-1].of(self._text).casefold().split()[-1:] if rule.cue else []
        second = any(rule is other for other in self._owning.second)
        return second or rule.score >= GOOD or not rule.source or not SAYING.isdisjoint(cue)

    def _says_something(self, tag: Attribution) -> bool:
        """Whether the content says something: more than a headline, a time, who another's source is, or what was done."""
        if not any(self._owning.is_quoted(content) for content in tag.content) and tells_nothing(self._text, tag):
            return False
        if self._headline is not None and self._headline.covers(whole(tag.content)) and tag.score < HEAD:
            return False
        return not all(any(span.covers(content) for span in self._silent.to([content])) for content in tag.content)


def _by_rule(rule: Attribution) -> Found:
    return Found(rule, by_rule=rule.score)


def _with_rules(found: Sequence[Found], rules: Sequence[Attribution]) -> list[Found]:
    """The attributions found, and those of rules alone; of two that cross, the one that stands."""
    kept: dict[int, Found] = dict(enumerate(found))
    near = Near((number, one.attribution.content) for number, one in kept.items())
    for number, rule in enumerate(rules, start=len(found)):
        crossing = [n for n in near.to(rule.content) if n in kept and _cross(rule, kept[n].attribution)]
        if all(kept[n].by_rule is None and (kept[n].by_tagger or 0.0) < WEAK for n in crossing):
            for n in crossing:
                del kept[n]
            kept[number] = _by_rule(rule)
            near.add(number, rule.content)
    return list(kept.values())


def _pairs(rules: Sequence[Attribution], tagged: Sequence[Attribution], near: Near[int], taken: Set[int]) -> dict[int, int]:
    """Which rule's attribution is which of the tagger's, by number; those that share most first. `near` finds the tagger's by
    their contents; those `taken` are none."""
    shares = sorted(
        (-share, i, j)
        for i, rule in enumerate(rules)
        for j in near.to(rule.content)
        if j not in taken and (share := _share(rule.content, tagged[j].content)) >= SHARED
    )
    pairs: dict[int, int] = {}
    paired: set[int] = set()
    for _, i, j in shares:
        if i not in pairs and j not in paired:
            pairs[i] = j
            paired.add(j)
    return pairs


def _one(text: str, rule: Attribution, tag: Attribution) -> Found:
    """The attribution that both found."""
    weak = tag.score < WEAK
    whole = _runs_on(text, rule) or _is_turn(text, rule)
    chain = _is_quoting(text, rule, tag)
    edges = rule.score >= EDGES or weak or whole or chain
    content = rule.content if edges or _tells_of(text, rule, tag) else tag.content
    voice = tag
    both = _has_another(rule, tag)
    if rule.source and (weak or chain or both or not tag.source or _describes(text, rule, tag) or touch(tag.cue, content)):
        voice = rule
    cue = next((cue for cue in (voice.cue, rule.cue, tag.cue) if cue and not touch(cue, content)), ())
    why = (*rule.why, *tag.why)
    attribution = Attribution(source=voice.source, cue=cue, content=content, score=rule.score, why=why)
    same = (not rule.source and not tag.source) or (
        bool(rule.source and tag.source) and _share(rule.source, tag.source) >= SHARED
    )
    return Found(attribution, by_rule=rule.score, by_tagger=tag.score, content=_share(rule.content, tag.content), source=same)


def _has_another(rule: Attribution, tag: Attribution) -> bool:
    """Whether the tagger's source has two in it, by "according to": "the press service, | the minister" who then says it."""
    if not (rule.source and rule.cue and tag.source and tag.cue) or touch(rule.cue, tag.cue):
        return False
    inside = whole(tag.source).covers(whole(rule.source)) and whole(tag.source).start < whole(rule.source).start
    return inside and tag.cue[-1].end <= tag.source[0].start <= rule.cue[0].start


def _is_quoting(text: str, rule: Attribution, tag: Attribution) -> bool:
    """Whether the rule tells who speaks from who quotes: "was quoted by the agency as saying", "said, as quoted by"."""
    if not rule.source or not rule.cue or touch(rule.source, tag.source):
        return bool(rule.cue and _QUOTING.search(text, rule.cue[0].start, rule.cue[-1].end))
    quoted = bool(tag.cue) and _QUOTED_BY.search(text, tag.cue[0].start, tag.cue[-1].end) is not None
    return quoted or _QUOTING.search(text, rule.cue[0].start, rule.cue[-1].end) is not None


def _runs_on(text: str, rule: Attribution) -> bool:
    """Whether a content goes on in another paragraph."""
    return "\n" in text[rule.content[0].start : rule.content[-1].end]


def _told_within(rule: Attribution, tag: Attribution) -> bool:
    """Whether an attribution, its source too, stands in what another says: "my coach told me that"."""
    return bool(tag.source) and any(content.covers(whole(tag.source)) for content in rule.content)


def _is_turn(text: str, rule: Attribution) -> bool:
    """Whether an attribution is a turn of a transcript: a name, a colon, and what is said."""
    return [cue.of(text) for cue in rule.cue] in ([], [":"])


def _describes(text: str, rule: Attribution, tag: Attribution) -> bool:
    """Whether the source of the rule is that of the tagger and more: what renames it on either side, or tells who that is."""
    ruled, tagged = whole(rule.source), whole(tag.source)
    if ruled.start < tagged.start < ruled.end:
        return text[ruled.start : tagged.start].endswith(", ")
    if tagged.start < ruled.start and tagged.end == ruled.end:
        # "in a statement carried by the agency, the minister": the agency is no part of the source.
        return text[: tagged.start].endswith(" by ") and text[: ruled.start].endswith(", ")
    further = _DESCRIBED.match(text, tagged.end) or _CITED.search(text, tagged.end, max(ruled.end, tagged.end))
    return ruled.start == tagged.start and ruled.end > tagged.end and further is not None


def _tells_of(text: str, rule: Attribution, tag: Attribution) -> bool:
    """Whether the rule has what the tagger has, and a clause behind it that tells of its last words: ", which sank"."""
    ends = tag.content[-1].end
    return (
        rule.content[-1].end > ends
        and rule.content[0].start == tag.content[0].start
        and _RELATIVE.match(text, ends) is not None
    )


def _cross(rule: Attribution, other: Attribution) -> bool:
    """Whether two attributions share words, and neither lies whole in the content of the other."""
    if not touch(rule.content, other.content):
        return False
    parts = (*rule.source, *rule.cue, *rule.content)
    others = (*other.source, *other.cue, *other.content)
    return not (
        any(content.covers(whole(parts)) for content in other.content)
        or any(content.covers(whole(others)) for content in rule.content)
    )


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
