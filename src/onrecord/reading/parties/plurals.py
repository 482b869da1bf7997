"""Whom "the presidents", "the two leaders", "the two countries" mean: just so many as they say, or nobody."""

from collections.abc import Sequence

from onrecord.reading.name_words import Sex, country_of, listed
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.memory import Memory
from onrecord.reading.parties.offices import leaders, same_head
from onrecord.reading.parties.phrase import Phrase, singular
from onrecord.record import Kind

_LEADING = listed("names_rules", "heads_of_state")


def several(phrase: Phrase, memory: Memory, number: int) -> tuple[Chain, ...]:
    """The parties that "the presidents", "the two leaders", "the two countries" mean: just so many as it says, or none."""
    if phrase.head in ("countries", "nations", "states", "governments"):
        if phrase.country or phrase.modifiers:
            return ()
        return _countries(phrase, memory, number)
    if phrase.head in ("sides", "parties", "rivals", "counterparts", "interlocutors"):
        return _joint(phrase, memory, number) or _leaders(phrase, memory)
    kind_word = singular(phrase.head)
    for back in range(0, 4):
        people: list[Chain] = []
        for mention in memory.since(number - back):
            for chain in mention.chains:
                if chain.kind is Kind.PERSON and _one_of(phrase, kind_word, chain) and not any(chain is one for one in people):
                    people.append(chain)
        if len(people) == phrase.count:
            return tuple(people)
        if len(people) > phrase.count:
            return _joint(phrase, memory, number, people)
    return _holders(phrase, kind_word, memory)


def _holders(phrase: Phrase, kind_word: str | None, memory: Memory) -> tuple[Chain, ...]:
    """The people whose office is just the one named, if they are just so many: "the presidents", far from their names."""
    people = [
        chain
        for chain in memory.known_people()
        if any(
            role.head == kind_word and (not phrase.country or role.country == phrase.country) for role in chain.offices.values()
        )
    ]
    return tuple(people) if len(people) == phrase.count else ()


def _one_of(phrase: Phrase, kind_word: str | None, chain: Chain) -> bool:
    """Whether a person can be one of those the phrase means."""
    heads = {role.head for role in chain.offices.values()}
    if phrase.country and all(role.country != phrase.country for role in chain.offices.values()):
        return False
    if phrase.head in ("couple", "pair", "duo", "politicians"):
        return True
    if phrase.head == "leaders":
        return not heads or bool(heads & _LEADING) or any(same_head("leader", head) for head in heads) or "counterpart" in heads
    if phrase.head in ("men", "women"):
        return chain.sex is (Sex.MALE if phrase.head == "men" else Sex.FEMALE)
    return kind_word is not None and any(same_head(kind_word, head) for head in heads)


def _joint(phrase: Phrase, memory: Memory, number: int, people: Sequence[Chain] | None = None) -> tuple[Chain, ...]:
    """The last group that was spoken of together, if it has the right number and, where `people` are given, is of them."""
    for mention in reversed(memory.since(number - 4)):
        if len(mention.chains) == phrase.count and all(
            chain.kind is Kind.PERSON and (people is None or any(chain is one for one in people)) for chain in mention.chains
        ):
            return mention.chains
    return ()


def _leaders(phrase: Phrase, memory: Memory) -> tuple[Chain, ...]:
    """The two who speak for their lands, where "both sides" talk and there are no more of them."""
    people = leaders(memory.known_people())
    return tuple(people) if phrase.head in ("sides", "interlocutors") and len(people) == phrase.count else ()


def _countries(phrase: Phrase, memory: Memory, number: int) -> tuple[Chain, ...]:
    """The two lands spoken of last, if they are two."""
    for back in range(0, 3):
        near = {
            id(chain): chain
            for mention in memory.since(number - back)
            for chain in mention.chains
            if chain.kind is Kind.PLACE and _is_country(chain)
        }
        if len(near) == phrase.count:
            return tuple(near.values())
        if len(near) > phrase.count:
            return ()
    return ()


def _is_country(chain: Chain) -> bool:
    return any(" ".join(words) in country_of() for _, words in chain.names)
