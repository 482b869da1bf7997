"""What a number counts: the noun behind it, and people where no noun is said."""

import re
from collections.abc import Sequence

from onrecord.reading.clauses import Token, gerund, tokens, verblike
from onrecord.reading.figures.numbers import NUMBER_WORDS, Number, numbers
from onrecord.reading.figures.wordlist import words
from onrecord.reading.lexicon import word_sets
from onrecord.record import Span

# "100 of the 650 residents", "100 of the town’s 650 residents": the hundred are residents too.
_SOME_OF = re.compile(
    r"(?:out\s+)?of\s+(?:(?:the|its|their|his|her|those|these|them|some|about)\s+)*(?:(?:[\w-]+\s+){0,3}[\w-]+(?:[’']s|s[’'])\s+)?"
    rf"(?:(?:[\d,.]*\d|{'|'.join(sorted(NUMBER_WORDS))})\s+)?",
    re.IGNORECASE,
)
# "two of the nine firms": both tell how many.
_OF_THE = r"\s+of\s+(?:the|its|their|his|her|those|these)\s+"
_PART = re.compile(rf"{_OF_THE}(?:\w+\s+)?(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)", re.IGNORECASE)
_OF_WHOLE = re.compile(rf"(?:\d|\b(?:{'|'.join(sorted(NUMBER_WORDS - {'one'}))})){_OF_THE}$", re.IGNORECASE)
# Words that open a sentence before a number, and make no name of it.
_OPENING = frozenset(
    {"about", "some", "nearly", "almost", "another", "roughly", "approximately", "only", "just", "and", "but", "all", "also"}
    | {"least", "more", "fewer", "around", "over", "up", "than"}
)
_NO_PEOPLE = ("specimen", "regimen", "abdomen", "semen")
# How far after a number its noun may stand: "12 newly built family homes".
_NOUN_WORDS = 6
# Plurals that stand in capitals: "42 MPs", "199 Republicans".
_LETTERS = re.compile(r"[A-Z]{2,}s")
_CALLINGS = ("ists", "icians", "eers", "smen", "swomen", "keepers", "workers")
_PEOPLES = ("ans", "crats", "ians")
# Whoever tells something is a source and no count: "according to three people familiar with the talks".
_SOURCE = re.compile(r"\b(?:according\s+to|citing|quoting|cited)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SOURCES = re.compile(
    r"\s+(?:\w+ly\s+)?(?:familiar|briefed|close\s+to|with\s+(?:\w+\s+)?knowledge|who\s+(?:asked|spoke|declined|requested|insisted))\b"
)
# "a crowd of more than 4,200", "a town of 14,000", "the 2.8 million who voted".
_CROWD = re.compile(
    r"\b(?-i:crowds?|audience|congregation|gathering|turnout|attendance|population|workforce|town|city|village|community|hamlet|suburb|settlement"
    r"|island|nation|country|group|team|staff|party|delegation|company|gang|force|membership)\s+of\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\s+(?:who|aboard|on\s+board|attended|turned\s+out|took\s+part|died|perished|drowned|marched|fled)\b(?!\s+at\b)"
)
_CROWDED = 48
_ALONE = re.compile(r"\s*(?:[,.;:)]|$)|\s+[a-z]")
_PAIR = 2
# So many of anything are counted: "made nine transfers".
_SEVERAL = 6
# How far before a number the verb stands that tells who came to harm.
_HARM = 24
# Behind a number that is of those named before, and how far before.
# "The crew, who number 17".
_NUMBERING = re.compile(r"\b(?:number|numbers|numbered|numbering)\s+(?:[a-z]+\s+){0,2}$")
_THEM = re.compile(r"\s+of\s+(?:them|whom)\b")
_THEIRS = 160
# How far beside two of something the harm that makes them news may be told.
_NEAR = 60
# The names of lists: "the top 10 clubs".
_TOP = re.compile(r"\b(?:top|bottom|final|last)\s+$", re.IGNORECASE)


