"""Whom "the presidents", "the two leaders", "the two countries" mean: just so many as they say, or nobody."""

from collections.abc import Sequence

from onrecord.reading.name_words import Sex, country_of, listed
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.meant import Meant, one
from onrecord.reading.parties.memory import Memory, Seen
from onrecord.reading.parties.offices import OF_STATE, leaders, same_head
from onrecord.reading.parties.phrase import SAYS, Phrase, singular
from onrecord.reading.parties.sentence import Sentence
from onrecord.record import Kind, Naming

# What those who meet are called.
_OF_A_MEETING = frozenset({"leaders", "sides", "officials", "interlocutors", "counterparts", "pair", "duo"})
_MEETS = listed("names_rules", "meets")
_HOSTS = listed("names_rules", "hosts")
_AGREES = listed("names_rules", "agrees")
_CROWDS = listed("names_rules", "groups") | {"people", "police", "families", "couple", "pair", "team", "staff", "both"}
# How far back a meeting is in mind, in sentences, and how far apart the two may stand in one.
_REACH = 5
_CLAUSE = 24


def several(phrase: Phrase, memory: Memory, number: int) -> Meant | None:
    """The parties that "the presidents", "the two leaders", "the two countries" mean: just so many as it says, or none."""
    if phrase.head in ("countries", "nations", "states", "governments"):
        return None if phrase.country or phrase.modifiers else _countries(phrase, memory, number)
    if phrase.head in ("sides", "parties", "rivals", "counterparts", "interlocutors"):
        return _joint(phrase, memory, number) or _leaders(phrase, memory)
    if phrase.head in _OF_A_MEETING and (pair := _just_met(phrase, memory, number)):
        return pair
    kind_word = singular(phrase.head)
    for back in range(0, 4):
        people: dict[Chain, Seen] = {}
        for mention in memory.since(number - back):
            for chain in mention.chains:
                if chain.kind is Kind.PERSON and _one_of(phrase, kind_word, chain):
                    people.setdefault(chain, mention)
        if len(people) == phrase.count:
            return Meant(tuple(people), "just so many near who may be called so", tuple(dict.fromkeys(people.values())))
        if len(people) > phrase.count:
            return _joint(phrase, memory, number, list(people))
    return _holders(phrase, kind_word, memory) or _unsaid(phrase, memory, number)


