"""Whether a name behind an office is that of one told without a name: "with the Minister of Trade, Ama Boateng"."""

from collections.abc import Sequence

from onrecord.reading.clauses import Token, verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.triggers import Trigger, words
from onrecord.reading.lexicon import word_sets
from onrecord.record import Kind, Reference


def names_partner(scene: Scene, partners: Sequence[Reference], group: Group, at: int) -> bool:
    """Whether the word at `at` comes after a partner without a name, what it is of, and a comma.

    "With her counterpart, Ama Boateng", "with the Minister of Trade and Transport of Ghana, Ama Boateng".
    """
    last = partners[-1] if partners else None
    if last is None or last.parties:
        return False
    apart = scene.words[at - 1].low == ","
    office = [
        word
        for word in scene.between(last.span.end, scene.words[at - 1].start if apart else group.items[0].span.start)
        # "Minister of Trade Mr. Osei": the stop of a title.
        # And "of the Harbour Movement (HM)".
        if word.low not in {".", "(", ")"} and not (word.word.isupper() and len(word.word) > 1)
    ]
    if not office:
        return apart
    # "with Minister of Trade of Kenya Ama Boateng": without a comma the office ends in a name.
    head = scene.words[scene.at(last.span.end) - 1].low
    person = group.items[0].kind is Kind.PERSON
    closed = apart or (person and head in word_sets("clauses")["offices"] and office[-1].word[0].isupper())
    return closed and office[0].low in {"of", "for", "and"} and all(_in_office(word) for word in office)


def names_object(scene: Scene, trigger: Trigger, group: Group, at: int) -> bool:
    """Whether the word at `at` names whom the verb takes: "met the Minister of Trade, Ama Boateng"."""
    if trigger.noun or group.items[0].kind is not Kind.PERSON or scene.words[at - 1].low != ",":
        return False
    office = scene.between(trigger.span.end, scene.words[at - 1].start)
    behind = scene.words[scene.at(group.end) :][:1]
    if behind and verblike(behind[0].low):
        # "met the miners’ leaders, Ama Boateng said".
        return False
    known = word_sets("clauses")
    return any(
        word.low in known["offices"] or word.low in words().people or word.low.endswith(("’s", "'s")) for word in office
    ) and all(_in_office(word) or word.low in known["determiners"] for word in office)


def _in_office(word: Token) -> bool:
    """Whether a word may stand in an office: "of State and Foreign Affairs of Portugal", "of the dockers’ union"."""
    known = word_sets("clauses")
    if word.low in {"of", "for", "and", "&", "the", "’", "'"} or word.word[0].isupper():
        return True
    return word.is_word and not (word.low in known["prepositions"] or word.low in known["relatives"] or verblike(word.low))
