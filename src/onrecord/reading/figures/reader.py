"""Figures: amounts with their units, what they measure, and whether they went up or down."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.clauses import Clause, clause_at, clauses
from onrecord.reading.figures.changes import change
from onrecord.reading.figures.compared import goes_on, gone, hangs, other
from onrecord.reading.figures.levels import bare_level, unit_of_level
from onrecord.reading.figures.measures import measured
from onrecord.reading.figures.numbers import Number, numbers, scaled
from onrecord.reading.figures.periods import period
from onrecord.reading.figures.signs import outlet_money
from onrecord.reading.figures.units import Amount, amount, bounded
from onrecord.reading.figures.wordlist import words
from onrecord.reading.told import Told
from onrecord.record import Figure, Layer, Reading, Span, Story, Timex, Why

_VOTES = re.compile(r"(?<![\w.,-])(?P<first>\d{1,3})(?:\s?[-–]\s?|\s+to\s+|-to-)(?P<second>\d{1,3})(?![\w,.-]*\d|[-\w])")
_SIDES = re.compile(
    r"(?<![\w.,-])(?P<votes>\d{1,3})\s+(?:votes\s+)?(?:in\s+favou?r|(?:for|against)(?=\s*(?:[,.;]|and\s+\d|to\s+\d|with\s+\d))|abstaining)"
)
# "between 3 and 5 percent", "3 to 5 percent", "3-5 percent".
_RANGE = re.compile(r"\s*(?:and|to|[-–])\s*(?:\w{0,3}[$€£¥₦₱₹₺]|[A-Z][A-Za-z]{0,3}\.?)?\s*")
# Before a whole whose part follows: "of the 212 bridges, 31 are old".
_NAMED_FIRST = re.compile(r"\b(?:of|among)\s+(?:(?:the|its|their|these|those|[\w-]+(?:[’']s|s[’']))\s+){0,3}$", re.IGNORECASE)
# From such a whole to its part: " checked, ".
_REST = re.compile(r"(?:\s+[\w’'-]+){0,6},\s+(?:only\s+|just\s+|all\s+but\s+)?")
# From a whole to its part in a clause that hangs on it: ", of which ".
_OF_WHICH = re.compile(r"(?:\s+[\w’'-]+){0,4},?\s+of\s+(?:which|whom|these|those|them),?\s+")
# "Some 350 herders crossed last summer, 40 percent fewer than before".
_LESS = re.compile(r"\s+(?:less|more|fewer|higher|lower|up|down)\s+(?:than|from|on)\b")
_COMMA = re.compile(r"[^.;:“”\"()]{0,60},\s+")
# What opens an amount that is said again, and parts two of those.
_AGAIN = re.compile(r"\s*(?:[(]|[;/])\s*")
# "Anywhere from 50 to 70 homes".
_FROM = re.compile(r"\b(?:anywhere|anything|rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\s+from\s+\S{0,5}\s?$", re.IGNORECASE)
# What an amount says itself that it is of.
_OWN = re.compile(r"\s+(?:of|in)\s+(?:its|the|their|all|[a-z]+s\b)")
_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b(?!\s+(?:women|men|children|girls|boys|people)\b)")
# From what one has to what another has, and what ends that.
_GAP = re.compile(r"(?:,|;|\s+and|,\s+and|\s+to)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){1,4}(?:just\s+|only\s+|with\s+)?")
_ENDS = re.compile(r"\s*(?:[.,;)]|$|and\b)")
_LARGE = re.compile(r"(?:million|billion|trillion|crore|bn|mln)$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:[,.;:)]|$|(?:in|for|by|from|a|at|on|last|this)\b)")
# How far before a sentence the sum may stand whose money its own sum has.
_MONEY = 160
# How far before a whole its "of" may start.
_LEAD = 40
# How far apart the ends of a range may stand that both have their unit.
_APART = 32
# How much of a page is its head, where its outlet stands.
_HEAD = 1500
# No sentence of news is longer; what is, is no sentence, and its clauses would be looked through for every number.
_LONGEST = 1500


class Figures:
    """Reads the amounts of a story. Times, ages, scores, ordinals and names with numbers are none.

    A range is two figures, bounded by "at least" and "at most". A fraction is a figure of the unit "share", and a result such
    as "7-2" two figures of the unit "votes". A number that only says how many of something it goes on to name ("the two
    leaders", "five countries") is left out where it stands in words and is under ten.
    """

    needs = frozenset({Layer.SENTENCES, Layer.TIMES, Layer.ATTRIBUTIONS})
    gives = Layer.FIGURES

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its figures."""
        found: list[Figure] = []
        starts = [time.span.start for time in reading.times]
        for sentence in reading.sentences:
            headline = story.headline_span is not None and story.headline_span.touches(sentence)
            if headline or len(sentence) > _LONGEST:
                continue
            near = reading.times[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]
            found += _figures(story.text, sentence, near, money=_money(found[-1:], sentence))
        told = Told(reading.attributions)
        page = " ".join(filter(None, (story.located, story.outlet, (story.raw or "")[:_HEAD])))
        figures = tuple(
            replace(
                one, told_in=told.covering(one.span), unit=outlet_money(one.span.of(story.text), one.unit, story.text, page)
            )
            for one in found
        )
        return replace(reading, figures=figures, layers=reading.layers | {self.gives})


def _money(last: Sequence[Figure], sentence: Span) -> str | None:
    """The money of the figure right before a sentence, where that is a sum."""
    near = [one.unit for one in last if one.unit in words().money and sentence.start - one.span.end <= _MONEY]
    return near[0] if near else None


def _figures(text: str, sentence: Span, times: Sequence[Timex], *, money: str | None) -> Iterator[Figure]:
    """The figures of one sentence; `money` is that of a sum right before it."""
    counted = [number for number in numbers(text, sentence) if not any(time.span.touches(number.span) for time in times)]
    if not counted:
        return
    parts = clauses(text, sentence)
    votes = [*_votes(text, sentence), *_for_and_against(text, sentence)]
    low: Number | None = None
    whole: Amount | None = None
    main: Amount | None = None
    last: Figure | None = None
    for at, number in enumerate(counted):
        following = counted[at + 1] if at + 1 < len(counted) else None
        if any(vote.covers(number.span) for vote in votes):
            yield Figure(span=number.span, amount=number.amount, unit="votes")
        elif following and _is_range(text, number, following, sentence):
            low = number
        elif (
            found := _of_them(text, whole, number, sentence)
            or amount(text, number, sentence)
            or _high(text, low, number, sentence)
            or _part(text, whole, number, sentence)
            or _gapped(text, whole, number, sentence)
            or other(text, main, number, sentence)
            or _sum(text, number, whole.unit if whole and whole.unit in words().money else money, sentence)
            or _level(text, number, sentence, parts)
        ):
            if last and _is_conversion(text, last, found):
                continue
            if low:
                yield from _range(text, low, found, sentence, parts, times)
                aside = False
            else:
                aside = hangs(text, main, found.span)
                one = _figure(text, found, sentence, parts, times, behind=() if aside else counted[at + 1 : at + 3])
                yield (last := _going_on(text, last, one, found))
            low, whole, main = None, found, main if aside else found


def _figure(
    text: str,
    found: Amount,
    sentence: Span,
    parts: Sequence[Clause],
    times: Sequence[Timex],
    *,
    behind: Sequence[Number] = (),
) -> Figure:
    """The figure that an amount is in its clause; `behind` are numbers behind it that it may be compared with."""
    clause = parts[clause_at(parts, found.number)]
    piece = next((piece for piece in clause.pieces if piece.covers(found.span)), found.span)
    way, token, side = change(text, found, piece)
    word = Span(token.start, token.end) if token else None
    if way is None and word is None and (went := gone(text, found, behind)):
        way, word = went
    earlier = next((other for other in reversed(clause.pieces) if other.end <= piece.start), None)
    of = measured(text, found, piece, token=token, side=side, earlier=earlier, times=times)
    when = period(text, found, sentence=sentence, times=times, parts=parts)
    return Figure(
        span=found.span,
        amount=found.amount,
        unit=found.unit,
        of=of,
        bound=found.bound,
        change=way,
        period=when,
        why=tuple(_whys(found, way=way, word=word, of=of, when=when)),
    )


def _going_on(text: str, last: Figure | None, one: Figure, found: Amount) -> Figure:
    """A figure that tells more of what the one before it measures: "reached $3 billion, up 8 percent"."""
    alone = found.noun is None and not _OWN.match(text, found.span.end)
    if last is None or last.of is None or not alone:
        return one
    compared = _LESS.match(text, found.span.end) and _COMMA.fullmatch(text, last.span.end, found.span.start)
    if not compared and not goes_on(text, last.span, found.number.start):
        return one
    return replace(one, of=last.of, why=(*one.why, Why("of: what the figure before it measures", (last.of,))))


def _is_conversion(text: str, last: Figure, found: Amount) -> bool:
    """Whether an amount says the one before it again in another measure: "41,000 hectares (101,000 acres)"."""
    if _AGAIN.fullmatch(text, last.span.end, found.span.start) is None or last.unit == found.unit:
        return False
    return {last.unit, found.unit} <= words().quantities


def _whys(found: Amount, *, way: str | None, word: Span | None, of: Span | None, when: Timex | None) -> Iterator[Why]:
    """How the parts of a figure were found, each with the words that led to it."""
    if found.unit:
        yield Why(f"unit: {found.rule}", (found.noun or found.span,))
    if found.bound:
        yield Why("bound: the phrase beside the number makes it a limit", (found.span,))
    if way:
        yield Why(f"change: a word of {way} beside the number", (word or found.span,))
    elif word:
        yield Why("change: none, a level that a step leads to", (word,))
    if of:
        yield Why("of: what the words around it measure or count", (of,))
    if when:
        yield Why("period: the time of its clause", (when.span,))


def _range(
    text: str, low: Number, high: Amount, sentence: Span, parts: Sequence[Clause], times: Sequence[Timex]
) -> Iterator[Figure]:
    """The two ends of a range, as figures of their own."""
    first = amount(text, low, sentence)
    start = first.span.start if first else low.span.start
    told = _figure(text, replace(high, span=Span(start, high.span.end)), sentence, parts, times)
    last = high.span.start if high.bound is None else high.number.start
    yield replace(told, span=first.span if first else low.span, amount=_scaled(text, low, high), bound="at least")
    yield replace(told, span=Span(last, high.span.end), bound="at most")


def _high(text: str, low: Number | None, high: Number, sentence: Span) -> Amount | None:
    """The upper end of a range whose unit stands before the lower one: "$4-5 million"."""
    first = amount(text, low, sentence) if low else None
    return replace(first, span=high.span, number=high.span, amount=high.amount) if first else None


def _part(text: str, whole: Amount | None, number: Number, sentence: Span) -> Amount | None:
    """The part of what was counted right before: "of the 212 bridges, 31 are old", "212 bridges, of which 31 are old"."""
    if whole is None or whole.noun is None or number.spelled:
        return None
    one = Amount(span=number.span, number=number.span, amount=number.amount, unit=whole.unit, rule="part of what was counted")
    found = bounded(text, one, sentence)
    named = _NAMED_FIRST.search(text, max(sentence.start, whole.span.start - _LEAD), whole.span.start)
    link = _REST if named else _OF_WHICH
    return replace(found, noun=whole.noun) if link.fullmatch(text, whole.span.end, found.span.start) else None


def _of_them(text: str, whole: Amount | None, number: Number, sentence: Span) -> Amount | None:
    """Some of what was counted right before: "4,100 scans were put off, and more than 600 of them were lost"."""
    if (
        whole is None
        or whole.noun is None
        or number.amount <= 1
        or number.share
        or not _THEM.match(text, number.span.end, sentence.end)
    ):
        return None
    one = Amount(span=number.span, number=number.span, amount=number.amount, unit=whole.unit, rule="part of what was counted")
    return replace(bounded(text, one, sentence), noun=whole.noun)


def _gapped(text: str, whole: Amount | None, number: Number, sentence: Span) -> Amount | None:
    """What another has of what was counted right before: "Labour took 21 seats, the Tories 14 and the Greens three"."""
    if whole is None or whole.noun is None or not _GAP.fullmatch(text, whole.span.end, number.span.start):
        return None
    if not _ENDS.match(text, number.span.end, sentence.end):
        return None
    rule = "what another has of what was counted before"
    return Amount(span=number.span, number=number.span, amount=number.amount, unit=whole.unit, noun=whole.noun, rule=rule)


def _sum(text: str, number: Number, money: str | None, sentence: Span) -> Amount | None:
    """A bare sum, of the money before it: "profit was €3 million; analysts had expected 4 million"."""
    alone = money and _LARGE.search(number.span.of(text)) and _NO_NOUN.match(text, number.span.end, sentence.end)
    one = Amount(span=number.span, number=number.span, amount=number.amount, unit=money, rule="the money of the sum before it")
    return bounded(text, one, sentence) if alone else None


def _scaled(text: str, low: Number, high: Amount) -> float:
    """The lower end of a range: "2 to 3 million" starts at two million, "900,000 to 1 million" does not at 900,000 million."""
    size = re.search(r"\b(hundred|thousand|million|billion|trillion)\b", high.number.of(text), re.IGNORECASE)
    if size is None or low.amount >= 1000 or (not low.spelled and re.search(r"[a-z]{2}", low.span.of(text))):
        return low.amount
    return scaled(low.amount, size[1].lower())


def _is_range(text: str, low: Number, high: Number, sentence: Span) -> bool:
    """Whether two numbers are the ends of one range: "between 3 and 5 percent", "3 to 5 percent", "3-5 percent"."""
    link = _RANGE.fullmatch(text, low.span.end, high.span.start) or _between_units(text, low, high, sentence)
    if link is None or (amount(text, high, sentence) or amount(text, low, sentence)) is None:
        return False
    before = text[max(sentence.start, low.span.start - 14) : low.span.start].lower()
    if "and" in link[0]:
        return bool(re.search(r"\bbetween\s+\S{0,5}\s?$", before))
    # "rose from 3 to 5 percent" is no range but two levels, of which the second has the unit; so is "fell $1.20 to $81".
    if re.search(r"\bfrom\s+\S{0,5}\s?$", before):
        return _FROM.search(text, max(sentence.start, low.span.start - 32), low.span.start) is not None
    first = amount(text, low, sentence) if "to" in link[0] else None
    return first is None or change(text, first, sentence)[0] is None


def _between_units(text: str, low: Number, high: Number, sentence: Span) -> re.Match[str] | None:
    """What stands between two numbers that both have their unit: "3% to 5%"; None where they are no ends of one range."""
    if high.span.start - low.span.end > _APART or low.amount >= high.amount:
        return None
    first, last = amount(text, low, sentence), amount(text, high, sentence)
    if (
        first is None
        or last is None
        or first.unit != last.unit
        or first.unit == "votes"
        or text.endswith(" by ", 0, first.span.start)
    ):
        return None
    return _RANGE.fullmatch(text, first.span.end, high.span.start)


def _votes(text: str, sentence: Span) -> list[Span]:
    """The results of votes in a sentence: "voted 7-2"."""
    found = []
    for match in _VOTES.finditer(text, sentence.start, sentence.end):
        near = re.findall(
            r"[a-z]+", text[max(sentence.start, match.start() - 40) : min(sentence.end, match.end() + 16)].lower()
        )
        if words().change["votes"].intersection(near):
            found.append(Span(*match.span()))
    return found


def _for_and_against(text: str, sentence: Span) -> list[Span]:
    """The numbers of a vote that is told by its sides: "adopted by 124 in favour, 14 against"."""
    return [Span(*match.span("votes")) for match in _SIDES.finditer(text, sentence.start, sentence.end)]


def _level(text: str, number: Number, sentence: Span, parts: Sequence[Clause]) -> Amount | None:
    """A bare number that a verb makes a figure: "the death toll rose to 34"."""
    clause = parts[clause_at(parts, number.span)]
    piece = next((piece for piece in clause.pieces if piece.covers(number.span)), sentence)
    if (number.spelled and number.amount < 10) or not bare_level(text, number.span, piece):
        return None
    unit = unit_of_level(text, number.span, piece)
    one = Amount(span=number.span, number=number.span, amount=number.amount, unit=unit, rule="a level, of what is counted")
    return bounded(text, one, sentence)
