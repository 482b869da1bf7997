"""What of an attribution of the tagger is its own: no words of another sentence, of another's source, or of an aside that tells
through whom words came."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.engines.rule_links import Passage, passages
from onrecord.reading.near import Near
from onrecord.record import Attribution, Reading, Span, Story, trimmed

EDGES = 0.79
"""The least score of a rule whose content stands before that of the tagger."""
GOOD = 0.7
"""The least score of a rule that stands alone with any cue, and keeps words of its own from the tagger's attributions of
other sentences."""
TELLING = 0.6
"""The least score of a rule that ends what the same source said before."""
PASSING = frozenset({"citing", "quoting"})
"""Cues that tell who passed something on, which rules read."""
_AND = re.compile(r",?\s+(?:and|but)(?:\s+\w+ly)?\s+(?:\w+\s+)?$")
# What follows is told by the story again, where a rule ends its content: another sentence, what happens meanwhile, what is kept
# silent.
_OVER = re.compile(r";|,\s+even\s+(?:as|though)\s|,\s+but\s+(?:(?:would|could|did|has|had)\s+not|declined|refused)\b")
_INFINITIVE = re.compile(r"to\s")
_AROUND = " ,(—–"
_SAYING = re.compile(r"\bas\s+(?:saying|telling|stating)\b|\bto\s+have\s+\w+$")
_ACCORDING = re.compile(r"\b(?:to|by|of|per)$", re.IGNORECASE)
_MEDIUM = re.compile(
    r"(?:in|during|at|through)\s+(?:(?:an?|his|her|its|their|the)\s+)?(?:\w+\s+){0,2}?(?:statement|remarks|comments|interview|letter"
    r"|speech|message|post|press\s+conference|briefing|news\s+conference|email|address|quotes)s?\b[^,;:“”\"]{0,80}",
    re.IGNORECASE,
)


def touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of some spans shares a letter with one of others."""
    return any(one.touches(other) for one in some for other in others)


