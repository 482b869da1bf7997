"""What people are: nouns for offices and trades, which of them mean the same, and phrases read as roles."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from onrecord.reading.lexicon import words as listed_words
from onrecord.reading.name_words import adjectives, country_of, honorifics, is_title, listed, role_words
from onrecord.reading.parties.chain import Chain, Role
from onrecord.reading.parties.sentence import Sentence
from onrecord.reading.tokens import POSSESSIVES

# Heads of states and governments.
OF_STATE = listed("names_rules", "heads_of_state")
_MULTIWORD = frozenset({"prime minister", "vice president", "chief executive", "foreign minister", "chief executive officer"})
# Heads that news uses for one another.
_AGENT = re.compile(r"(?:er|or|ist|ian|ant|man|men|woman|women|people|person|member|folk|friend|relative|neighbour)s?$")
_SAME = (
    {"president", "leader", "strongman", "ruler"},
    {"prime minister", "premier", "leader", "pm", "taoiseach", "chancellor"},
    {"chancellor", "leader"},
    {"president", "head of state"},
    {"king", "head of state"},
    {"queen", "head of state"},
    {"emir", "head of state"},
    {"prime minister", "head of government"},
    {"premier", "head of government"},
    {"chancellor", "head of government"},
    {"taoiseach", "head of government"},
    {"pope", "pontiff"},
    {"king", "monarch", "ruler", "leader", "sultan", "emir"},
    {"queen", "monarch"},
    {"chief executive", "ceo", "boss", "chief", "executive", "chief executive officer"},
    {"minister", "foreign minister", "secretary"},
    {"senator", "lawmaker", "legislator", "politician", "sen"},
    {"congressman", "lawmaker", "legislator", "politician", "representative", "rep"},
    {"congresswoman", "lawmaker", "legislator", "politician", "representative", "rep"},
    {"mp", "lawmaker", "legislator", "politician", "parliamentarian"},
    {"governor", "gov", "politician"},
    {"mayor", "politician"},
    {"ambassador", "envoy", "diplomat", "emissary"},
    {"diplomat", "consul"},
    {"spokesman", "spokesperson"},
    {"spokeswoman", "spokesperson"},
    {"coach", "manager", "boss", "trainer"},
    {"captain", "skipper"},
    {"goalkeeper", "keeper", "player"},
    {"midfielder", "player"},
    {"striker", "forward", "player"},
    {"defender", "player"},
    {"winger", "forward", "player"},
    {"lawyer", "attorney", "barrister", "solicitor", "counsel"},
    {"general", "gen", "commander"},
    {"professor", "prof", "academic", "researcher", "scholar"},
    {"doctor", "dr", "physician"},
    {"chairman", "chair", "chairperson", "head"},
    {"chairwoman", "chair", "chairperson", "head"},
    {"police chief", "chief"},
    {"adviser", "advisor", "aide"},
    {"candidate", "nominee", "contender", "frontrunner", "politician"},
    {"officer", "constable", "const", "sergeant", "sgt", "detective", "det", "inspector", "insp", "trooper", "policeman"},
    {"officer", "constable", "const", "sergeant", "sgt", "detective", "det", "inspector", "insp", "trooper", "policewoman"},
    {"counterpart"},
)


@cache
def same_head(one: str, other: str) -> bool:
    """Whether two role nouns can mean the same office.

    >>> same_head("president", "leader"), same_head("president", "minister")
    (True, False)
    """
    return one == other or any(one in group and other in group for group in _SAME)


@cache
def is_role(word: str) -> bool:
    """Whether `word` says what a person is, also as a title ("Gen", "President")."""
    return word.lower() in role_words() or (word[0].isupper() and is_title(word) and word not in honorifics())


@cache
def tells_somebody(word: str) -> bool:
    """Whether a noun, plural or not, says who somebody is: an office, a trade, or by its end one who does something.

    >>> [tells_somebody(word) for word in ("accountants", "rescuer", "harbourmaster", "water", "bridge")]
    [True, True, True, False, False]
    """
    low = word.casefold()
    if is_role(low) or is_role(low.removesuffix("s")):
        return True
    return _AGENT.search(low) is not None and low not in listed_words("cues", "no_agents")


def leaders(people: Iterable[Chain]) -> list[Chain]:
    """Those of `people` who speak for a land: its president, its ministers."""
    offices = OF_STATE - {"leader"} | {"minister", "foreign minister", "vice president"}
    return [
        chain
        for chain in people
        if any(
            role.head in offices
            or (role.country and role.head == "leader")
            or (role.head == "secretary" and "of" in role.words)
            for role in chain.offices.values()
        )
    ]


def of_title(word: str) -> bool:
    """Whether `word` may stand between the comma and the name in ", former Kenyan judge Ann Lee": a part of her title.

    >>> [of_title(word) for word in ("Dr", "former", "Kenyan", "ex-footballer", "19-year-old", "the")]
    [True, True, True, True, True, False]
    """
    low = word.lower()
    return (
        is_role(word)
        or word in honorifics()
        or word in adjectives()
        or low in listed("names_rules", "degrees") - POSSESSIVES
        or low.endswith("-year-old")
        or ("-" in low and low.rpartition("-")[2] in role_words())
        or (word[0].isupper() and word in listed("names_titles", "before", within="titles"))
    )


def head_at(sentence: Sentence, index: int) -> str:
    """The role noun that ends at `index`: "prime minister" of its two words, "head of state" of its three."""
    if sentence.lows[index : index + 2] == ["head", "of"] and sentence.lows[index + 2 : index + 3] in (
        ["state"],
        ["government"],
    ):
        return " ".join(sentence.lows[index : index + 3])
    if index and f"{sentence.lows[index - 1]} {sentence.lows[index]}" in _MULTIWORD:
        return f"{sentence.lows[index - 1]} {sentence.lows[index]}"
    return sentence.lows[index]


def country_in(words: list[str]) -> str | None:
    """The country that an adjective or a name among `words` tells."""
    for word in words:
        if country := country_of().get(word):
            return country
    return None


def role(sentence: Sentence, first: int, last: int) -> Role | None:
    """The words `first` up to `last` as a role; None where no noun among them is one."""
    end = last
    for index in range(first, last):
        if sentence.lows[index] in ("of", "for", "at", "in", "with", "from", "on", "to", "who", "whose", "and", ",") and any(
            is_role(word) for word in sentence.words[first:index]
        ):
            end = index
            break
    for index in range(end - 1, first - 1, -1):
        if is_role(sentence.words[index]):
            return Role(
                span=sentence.cut(first, last),
                head=head_at(sentence, index),
                country=country_in(_grams(sentence, first, last)),
                words=frozenset(sentence.lows[first:last]),
            )
    return None


def _grams(sentence: Sentence, first: int, last: int) -> list[str]:
    """The words and pairs of words from `first` to `last`, as they may name a country."""
    words = sentence.words[first:last]
    return [*(f"{one} {other}" for one, other in pairwise(words)), *words]
