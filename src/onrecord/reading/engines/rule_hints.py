"""Whether a verb is a cue, and whose: by the words beside it."""

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import Complement, end_of_words, has_verb
from onrecord.reading.engines.rule_cues import Cue, cues, is_verb
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line


def turned(line: Line, cue: Cue, behind: Complement | None) -> bool:
    """Whether who stands behind a cue is its source, a comma before it: "..., said Marcy Dole, who runs the shelter"."""
    if cue.form not in ("past", "present") or cue.start != cue.first or not cue.start:
        return False
    if line.tokens[cue.start - 1].low not in (",", "—", "–") or (behind is not None and behind.kind != "c"):
        return False
    source = rule_sources.after(line, cue.end)
    if source is None:
        return False
    name = next((n for n in range(source.first, source.end) if line.tokens[n].low == ","), source.end)
    end = end_of_words(line, cue.first)
    if not line.tokens[source.first].capital:
        # "..., said the person, who was not authorised to speak": nothing stands there that was said.
        told_of = name + 1 < end and line.tokens[name + 1].low in ("who", "whose")
        return told_of and source.end >= end and not has_verb(line, source.first, name)
    over = source.end >= end or line.tokens[source.end].low in (",", "in", "on", "at", "after")
    return over and not any(is_verb(line.tokens[n]) for n in range(source.first, name))


def told_on(line: Line, at: int, limit: int) -> bool:
    """Whether all that stands behind a comma is who told what was said: "..., the minister said, the agency reported"."""
    last = next((cue for cue in cues(line, at, limit) if cue.end >= limit - 2 and cue.form in ("past", "present")), None)
    source = rule_sources.before(line, last.start, floor=at) if last is not None and last.start > at else None
    return source is not None and source.first <= at + 1


def plain(line: Line, cue: Cue, source: Phrase, behind: Complement) -> bool:
    """Whether a form that may be something else is a cue here: "reports" that are no noun, "writing" that tells words."""
    if cue.form == "ing":
        return behind.kind in "tqwd" or (behind.kind == "c" and (cue.verb in words("cues", "plain") or cue.verb == "add"))
    if cue.verb in words("cues", "showing") and document(line, source):
        return behind.kind in "tqcw"
    if cue.form == "base" and cue.verb not in words("cues", "plain"):
        return False
    if line.tokens[cue.first].low in words("cues", "nouns"):
        last = line.tokens[source.end - 1]
        named = last.capital or last.name != OUTSIDE or last.low in ("he", "she", "it", "who", ",")
        beside = behind.start == cue.end or line.tokens[cue.end].low == ","
        return named and (behind.kind == "q" or (behind.kind in "tc" and beside))
    return True


def heard(line: Line, cue: Cue) -> bool:
    """Whether the subject of a cue is who heard the words: "the court heard", "the jury was told"."""
    return cue.verb == "hear" or (
        cue.verb == "tell" and line.tokens[cue.first - 1].low in ("was", "were") and cue.form == "past"
    )


def forum(line: Line, source: Phrase) -> bool:
    """Whether a source is one before which words are said in public: "a jury in Port Hood"."""
    return any(token.low in words("cues", "forums") for token in line.tokens[source.first : source.end])


def document(line: Line, source: Phrase) -> bool:
    """Whether a source is something written or counted: "emails seen by this newspaper", "the filing"."""
    return any(token.low in words("cues", "documents") for token in line.tokens[source.first : source.end])


def plural(line: Line, source: Phrase) -> bool:
    """Whether a source can go with a verb without -s: "they say", "officials believe"."""
    tokens = line.tokens[source.first : source.end]
    last = tokens[-1].low
    return (
        last
        in (
            "they",
            "we",
            "i",
            "you",
            "who",
            "people",
            "police",
            "media",
            "some",
            "many",
            "most",
            "others",
            "both",
            "all",
            "few",
        )
        or (last.endswith("s") and not last.endswith("’s"))
        or any(token.low in ("and", "officials", "sources", "experts") for token in tokens)
        or tokens[0].low in ("many", "some", "most", "several", "both", "two", "three", "these", "those")
    )