def met(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words between two names tell that the two met or spoke: "held a call with", "hosted"."""
    between = [low for low in sentence.lows[first:last] if low not in ("his", "her", "the", "their")]
    if not between or len(between) > _CLAUSE or any(mark in between for mark in (";", "”", '"', "“")):
        return False
    return between[-1] in _HOSTS or (between[-1] == "with" and any(low in _MEETS for low in between))


def they(sentence: Sentence, number: int, index: int, memory: Memory) -> Meant | None:
    """Whom "they" means: the last group of people spoken of, a group that acts before one that does not."""
    groups = _groups(memory.since(number - 1))
    if not groups and _agree(sentence, index):
        groups = [seen for seen in _groups(memory.since(number - _REACH)) if seen.together]
    group = next((seen for seen in groups if seen.subject), next(iter(groups), None))
    if group is None or any(chain.kind is not Kind.PERSON for chain in group.chains):
        return None
    return Meant(group.chains, "the people spoken of together last", (group,))


def they_of_one(before: Sentence, here: Sentence, number: int, index: int, memory: Memory) -> Meant | None:
    """The one person that "they" means after "Spokesperson Robin Tan denied it": who alone acts in the sentence before.

    Only one whose sex nothing tells, or who holds an office that is for nobody's sex; and only where nobody else is told of in
    the plural, and no organisation acts.
    """
    if any(_is_plural(low) for low in (*before.lows, *here.lows[:index])):
        return None
    known = next((seen for seen in reversed(memory.since(number - 2)) if seen.person and seen.person.they), None)
    if known is not None and known.person is not None:
        return one(known.person, "who was called they before", known)
    if before.paragraph != here.paragraph:
        return None
    near = [seen for seen in memory.since(number - 1) if seen.subject and seen.naming is not Naming.PRONOUN]
    people = {seen.person for seen in near}
    person = next(iter(people)) if len(people) == 1 else None
    if person is None or not person.names or here.lows[index] != "they":
        return None
    speaks = any(low in SAYS for low in here.lows[index + 1 : index + 3]) or here.lows[index - 1 : index] == [";"]
    neutral = person.sex is None or any(role.head.endswith("person") for role in person.offices.values())
    if not (speaks and neutral):
        return None
    person.they, person.sex = True, None
    return one(person, "the one person who acts just before, whom nothing calls he or she", near[-1])


def _is_plural(low: str) -> bool:
    """Whether a word means several people."""
    return singular(low) is not None or low in _CROWDS


def _groups(mentions: Sequence[Seen]) -> list[Seen]:
    """The mentions of several, the last first, without two who met where one of them is of a longer list."""
    found: list[Seen] = []
    lists: set[tuple[int, int]] = set()
    for seen in reversed(mentions):
        if seen.together and (seen.sentence, id(seen.chains[-1])) in lists:
            continue
        if len(seen.chains) > 1:
            found.append(seen)
        if len(seen.chains) > 1 and not seen.together:
            lists |= {(seen.sentence, id(chain)) for chain in seen.chains}
    return found


def _agree(sentence: Sentence, index: int) -> bool:
    """Whether "they" do what people who meet do: "They also discussed"."""
    following = [
        low for low in sentence.lows[index + 1 : index + 4] if low not in ("also", "both", "further", "jointly", "have")
    ]
    return bool(following) and following[0] in _AGREES


def _unsaid(phrase: Phrase, memory: Memory, number: int) -> Meant | None:
    """The group just spoken of, where all that is told of them is the plural: "Ministers Ann Lee and Bob Tan"."""
    for seen in _groups(memory.since(number - 1)):
        heads = {role.head for chain in seen.chains for role in chain.offices.values()}
        if len(seen.chains) == phrase.count and heads == {phrase.head}:
            return Meant(seen.chains, "those just called so together", (seen,))
    return None


def _holders(phrase: Phrase, kind_word: str | None, memory: Memory) -> Meant | None:
    """The people whose office is just the one named, if they are just so many: "the presidents", far from their names."""
    people = {
        chain: role
        for chain in memory.known_people()
        for role in chain.offices.values()
        if role.head == kind_word and (not phrase.country or role.country == phrase.country)
    }
    if len(people) != phrase.count:
        return None
    return Meant(tuple(people), "just so many in the story who are told to be so", tuple(people.values()))


def _one_of(phrase: Phrase, kind_word: str | None, chain: Chain) -> bool:
    """Whether a person can be one of those the phrase means."""
    heads = {role.head for role in chain.offices.values()}
    if phrase.country and all(role.country != phrase.country for role in chain.offices.values()):
        return False
    if phrase.head in ("couple", "pair", "duo", "politicians"):
        return True
    if phrase.head == "leaders":
        return not heads or bool(heads & OF_STATE) or any(same_head("leader", head) for head in heads) or "counterpart" in heads
    if phrase.head in ("men", "women"):
        return chain.sex in (Sex.MALE if phrase.head == "men" else Sex.FEMALE, None)
    return kind_word is not None and any(same_head(kind_word, head) for head in heads)


def _just_met(phrase: Phrase, memory: Memory, number: int) -> Meant | None:
    """The two who met, if that was just told, and no more than they."""
    pairs = [seen for seen in _groups(memory.since(number - _REACH)) if seen.together]
    same = pairs and all(set(pair.chains) == set(pairs[0].chains) for pair in pairs)
    if not same or phrase.count != len(pairs[0].chains) or phrase.country:
        return None
    return Meant(pairs[0].chains, "the two who met", (pairs[0],))


def _joint(phrase: Phrase, memory: Memory, number: int, people: Sequence[Chain] | None = None) -> Meant | None:
    """The last group that was spoken of together, if it has the right number and, where `people` are given, is of them."""
    for mention in _groups(memory.since(number - 4)):
        if len(mention.chains) == phrase.count and all(
            chain.kind is Kind.PERSON and (people is None or chain in people) for chain in mention.chains
        ):
            return Meant(mention.chains, "the people spoken of together last", (mention,))
    return None


def _leaders(phrase: Phrase, memory: Memory) -> Meant | None:
    """The two who speak for their lands, where "both sides" talk and there are no more of them."""
    people = leaders(memory.known_people())
    if phrase.head not in ("sides", "interlocutors") or len(people) != phrase.count:
        return None
    roles = tuple(next(iter(chain.offices.values())) for chain in people)
    return Meant(tuple(people), "just so many in the story who speak for a land", roles)


def _countries(phrase: Phrase, memory: Memory, number: int) -> Meant | None:
    """The two lands spoken of last, if they are two."""
    for back in range(0, 3):
        near = {
            chain: mention
            for mention in memory.since(number - back)
            for chain in mention.chains
            if chain.kind is Kind.PLACE and _is_country(chain)
        }
        if len(near) == phrase.count:
            return Meant(tuple(near), "just so many lands near", tuple(near.values()))
        if len(near) > phrase.count:
            return None
    return None


def _is_country(chain: Chain) -> bool:
    return any(" ".join(words) in country_of() for _, words in chain.names)
