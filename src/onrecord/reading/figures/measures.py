"""What an amount measures, from the words of its clause."""

import re
from collections.abc import Sequence

from onrecord.reading.clauses import Token, gerund, tokens, verblike
from onrecord.reading.figures.levels import put
from onrecord.reading.figures.phrases import TAIL, before_of, last_words, noun, noun_phrase, way_of
from onrecord.reading.figures.subjects import before_aside, subject
from onrecord.reading.figures.units import Amount
from onrecord.reading.figures.wordlist import words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Span, Timex, TimexType, trimmed

_ARTICLE = re.compile(r"\b(?:an?|the|this|that|its|their|his|her|our|no|another|new)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_ABOUT = re.compile(r"\s+(?:of|in|worth of)\s+(?!all\b)", re.IGNORECASE)
# What a rise was in: no place, and no month.
_RISEN = re.compile(r"\s+in\s+(?:(?:the|its|their)\s+)?(?!(?:first|second|third|fourth|last|year|month|quarter|\d))(?=[a-z])")
# "$4 million for a library", "half the homes", "profit in 2023".
_SPENT = re.compile(r"\s+(?:\w+ed\s+)?(?:for|on|towards?)\s+(?=[a-z])")
# "Rice imports cost the island $92 million".
_COST = re.compile(
    r"\b(?P<verb>cost|costs|costing)\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:[A-Z][\w’'.-]*\s+|[a-z]+\s+){1,3}(?:up\s+to\s+)?$"
)
# "Licences brought in $21 million".
_YIELDS = re.compile(
    r"\b(?P<verb>(?:brought|brings|bring|took|takes|take)\s+in|generated|generates|yielded|yields|fetched|fetches|grossed|netted)"
    r"\s+(?:\w+\s+){0,3}$"
)
# "The bill, which the council put at $684".
# "Of the Rs 212 crore sanctioned for repairs, only 38 percent was spent".
_OF_NAMED = re.compile(
    r"(?:^|[.;:”\"]\s+|\n)Of\s+(?P<what>(?:the|its|their|all|those|these|his|her)\s+[^.;:,]{3,90}),\s+(?:(?:only|just|some|about|nearly|over|more\s+than)\s+)*$"
)
_WHICH_PUT = re.compile(
    r"(?P<what>(?:[\w’'-]+\s+){0,5}[\w’'-]+),\s+which\s+(?:[\w’'-]+\s+){1,5}?(?:put|puts|estimated|estimates)\s+at\s+$"
)
# What is told of those counted: "herders who crossed".
_WHO = re.compile(
    r"\s+who\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+(?=\s*[,.;:)]|\s+(?:on|since|after|before|last|this|when|while|and|but)\b)"
)
_WHOLE = re.compile(
    r"\s+(?=(?:the|its|their|his|her|our|those|these|all)\s|(?!(?:is|was|has|does|goes|lives|says|wants|needs)\b)[a-z]+s\b)"
)
# "One vial in nine".
_EACH = re.compile(r"one\s+(?P<noun>[a-z]+)\s+in\s", re.IGNORECASE)
_WHEN = re.compile(r"\s+(?:in|for|over|during|to|since|on|from|at)\s+(?:the\s+)?$")
_DELIVERED = re.compile(r"\s+(?:delivery|settlement|shipment|loading)\b")
_OF = re.compile(r"\s+(?:of|between)\b")
_A = re.compile(r"an?\s", re.IGNORECASE)
_TIME = re.compile(
    r"(?:the\s+)?(?:\d+|first|second|third|fourth|last|past|next|current|same|quarter|year|month|week|(?-i:[A-Z])[a-z]+\s+\d|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_BEFORE_OF = re.compile(r"(?<![\w.,])(?P<noun>[\w’'-]+(?:\s+[\w’'-]+){0,3})\s+(?:of|at)\s+(?:an?\s+)?$")
# Between a verb that states a level and its amount.
_TO_LEVEL = frozenset(
    {
        "at",
        "to",
        "a",
        "an",
        "only",
        "just",
        "now",
        "as",
        "the",
        "line",
        "up",
        "total",
        "of",
        "worth",
        "him",
        "her",
        "them",
        "us",
        "you",
        "it",
        "little",
        "changed",
        "unchanged",
        "steady",
        "flat",
        "for",
        "put",
    }
)


def measured(
    text: str,
    found: Amount,
    piece: Span,
    *,
    token: Token | None,
    side: str | None,
    earlier: Span | None = None,
    times: Sequence[Timex] = (),
) -> Span | None:
    """The words that say what the amount measures; None where none do.

    `token` is the word of change and `side` where it stands, `earlier` the piece of the same clause before an aside, and
    `times` are those of the sentence: when something was measured is not what was measured.
    """
    if token is None and found.noun and found.noun.of(text).lower() in words().harmed:
        return found.noun
    said = _said_to_measure(text, found, piece, token=token, side=side) or before_aside(text, piece, earlier, token or found)
    if said is None and found.unit in words().money and (spent := _SPENT.match(text, found.span.end, piece.end)):
        said = noun_phrase(text, spent.end(), piece.end)
        used = said and (
            any(time.span.touches(said) for time in times) or gerund(text[said.start : said.end].split()[0].lower())
        )
        said = None if used else said
    return noun(text, _without_time(text, said, times)) if said else None


def _without_time(text: str, said: Span, times: Sequence[Timex]) -> Span:
    """Words said to be measured without when: "profit in 2023" is profit."""
    for time in times:
        if time.type is not TimexType.DATE or not said.covers(time.span) or _DELIVERED.match(text, time.span.end):
            continue
        if when := _WHEN.search(text, said.start, time.span.start):
            return Span(said.start, when.start())
        if time.span.start > said.start and time.span.end == said.end:
            return Span(said.start, time.span.start)
    return said


def _said_to_measure(text: str, found: Amount, piece: Span, *, token: Token | None, side: str | None) -> Span | None:
    """The words that stand where what is measured stands."""
    if token and side == "before":
        if growth := _told(text, token, piece):
            # "expects growth of 2 percent", "reported a rise of 4 percent in house prices".
            if what := _RISEN.match(text, found.span.end, piece.end):
                return noun_phrase(text, what.end(), piece.end)
            return None if _A.match(text, growth.start) else growth
        return subject(text, token, found, piece)
    if found.noun:
        return _counted(text, found, piece)
    if found.unit in words().quantities and (gone := words().undergone.match(text, found.span.end, piece.end)):
        # "3,400 hectares flooded".
        return Span(found.span.start + found.span.of(text).rfind(" ") + 1, gone.end())
    if match := re.compile(r"\s+of\s+").match(text, found.span.end, piece.end):
        return noun_phrase(text, match.end(), piece.end)
    if found.unit == "share" and (each := _EACH.match(text, found.number.start, found.number.end)):
        return Span(*each.span("noun"))
    if found.unit == "share" and (rest := _WHOLE.match(text, found.span.end, piece.end)):
        return noun_phrase(text, rest.end(), piece.end)
    if side == "after" and token is None:
        # "85 percent more fires": what there is more of.
        more = re.compile(r"\s+(?:more|fewer|less)\s+(?!than\b)").match(text, found.span.end, piece.end)
        return noun_phrase(text, more.end(), piece.end) if more else _stated(text, found, piece)
    if token and side == "after":
        if match := _ABOUT.match(text, token.end, piece.end):
            return noun_phrase(text, match.end(), piece.end)
        # "a 5.5 percent pay rise".
        return trimmed(text, found.span.end, token.start)
    if placed := put(text, found.span.start, piece):
        return Span(*placed.span("what")) if placed["what"] else None
    if which := _WHICH_PUT.search(text, max(0, found.span.start - 120), found.span.start):
        return Span(*which.span("what"))
    match = _BEFORE_OF.search(text, max(piece.start, found.span.start - 60), found.span.start)
    of = match and match["noun"].split()[-1].lower() not in words().unit.keys() | {
        "total",
        "number",
        "average",
        "maximum",
        "minimum",
        "record",
    }
    if match and of and (last := last_words(text, Span(*match.span("noun")))):
        return last
    if run := _attributive(text, found, piece):
        return run
    if stated := _stated(text, found, piece):
        return stated
    money = found.unit in words().money
    if money and (match := _ABOUT.match(text, found.span.end, piece.end)) and not _TIME.match(text, match.end()):
        return noun_phrase(text, match.end(), piece.end)
    return None


def _told(text: str, risen: Token, piece: Span) -> Span | None:
    """The noun of change that somebody tells of: "the bank expects slower growth of 2 percent"; None where it has a subject."""
    before = before_of(text, piece.start, risen.start)[-4:] if _OF.match(text, risen.end, piece.end) else ()
    for at in range(len(before) - 1, -1, -1):
        if before[at].low in words().change["telling"]:
            return Span((*before, risen)[at + 1].start, risen.end)
        if not before[at].is_word or before[at].low in small_words("clauses", "prepositions"):
            return None
    return None


def _stated(text: str, found: Amount, piece: Span) -> Span | None:
    """The subject of the verb that states a level, right before the amount: "turnout was 61 percent"."""
    if named := _OF_NAMED.search(text, max(0, found.span.start - 120), found.span.start):
        return Span(*named.span("what"))
    if cost := _COST.search(text, max(piece.start, found.span.start - 60), found.span.start):
        verb = Token(*cost.span("verb"), cost["verb"], cost["verb"])
        return subject(text, verb, found, piece)
    if yields := _YIELDS.search(text, max(piece.start, found.span.start - 60), found.span.start):
        verb = Token(*yields.span("verb"), yields["verb"], yields["verb"])
        return subject(text, verb, found, piece)
    before = before_of(text, piece.start, found.span.start)[-5:]
    for token in reversed(before):
        if token.low in words().change["levels"]:
            return subject(text, token, found, piece)
        if token.low == "in" and text.startswith(" at ", token.end):
            # "came in at".
            continue
        if token.low not in _TO_LEVEL and token.low not in small_words("clauses", "between"):
            return None
    return None


def _counted(text: str, found: Amount, piece: Span) -> Span | None:
    """The counted noun phrase with the "of" that follows it: "regions of the country"."""
    assert found.noun is not None
    end = found.noun.end
    if match := words().harmed_people.match(text, end, piece.end):
        # "47 people were killed": what is counted is those.
        return Span(found.noun.start, match.end())
    if match := _WHO.match(text, end) or words().undergone.match(text, end):
        return Span(found.noun.start, match.end())
    if (match := re.compile(r"\s+of\s+").match(text, end, piece.end)) and (rest := noun_phrase(text, match.end(), piece.end)):
        end = rest.end
    return Span(found.noun.start, end)


def _attributive(text: str, found: Amount, piece: Span) -> Span | None:
    """The noun an amount stands before: "a 25 percent tariff", "a 500-kilometer range"."""
    kept: list[Token] = []
    for token in tokens(text, Span(found.span.end, min(piece.end, found.span.end + 60))) if found.span.end < piece.end else ():
        if (
            not token.is_word
            or token.low in small_words("clauses", "prepositions")
            or verblike(token.low)
            or token.low in TAIL
            or (kept and gerund(token.low))
            or len(kept) == 4
        ):
            break
        if (
            token.low in small_words("clauses", "between")
            or token.low in small_words("clauses", "determiners")
            or token.low in small_words("clauses", "conjunctions")
            or way_of(token.low, weak=True)
        ):
            break
        if token.low in small_words("clauses", "relatives") | small_words("clauses", "subjects") | {
            "per",
            "year",
            "annually",
            "each",
            "ago",
            "but",
            "while",
            "away",
            "apart",
        }:
            break
        kept.append(token)
    # "a 25 percent tariff", "the 500-kilometer range", "15 percent tariffs", not "70 percent belong", "two miles away".
    article = " a " in found.span.of(text) or _ARTICLE.search(text, max(piece.start, found.span.start - 24), found.span.start)
    named = article or "-" in found.span.of(text) or (kept and kept[-1].low.endswith("s"))
    return Span(kept[0].start, kept[-1].end) if kept and named else None