def whole(spans: Sequence[Span]) -> Span:
    """The span from the first of some spans to the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class Owning:
    """A story and what rules found in it, by which it is told what is a tag's own. `silent` has spans that say nothing: times,
    and sources of rules. `second` are the rules that ended a tag's content, where the same source says another thing."""

    def __init__(self, story: Story, reading: Reading, rules: Sequence[Attribution], silent: Near[Span]) -> None:
        self._text = story.text
        self._starts = [sentence.start for sentence in reading.sentences]
        self._quoted = Near((quote.span, [quote.span]) for quote in reading.quotes if quote.depth == 0)
        self._silent = silent
        self._ruled = Near((rule, rule.content) for rule in rules)
        self._sources = Near((rule, rule.source) for rule in rules if rule.source)
        self._asides = Near((aside, [aside.span]) for aside in passages(story, reading))
        self.second: list[Attribution] = []

    def own(self, tag: Attribution) -> Attribution | None:
        """The attribution with what is its own: of words that stand in another sentence than the cue, those in quotation marks
        that a rule does not give to somebody else; nothing that runs on into the next sentence, nor from where its source
        starts to say another thing. None where nothing is left."""
        if not tag.cue:
            return tag
        if self._is_aside(tag) or self._takes_speaker(tag):
            return None
        if tag.cue[0].of(self._text).casefold() in PASSING and (self._is_ruled(tag) or self._cites_for_rule(tag)):
            return None
        cue = self._sentence(tag.cue[0].start)
        near = [self._sentence(content.start) <= cue <= self._sentence(content.end - 1) for content in tag.content]
        kept = [
            self._first_thing(tag, self._in_sentence(content, cue))
            for content, is_near in zip(tag.content, near, strict=True)
            if (is_near or (self.is_quoted(content) and not self._given(tag, content))) and not self._is_source(tag, content)
        ]
        kept = [part for content in kept for part in self._without_asides(self._past_source(tag, content))]
        kept = [part for part in kept if len(kept) == 1 or not self._is_medium(tag, part)]
        kept[-1:] = [self._with_cue(tag, content) for content in kept[-1:]]
        return replace(tag, content=tuple(kept)) if kept else None

    def _is_aside(self, tag: Attribution) -> bool:
        """Whether the cue is that of an aside, and no rule has something said by it: "as reported by the agency"."""
        ruled = [cue for rule in self._sources.to(tag.source) for cue in rule.cue]
        return any(touch(tag.cue, [aside.cue]) for aside in self._asides.to(tag.cue)) and not touch(tag.cue, ruled)

    def _takes_speaker(self, tag: Attribution) -> bool:
        """Whether the content has the speaker in it that a rule knows: "the agency quoted | the mayor as saying"."""
        return any(
            _SAYING.search(self._text, rule.cue[0].start, rule.cue[-1].end)
            and any(content.covers(rule.source[0]) for content in tag.content)
            and (touch(rule.cue, tag.cue) or 0 <= rule.source[0].start - tag.cue[-1].end <= 2)
            for rule in self._ruled.to(tag.content)
            if rule.source and rule.cue
        )

    def _past_source(self, tag: Attribution, content: Span) -> Span:
        """A content without the end of the source that a rule has for the same cue: "the mayor, | Ines Prado, the bridge"."""
        for rule in self._sources.to([content]):
            ends = rule.source[-1].end
            named = touch(rule.cue, tag.cue) and _ACCORDING.search(self._text, rule.cue[0].start, rule.cue[-1].end) is not None
            if named and rule.source[-1].start <= content.start < ends < content.end:
                return trimmed(self._text, ends, content.end, strip=_AROUND) or content
        return content

    def _is_medium(self, tag: Attribution, content: Span) -> bool:
        """Whether a piece before the source only tells in what it was said: "in remarks to lawmakers"."""
        before = bool(tag.source) and content.end <= tag.source[0].start
        return before and not self.is_quoted(content) and _MEDIUM.fullmatch(self._text, content.start, content.end) is not None

    def _with_cue(self, tag: Attribution, content: Span) -> Span:
        """A content that ends with the source of another, by a rule, goes on over that one's cue: "..., the mayor | said"."""
        for rule in self._ruled.to([content]):
            last = rule.source[-1] if rule.source and rule.cue and not touch(rule.cue, tag.cue) else content
            if content.start < last.start and last.end == content.end and 0 < rule.cue[0].start - content.end <= 1:
                return Span(content.start, rule.cue[-1].end)
        return content

    def _without_asides(self, content: Span) -> Iterator[Span]:
        """A content without the asides that it begins or ends with, or that part it."""
        start = content.start
        for aside in sorted(self._asides.to([content]), key=lambda aside: aside.span.start):
            if self.is_quoted(aside.cue) or not self._is_apart(aside, content):
                continue
            if (before := trimmed(self._text, start, max(start, aside.span.start), strip=_AROUND)) is not None:
                yield before
            start = max(start, aside.span.end)
        if start == content.start:
            yield content
        elif start < content.end and (rest := trimmed(self._text, start, content.end, strip=" ,)—–.")) is not None:
            yield rest

    def _is_apart(self, aside: Passage, content: Span) -> bool:
        """Whether an aside stands at an end of a content; inside it, it is a part of what was said."""
        return aside.span.touches(content) and (aside.span.start - content.start <= 2 or content.end - aside.span.end <= 2)

    def _in_sentence(self, content: Span, cue: int) -> Span:
        """A content up to the end of the cue's sentence, the last; longer where it is quoted there."""
        end = self._starts[cue] if cue < len(self._starts) else content.end
        if not content.start < end < content.end or self.is_quoted(Span(end - 1, end + 1)):
            return content
        told = trimmed(self._text, content.start, end)
        return content if told is None else Span(content.start, told.end)

    def _is_ruled(self, tag: Attribution) -> bool:
        """Whether a rule reads the same words, as source or as content."""
        near = [*self._silent.to(tag.cue), *(content for rule in self._ruled.to(tag.content) for content in rule.content)]
        return any(span.touches(part) for span in near for part in (*tag.cue, *tag.content))

    def _cites_for_rule(self, tag: Attribution) -> bool:
        """Whether a rule has other words of the same source right before: "the agency reported, citing a minister"."""
        near = self._sources.to(tag.source)
        return any(rule.cue and 0 < tag.cue[0].start - rule.cue[-1].end <= 2 for rule in near)

    def is_quoted(self, content: Span) -> bool:
        """Whether some of a content stands in quotation marks."""
        return any(quote.touches(content) for quote in self._quoted.to([content]))

    def _given(self, tag: Attribution, content: Span) -> bool:
        """Whether a rule that is mostly right has another attribution in a content."""
        near = self._ruled.to([content])
        others = [rule for rule in near if rule.score >= GOOD and not touch(rule.cue, tag.cue)]
        return any(content.covers(whole(rule.content)) for rule in others)

    def _is_source(self, tag: Attribution, content: Span) -> bool:
        """Whether a content is in truth the source that a rule has for the same cue."""
        near = self._sources.to([content])
        return any(touch(rule.cue, tag.cue) and any(span.covers(content) for span in rule.source) for rule in near)

    def _first_thing(self, tag: Attribution, content: Span) -> Span:
        """A content up to where the same source says another thing: "it would pay, and added that"; or is silent on one."""
        for rule in self._ruled.to([content]):
            if rule.cue and content.covers(rule.cue[0]) and touch(rule.source, tag.source) and self._is_telling(rule):
                end = _AND.search(self._text, content.start, rule.cue[0].start)
                if end is not None and end.start() > content.start:
                    self.second.append(rule)
                    return Span(content.start, end.start())
            last = rule.content[-1]
            if touch(rule.cue, tag.cue) and content.covers(last) and _OVER.match(self._text, last.end, content.end):
                return Span(content.start, last.end)
        return content

    def _is_telling(self, rule: Attribution) -> bool:
        """Whether who says a thing says another here: "asked them to help"; who "refused to go" may be one it is said of."""
        follows = rule.content[0].start - rule.cue[-1].end <= 1 and _INFINITIVE.match(self._text, rule.content[0].start)
        return rule.score >= EDGES or (rule.score >= TELLING and not follows)

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at)
