"""From the words of a question to its parts."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.archive.wanted import Kind
from onrecord.asking.query import Form, Query, Slot
from onrecord.asking.shapes import Shape, shapes, titles
from onrecord.errors import QuestionError
from onrecord.record import Standing
from onrecord.record.words import folded, stop_words

NameFinder = Callable[[str], tuple[str, ...]]
"""The names in the archive that some words may mean."""

# Nobody asks more at once.
LONGEST = 1_000
# Stands behind a name and is none.
BEHIND = frozenset({"jr", "sr", "ii", "iii", "iv", "mp", "kc", "qc"})
ALL = (Kind.STATEMENT, Kind.EVENT, Kind.FIGURE)
HELD, PLANNED = (Standing.HELD.value,), (Standing.PLANNED.value, Standing.CANCELLED.value)
_BLANKS = re.compile(r"\s+")
_REPORTED = re.compile(
    r",? and (?:who (?:reported|said|carried|passed) (?:it|so|that|this)(?: on)?|on whose word)$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|an?|our|their|his|her)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"[,\s]*\b(?P<word>since|before|after|until|till|by|from|in|on|during|at|of|around)?\s*(?:the\s+)?$", re.IGNORECASE
)
_VIA = re.compile(
    r",? (?:according to|as (?:reported|told|cited|quoted) by|via|as (?P<outlet>.+?) (?:reported|reports))\s*(?P<via>.*)$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|plans? to|going to|due to|(?:is|are) to)\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:who|whom|whose|which)\b", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|the|de|van|von|al|bin|el|la|du)\s+)*[^\W\d_a-z][\w’'.-]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date in a question: where its words stand, its first day and the day behind its last."""

    start: int
    end: int
    first: dt.date
    behind: dt.date


DateFinder = Callable[[str], Sequence[Date]]
"""The dates in a question, in order."""


def parsed(question: str, *, names: NameFinder, dates: DateFinder) -> Query:
    """What a question asks for. Raises QuestionError where it has no words, or more than a question can have."""
    if len(question) > LONGEST:
        raise QuestionError(f"the question has {len(question):,} letters; one may have {LONGEST:,}")
    asked = _BLANKS.sub(" ", question).strip(" ?!.\u00a0")
    if not any(map(str.isalnum, asked)):
        raise QuestionError("the question has no words")
    that = _THAT.search(asked)
    # A date in what somebody said is a part of it, and not the day they said it: "who said that the bridge opens in May".
    limits = [date for date in dates(asked) if that is None or date.start < that.start()]
    asked, since, until = _without_dates(asked, limits)
    asked = _REPORTED.sub("", asked).strip(" ,?")
    for shape in shapes():
        if match := shape.pattern.fullmatch(asked):
            return replace(_filled(shape, match, names), since=since, until=until)
    return replace(_loose(asked, names), since=since, until=until)


def slot(words: str, names: NameFinder, *, is_place: bool = False) -> Slot:
    """Somebody as the question has it: the names that all the words may mean, or those behind a title ("President Reyes").

    A first name that nobody bears is no title: there may be another Reyes, but it is not she who is asked about.
    """
    said = _ARTICLE.sub("", words.strip(" ,’'“”\""), count=1)
    said = re.sub(r"[’']s?$", "", said)
    rest = said.split()
    while rest:
        if found := names(" ".join(rest)):
            return Slot(words=said, names=found if is_place else _borne(rest, found))
        rest = _behind_title(rest)
    return Slot(words=said)


def _borne(words: list[str], found: tuple[str, ...]) -> tuple[str, ...]:
    """Of the names that have the words, those that end with them: "Reyes" is Ana Reyes, and no Reyes Foundation; else all."""
    last = [folded(word) for word in words]
    borne = tuple(name for name in found if _own(name)[-len(last) :] == last)
    return borne or found


def _own(name: str) -> list[str]:
    """The words of a name, folded, without what stands behind it ("Jr.")."""
    own = [folded(word.strip(".,")) for word in name.split()]
    return own[:-1] if len(own) > 1 and own[-1] in BEHIND else own


def _behind_title(words: list[str]) -> list[str]:
    """The words behind the first title among them, or behind a noun in small letters; none behind an "of" or an "and"."""
    for place, word in enumerate(words[:-1], 1):
        if word.lower() in stop_words() or words[place].lower() in stop_words():
            return []
        if word[:1].islower() or word.rstrip(".").lower() in titles():
            return words[place:]
    return []


