"""Complements: what stands behind a cue as its content, and where it starts."""

from dataclasses import dataclass

from onrecord.reading.engines.rule_cues import Cue, is_verb, verb_forms
from onrecord.reading.lexicon import lexicon, words
from onrecord.reading.lines import OUTSIDE, Line, is_adverb
from onrecord.reading.parties.outlets import outlet_nouns
from onrecord.record import Kind

_SUBJECTS = frozenset(["he", "she", "they", "i", "we", "you", "it", "there", "this", "that", "these", "those"])
_OBJECTS = frozenset(["him", "them", "us", "me", "you", "it"])
_QUESTION_WORDS = frozenset(["whether", "if", "how", "what", "why", "who", "where", "when", "which"])
_SPOKEN_AT = frozenset(
    [
        "in",
        "at",
        "on",
        "under",
        "during",
        "through",
        "via",
        "to",
        "by",
        "from",
        "before",
        "after",
        "with",
        "over",
        "outside",
        "inside",
        "near",
        "behind",
        "following",
        "ahead",
    ]
)
# How far from its cue "that" may stand, in tokens: "said in a statement to the agency on Tuesday that".
_FAR = 26
# And how far a verb, a quotation or a comma may stand that decides what a sentence says: beyond, it is not looked for.
FAR = 80


@dataclass(frozen=True, slots=True)
class Complement:
    """Content that starts at token `start`: `kind` is the letter of cues.toml that let it in. The cue ends before `cue_end`."""

    kind: str
    start: int
    cue_end: int


def complement(line: Line, cue: Cue) -> Complement | None:
    """What stands behind the cue as its content; None where nothing can."""
    tokens, limit = line.tokens, end_of_words(line, cue.first)
    at = _past_adverbials(line, cue.end, limit)
    if at >= limit:
        return None
    if (quoted := quote_at(line, at, limit)) is not None and "q" in cue.kinds:
        return Complement("q", quoted, cue.end)
    if "r" in cue.kinds or "v" in cue.kinds:
        found = _behind_hearer(line, cue, at, limit)
        if found is not None or "t" not in cue.kinds:
            return found
    if tokens[at].low == ":":
        return Complement("c", at + 1, cue.end) if at + 1 < limit and "q" in cue.kinds else None
    infinitive = "i" in cue.kinds and tokens[at].low == "to"
    if "t" in cue.kinds and not infinitive and (that := _that(line, at, limit)) is not None:
        return Complement("t", that, cue.end)
    return _in_place(line, cue, at, limit)


def _in_place(line: Line, cue: Cue, at: int, limit: int) -> Complement | None:
    """The complement that starts right at token `at`."""
    tokens = line.tokens
    token = tokens[at]
    if "w" in cue.kinds and token.low in _QUESTION_WORDS:
        return Complement("w", at, cue.end)
    if "i" in cue.kinds and token.low == "to" and at + 1 < limit:
        return None if _silent(cue, tokens[at + 1].low) else Complement("i", at, cue.end)
    if "p" in cue.kinds and token.low in lexicon("cues")["prepositions"].get(cue.verb, []) and at + 1 < limit:
        return Complement("p", at + 1, at + 1)
    if "n" in cue.kinds and (noun := _noun_of_mind(line, at, limit)) is not None:
        return Complement("t", noun, cue.end)
    if "a" in cue.kinds and _expected(line, at, limit):
        return Complement("i", at, cue.end)
    if "m" in cue.kinds and _counted(line, at, limit):
        return Complement("o", at, cue.end)
    if "d" in cue.kinds and (quote := _quote_ahead(line, at, limit)) is not None and 0 < quote - at <= 12:
        return Complement("d", at, cue.end)
    heard = cue.kinds.startswith("r") and hearer_end(line, at, limit) > at
    if "c" in cue.kinds and not heard and (clause := _clause(line, cue, at, limit)) is not None:
        return Complement("c", clause, cue.end)
    if "q" in cue.kinds and token.low in _SPOKEN_AT and (quote := _quote_ahead(line, at, limit)) is not None:
        if quote - at <= 16 and not has_verb(line, at, quote):
            return Complement("q", quote, cue.end)
        return None
    if "o" in cue.kinds and _object(line, at, limit):
        return None if cue.verb == "welcome" and _somebody(line, at, limit) else Complement("o", at, cue.end)
    if "f" in cue.kinds and _object(line, at, limit) and _blamed(line, at, limit):
        return Complement("o", at, cue.end)
    return None


