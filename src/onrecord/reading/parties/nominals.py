"""Whom "the Russian president", "the ministry", "the company" mean, or nobody where it is not sure."""

from collections.abc import Iterable, Sequence, Set

from onrecord.reading.name_words import Sex, country_of, listed, role_words
from onrecord.reading.parties.chain import Chain, Role
from onrecord.reading.parties.meant import Meant, one
from onrecord.reading.parties.memory import Memory, Seen
from onrecord.reading.parties.offices import OF_STATE, leaders, same_head
from onrecord.reading.parties.outlets import is_outlet, outlet_nouns
from onrecord.reading.parties.phrase import Phrase, is_field, is_native, nouns
from onrecord.record import Kind, Naming

_FORMER = frozenset({"former", "ex", "once", "then"})
_NATIVES = frozenset(map(str.lower, listed("names_rules", "natives")))
_UNSURE = listed("names_rules", "unsure")
_COMPANY_WORDS = listed("names_rules", "company_words")
_PUBLIC = listed("names_rules", "public")
_GENERAL = listed("names_rules", "general")
_SECTORS = listed("names_rules", "sectors")
_CLUBS = listed("names_rules", "clubs")
# How many sentences back an outlet is in mind.
_OUTLETS_REACH = 12
# How many sentences back somebody without a name is in mind.
_NAMELESS_REACH = 6
_OF_NO_OTHER = "the only one near who is told to be of no other land"
_OF_A_KIND = listed("names_rules", "of_a_kind")


def single(phrase: Phrase, people: Sequence[Chain], memory: Memory, number: int) -> Meant | None:
    """The one party that a phrase like "the Ghanaian president" or "the ministry" means; `people` are those it may."""
    if phrase.head in nouns() and phrase.head not in role_words():
        return _organisation(phrase, memory, number)
    age = next((word for word in (phrase.head, *phrase.modifiers) if word.endswith("-year-old")), None)
    if age:
        fitting = [chain for chain in people if chain.age == age.split("-")[0]]
        if fitting:
            return one(fitting[0], "who is told to be so old") if len(fitting) == 1 else None
        # Whose age was not told before is who has just been named.
        named = _just_named(memory, number) if phrase.head == age else None
        return named if named and named.chains[0].age is None else None
    if phrase.head in _NATIVES or is_native(phrase.head):
        return _native(phrase.head, memory, number) or _just_named(memory, number)
    if phrase.head in _UNSURE:
        return _by_sex(phrase, memory, number)
    return _holder(phrase, people, memory, number)


def _holder(phrase: Phrase, people: Sequence[Chain], memory: Memory, number: int) -> Meant | None:
    """Whom "the president" means: the one who has the office, or of several the nearest to it."""
    fitting = {chain: role for chain in people for role in chain.offices.values() if _role_fits(phrase, role, chain)}
    if _nameless_since(phrase, set(fitting), memory, number):
        return None
    if len(fitting) < 2:
        return next((one(chain, "the only one told to be so", role) for chain, role in fitting.items()), None)
    exact = [
        chain
        for chain in fitting
        if any(
            role.head == phrase.head and (not phrase.country or role.country == phrase.country)
            for role in chain.offices.values()
        )
    ]
    if len(exact) == 1:
        return one(exact[0], "the only one told to be so by just this word", fitting[exact[0]])
    at_home = [chain for chain in exact if all(role.country is None for role in chain.offices.values())]
    if phrase.head in OF_STATE and not phrase.country and len(at_home) == 1:
        # "The President" is no visitor of whom the land is told.
        return one(at_home[0], "the only one told to be so of whom no other land is told", fitting[at_home[0]])
    near = {chain: mention for mention in memory.since(number - 1) for chain in mention.chains if chain in fitting}
    if len(near) != 1:
        return None
    return next(one(chain, "the only one near who is told to be so", seen, fitting[chain]) for chain, seen in near.items())


