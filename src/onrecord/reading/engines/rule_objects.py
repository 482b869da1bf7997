"""Objects: the noun phrase behind "according to", "citing" or "quoted by", read forward to where its clause goes on."""

from onrecord.reading.engines.rule_complements import FAR, has_verb
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line
from onrecord.reading.parties.offices import tells_somebody
from onrecord.record import Kind

_ENDS = frozenset([";", ":", "—", "–", "--"])
_SAID = frozenset(["said", "says", "told", "reported", "reports", "wrote", "writes", "announced", "added", "as"])
_BEFORE_TIMES = frozenset(["on", "in", "at", "late", "early", "earlier", "last"])
_OF_TIMES = frozenset(["dated", "of", "from", "for"])
_PARTICLES = frozenset(
    ["of", "de", "da", "di", "du", "del", "la", "le", "van", "von", "al", "el", "bin", "dos", "ter", ".", "’"]
)
# A renaming is no longer than this, in tokens.
_LONGEST = 24


def named_at(line: Line, at: int, limit: int) -> Phrase | None:
    """The noun phrase that starts at token `at` and all that renames it: "the Salto mayor, Ines Prado", "police in Salem,
    Oregon"; None where none starts there."""
    end, renamed = at, False
    while end < min(limit, at + FAR):
        token = line.tokens[end]
        if token.quote != OUTSIDE:
            if end > at or not 0 < line.quote_end(end) - end < _LONGEST:
                break
            return Phrase(end, line.quote_end(end))
        if token.low == ",":
            closing = _renaming(line, at, end, limit, again=renamed)
            if closing is None:
                break
            end, renamed = closing, True
            continue
        if token.low in _ENDS or (end > at and _over(line, end, limit)):
            break
        end += 1
    return Phrase(at, end) if end > at and line.tokens[at].word else None


def _over(line: Line, at: int, limit: int) -> bool:
    """Whether the phrase is over before token `at`: at a time, at a clause, at "and" that joins none to it."""
    token = line.tokens[at]
    following = line.tokens[at + 1] if at + 1 < limit else None
    if token.low in _SAID or token.low in ("which", "who", "that", "whose", "where"):
        return True
    if token.low == "and":
        return not _joined(line, at, limit)
    if token.timed and token.name == OUTSIDE and token.low not in words("grammar", "no_adverbs"):
        # "A draft dated June 20" is of that day.
        before = line.tokens[at - 1]
        of_it = before.timed or before.low in _OF_TIMES or before.low in words("grammar", "determiners")
        return not of_it and (following is None or following.low != "’s")
    return token.low in _BEFORE_TIMES and following is not None and following.timed


def _joined(line: Line, at: int, limit: int) -> bool:
    """Whether "and" at token `at` joins two phrases rather than two clauses."""
    comma = next((n for n in range(at, min(limit, at + FAR)) if line.tokens[n].low == ","), limit)
    return not has_verb(line, at + 1, comma)


def _renaming(line: Line, at: int, comma: int, limit: int, *, again: bool) -> int | None:
    """One past what renames the phrase between token `at` and a comma, itself up to a comma or the end; None where nothing
    does. Of one that is renamed already, "the pier" starts the clause."""
    if comma + 1 >= limit:
        return None
    first, last = line.tokens[comma + 1], line.tokens[comma - 1]
    closing = next((n for n in range(comma + 1, min(limit, comma + _LONGEST)) if _comma(line, n)), limit)
    if first.quote != OUTSIDE or closing - comma > _LONGEST:
        return None
    if first.low in ("known", "called"):
        return closing
    if first.capital and first.low not in words("grammar", "determiners"):
        return closing if _is_name(line, comma + 1, closing) and _names(line, at, comma) else None
    if first.low.isdigit():
        return closing if closing == comma + 2 and last.capital else None
    if first.low in ("a", "an", "the"):
        plain = first.low == "the" and (again or not _has_name(line, at, comma))
        return (
            None if plain or (first.low != "the" and _many(line, at)) or not _no_clause(line, comma + 1, closing) else closing
        )
    described = not first.capital and last.name != OUTSIDE and _has_role(line, comma + 1, closing)
    return closing if described and _no_clause(line, comma + 1, closing) else None


def _comma(line: Line, at: int) -> bool:
    return line.tokens[at].low == "," and line.tokens[at].quote == OUTSIDE


def _many(line: Line, at: int) -> bool:
    """Whether a phrase that starts at token `at` means several: "three people", which "a talk" does not rename."""
    first = line.tokens[at].low
    return first in words("grammar", "several") or first.isdigit()


def _is_name(line: Line, first: int, end: int) -> bool:
    """Whether these tokens are a name and nothing else."""
    return end > first and all(token.capital or token.low in _PARTICLES for token in line.tokens[first:end])


def _names(line: Line, at: int, comma: int) -> bool:
    """Whether a name behind a comma names what stands before: "the mayor, Ines Prado"; or tells where: "in Salem, Oregon"."""
    tokens = line.tokens
    last, name = tokens[comma - 1], tokens[comma + 1]
    kind = line.names[name.name].kind if name.name != OUTSIDE else None
    if last.capital:
        before = line.names[last.name].kind if last.name != OUTSIDE else None
        return kind is not Kind.PERSON and (before is Kind.PLACE or kind is Kind.PLACE or tokens[comma + 2 : comma + 3] == ())
    if kind is Kind.PERSON or kind is None:
        return _has_role(line, at, comma) or tokens[at].low in ("its", "his", "her", "their")
    return kind is Kind.ORGANISATION and not _has_role(line, at, comma)


def _has_name(line: Line, first: int, end: int) -> bool:
    return any(token.capital for token in line.tokens[first:end])


def _has_role(line: Line, first: int, end: int) -> bool:
    """Whether the head of a phrase tells what somebody is: "the mayor of Salto", not "the president’s official website"."""
    small = words("grammar", "prepositions")
    head = next((n for n in range(first, end) if line.tokens[n].low in small), end) - 1
    return head >= first and not line.tokens[head].capital and tells_somebody(line.tokens[head].low)


def _no_clause(line: Line, first: int, end: int) -> bool:
    """Whether no clause stands in these tokens: "a charity that surveyed 40 villages" renames too; "the ship sank" does not."""
    telling = (*words("grammar", "relatives"), "that")
    relative = next((n for n in range(first + 1, end) if line.tokens[n].low in telling), end)
    return not has_verb(line, first, relative)