def counted(text: str, number: Number, at: int, within: Span) -> tuple[Span, str] | None:
    """The noun that is counted ("homes" in "12 newly built homes"): from the number to its head, and the head."""
    known, stop = words(), word_sets("clauses")
    if at == number.span.end or "-" in text[number.span.end : at] or _names(text, number.span, within):
        return None
    some = _SOME_OF.match(text, at)
    if some and some.end() < within.end:
        at = some.end()
    run = tokens(text, Span(at, min(within.end, at + 70)))[:_NOUN_WORDS] if at < within.end else ()
    if len(run) > 1 and run[0].low == "more" and run[1].low != "than":
        at, run = run[1].start, run[1:]
    if some and (number.amount == 1 or (run and verblike(run[0].low))):
        # "one of the victims said", "five of those wore".
        return None
    head = None
    for place, token in enumerate(run):
        if (
            not token.is_word
            or token.low in stop["prepositions"]
            or token.low in stop["determiners"]
            or token.low in stop["relatives"]
            or token.low in stop["subjects"]
            or token.low in {"and", "or"}
        ):
            break
        following = run[place + 1] if place + 1 < len(run) else None
        goes_on = following is not None and _is_plural(following)
        built = token.low.endswith("ed") or (place and run[place - 1].low.endswith("ly"))
        if (verblike(token.low) and not (built and (goes_on or token is not run[0]))) or (gerund(token.low) and not goes_on):
            break
        if token.word[0].isdigit() or token.low in NUMBER_WORDS:
            break
        if _is_plural(token):
            head = token
        elif head is not None:
            break
    if head is None or head.low in known.not_counted or (head.word[0].isupper() and not _people(head)):
        return None
    if number.spelled and number.amount < 10 and not _counts(text, number, run[: run.index(head)], head, within):
        return None
    if _TOP.search(text, max(within.start, number.span.start - 8), number.span.start) or _is_source(text, number, head, within):
        return None
    # "Killed three and hurt 12 others": people, where it is not said of what.
    unit = "people" if head.low == "others" else head.word if head.word[0].isupper() else head.low
    return Span(at, head.end), unit


def _people(head: Token) -> bool:
    """Whether a plural in capitals is of people or letters that are counted: "199 Republicans", "42 MPs"."""
    return head.low in words().demonyms or head.low.endswith(_PEOPLES) or _LETTERS.fullmatch(head.word) is not None


def _is_source(text: str, number: Number, head: Token, within: Span) -> bool:
    """Whether those counted are the sources of what is told: "according to three people familiar with the talks"."""
    if head.low not in words().people and head.low not in {
        "officials",
        "sources",
        "diplomats",
        "aides",
        "executives",
        "bankers",
    }:
        return False
    before = _SOURCE.search(text, max(within.start, number.span.start - _NEAR), number.span.start)
    return number.amount < 20 and (before is not None or _SOURCES.match(text, head.end, within.end) is not None)


def _counts(text: str, number: Number, before: Sequence[Token], head: Token, within: Span) -> bool:
    """Whether a small number in words tells how many there are.

    One or two of something are named in passing ("sent two helicopters"), but where they open the sentence, or come to harm.
    """
    start, end = number.span.start, head.end
    if _PART.match(text, number.span.end, within.end) or _OF_WHOLE.search(text, max(within.start, start - 40), start):
        return True
    if words().harms.search(text, max(within.start, start - _HARM), start) or words().harmed_people.match(
        text, end, within.end
    ):
        # "killing seven riders", "left three walkers dead".
        return True
    which = re.search(
        r"\b(?:the|these|those|both|his|her|their|its|our|my)\s+$", text[max(within.start, start - 8) : start], re.I
    )
    if which and head.low in words().people:
        return False
    bound = words().before.search(text, max(within.start, start - 32), start)
    if number.amount <= _PAIR and not bound and start > within.start:
        # Within a sentence, as far as it goes.
        near = Span(max(within.start, start - _NEAR), min(within.end, end + _NEAR))
        if not words().news.search(text, near.start, near.end):
            return False
    many = number.amount >= _SEVERAL and head.low not in words().plain
    return (
        many or head.low in words().people or head.low.endswith(_CALLINGS) or _people(head) or _told(text, number, before, head)
    )