def _silent(cue: Cue, verb: str) -> bool:
    """Whether "declined to comment" says nothing, or "agreed to meet" tells an event rather than words."""
    return verb in words("cues", "silences") if cue.verb != "agree" else verb in words("cues", "meeting")


def _somebody(line: Line, at: int, limit: int) -> bool:
    """Whether a person is named at token `at`, behind a title at most: to welcome somebody is to greet."""
    named = next((n for n in range(at, min(limit, at + 6)) if line.tokens[n].name != OUTSIDE), None)
    if named is None or any(line.tokens[n].low in words("grammar", "prepositions") for n in range(at, named)):
        return False
    return line.names[line.tokens[named].name].kind is Kind.PERSON


def _blamed(line: Line, at: int, limit: int) -> bool:
    """Whether somebody at token `at` is blamed "for" something, or accused "of" it."""
    return any(line.tokens[n].low in ("for", "of", "on") for n in range(at + 1, min(limit - 1, at + 16)))


def _noun_of_mind(line: Line, at: int, limit: int) -> int | None:
    """The "that" behind "the hope" or "concern" at token `at`."""
    for n in range(at, min(limit - 1, at + 4)):
        if line.tokens[n].low in lexicon("cues")["nouns_of_mind"]["nouns"]:
            return n + 1 if line.tokens[n + 1].low == "that" else None
    return None


def _expected(line: Line, at: int, limit: int) -> bool:
    """Whether a noun phrase and an infinitive stand at token `at`: "prices to fall"."""
    end = hearer_end(line, at, limit)
    return at < end < limit - 1 and line.tokens[end].low == "to"


def _counted(line: Line, at: int, limit: int) -> bool:
    """Whether a noun phrase at token `at` is given a number: "the damage at no less than $80 million"."""
    for n in range(at + 1, min(limit - 1, at + 12)):
        token = line.tokens[n]
        if token.quote != OUTSIDE or not token.word or is_verb(token):
            return False
        if token.low == "at":
            return any(other.low[0].isdigit() for other in line.tokens[n + 1 : min(limit, n + 7)])
    return False


def end_of_words(line: Line, at: int) -> int:
    """One past the last word of the sentence of token `at`: its final mark left out, but for one inside a quotation."""
    start, end = line.sentence_of(at)
    while end > start and not line.tokens[end - 1].word and line.tokens[end - 1].quote == OUTSIDE:
        if line.tokens[end - 1].low in (")", "%"):
            break
        end -= 1
    return end


def quote_at(line: Line, at: int, limit: int) -> int | None:
    """The token where a quotation starts at `at`, or behind a comma or a colon there."""
    if at < limit and line.tokens[at].low in (",", ":") and line.tokens[at].quote == OUTSIDE:
        at += 1
    return at if at < limit and line.tokens[at].quote != OUTSIDE else None


def _quote_ahead(line: Line, at: int, limit: int) -> int | None:
    return next((n for n in range(at, min(limit, at + FAR)) if line.tokens[n].quote != OUTSIDE), None)


def _past_adverbials(line: Line, at: int, limit: int) -> int:
    """The token behind the adverbs and times that start at `at` ("yesterday", "on Tuesday", "also")."""
    tokens = line.tokens
    while at < limit and tokens[at].quote == OUTSIDE:
        on_a_day = tokens[at].low in ("on", "in", "at", "late", "early") and at + 1 < limit and tokens[at + 1].timed
        if not (
            on_a_day or tokens[at].timed or (is_adverb(tokens[at]) and tokens[at].low not in ("there", "here", "not", "never"))
        ):
            break
        at += 1
    return at


