"""Where content ends: with its sentence, with its quotation, or before words that are the story's own again."""

from onrecord.reading.engines.rule_complements import FAR, Complement, end_of_words, has_verb
from onrecord.reading.engines.rule_cues import Cue, is_verb
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line

_SUBJECTS = frozenset(["he", "she", "they", "it", "i", "we"])
_ASIDES_OF_OBJECTS = frozenset(["who", "which", "a", "an", "but", "while", "where", "whose"])


def to_the_end(line: Line, start: int) -> Phrase:
    """The content from `start` on: to the end of its sentence, and of the quotation that its last word stands in."""
    end = max(end_of_words(line, start), start + 1)
    return Phrase(start, line.quote_end(end - 1))


def closing(line: Line, cue: Cue, source: Phrase, behind: Complement, end: int) -> int | None:
    """The comma where content is over before its sentence is: that of a clause that opens with "while", or of "who said ...,".

    An object is over before an aside or a clause of time.
    """
    tokens = line.tokens
    opener = tokens[source.first - 1] if source.first > line.sentence_of(source.first)[0] else None
    inside = tokens[cue.start - 1].low in words("grammar", "relatives")
    inside = inside or (
        opener is not None and opener.low in ("while", "when", "if", "as", "although", "though", "after", "because")
    )
    for n in range(behind.start + 2, min(end - 2, behind.start + FAR)):
        token, following = tokens[n], tokens[n + 1]
        if token.quote != OUTSIDE:
            continue
        if token.low == "," and inside and _opens_clause(line, n + 1, end):
            return n
        if (
            token.low == ","
            and tokens[n - 1].quote != OUTSIDE
            and following.low in ("and", "but")
            and has_verb(line, n + 2, end)
        ):
            return n
        if token.low == "," and behind.kind in "tc" and _main_clause_goes_on(line, n + 1):
            return n
        if token.low == "," and following.low in words("grammar", "relays"):
            return n
        if behind.kind not in "oipv":
            continue
        if token.low == "," and following.low in ("and", "but") and tokens[n + 2].low in _SUBJECTS:
            return n
        if token.low in (",", "—", "–") and (following.low.endswith("ing") or following.low in _ASIDES_OF_OBJECTS):
            return n
        if token.low in ("as", "when", "while", "after", "before") and following.low in _SUBJECTS:
            return n
    return None


def _main_clause_goes_on(line: Line, at: int) -> bool:
    """Whether the words behind a comma are the story's own again: "and sought a subsidy", "but would not say more"."""
    first, second = line.tokens[at], line.tokens[at + 1]
    if first.low == "even":
        return second.low in ("as", "though")
    if first.low == "but":
        return is_verb(second)
    return first.low == "and" and is_verb(second) and second.low not in words("grammar", "auxiliaries")


def _opens_clause(line: Line, at: int, end: int) -> bool:
    """Whether a main clause can start at token `at`: a subject, or the verb that a relative clause stood before."""
    token = line.tokens[at]
    if (
        token.low.endswith("ing")
        or token.low in words("grammar", "relatives")
        or token.low in ("including", "such", "and", "or")
    ):
        return False
    return has_verb(line, at, end)
