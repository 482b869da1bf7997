"""Names behind the comma after a phrase that mean what it does: "The company, Acme Ltd.,", "The two ministers, A and B,"."""

from collections.abc import Sequence

from onrecord.reading.parties.chain import Chain, Role
from onrecord.reading.parties.meant import Meant, one
from onrecord.reading.parties.offices import is_role
from onrecord.reading.parties.phrase import Phrase, nouns
from onrecord.reading.parties.sentence import Sentence
from onrecord.record import Kind

Spots = Sequence[tuple[int, int, Chain]]
_BEHIND = "the name behind the comma"
# How many words may stand between a comma and the name in "The suspect, identified by police in Osh as Ivan Petrov".
_IDENTIFIED = 7


def apposed(sentence: Sentence, spots: Spots, phrase: Phrase) -> Meant | None:
    """What a phrase means by the names that a comma joins to it; `spots` are the names of the sentence."""
    if sentence.words[phrase.last : phrase.last + 1] != [","]:
        return None
    if phrase.count > 1:
        return _listed(sentence, spots, phrase)
    return _organisation(sentence, spots, phrase) if phrase.head in nouns() else _identified(sentence, spots, phrase)


def _organisation(sentence: Sentence, spots: Spots, phrase: Phrase) -> Meant | None:
    """What "The company, Acme Ltd.," means: the organisation named behind the comma, and no more than it."""
    words = sentence.words
    for first, last, chain in spots:
        if first in (phrase.last + 1, phrase.last + 2) and chain.kind is Kind.ORGANISATION:
            article = first == phrase.last + 1 or words[first - 1].lower() == "the"
            return one(chain, _BEHIND) if article and words[last : last + 1] in ([","], ["."], []) else None
    return None


def _identified(sentence: Sentence, spots: Spots, phrase: Phrase) -> Meant | None:
    """Who "The suspect, identified by police as Ivan Petrov," is, who is the suspect from then on."""
    for first, _, chain in spots:
        near = phrase.last < first <= phrase.last + _IDENTIFIED
        if near and chain.kind is Kind.PERSON and sentence.lows[first - 1] == "as":
            if not {"identified", "named", "known"} & set(sentence.lows[phrase.last : first]):
                return None
            span, words = sentence.cut(phrase.first, phrase.last), frozenset(sentence.lows[phrase.first : phrase.last])
            chain.hold(Role(span, phrase.head, phrase.country, words))
            return one(chain, _BEHIND)
    return None


def _listed(sentence: Sentence, spots: Spots, phrase: Phrase) -> Meant | None:
    """Whom "The two ministers, Ana Costa of Malta and Luis Vega of Spain," means: just so many as stand behind it."""
    words = sentence.words
    found: list[Chain] = []
    at = phrase.last
    for first, last, chain in spots:
        if first < at or chain.kind is Kind.PLACE:
            continue
        between = [word for word in words[at:first] if word not in (",", "and", "of", "from", "the") and word[0].islower()]
        if chain.kind is not Kind.PERSON or any(not is_role(word) for word in between) or len(found) == phrase.count:
            break
        found.append(chain)
        at = last
    return Meant(tuple(found), "the names behind the comma") if len(found) == phrase.count else None