def slots(words: str, names: NameFinder) -> tuple[Slot, ...]:
    """Several: "Rahmon and Putin" are two, a ministry of trade and industry is one."""
    whole = slot(words, names)
    parts = [part for part in _AND.split(words) if part.strip()]
    if whole.names or len(parts) < 2:
        return (whole,)
    return tuple(slot(part, names) for part in parts)


def _without_dates(asked: str, found: Sequence[Date]) -> tuple[str, str | None, str | None]:
    """The question without its dates, and the days they bound."""
    since = until = None
    for date in sorted(found, key=lambda date: -date.start):
        before = _BEFORE_DATE.search(asked, 0, date.start)
        word = (before["word"] or "").lower() if before else ""
        asked = asked[: before.start() if before else date.start] + asked[date.end :]
        first, last = date.first.isoformat(), (date.behind - dt.timedelta(days=1)).isoformat()
        if word in ("since", "from"):
            since = first
        elif word == "after":
            since = date.behind.isoformat()
        elif word in ("until", "till", "by"):
            until = last
        elif word == "before":
            until = (date.first - dt.timedelta(days=1)).isoformat()
        else:
            since, until = since or first, until or last
    return asked.strip(" ,"), since, until


def _filled(shape: Shape, match: re.Match[str], names: NameFinder) -> Query:
    """The parts that a shape has caught."""
    caught = {name: words for name, words in match.groupdict().items() if words}
    if "rest" in caught:
        return _loose(caught["rest"], names)
    query = Query(kinds=shape.kinds, form=shape.form, event_kinds=shape.events, together=shape.together, last=shape.latest)
    if shape.events and shape.form in (Form.WHO, Form.WHEN, Form.WHERE):
        query = replace(query, standings=PLANNED if _AHEAD.search(match[0]) else HELD)
    if "both" in caught:
        people = slots(caught["both"], names) + (slots(caught["other"], names) if "other" in caught else ())
        query = replace(query, participants=people)
    if "speaker" in caught:
        query = replace(query, speakers=slots(caught["speaker"], names))
    if "to" in caught:
        query = replace(query, to=slot(caught["to"], names))
    if "place" in caught:
        query = replace(query, place=slot(caught["place"], names, is_place=True))
    if "counted" in caught:
        query = replace(query, counted=caught["counted"])
    about = " ".join(filter(None, (caught.get("counted"), caught.get("about"))))
    if via := _VIA.search(about):
        about = about[: via.start()]
        query = replace(query, via=slot(via["via"] or via["outlet"] or "", names))
    return replace(query, about=about)


def _loose(asked: str, names: NameFinder) -> Query:
    """A question of no known shape: whoever is named in it took part or spoke, and the other words are what it is about."""
    # Whoever is named in "who thanked Reyes" is not the one who is asked for.
    found = [] if _OPEN.match(asked) else list(_named(asked, names))
    about = asked
    for words, _ in found:
        about = about.replace(words, " ")
    place = next((slot for words, slot in found if re.search(rf"\b(?:in|at) {re.escape(words)}", asked)), None)
    people = tuple(slot for _, slot in found if slot is not place)
    return Query(
        kinds=(Kind.STATEMENT, Kind.EVENT) if people else ALL,
        speakers=people,
        place=place,
        about=_BLANKS.sub(" ", about).strip(),
    )


def _named(asked: str, names: NameFinder) -> Iterator[tuple[str, Slot]]:
    for match in _CAPITALISED.finditer(asked):
        # The first word has its capital from the question.
        first, _, rest = match[0].partition(" ")
        words = rest if not match.start() and first.lower() in stop_words() else match[0]
        yield from _each(words.split(), names)


def _each(words: list[str], names: NameFinder) -> Iterator[tuple[str, Slot]]:
    """Whoever is named by some words with capitals, one behind the other: the longest name first ("Ana Reyes Okoro" are two).

    What only stands in a name is no name: "Skarvian" is not the Skarvian Guild, nor is "Port" the harbour.
    """
    while words:
        for end in range(len(words), 0, -1):
            told = " ".join(words[:end])
            here = slot(told, names)
            if here.names and any(map(_ends_with(told), here.names)):
                yield told, here
                break
        words = words[end:]


def _ends_with(words: str) -> Callable[[str], bool]:
    """Whether a name ends with some words, behind a title among them; "Reyes’s" is Reyes."""
    last = folded(re.sub(r"[’']s?$", "", words.split()[-1]))
    return lambda name: _own(name)[-1:] == [last]
