"""Those without a name who do what a verb says: "Union leaders met", "Teachers from many towns attended a summit"."""

from collections.abc import Sequence

from onrecord.reading.clauses import Token, verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.triggers import words
from onrecord.reading.lexicon import word_sets
from onrecord.reading.name_words import adjectives, country_of, role_words
from onrecord.record import Reference, Span

# What they are of stands behind these: "leaders of West African states".
_OF = frozenset({"of", "from", "in", "at", "around", "across", "for"})
_OFFICE = 8
# No more words name them, and so few stand before what they are.
_LONGEST, _FIRST = 12, 4


def nameless(scene: Scene, at: Span) -> Reference | None:
    """Those without a name right before the verb at `at`, from the start of its clause; None where there are none.

    They are people by what they do or are, many of them, with what they are of but no other verb.
    """
    number = scene.clause_of(at)
    run = [
        token
        for token in scene.between(scene.clauses[number].pieces[0].start, at.start)
        if scene.clause_of(Span(token.start, token.end)) == number
    ]
    while run and (_helps(run[-1]) or scene.timed(run[-1])):
        run.pop()
    for place in range(len(run) - 1, -1, -1):
        if run[place].low in {",", ";"} or scene.timed(run[place]):
            run = run[place + 1 :]
            break
    known = word_sets("clauses")
    while run and run[0].low in {"and", "but", "that"}:
        run = run[1:]
    if run and office_of(run):
        return Reference(span=Span(run[0].start, run[-1].end))
    if run and run[0].low in known["determiners"]:
        # "The ministers will meet again": those told of before.
        return None
    head = next((place for place, token in enumerate(run[: _FIRST + 1]) if token.low in words().people), None)
    if head is None or len(run) > _LONGEST or any(verblike(token.low) for token in run[head + 1 :]):
        return None
    if any(token.low in known["prepositions"] or not token.is_word or verblike(token.low) for token in run[:head]):
        return None
    if head + 1 < len(run) and run[head + 1].low not in _OF:
        return None
    if any(item.span.start < run[head].end and item.parties and item.span.end > run[0].start for item in scene.items):
        # "Osei supporters met": whose they are is another’s business.
        return None
    return Reference(span=Span(run[0].start, run[-1].end))


def office_of(run: Sequence[Token]) -> bool:
    """Whether words name who holds an office of a country: "the Kenyan president", "Ghana’s foreign minister"."""
    if len(run) > _OFFICE or run[-1].low.removesuffix("s") not in role_words():
        return False
    lands = 0
    for token in run[:-1]:
        word = token.word.removesuffix("’s").removesuffix("'s")
        country = token.word[0].isupper() and (word in adjectives() or word in country_of())
        lands += country
        office = token.low in role_words() or token.low in words().fields
        if not (country or office or token.low in {"the", "and", ",", "his", "her", "their"}):
            return False
    return lands > 0


def _helps(token: Token) -> bool:
    """Whether a word goes with the verb behind it."""
    known = word_sets("clauses")
    return any(token.low in known[name] for name in ("auxiliaries", "between", "leading")) or token.low.endswith("ly")