def _that(line: Line, at: int, limit: int) -> int | None:
    """The "that" of the cue before `at`: right there, or behind where and when it was said."""
    tokens = line.tokens
    for n in range(at, min(limit, at + _FAR)):
        token = tokens[n]
        if token.quote != OUTSIDE or token.low in (";", ":", "and", "who", "which"):
            return None
        if token.low == "," and not _adverbial(line, n + 1, limit):
            return None
        if token.low == "that":
            # "said at that meeting" is another "that".
            behind = tokens[n - 1].low
            return None if behind in words("grammar", "prepositions") and n > at else n
        if n == at and token.low not in _SPOKEN_AT and token.low != "," and not token.timed:
            return None
        if token.low in verb_forms() and not token.capital and not token.low.endswith("s"):
            return None
    return None


def _adverbial(line: Line, at: int, limit: int) -> bool:
    """Whether an aside starts at token `at` that "that" may stand behind: "said, on the eve of the vote, that"."""
    if at >= limit:
        return False
    token = line.tokens[at]
    opens = token.low in _SPOKEN_AT or token.low in ("among", "for", "that") or token.low in words("grammar", "relays")
    return opens or token.timed or is_adverb(token)


def _behind_hearer(line: Line, cue: Cue, at: int, limit: int) -> Complement | None:
    """The complement behind a hearer: "told reporters on Monday that", "told her, “...”", "urged them to"."""
    tokens = line.tokens
    end = hearer_end(line, at, limit)
    if end == at and "r" not in cue.kinds:
        return None
    if (quoted := quote_at(line, _past_adverbials(line, end, limit), limit)) is not None:
        # "Told him so “in three languages”": what was told stands elsewhere.
        return None if tokens[quoted - 1].low == "so" else Complement("q", quoted, cue.end)
    if (that := _that(line, _past_adverbials(line, end, limit), limit)) is not None:
        return Complement("t", that, cue.end)
    at = _past_adverbials(line, end, limit)
    asked = at + 1 < limit and "w" in cue.kinds and tokens[at].low in _QUESTION_WORDS
    if at >= limit or (end == at == cue.end and not asked):
        return None
    if "v" in cue.kinds and tokens[at].low == "to":
        return Complement("v", at, cue.end)
    if tokens[at].low in _QUESTION_WORDS:
        return Complement("w", at, cue.end)
    if "r" in cue.kinds and (clause := _clause(line, cue, at, limit)) is not None:
        return Complement("c", clause, cue.end)
    if "r" in cue.kinds and (quote := _quote_ahead(line, at, limit)) is not None and not has_verb(line, at, quote):
        return Complement("q", quote, cue.end)
    return None


def hearer_end(line: Line, at: int, limit: int) -> int:
    """One past the hearer that starts at token `at`; `at` itself where none does."""
    tokens = line.tokens
    if at >= limit or tokens[at].low in ("that", "to", "not", ",") or tokens[at].low in _QUESTION_WORDS:
        return at
    if tokens[at].low in _OBJECTS:
        return at + 1
    if tokens[at].low in words("grammar", "prepositions"):
        return at
    end = at
    while end < limit and end - at < 20:
        token = tokens[end]
        if token.quote != OUTSIDE or (not token.word and token.low not in ("&", ".", "/", "’")) or token.low in ("that", "to"):
            break
        if token.timed and token.name == OUTSIDE:
            break
        if token.low in _QUESTION_WORDS or (token.low in _SPOKEN_AT and end > at):
            break
        if end > at and _starts_clause_subject(line, end):
            break
        end += 1
    return end


