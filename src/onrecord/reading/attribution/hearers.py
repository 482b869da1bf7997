"""Hearers: to whom a statement was said ("told the radio that", "said to reporters", "in a letter to the governor")."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from onrecord.reading.lexicon import words
from onrecord.reading.parties.outlets import outlet_nouns
from onrecord.record import Attribution, Kind, Name, Span, Timex, trimmed

_TELLING = re.compile(
    r"\b(?:told|tells?|telling|assured?|assures|assuring|informed|informs|reminded|reminds|briefed|warned|asked|asks|urged)$"
)
_OBJECT = re.compile(r"\s+(?=\S)")
_SPOKEN_TO = re.compile(
    r"\b(?:said|says|explained|wrote|writes|complained|admitted|confirmed|replied|announced|remarked|spoke|speaking|suggested|"
    r"interview|interviews|letter|remarks|comments|statement|message|briefing|conversation|address|speech|report|testimony|text)\s+"
    r"(?:to|with|before)\s+",
)
_PRONOUN = re.compile(
    r"(?:him|her|them|us|me|you)\b(?=\s+(?:that|on|in|at|about|to|the|he|she|it|they|we|[A-Z“\"])|[,.:;]|\s*$|\s*[“\"])"
)
# A hearer ends at a mark, at "that", at where or when, and where the subject of what was said starts.
_END = re.compile(
    r"[,;:.?!“”\"—–(\n]|\s+(?:that|on|in|at|during|after|before|when|while|as|by|via|about|to|whether|if|how|why|what|late|early|"
    r"outside|inside|near|here|there|from|following|over|with|through|earlier|later|under|against|"
    r"last|this|he|she|they|it|there|we|I|yesterday|today|and\s+(?:added|said))\b"
)
# What a hearer's name goes on with: "the Acme news agency", "the BBC and the Courier".
_GOES_ON = frozenset(
    {
        "and",
        "or",
        "of",
        "for",
        "news",
        "state",
        "press",
        "media",
        "radio",
        "television",
        "tv",
        "staff",
        "reporters",
        "journalists",
        "investors",
    }
)
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Prof|Lt|Col)\.$")


def hearer(
    text: str, attribution: Attribution, sentence: Span, *, names: Sequence[Name], times: Sequence[Timex]
) -> Span | None:
    """The phrase that names the hearer of an attribution, or None.

    It stands behind the cue, and never in the content. `names` and `times` are those of the story: a name is not cut in
    two, and a time is no part of a hearer.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[-1]
    behind = max([cue.end, *(source.end for source in attribution.source if source.start >= cue.end)])
    following = min((content.start for content in attribution.content if content.start >= behind), default=sentence.end)
    limit = max(following, behind)
    if _TELLING.search(text, cue.start, cue.end):
        start = _OBJECT.match(text, cue.end, limit)
        found = _phrase(text, start.end(), limit, names, times) if start and behind == cue.end else None
        if found is not None:
            return found
    spoken = _SPOKEN_TO.search(text, cue.start, limit)
    return _phrase(text, spoken.end(), limit, names, times) if spoken else None


def _phrase(text: str, start: int, limit: int, names: Sequence[Name], times: Sequence[Timex]) -> Span | None:
    """The noun phrase that starts at `start`."""
    if start >= limit:
        return None
    if pronoun := _PRONOUN.match(text, start, limit):
        return Span(pronoun.start(), pronoun.end())
    end = _end(text, start, limit, names)
    for time in times:
        if start < time.span.start < end:
            end = min(end, time.span.start)
        elif time.span.start <= start < time.span.end:
            return None
    found = trimmed(text, start, end)
    if found is None or len(found) > 120 or not _can_hear(found.of(text)):
        return None
    return found


def _end(text: str, start: int, limit: int, names: Sequence[Name]) -> int:
    """Where the phrase is over: at the first mark or word that ends one, outside a name."""
    at = start
    while match := _END.search(text, at, limit):
        inside = _name_at(names, match.start())
        if inside is not None and inside.span.end > match.start() and inside.span.start <= match.start():
            at = inside.span.end
        elif match[0] == "." and _ABBREVIATION.search(text, max(start, match.start() - 5), match.end()):
            at = match.end()
        else:
            return _before_subject(text, start, match.start(), names)
    return _before_subject(text, start, limit, names)


def _before_subject(text: str, start: int, end: int, names: Sequence[Name]) -> int:
    """`end`, or where a subject starts before it: "told reporters | the bridge", "told Reuters | Acme"."""
    parts = [(start + m.start(), m[0]) for m in re.finditer(r"\S+", text[start:end])]
    for (_, before), (at, word) in pairwise(parts):
        if before.lower() in ("and", "of", "for", "the", "a", "an", "&") or before.lower().endswith(("’s", "'s", "s’")):
            continue
        inside = _name_at(names, at)
        told = _name_at(names, at - 2)
        if told is not None and told.span.end < at and _starts_clause(word, told, inside):
            return at
        if inside is not None and (inside.span.start < at < inside.span.end or before.lower() in outlet_nouns()):
            # "the newspaper Le Phare"
            continue
        if word.lower() in words("grammar", "determiners") or (inside is not None and not before[0].isupper()):
            return at
    return end


def _starts_clause(word: str, heard: Name, name: Name | None) -> bool:
    """Whether a word behind a hearer's name starts what was said: "told Reuters arson was", no "the Reuters news agency"."""
    starts = word[0].islower() or (name is not None and heard.kind is Kind.ORGANISATION)
    return starts and word.lower() not in outlet_nouns() | _GOES_ON


def _name_at(names: Sequence[Name], at: int) -> Name | None:
    number = bisect_right(names, at, key=lambda name: name.span.start) - 1
    return names[number] if number >= 0 and at < names[number].span.end else None


def _can_hear(phrase: str) -> bool:
    """Whether a phrase can be somebody: it has a name, a determiner, or is a plural noun; "told so" has no hearer."""
    first, *_, last = [*phrase.split(), phrase.split()[-1]]
    if first.lower() in ("to", "so", "as", "not", "nothing", "everything", "more", "lies", "it", "what", "this", "that"):
        return False
    return (
        any(word[0].isupper() for word in phrase.split())
        or first.lower() in words("grammar", "determiners")
        or last.lower().endswith("s")
        or last.lower() in ("media", "police", "press", "parliament", "congress", "people", "staff", "court", "council")
    )
