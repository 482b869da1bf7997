"""Whom he, she, his, her, him mean: one person, or nobody if none fits."""

from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_words import Sex
from onrecord.reading.parties.binding import bound, introduced, opens, owns, saying, tells
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.meant import Meant, one
from onrecord.reading.parties.memory import Memory, Seen
from onrecord.reading.parties.sentence import Sentence
from onrecord.record import Naming

PRONOUNS = {
    "he": Sex.MALE, "him": Sex.MALE, "his": Sex.MALE, "himself": Sex.MALE,
    "she": Sex.FEMALE, "her": Sex.FEMALE, "hers": Sex.FEMALE, "herself": Sex.FEMALE,
}  # fmt: skip
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
SPEAKERS = WE | {"i", "me", "my", "mine", "myself"}
THINGS = frozenset({"it"})
PLURALS = frozenset({"they", "them", "themselves"})
# How far back a pronoun looks, in sentences.
REACH = 6
# How many mentions back a person is counted, and no more often than this.
_LATELY, _OFTEN = 40, 6
# A pronoun before its name is that name's, "In her address, Moreno said", where nobody before is likelier than so.
_BEFORE_NAME = 3.6


@cache
def weights() -> dict[str, float]:
    """How much each trait of a mention speaks for it."""
    found: dict[str, float] = lexicon("pronouns")["weights"]
    return found


def meant(
    sentence: Sentence, number: int, index: int, memory: Memory, ahead: Iterable[Seen], speaker: Chain | None, quoted: int
) -> Meant | None:
    """The person that the pronoun at word `index` of sentence `number` means.

    `ahead` are the names after it in its sentence, for "In his speech, Okafor said"; `speaker` is who says the quotation it
    stands in, who is not "he" there; `quoted` is the number of that quotation.
    """
    sex = PRONOUNS[sentence.lows[index]]
    weight = weights()
    scores: dict[Chain, tuple[float, Seen]] = {}
    for mention, traits in candidates(sentence, number, index, memory, speaker, quoted):
        person = mention.chains[0]
        score = sum(map(weight.__getitem__, traits)) - weight["first"] * mention.first
        if person not in scores or score > scores[person][0]:
            scores[person] = score, mention
    totals = {person: score + weight["often"] * often(person, memory) for person, (score, _) in scores.items()}
    best = max(totals, key=lambda person: totals[person], default=None)
    fronted = next((mention for mention in introduced(sentence, index, ahead) if fits(mention, sex, speaker)), None)
    if fronted is not None:
        opening = sentence.lows[0]
        part = opening in ("for", "on") and sentence.lows[2:4] == ["part", ","]
        # Who acts in "Opening his speech, Okafor said" is the one of the whole sentence.
        sure = part or (opening.endswith("ing") and owns(sentence, index))
        if best is None or sure or totals[best] < _BEFORE_NAME:
            fronted.chains[0].sex = sex
            return one(fronted.chains[0], "whom the phrase that opens the sentence is about", fronted)
    if best is None:
        return _only(sex, memory, speaker)
    best.sex = sex
    many = len(scores) > 1
    rule = f"the likeliest of {len(scores)} people, by where they are mentioned" if many else "the only person near it may mean"
    return one(best, rule, scores[best][1])


def fits(mention: Seen, sex: Sex, speaker: Chain | None) -> bool:
    """Whether a mention is of one person of that sex, or of a sex that nothing tells, who is not the speaker."""
    person = mention.person
    return person is not None and person.sex in (sex, None) and not person.they and person is not speaker


def often(person: Chain, memory: Memory) -> int:
    """How often a person was mentioned lately."""
    return min(sum(1 for mention in memory.seen[-_LATELY:] if mention.person is person), _OFTEN)


def candidates(
    sentence: Sentence, number: int, index: int, memory: Memory, speaker: Chain | None, quoted: int
) -> Iterator[tuple[Seen, list[str]]]:
    """The mentions before a pronoun of people it may mean, and what speaks for each or against it."""
    sex = PRONOUNS[sentence.lows[index]]
    last: Seen | None = None
    owned = sentence.lows[index + 1] if owns(sentence, index) and index + 1 < len(sentence.lows) else None
    for mention in reversed(memory.since(number - REACH)):
        if not fits(mention, sex, speaker):
            continue
        here = mention.sentence == number
        if here and (bound(sentence, index, mention) or (mention.quoted and not quoted and saying(sentence, index))):
            # In "“The chairman rang,” he said" it is not the chairman who said it.
            continue
        if owned is not None and owned in mention.chains[0].called:
            # "His lawyer" is of nobody who is told to be the lawyer.
            continue
        last = last or mention
        yield mention, traits(sentence, number, index, mention, quoted, nearest=last is mention)


def traits(sentence: Sentence, number: int, index: int, mention: Seen, quoted: int, *, nearest: bool) -> list[str]:
    """What a mention is to a pronoun at word `index` of sentence `number`, as the table of weights names it."""
    low = sentence.lows[index]
    back = number - mention.sentence
    found = [f"back {back}", "subject" if mention.subject else "owner" if mention.owner else "object", mention.naming.value]
    if mention.person is not None and mention.person.sex is None:
        found.append("of unknown sex")
    if quoted != mention.quoted and mention.quoted:
        found.append("in another quotation")
    if mention.speaks and saying(sentence, index):
        # "A spokesman said. He added" is not who was spoken of; "he was fined" may be.
        if not mention.chains[0].names:
            found.append("nobody named, who speaks as the pronoun does")
        elif back == 1:
            found.append("speaks as the pronoun does")
    if nearest and low not in ("he", "she"):
        found.append("nearest to no subject")
    if back == 0:
        if mention.naming is Naming.NAME and opens(sentence, mention):
            found.append("opens")
        if mention.subject and tells(sentence, mention, index):
            found.append("tells")
        if mention.subject and low not in ("he", "she"):
            found.append("subject to no subject")
    elif mention.paragraph == sentence.paragraph:
        found.append("of the paragraph")
    return found


def _only(sex: Sex, memory: Memory, speaker: Chain | None) -> Meant | None:
    """The one person of the story so far whom the pronoun fits, if it is one."""
    fitting = [
        person
        for person in memory.known_people()
        if person.names and person.sex in (sex, None) and not person.they and person is not speaker
    ]
    certain = [person for person in fitting if person.sex is sex]
    if len(certain) != 1 and len(fitting) != 1:
        return None
    return one((certain if len(certain) == 1 else fitting)[0], "the only person of the story so far whom it fits")
