"""Those without a name whom a verb takes or who stand behind "with": "met union leaders", "talks with dozens of nurses"."""

import re

from onrecord.reading.clauses import Token, verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.nameless import office_of
from onrecord.reading.events.triggers import words
from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import country_of, role_words
from onrecord.record import Reference, Span

# How nouns for people and for bodies of them end.
_SOMEBODY = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ee",
    "ion",
    "council",
    "board",
    "union",
    "bank",
    "group",
    "team",
    "firm",
    "company",
)
# "the President of Kenya", with no name behind it.
_OFFICE_OF = re.compile(
    r"(?:the\s+)?(?:[A-Z]\w+\s+)?(?P<office>\w+)\s+of\s+(?:the\s+)?(?P<land>[A-Z]\w+(?:\s[A-Z]\w+)?)(?!,?\s+[A-Z]|\s+and\b|[’'])"
)
_TWO = 2
# "more than 30 lawmakers", "dozens of nurses".
_MANY = frozenset({"more", "less", "fewer", "dozens", "hundreds", "thousands", "scores"})


def people(scene: Scene, at: int, starts: dict[int, Group]) -> Span | None:
    """People without a name right after a verb ("met union leaders"): None where it is a thing, or somebody's name."""
    if scene.words[at].low in {"many", "any", "all", "every"}:
        # "meets many people": a habit.
        return None
    if (of := _OFFICE_OF.match(scene.text, scene.words[at].start, scene.sentence.end)) and (
        of["office"].lower() in role_words() and of["land"] in country_of()
    ):
        return Span(*of.span())
    span = others(scene, at, starts)
    if span is None:
        return None
    head = scene.words[scene.at(span.end) - 1]
    office = office_of(scene.words[at : scene.at(span.end)])
    several = office or (head.low.endswith("s") and head.low.removesuffix("s") in role_words())
    return span if several or head.low in words().people else None


def others(scene: Scene, at: int, starts: dict[int, Group]) -> Span | None:
    """Those without a name after "with" ("union leaders"): None where a name comes."""
    run: list[Token] = []
    if at < len(scene.words) and scene.words[at].low in {"us", "them", "him", "her", "you", "me", "it", "one", "each"}:
        return None
    for token in scene.words[at : at + 7]:
        if token.start in starts or any(item.span.start == token.start and not item.owner for item in scene.items):
            return None
        if run and token.low in {"than", "of"} and run[-1].low in _MANY:
            run.append(token)
            continue
        stops = (
            token.low in small_words("clauses", "prepositions")
            or not token.is_word
            or verblike(token.low)
            or token.low in {"and", "that", "who", "which"}
        )
        if stops or scene.timed(token) or (run and token.low in small_words("clauses", "determiners")):
            break
        run.append(token)
    if not run or (run[0].low in {"a", "an"} and not _is_somebody(run[-1])):
        # "signed it with a pen", "met with a knife and fork".
        return None
    return Span(run[0].start, run[-1].end)


def _is_somebody(head: Token) -> bool:
    """Whether a noun is for people or a body of them."""
    known = words()
    plural = head.low + "s"
    return (
        head.word[0].isupper()
        or head.low in role_words()
        or not {head.low, plural}.isdisjoint(known.people | known.led)
        or head.low.endswith(_SOMEBODY)
    )


def the_two(scene: Scene, at: int) -> Reference | None:
    """The two people spoken of last before the sentence, where the words at `at` mean them: "received the two"."""
    if scene.words[at].low != "the" or [word.low for word in scene.words[at + 1 : at + 2]] not in (["two"], ["pair"], ["duo"]):
        return None
    if at + 2 < len(scene.words) and scene.compound(Span(scene.words[at + 1].start, scene.words[at + 1].end)):
        # "received the two ministers".
        return None
    both = scene.people_before(_TWO)
    return Reference(span=Span(scene.words[at].start, scene.words[at + 1].end), parties=both) if len(both) > 1 else None