def _told(text: str, number: Number, before: Sequence[Token], head: Token) -> bool:
    """Whether a small number tells how many there are ("nine new locomotives"), not only which ("the two main parties")."""
    known = words()
    last = re.compile(r"(?P<word>\w+)\W*$").search(text, max(0, number.span.start - 16), number.span.start)
    which = last is not None and last["word"].lower() in known.which
    loose = any(token.low in known.loose for token in before)
    named = any(character.isdigit() for token in before for character in token.word)
    return bool(before) and number.amount > 1 and not named and not which and not loose and head.low not in known.plain


def _names(text: str, number: Span, within: Span) -> bool:
    """Whether the word before makes the number a name: "Boeing 737 jets", "Article 5 guarantees", "No. 10 officials"."""
    before = re.compile(r"(?P<word>[A-Z][\w.]*|per|[Oo]ne\s+in|(?<!\w)1\s+in)[\s-]$").search(
        text, max(within.start, number.start - 24), number.start
    )
    if before and before["word"].lower().endswith((" in", "per")):
        # "one in five pupils", "12 deaths per 100,000 people".
        return True
    if before is None or text[number.start].isalpha():
        return False
    low, stop = before["word"].lower(), word_sets("clauses")
    opens = low in stop["prepositions"] or low in stop["determiners"] or low in _OPENING or verblike(low)
    return before.start() > within.start or not opens


def _is_plural(token: Token) -> bool:
    """Whether a word looks like a plural, be it of letters ("MPs")."""
    return _plural(token.low) or _LETTERS.fullmatch(token.word) is not None


def _plural(low: str) -> bool:
    """Whether a noun in small letters looks like a plural."""
    if low in words().plurals or (low.endswith("men") and len(low) > 4 and not low.endswith(_NO_PEOPLE)):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s")) and not verblike(low)


def of_them(text: str, number: Number, within: Span) -> str | None:
    """What is counted where so many "of them" are, or they "number" so many: what was counted last before, or the people named.

    >>> text = "It trained experts. It said that 26 of them had left."
    >>> of_them(text, next(numbers(text, Span(20, 53))), Span(20, 53))
    'experts'
    """
    numbering = _NUMBERING.search(text, max(within.start, number.span.start - _HARM), number.span.start)
    if number.amount == 1 or not (numbering or _THEM.match(text, number.span.end, within.end)):
        return None
    # "The athletes want a say in the choice of coaches. So far 640 of them": who the sentence before is about.
    end = number.span.start
    start = max(text.rfind(". ", 0, max(0, within.start - 2)) + 1, end - _THEIRS, 0)
    if start >= end:
        return None
    # "Eleven sailors had been held. Three of them": the sailors, whoever tells it.
    before = Span(start, end)
    earlier = [found[1] for one in numbers(text, before) if (found := counted(text, one, one.span.end + 1, before))]
    return earlier[-1] if earlier else next((token.low for token in tokens(text, before) if token.low in words().people), None)


def people(text: str, start: int, end: int, within: Span) -> tuple[Span | None, str] | None:
    """That a bare number is of people, as the words beside it tell: those of it that may stand for the noun, and the rule.

    >>> text = "It killed at least 12 and left 30 missing in a town of 900."
    >>> [people(text, *at, Span(0, 59)) for at in ((19, 21), (31, 33), (55, 58))]  # doctest: +NORMALIZE_WHITESPACE
    [(None, 'the harm told before the number'),
     (Span(start=34, end=41), 'the harm told behind the number'),
     (None, 'a crowd is of people')]
    """
    known = words()
    if match := known.harm.match(text, end, within.end):
        return Span(*match.span("word")), "the harm told behind the number"
    window = text[max(within.start, start - 48) : start]
    told = re.search(rf"\b(?P<word>\w+)\s+(?:an?\s+)?(?:{known.before.pattern[:-1]})?$", window, re.IGNORECASE)
    if told and told["word"].lower() in known.harmed and _ALONE.match(text, end, within.end):
        return None, "the harm told before the number"
    one = text[start:end].lower() == "one"
    if not one and _WHO.match(text, end, within.end) and not text.endswith(" of ", 0, start):
        return None, "who does something is a person"
    if (
        (text[start].isdigit() or " " in text[start:end])
        and _CROWD.search(text, max(within.start, start - _CROWDED), start)
        and _ALONE.match(text, end, within.end)
    ):
        return None, "a crowd is of people"
    return None