def _nameless_since(phrase: Phrase, fitting: Set[Chain], memory: Memory, number: int) -> bool:
    """Whether "an official", whom nothing names, was told of after those who are named: "the official" is that one."""
    for seen in reversed(memory.since(number - _NAMELESS_REACH)):
        if any(chain in fitting for chain in seen.chains):
            return False
        if seen.person is not None and not seen.person.names and phrase.head in seen.person.nouns:
            return True
    return False


def counterpart(phrase: Phrase, people: Sequence[Chain], memory: Memory, number: int) -> Meant | None:
    """Whom "her Slovenian counterpart" means: the one of that land, or the other of the two who have an office."""
    own = owner_of(phrase, memory, number) or next(
        (mention.person for mention in memory.since(number) if mention.subject and mention.person), None
    )
    if phrase.head != "counterpart":
        # "her colleague" may be anybody but where two leaders talk
        leading = leaders(people)
        if own not in leading or len(leading) != 2:
            return None
        return next((one(chain, "the other of two who lead", *chain.roles[:1]) for chain in leading if chain is not own), None)
    officers = {chain: next(iter(chain.offices.values())) for chain in people if chain.offices and chain is not own}
    if phrase.country:
        officers = {chain: role for chain in officers for role in chain.offices.values() if role.country == phrase.country}
    elif any(role.head == "counterpart" for chain in officers for role in chain.offices.values()):
        officers = {chain: role for chain in officers for role in chain.offices.values() if role.head == "counterpart"}
    if own is None or len(officers) != 1:
        return None
    return next(one(chain, "the other who has such an office", role) for chain, role in officers.items())


def owner_of(phrase: Phrase, memory: Memory, number: int) -> Chain | None:
    """Who "her" is in "her counterpart", "his wife"."""
    here = (mention for mention in reversed(memory.since(number)) if mention.sentence == number)
    return next((mention.person for mention in here if mention.first == phrase.first and mention.person), None)


def _role_fits(phrase: Phrase, role: Role, chain: Chain) -> bool:
    if not same_head(phrase.head, role.head):
        return False
    if role.head == "leader" and phrase.head in OF_STATE - {"leader"} and role.country is None:
        # "The President" is no leader of a party.
        return False
    if any(word is not None and word not in role.words for word in (phrase.owner, phrase.of)):
        return False
    if phrase.country and role.country and phrase.country != role.country:
        return False
    if (
        phrase.country
        and not role.country
        and any(other.country and other.country != phrase.country for other in chain.offices.values())
    ):
        return False
    if {word for word in phrase.modifiers if word in nouns() or is_field(word)} - role.words:
        # "the council leader" is no leader of something else, "the finance minister" no minister of defence.
        return False
    before = bool(_FORMER & role.words)
    if before is not bool(_FORMER & phrase.modifiers) and (not before or phrase.head in OF_STATE):
        # Who was president once is not "the president", nor the other way round.
        return False
    if "deputy" in role.words and "deputy" not in {*phrase.modifiers, phrase.head} and phrase.head == role.head:
        return False
    return not ({"vice", "deputy"} & phrase.modifiers - role.words)


def _just_named(memory: Memory, number: int) -> Meant | None:
    """Whom "the Spaniard" means: the one person who acts in the sentence before, if nobody else is named there."""
    for back in (0, 1, 2):
        mentions = [mention for mention in memory.since(number - back) if mention.person and mention.person.names]
        # In "Vega coach Ann Lee" Vega is no more than a part of her title.
        people = {
            mention.person: mention
            for mention in mentions
            if not any(
                other.first <= mention.first < mention.last < other.last for other in mentions if _beside(mention, other)
            )
        }
        if people:
            acts = any(mention.subject for mention in memory.since(number - back) if mention.person)
            if len(people) != 1 or not acts:
                return None
            return next(one(person, "the only person just named", seen) for person, seen in people.items() if person)
    return None


def _beside(mention: Seen, other: Seen) -> bool:
    return mention.sentence == other.sentence and mention.person is not other.person


