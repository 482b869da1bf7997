"""Whom he, she, his, her, him mean: one person, or nobody if none fits."""

from collections.abc import Iterable

from onrecord.reading.name_words import Sex, listed
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.memory import Memory, Seen
from onrecord.reading.parties.phrase import SAYS, is_verb
from onrecord.reading.parties.sentence import Sentence
from onrecord.record import Naming

PRONOUNS = {
    "he": Sex.MALE, "him": Sex.MALE, "his": Sex.MALE, "himself": Sex.MALE,
    "she": Sex.FEMALE, "her": Sex.FEMALE, "hers": Sex.FEMALE, "herself": Sex.FEMALE,
}  # fmt: skip
SPEAKERS = frozenset({"i", "me", "my", "mine", "myself"})
THINGS = frozenset({"it"})
PLURALS = frozenset({"they", "them", "themselves"})
# How far back a pronoun looks, in sentences.
REACH = 6
# No clause is longer, in words.
_CLAUSE = 40
_NEAR = (2.6, 2.3, 1.1, 0.5, 0.2, 0.0, 0.0)
# How much more likely "she" is who tells it, in "Ann Lee told the court she had paid".
_TELLS = 0.6
# "For his part, Okafor said": his is Okafor's.
_SURE = 9.0
# How much more likely the name that opens a sentence is meant in it, and how many words may stand before that name.
_OPENS = 0.5
_OPENING = 3
# How much more likely "he" is a spokesman of no name who has just said something than whom he speaks of.
_SPEAKS = 1.0
_BREAKS = listed("names_rules", "breaks")


def meant(
    sentence: Sentence, number: int, index: int, memory: Memory, ahead: Iterable[Seen], speaker: Chain | None, quoted: int
) -> Chain | None:
    """The person that the pronoun at word `index` of sentence `number` means.

    `ahead` are the names after it in its sentence, for "In his speech, Okafor said"; `speaker` is who says the quotation it
    stands in, who is not "he" there; `quoted` is the number of that quotation.
    """
    low = sentence.lows[index]
    sex = PRONOUNS[low]
    scores: dict[int, float] = {}
    people: dict[int, Chain] = {}
    for mention in memory.since(number - REACH):
        person = mention.person
        if person is None or (person.sex is not None and person.sex is not sex):
            continue
        if person is speaker or (mention.sentence == number and _bound(sentence, index, mention)):
            continue
        score = _score(number, mention, quoted)
        if mention.speaks and _saying(sentence, index):
            # "A spokesman said. He added" is not who was spoken of; "he was fined" may be.
            score += _SPEAKS
        if mention.sentence == number and mention.naming is Naming.NAME and _opens(sentence, mention):
            score += _OPENS
        if mention.sentence == number and mention.subject and _tells(sentence, mention, index):
            score += _TELLS
        people[id(person)] = person
        scores[id(person)] = max(scores.get(id(person), -9.0), score + (0.0 if person.sex else -0.5))
    for mention in _introduced(sentence, index, ahead):
        person = mention.person
        if person is not None and person.sex in (sex, None) and person is not speaker:
            people[id(person)] = person
            sure = sentence.lows[0] in ("for", "on") and sentence.lows[2:4] == ["part", ","]
            scores[id(person)] = max(scores.get(id(person), -9.0), _SURE if sure else 3.0 if person.sex else 2.5)
    if not scores:
        return _only(sex, memory, speaker)
    for key, person in people.items():
        scores[key] += min(sum(1 for mention in memory.seen[-40:] if mention.person is person), 6) * 0.08
    best = max(scores, key=lambda key: scores[key])
    if people[best].sex is None:
        people[best].sex = sex
    return people[best]


def _score(number: int, mention: Seen, quoted: int) -> float:
    """How likely an earlier mention is meant."""
    score = _NEAR[number - mention.sentence]
    if mention.subject:
        score += 0.9
    elif mention.owner:
        score += 0.3
    if mention.naming is Naming.PRONOUN:
        score += 0.3
    if quoted != mention.quoted:
        score -= 0.6 if mention.quoted else 0.0
    return score - mention.first * 0.01


def _saying(sentence: Sentence, index: int) -> bool:
    """Whether the pronoun says something: "he added", "she also said", "said he"."""
    around = (*sentence.lows[max(0, index - 1) : index], *sentence.lows[index + 1 : index + 3])
    return sentence.lows[index] in ("he", "she") and any(low in SAYS for low in around)


def _opens(sentence: Sentence, mention: Seen) -> bool:
    """Whether the sentence is of this name: "Lee agreed to talk if her son could come", not "Lee told us his son had come"."""
    says = any(low in SAYS for low in sentence.lows[mention.last : mention.last + _OPENING])
    return mention.subject and mention.first <= _OPENING and not says


def _tells(sentence: Sentence, mention: Seen, index: int) -> bool:
    """Whether the pronoun opens what the subject says: "Lee said she", "Lee told the court that she"."""
    said = next((at for at in range(mention.last, index) if sentence.lows[at] in SAYS), None)
    between = () if said is None else sentence.lows[said + 1 : index]
    return (
        said is not None and len(between) <= 4 and all(word[0].isalpha() and word not in _BREAKS - {"that"} for word in between)
    )


def _bound(sentence: Sentence, index: int, mention: Seen) -> bool:
    """Whether grammar forbids it: "Okafor met him" is someone else; "himself" is not."""
    low = sentence.lows[index]
    if low == "himself" or low == "herself":
        return False
    if low not in ("him", "her") or not mention.subject:
        return low in ("he", "she") and not mention.subject and mention.last == index
    if (
        low == "her"
        and index + 1 < len(sentence.words)
        and sentence.words[index + 1][0].isalpha()
        and not _ends_object(sentence.lows[index + 1])
    ):
        return False
    lows = sentence.lows
    if index - mention.last > _CLAUSE:
        return False
    return not any(_breaks(lows[at], lows[at + 1]) for at in range(mention.last, index))


def _breaks(word: str, following: str) -> bool:
    """Whether a clause with another subject may begin here: not in "met Wolf and told him"."""
    return word in _BREAKS and not (word in ("and", "but", ",") and is_verb(following))


def _ends_object(word: str) -> bool:
    return word in (
        "to",
        "in",
        "at",
        "on",
        "for",
        "that",
        "and",
        "with",
        "from",
        "as",
        "by",
        "about",
        "after",
        "before",
        "when",
        "of",
        "a",
        "the",
        "if",
        "because",
        "during",
        "into",
        "yesterday",
        "today",
    )


_FRONTED = listed("names_rules", "fronted")


def _introduced(sentence: Sentence, index: int, ahead: Iterable[Seen]) -> list[Seen]:
    """The subject after a fronted phrase that holds the pronoun: "In her address, Moreno said"."""
    if sentence.lows[0] not in _FRONTED or index > 12:
        return []
    try:
        comma = sentence.words.index(",", index)
    except ValueError:
        return []
    return [mention for mention in ahead if mention.first >= comma and mention.first - comma <= 6 and mention.subject][:1]


def _only(sex: Sex, memory: Memory, speaker: Chain | None) -> Chain | None:
    """The one person of the story so far whom the pronoun fits, if it is one."""
    fitting = [
        person for person in memory.known_people() if person.names and person.sex in (sex, None) and person is not speaker
    ]
    certain = [person for person in fitting if person.sex is sex]
    if len(certain) == 1:
        return certain[0]
    return fitting[0] if len(fitting) == 1 else None
