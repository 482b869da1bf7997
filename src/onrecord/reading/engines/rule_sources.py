"""Sources: the noun phrase before or after a cue that names whose words they are."""

from dataclasses import dataclass

from onrecord.reading.engines.rule_cues import is_verb, tells, verb_forms
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line, Token, is_adverb
from onrecord.record import Span

_PRONOUNS = frozenset(["he", "she", "they", "i", "we", "you", "it", "who"])
_NO_SPEAKERS = frozenset(
    ["there", "what", "that", "this", "these", "those", "which", "whatever", "here", "nothing", "everything"]
)
_DASHES = frozenset(["—", "–", "--"])
_CLAUSE_MARKS = frozenset([",", ";", ":", *_DASHES])
_MOST_TOKENS = 45


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` up to, not with, `end`."""

    first: int
    end: int

    def span(self, line: Line) -> Span:
        """Its words in the text."""
        return line.cover(self.first, self.end)


def before(line: Line, at: int, *, floor: int) -> Phrase | None:
    """The source that ends before token `at`, not going back behind `floor`; None where no noun phrase stands there."""
    end = _without_adverbials(line, at, floor)
    if end <= floor:
        return None
    closing = line.tokens[end - 1].low
    if closing == "," or closing in _DASHES:
        return _before_aside(line, end - 1, floor)
    found = _noun_phrase(line, end, floor)
    if found is None and (has := _parted_verb(line, end, floor)) is not None:
        return before(line, has, floor=floor)
    return found if found is None else _with_relative(line, found, floor)


def _with_relative(line: Line, found: Phrase, floor: int) -> Phrase:
    """A noun phrase, or that which a clause with "who" belongs to and it stands in: "a man who saw the crash"."""
    for n in range(found.first - 2, max(floor, found.first - 12), -1):
        token = line.tokens[n]
        if token.quote != OUTSIDE or token.low in _CLAUSE_MARKS:
            break
        if token.low == "who":
            whose = _noun_phrase(line, n, floor) if is_verb(line.tokens[n + 1]) else None
            return found if whose is None else Phrase(whose.first, found.end)
    return found


def _parted_verb(line: Line, end: int, floor: int) -> int | None:
    """The "had" of a verb that a phrase parts: "had in a statement on Wednesday disclosed"."""
    has = next((n for n in range(end - 1, max(floor, end - 10) - 1, -1) if line.tokens[n].low in ("has", "have", "had")), None)
    parted = has is not None and has + 1 < end and line.tokens[has + 1].low in words("grammar", "prepositions")
    return has if parted and has != floor else None


def _without_adverbials(line: Line, at: int, floor: int) -> int:
    """`at`, moved back over adverbs, auxiliaries and times ("Moreno last week also")."""
    end = at
    while end > floor:
        token = line.tokens[end - 1]
        if token.low in words("grammar", "no_adverbs"):
            # "The daily" is a newspaper.
            break
        timed_on = token.low in ("on", "in", "at") and end < at and line.tokens[end].timed
        if not (token.timed or timed_on or is_adverb(token) or token.low in words("grammar", "auxiliaries")):
            break
        end -= 1
    # All of it adverbs: then the last one was a name or a pronoun after all.
    return end if end > floor else at


def _before_aside(line: Line, comma: int, floor: int) -> Phrase | None:
    """The source before an aside that ends at `comma`: with it where it renames the source or names a relay."""
    tokens = line.tokens
    for opening in range(comma - 1, max(floor, comma - _MOST_TOKENS) - 1, -1):
        if tokens[opening].low not in _CLAUSE_MARKS or tokens[opening].quote != OUTSIDE or opening + 1 == comma:
            continue
        inside = tokens[opening + 1]
        timed = (is_adverb(inside) or inside.timed) and not _lately(line, opening + 1)
        apart = inside.low in words("grammar", "relatives") or timed
        acting = inside.low.endswith("ing") and inside.low not in words("grammar", "relays")
        apart = apart or ((inside.low in words("grammar", "asides") or acting) and not inside.capital)
        source = before(line, opening, floor=floor) if apart else _noun_phrase(line, opening, floor)
        if source is None and not apart:
            source = before(line, opening, floor=floor)
        if source is None or not _starts_clause(line, source.first, floor):
            continue
        belongs = _tells_of(inside) or _anonymous(line, opening + 1) if apart else _apposition(inside)
        if belongs:
            return Phrase(source.first, comma)
        if apart:
            return source
    return None


def renamed(line: Line, comma: int, *, floor: int) -> Phrase | None:
    """A name with the apposition that ends before token `comma`: "Ole Berg, a farmer |"; None where no name stands there."""
    opening = next((n for n in range(comma - 1, max(floor, comma - 12), -1) if line.tokens[n].low == ","), None)
    if opening is None or line.tokens[opening + 1].low not in ("a", "an", "the") or line.tokens[opening - 1].name == OUTSIDE:
        return None
    first = opening - 1
    while first > floor and line.tokens[first - 1].name == line.tokens[opening - 1].name:
        first -= 1
    return Phrase(first, comma)


def _lately(line: Line, at: int) -> bool:
    """Whether an aside tells what its source has become: "now retired", "now 54", "now a teacher"."""
    following = line.tokens[at + 1]
    return line.tokens[at].low == "now" and (
        following.low in ("a", "an", "the") or following.low[0].isdigit() or _participle(following)
    )


def _apposition(first: Token) -> bool:
    """Whether an aside that starts with this token renames the source: "a lawyer from", "the mayor of", "45", "R-N.Y."."""
    return (
        first.low in words("grammar", "determiners")
        or first.low in words("grammar", "relays")
        or first.capital
        or first.low[0].isdigit()
        or (first.word and first.low not in verb_forms() and not first.low.endswith("ing"))
    )


def _starts_clause(line: Line, first: int, floor: int) -> bool:
    """Whether a source may start at token `first`: where its clause does."""
    if first <= floor:
        return True
    before_it = line.tokens[first - 1]
    return (
        before_it.low in _CLAUSE_MARKS
        or before_it.low in words("grammar", "conjunctions")
        or before_it.low in ("and", "(", "”", '"', "“")
        or before_it.quote != OUTSIDE
        or before_it.timed
        or is_adverb(before_it)
        or _in_opening_phrase(line, first, floor)
    )


def _in_opening_phrase(line: Line, first: int, floor: int) -> bool:
    """Whether what stands between `floor` and `first` is "In a statement" and the like."""
    return line.tokens[floor].low in words("grammar", "prepositions") and first - floor <= 12


def _noun_phrase(line: Line, end: int, floor: int) -> Phrase | None:
    """The noun phrase that ends before token `end`."""
    if end <= floor:
        return None
    tokens = line.tokens
    last = tokens[end - 1]
    if last.low in _PRONOUNS and last.quote == OUTSIDE:
        return Phrase(end - 1, end)
    first = end
    while first > floor and end - first < _MOST_TOKENS and _belongs(line, first - 1, end, floor):
        first -= 1
        if tokens[first].low in _PRONOUNS and tokens[first].low != "it":
            # "she regretted": a clause, not a phrase.
            return None
    start = _trimmed(line, _behind_object(line, first, end, floor), end)
    return Phrase(start, end) if start is not None and _can_speak(line, start, end) else None


def _behind_object(line: Line, first: int, end: int, floor: int) -> int:
    """`first`, or what stands behind "and" where a verb stands before: "met her in Rome and the two | agreed"."""
    if first <= floor or not is_verb(line.tokens[first - 1]):
        return first
    return next((n + 1 for n in range(end - 2, first, -1) if line.tokens[n].low == "and"), first)


def _belongs(line: Line, at: int, end: int, floor: int) -> bool:
    """Whether token `at` belongs to the noun phrase that runs from after it to `end`."""
    token = line.tokens[at]
    ahead = line.tokens[at + 1] if at + 1 < end else None
    behind = line.tokens[at - 1] if at > floor else None
    if token.quote != OUTSIDE:
        return False
    if not token.word:
        return token.low == ")" or (token.low in (".", "&", "’", "/", "(", "$", "%", "-", "‘") and ahead is not None)
    if (
        token.timed
        and token.low not in words("grammar", "no_adverbs")
        and (ahead is None or not ahead.word or not token.capital)
    ):
        # "of 20 years’ standing" describes; "on Tuesday" does not.
        return ahead is not None and ahead.word and (token.low.endswith(("’", "’s")) or ahead.timed)
    if token.name != OUTSIDE:
        return True
    if token.low == "to":
        # "close to the delegation", "adviser to Moreno", not "wants to".
        named = ahead is not None and (ahead.capital or ahead.low in words("grammar", "determiners"))
        return named and behind is not None and behind.word and not is_verb(behind)
    if token.low in words("grammar", "conjunctions") or token.low in words("grammar", "auxiliaries"):
        return False
    if token.low in ("and", "&"):
        return ahead is not None and behind is not None and behind.word and behind.low not in verb_forms()
    if ahead is not None and _participle(token) and ahead.low in words("grammar", "prepositions"):
        # "residents reached by phone said": a finite verb cannot stand before another without "and" or a comma.
        return behind is not None and behind.word and behind.low not in _PRONOUNS
    if tells(token.low) and not token.capital:
        return False
    if is_verb(token) and not token.low.endswith("s"):
        return behind is not None and (behind.low in words("grammar", "determiners") or behind.low.endswith(("’s", "s’")))
    return True


def _participle(token: Token) -> bool:
    """Whether the token may be a participle behind its noun: "reached", "held", "seen"."""
    return not token.capital and (token.low.endswith("ed") or token.low in words("grammar", "participles"))


def _trimmed(line: Line, first: int, end: int) -> int | None:
    """Where the phrase really starts: after "And", "Meanwhile", "In a statement"; None where nothing is left."""
    tokens = line.tokens
    while first < end and (
        not tokens[first].word or tokens[first].low in ("and", "but", "or") or (is_adverb(tokens[first]) and first + 1 < end)
    ):
        first += 1
    if first == end:
        return None
    if tokens[first].low in words("grammar", "prepositions") and tokens[first].name == OUTSIDE:
        return _after_opening_phrase(line, first, end)
    return first


def _after_opening_phrase(line: Line, first: int, end: int) -> int | None:
    """Where the source starts in "In a statement Moreno": the last place where a new noun phrase can start."""
    tokens = line.tokens
    for at in range(end - 1, first + 1, -1):
        token, behind = tokens[at], tokens[at - 1]
        if (
            behind.low == "and"
            or behind.low in words("grammar", "prepositions")
            or behind.low in words("grammar", "determiners")
        ):
            continue
        if behind.low.endswith(("’s", "s’")) or not behind.word:
            continue
        if token.low in _PRONOUNS or token.low in words("grammar", "determiners"):
            return at
        if token.capital and not behind.capital and token.name != behind.name:
            return at
    return None


def _can_speak(line: Line, first: int, end: int) -> bool:
    """Whether the phrase can be a source: it has a name, a determiner, a pronoun, or is a plural noun."""
    tokens = line.tokens[first:end]
    if len(tokens) == 1 and (tokens[0].low in _NO_SPEAKERS or _only_determines(tokens[0])):
        return False
    if any(token.capital for token in tokens[1:]) or tokens[0].name != OUTSIDE or (tokens[0].capital and len(tokens) == 1):
        return True
    return (
        tokens[0].low in words("grammar", "determiners")
        or tokens[0].low in words("grammar", "subject_pronouns")
        or any(token.low.endswith("s") for token in tokens)
        or tokens[0].capital
        or (tokens[0].low[0].isdigit() and any(token.low in ("percent", "cent", "%", "of") for token in tokens))
        or tokens[-1].low in words("grammar", "speakers")
    )


def _only_determines(token: Token) -> bool:
    """Whether a word cannot stand for somebody alone: "an", "the", "no"."""
    return token.low in words("grammar", "determiners") and token.low not in words("grammar", "subject_pronouns")


def after(line: Line, at: int) -> Phrase | None:
    """The source that starts at token `at`, behind its cue: "Maria Silva, 52, a nurse from Porto"."""
    tokens, limit = line.tokens, line.sentence_of(at)[1] if at < len(line.tokens) else 0
    end, renaming, telling = at, False, False
    while end < limit and end - at < _MOST_TOKENS:
        token = tokens[end]
        following = tokens[end + 1] if end + 1 < limit else None
        if token.quote != OUTSIDE or token.low in (";", ":", *_DASHES) or (not token.word and following is None):
            break
        if token.low == ",":
            if following is None or not (_renames(following) or _tells_of(following)):
                break
            renaming, telling = True, telling or _tells_of(following)
        elif telling or (renaming and _tells_of(token)):
            telling = True
        elif token.low == "(":
            end = next((n for n in range(end, min(limit, end + 12)) if tokens[n].low == ")"), end)
        elif token.low == "who" and _described(line, at, end):
            telling = True
        elif _ends_source(token, following, renaming=renaming or _unnamed_place(line, at, end)):
            break
        elif end > at and token.low in words("grammar", "auxiliaries"):
            return None
        end += 1
    while end > at and not tokens[end - 1].word and tokens[end - 1].low not in (")", "."):
        end -= 1
    if end == at or tokens[at].low in _NO_SPEAKERS or not tokens[at].word or not _can_speak(line, at, end):
        return None
    return Phrase(at, end)


def _tells_of(first: Token) -> bool:
    """Whether an aside tells of whom it stands behind: "who grows wheat", "whose boat sank"."""
    return first.quote == OUTSIDE and first.low in ("who", "whose", "which")


def _anonymous(line: Line, at: int) -> bool:
    """Whether an aside says that its source is not to be named: "speaking on condition of anonymity"."""
    return [token.low for token in line.tokens[at : at + 3]] == ["speaking", "on", "condition"]


def _renames(first: Token) -> bool:
    """Whether an aside behind a name goes on naming it."""
    return (
        first.quote == OUTSIDE
        and first.word
        and first.low not in words("grammar", "source_ends")
        and not (first.low.endswith("ing") and not first.capital)
        and first.low not in words("grammar", "conjunctions")
        and first.low not in verb_forms()
        and not is_adverb(first)
        and not first.timed
    )


def _described(line: Line, at: int, who: int) -> bool:
    """Whether somebody unnamed is told of to the sentence's end: "a clerk | who did not want to be named"."""
    end = line.sentence_of(at)[1]
    plain = who > at and not any(token.capital for token in line.tokens[at:who])
    return plain and not any(token.quote != OUTSIDE or token.low in _CLAUSE_MARKS for token in line.tokens[who:end])


def _unnamed_place(line: Line, at: int, end: int) -> bool:
    """Whether a place belongs to somebody unnamed: "one rice grower | in Treinta"; "a spokesman in a statement" has none."""
    tokens = line.tokens
    plain = end > at and not any(token.capital for token in tokens[at:end])
    return plain and tokens[end].low in ("in", "at") and end + 1 < len(tokens) and tokens[end + 1].capital


def _ends_source(token: Token, following: Token | None, *, renaming: bool) -> bool:
    """Whether a source behind its cue is over before this token: at a time, or at a word that says where, when or to whom."""
    if token.timed and token.name == OUTSIDE:
        return True
    return token.low in words("grammar", "source_ends") and not _goes_on(token, following, renaming=renaming)


def _goes_on(token: Token, following: Token | None, *, renaming: bool) -> bool:
    """Whether a word that usually ends the source is inside it: in a renaming ("head of a clinic in Porto"), between names."""
    if following is None:
        return False
    if token.low == "and":
        return renaming or following.capital or following.low in words("grammar", "determiners")
    inside = ("in", "at", "on", "with", "through", "to", "under", "outside", "who", "whose", "which")
    return renaming and token.low in inside and not following.timed


def _opens_adverbial(token: Token) -> bool:
    """Whether a sentence that starts with this token has something before its subject."""
    if token.timed:
        return True
    lists = ("prepositions", "asides", "conjunctions")
    return token.name == OUTSIDE and (is_adverb(token) or any(token.low in words("grammar", key) for key in lists))


def subject(line: Line, at: int) -> Phrase | None:
    """The subject of the sentence that token `at` stands in: the first noun phrase before a verb."""
    start, end = line.sentence_of(at)
    tokens = line.tokens
    first = start
    if _opens_adverbial(tokens[first]):
        comma = next(
            (n for n in range(first, min(end, first + _MOST_TOKENS)) if tokens[n].low == "," and tokens[n].quote == OUTSIDE),
            None,
        )
        if comma is not None and comma + 1 < at:
            first = comma + 1
    for n in range(first + 1, min(at + 1, first + _MOST_TOKENS)):
        token = tokens[n]
        if token.quote != OUTSIDE:
            return None
        if is_verb(token):
            return before(line, n, floor=first)
    return None
