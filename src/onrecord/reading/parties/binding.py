"""What grammar tells of a pronoun and a name in one sentence: that they cannot be one, or that they likely are."""

from collections.abc import Iterable

from onrecord.reading.name_words import listed
from onrecord.reading.parties.memory import Seen
from onrecord.reading.parties.phrase import SAYS, is_verb
from onrecord.reading.parties.sentence import Sentence

# No clause is longer, in words.
_CLAUSE = 40
# How many words may stand before the name that opens a sentence.
_OPENING = 3
_BREAKS = listed("names_rules", "breaks")


def saying(sentence: Sentence, index: int) -> bool:
    """Whether the pronoun says something: "he added", "she also said", "said he"."""
    around = (*sentence.lows[max(0, index - 1) : index], *sentence.lows[index + 1 : index + 3])
    return sentence.lows[index] in ("he", "she") and any(low in SAYS for low in around)


def opens(sentence: Sentence, mention: Seen) -> bool:
    """Whether the sentence is of this name: "Lee agreed to talk if her son could come", not "Lee told us his son had come"."""
    says = any(low in SAYS for low in sentence.lows[mention.last : mention.last + _OPENING])
    return mention.subject and mention.first <= _OPENING and not says


def tells(sentence: Sentence, mention: Seen, index: int) -> bool:
    """Whether the pronoun opens what the subject says: "Lee said she", "Lee told the court that she"."""
    said = next((at for at in range(mention.last, index) if sentence.lows[at] in SAYS), None)
    between = () if said is None else sentence.lows[said + 1 : index]
    return (
        said is not None and len(between) <= 4 and all(word[0].isalpha() and word not in _BREAKS - {"that"} for word in between)
    )


def bound(sentence: Sentence, index: int, mention: Seen) -> bool:
    """Whether grammar forbids it: "Okafor met him" is someone else; "himself" is not."""
    low = sentence.lows[index]
    if low == "himself" or low == "herself":
        return False
    if low not in ("him", "her") or not mention.subject:
        return low in ("he", "she") and not mention.subject and mention.last == index
    if owns(sentence, index):
        return False
    lows = sentence.lows
    if index - mention.last > _CLAUSE:
        return False
    return not any(_breaks(lows[at], lows[at + 1]) for at in range(mention.last, index))


def owns(sentence: Sentence, index: int) -> bool:
    """Whether a pronoun stands before what is his or hers: "his house", "her house", not "met her in May"."""
    low = sentence.lows[index]
    if low != "her" or index + 1 == len(sentence.words):
        return low == "his"
    return sentence.words[index + 1][0].isalpha() and not _ends_object(sentence.lows[index + 1])


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
# What opens a phrase with no verb in it.
_BEFORE_NOUNS = frozenset(["at", "by", "despite", "during", "for", "from", "in", "on", "under", "upon", "with"])


def introduced(sentence: Sentence, index: int, ahead: Iterable[Seen]) -> list[Seen]:
    """The subject after a fronted phrase that holds the pronoun: "In her address, Moreno said"."""
    opening = sentence.lows[0]
    if not (opening in _FRONTED or opening.endswith("ing")) or index > 12:
        return []
    if sentence.lows[index] in ("he", "she") and opening in _BEFORE_NOUNS:
        # "On Monday he will meet the minister, Ann Lee."
        return []
    try:
        comma = sentence.words.index(",", index)
    except ValueError:
        return []
    return [mention for mention in ahead if mention.first >= comma and mention.first - comma <= 6 and mention.subject][:1]