def _starts_clause_subject(line: Line, at: int) -> bool:
    """Whether a new noun phrase starts at `at`, behind a hearer that is over: "told reporters | he", "told Reuters | the"."""
    token, behind = line.tokens[at], line.tokens[at - 1]
    if (
        behind.low in ("and", "of", "for", "’s")
        or behind.low.endswith(("’s", "s’"))
        or behind.low in words("grammar", "determiners")
    ):
        return False
    if token.low in _SUBJECTS or token.low in words("grammar", "determiners"):
        return True
    if behind.low in outlet_nouns():
        # "told the newspaper Le Phare"
        return False
    return token.capital and not behind.capital and token.name != behind.name


def _clause(line: Line, cue: Cue, at: int, limit: int) -> int | None:
    """Where a clause without "that" starts: at `at`, or behind "in a statement" there."""
    tokens = line.tokens
    first = tokens[at]
    if first.low == "," or _the_same(line, at, limit) or not (first.word or first.quote != OUTSIDE or first.low in "$€£"):
        return None
    if first.low in _SPOKEN_AT and first.name == OUTSIDE:
        return _clause_behind(line, at, limit)
    if first.low in words("grammar", "relatives"):
        # "Reported, quoting a clerk who asked not to be named".
        return None
    if first.low in (
        "of",
        "for",
        "about",
        "against",
        "to",
        "so",
        "as",
        "and",
        "or",
        "but",
        "than",
        "nothing",
        "goodbye",
        "because",
    ):
        return None
    verb = has_verb(line, at + 1, limit)
    if cue.verb == "say":
        return at if verb or limit - at >= 4 else None
    starts = first.low in _SUBJECTS or first.low in words("grammar", "determiners") or first.capital or first.low.endswith("s")
    starts = starts or (at + 1 < limit and is_verb(tokens[at + 1]))
    return at if verb and starts else None


def _the_same(line: Line, at: int, limit: int) -> bool:
    """Whether what was said is "the same", which stands for words told elsewhere: "said the same last year"."""
    if at + 1 >= limit or line.tokens[at].low != "the" or line.tokens[at + 1].low != "same":
        return False
    following = line.tokens[at + 2] if at + 2 < limit else None
    return following is None or not following.word or following.timed or following.low in words("grammar", "prepositions")


def _clause_behind(line: Line, at: int, limit: int) -> int | None:
    """Where a clause starts behind a phrase that says where it was said: "in a statement | he would"."""
    tokens = line.tokens
    for n in range(at + 2, min(limit, at + 14)):
        token, behind = tokens[n], tokens[n - 1]
        ends = token.low in ("and", "but") and n + 1 < limit and is_verb(tokens[n + 1])
        if token.quote != OUTSIDE or token.low in (";", ":") or ends:
            return None
        if behind.low in words("grammar", "prepositions") or behind.low == "to" or not (behind.word or behind.low == ","):
            continue
        if behind.low in words("grammar", "determiners") or behind.low in ("and", "or") or behind.low.endswith(("’s", "s’")):
            continue
        starts = token.low in _SUBJECTS or token.low in words("grammar", "determiners")
        starts = starts or (token.capital and not behind.capital and token.name != behind.name)
        if starts and not token.timed and has_verb(line, n + 1, min(limit, n + 14)):
            return n
    return None


def has_verb(line: Line, first: int, end: int) -> bool:
    """Whether a finite verb stands in these tokens."""
    return any(is_verb(line.tokens[n]) and not _noun_here(line, n) for n in range(first, min(end, first + FAR)))


def _noun_here(line: Line, at: int) -> bool:
    """Whether a word that may be a verb is a noun behind its determiner: "her set of tools"."""
    token, behind = line.tokens[at], line.tokens[at - 1].low if at else ""
    return behind in words("grammar", "determiners") and token.low not in words("grammar", "auxiliaries")


def _object(line: Line, at: int, limit: int) -> bool:
    """Whether a noun phrase that can be content starts at `at`."""
    first = line.tokens[at]
    if first.quote != OUTSIDE:
        return True
    if not first.word or first.low in words("grammar", "prepositions") or first.low in words("grammar", "conjunctions"):
        return False
    if first.low in _OBJECTS or first.low in ("to", "himself", "herself", "themselves", "itself", "and"):
        return False
    return limit - at >= 2
