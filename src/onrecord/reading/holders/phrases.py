"""Phrases for an office and its land that may stand for whoever holds it: "the Russian president", "Germany’s chancellor"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.reading.holders.words import lands, listed, offices_of, pattern
from onrecord.reading.parties.phrase import closing, is_verb
from onrecord.record import Span

# So many characters before and after an office are looked at for its land: no name of one is longer.
_WINDOW = 60
# No "the incumbent " is longer.
_THE = 15
# No land has a name of more words.
_MOST = 5
_WORD = re.compile(r"\S+")
_END = re.compile(r"[.,;:!?”’\"')\]]+$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OF = (re.compile(r"\s+of\s+(?:the\s+)?"), re.compile(r"\s+of\s+the\s+Republic\s+of\s+"))
_MORE = re.compile(r"(?:\s*,)?(?:\s+and)?\s+(?:the\s+)?(?P<land>[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)")
_OPENING = "“\"‘'("
_PUNCTUATION = re.compile(r"[.,;:!?)”\"’'—–…]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase for an office of a land: `head` is its noun, `offices` what that may mean, `led_by` the words that tell."""

    span: Span
    head: Span
    offices: tuple[str, ...]
    country: str
    led_by: tuple[Span, ...]


def phrases(text: str, sentence: Span, offices: frozenset[str], own: frozenset[str], *, heading: bool) -> Iterator[Phrase]:
    """The phrases in a sentence for an office of a land, where nothing beside them says that somebody else is meant.

    `own` are lands that no list of countries has. Not in "the former Russian president", "he became the Russian president",
    "the Russian president Ann Lee", "the French president of the bank".
    """
    for office in pattern(offices).finditer(text, sentence.start, sentence.end):
        land = _before(text, sentence, office, own) or _after(text, sentence, office, own)
        if land is None:
            continue
        where, country = land
        start = min(where.start, office.start())
        the = _the().search(text, max(sentence.start, start - _THE), start)
        span = Span(the.start() if the else start, max(where.end, office.end()))
        before = text[max(sentence.start, span.start - _WINDOW) : span.start]
        after = text[span.end : min(sentence.end, span.end + _WINDOW)]
        certain = bool(the) or _owns(text, where)
        if where.start > office.start() and _more_lands(after):
            continue
        if _opens(before, certain=certain, heading=heading) and _closes(after, heading=heading) and not _apposed(before, after):
            head = Span(*office.span())
            yield Phrase(span, head, offices_of(office[0], country), country, (where, head))


@cache
def _the() -> re.Pattern[str]:
    """A pattern for "the" before the land, "the current" too."""
    return re.compile(rf"\bthe\s+(?:(?:{'|'.join(sorted(listed('now')))})\s+)?$", re.IGNORECASE)


def _land(words: str, own: frozenset[str]) -> str | None:
    words = " ".join(words.split())
    return lands().get(words) or (words if words in own else None)


def _before(text: str, sentence: Span, office: re.Match[str], own: frozenset[str]) -> tuple[Span, str] | None:
    """The land in "the Russian president", "Russia’s president", "the current US president"."""
    words = list(_WORD.finditer(text, max(sentence.start, office.start() - _WINDOW), office.start()))
    if words and words[-1][0].lower() in listed("now"):
        words.pop()
    for first in words[-_MOST:]:
        start, end = first.start(), words[-1].end()
        start += len(first[0]) - len(first[0].lstrip(_OPENING))
        name = _POSSESSIVE.sub("", text[start:end])
        if country := _land(name, own):
            return Span(start, start + len(name)), country
    return None


def _after(text: str, sentence: Span, office: re.Match[str], own: frozenset[str]) -> tuple[Span, str] | None:
    """The land in "the president of Ghana", "Prime Minister of the Netherlands", "President of the Republic of Kenya"."""
    for of in filter(None, (opening.match(text, office.end(), sentence.end) for opening in _OF)):
        words = list(_WORD.finditer(text, of.end(), min(sentence.end, of.end() + _WINDOW)))[:_MOST]
        for last in reversed(words):
            told = text[of.end() : last.end()]
            for name in (told, _POSSESSIVE.sub("", told), _POSSESSIVE.sub("", _END.sub("", told))):
                if country := _land(name, own):
                    return Span(of.end(), of.end() + len(name)), country
    return None


def _more_lands(after: str) -> bool:
    """Whether further lands follow: "the prime minister of Norway, Iceland and Malta"."""
    more = _MORE.match(after)
    return more is not None and any(" ".join(more["land"].split()[:words]) in lands() for words in (1, 2))


def _owns(text: str, land: Span) -> bool:
    """Whether the land stands as in "Russia’s president"."""
    return _POSSESSIVE.search(text[land.start : land.end + 2].rstrip()) is not None


def _opens(before: str, *, certain: bool, heading: bool) -> bool:
    """Whether what stands before lets the phrase mean the one who holds the office; `certain` with "the" or "Russia’s"."""
    before = before.rstrip()
    if not before or not before[-1].isalnum():
        # ", President of Ghana" says what somebody is.
        return not before.endswith("-") and (certain or not before.endswith(","))
    words = before.split()[-2:]
    word = words[-1].lower().lstrip(_OPENING)
    if word in listed("predicates"):
        return False
    if certain:
        return True
    if word == "and" and len(words) > 1 and words[0] in lands():
        # "the Turkish and Russian president"
        return False
    return word in listed("before_bare") or (heading and is_verb(word) and not word.endswith("ed"))


def _apposed(before: str, after: str) -> bool:
    """Whether the phrase says who somebody is, of whatever name: "Ann Lee, the Russian president, said"."""
    words = before.split()[-1:]
    return bool(words) and words[0][0].isupper() and words[0].endswith(",") and after[:1] in (",", ".", ";", "")


def _closes(after: str, *, heading: bool) -> bool:
    """Whether what stands after lets the phrase mean the one who holds the office."""
    words = after.split()[:3]
    if not words:
        return True
    if not after[0].isspace():
        # "-elect" is no end; a full stop, a comma, a possessive ending are.
        return _PUNCTUATION.match(after) is not None
    low = words[0].lower().rstrip(".,;:!?”’\"')")
    if low in listed("after") or words == ["at", "the", "time"] or words[:2] == ["to", "be"]:
        return False
    if words[0][0].isupper() or words[0][0].isdigit():
        return heading and is_verb(low)
    if not words[0][0].isalpha():
        return words[0][0] != "("
    return low in closing() or is_verb(low) or low.endswith("ly")