def _native(head: str, memory: Memory, number: int) -> Meant | None:
    """Whom "the Malawian" means: the one person near who is told to be of that land, or the one who is of no other."""
    land = country_of().get(head.title())
    for back in (0, 1, 2):
        near = {
            mention.person: mention
            for mention in memory.since(number - back)
            if mention.person and mention.person.names and not mention.owner
        }
        lands = {person: {role.country for role in person.offices.values() if role.country} for person in near}
        own = [person for person in near if land in lands[person]]
        for fitting, rule in (
            (own, "who is told to be of the land"),
            ([person for person in near if not lands[person]], _OF_NO_OTHER),
        ):
            if len(fitting) == 1 and len(near) > 1:
                return one(fitting[0], rule, near[fitting[0]])
        if near:
            return None
    return None


def _by_sex(phrase: Phrase, memory: Memory, number: int) -> Meant | None:
    """Whom "the man" or "the woman" means: the one person of that sex just spoken of."""
    sex = Sex.MALE if phrase.head in ("man", "boy", "lad") else Sex.FEMALE
    near = {
        person: mention
        for mention in memory.since(number - 1)
        if (person := mention.person) and (mention.naming is Naming.NAME or not person.names)
    }
    fitting = [person for person in near if person.sex is sex]
    if len(fitting) != 1 or len(near) != 1:
        return None
    return one(fitting[0], "the only person just spoken of", near[fitting[0]])


def _organisation(phrase: Phrase, memory: Memory, number: int) -> Meant | None:
    """What "the ministry" means: the one named last that has the word in its name; "the company": the only one near."""
    if phrase.owner or phrase.of:
        return None
    if phrase.head in outlet_nouns() and not phrase.country:
        for chain, seen in _organisations_since(memory, number - _OUTLETS_REACH).items():
            if any(is_outlet(phrase.head, frozenset(chain.nouns), words) for _, words in chain.names):
                return one(chain, "the last that is called so", seen)
    for chain, seen in _organisations_since(memory, number - 8).items():
        if _named_so(phrase, chain) and not (phrase.country and chain.owner and chain.owner != phrase.country):
            return one(chain, "the last that has the word in its name", seen)
    if phrase.head in _COMPANY_WORDS and not phrase.country:
        return _only(chain for chain in _organisations_since(memory, number - 2).items() if _private(chain[0]))
    if phrase.head in _SECTORS and not phrase.country:
        for back in (0, 1):
            if close := _organisations_since(memory, number - back):
                only = _only(close.items())
                return only if only and _private(only.chains[0]) else None
    told = phrase.modifiers - {"same", "new", "own", "whole", "entire"}
    if (phrase.head in _GENERAL and not told) or phrase.head in ("club", "team"):
        only = _only(_organisations_since(memory, number - 1).items())
        return only if only is not None and not _other_kind(phrase.head, only.chains[0]) else None
    return None


def _only(near: Iterable[tuple[Chain, Seen]]) -> Meant | None:
    """The organisation just spoken of, if it is one."""
    found = list(near)
    return one(found[0][0], "the only one just spoken of that it may be", found[0][1]) if len(found) == 1 else None


def _organisations_since(memory: Memory, number: int) -> dict[Chain, Seen]:
    """The organisations mentioned from a sentence on, the last first, each with its last mention."""
    found: dict[Chain, Seen] = {}
    for mention in reversed(memory.since(number)):
        for chain in mention.chains:
            if chain.kind is Kind.ORGANISATION:
                found.setdefault(chain, mention)
    return found


def _named_so(phrase: Phrase, chain: Chain) -> bool:
    """Whether a name has the noun of the phrase, and what stands before it: "the energy ministry" is no Ministry of Health."""
    asked = {phrase.head, *(word for word in phrase.modifiers if is_field(word))}
    return any(asked <= {word.lower() for word in words} for _, words in chain.names)


def _private(chain: Chain) -> bool:
    return not any(word.lower() in _PUBLIC for _, words in chain.names for word in words)


def _other_kind(head: str, chain: Chain) -> bool:
    """Whether the name says that it is something else: no "party" is called "Ministry"."""
    if head in ("club", "team"):
        return not any(word.lower() in _CLUBS for _, words in chain.names for word in words)
    kinds = _OF_A_KIND - {head}
    return any(word.lower() in kinds for _, words in chain.names for word in words)
