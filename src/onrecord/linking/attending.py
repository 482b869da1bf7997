"""Those who took part in an event, as one story has them, and how far two of different stories may stand for one another.

One story has the ministers, another their states, a third "the Kenyan minister" or "Nairobi": who is of a state, or holds an
office of it or of a body, may stand for it, and it for them. So weak a tie counts only where day or place say the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.linking.alike import alike
from onrecord.linking.people.offices import Offices, lesser
from onrecord.linking.people.offices import agreement as offices_agree
from onrecord.record import Reference
from onrecord.record.party import Kind, Naming, Party
from onrecord.record.record import Record
from onrecord.record.words import stop_words, words_of

# What it is worth where one stands for another, and where nothing but the same office says so.
STANDS, OFFICE = 0.7, 0.5
# How well two names go together of which what is told of the one is told of the other.
SAME = 0.85
# How far before a name what somebody is of may stand, and behind it, in characters.
_BEFORE, _BEHIND = 60, 40
# What a name has right before it: not what another has, or what another did.
_OWN = re.compile(r"(?:^|[.;:!?“”\n]| and | with | by | in | at | to | from | for )(?P<own>[^.;:!?“”\n]*)$")
_OF = re.compile(r",? (?:of|from) (?:the )?(?P<land>(?:[A-Z][\w’'-]*(?: and (?=[A-Z])| )?){1,4})")
_WORD = re.compile(r"[^\W_][\w.-]*")
_OWNER = re.compile(r"[’']s?\b")
# Who holds what: a minister stands for a ministry.
_HELD_BY = {"ministry": "minister", "presidency": "president", "chancellery": "chancellor", "embassy": "ambassador"}
# Of so many who took part so many are looked at.
MOST = 12
# Two whole words of a body's name tell it from others; of a name of one word that one.
_FEWEST = 2
Lands = Mapping[str, str]
"""The land, by each of its names, adjectives and capitals."""


@dataclass(frozen=True, slots=True)
class Attendant:
    """Somebody who took part: a name, or `words` where the story has none; of which lands, with which offices.

    `near` are the words of what is told of them, in small letters, `kind` None where they have no name.
    """

    words: str
    kind: Kind | None
    lands: frozenset[str]
    offices: tuple[str, ...]
    near: frozenset[str]

    @property
    def is_person(self) -> bool:
        """Whether it is somebody with a name."""
        return self.kind is Kind.PERSON

    @property
    def is_state(self) -> bool:
        """Whether it is a state, by its name or its capital's."""
        return self.kind is Kind.PLACE


def attendants(record: Record, who: Sequence[Reference], lands: Lands) -> tuple[Attendant, ...]:
    """Those who took part, each once; of the ministers of two lands one of each."""
    parties = {party.id: party for party in record.reading.parties}
    found = (one for reference in who for one in _meant(record, reference, parties, lands))
    return tuple(dict.fromkeys(found))[:MOST]


def _meant(record: Record, who: Reference, parties: Mapping[str, Party], lands: Lands) -> Iterator[Attendant]:
    named = [parties[id] for id in who.parties if id in parties]
    for party in named:
        if party.kind is Kind.PLACE:
            land = lands.get(party.name)
            yield Attendant(party.name, party.kind, frozenset([land] if land else []), (), frozenset())
        elif party.kind is Kind.PERSON:
            told = [*(role.of(record.story.text) for role in party.roles), *_around(record, party)]
            offices = Offices.of([role.of(record.story.text) for role in party.roles], lands).names
            yield Attendant(party.name, party.kind, _lands(told, lands), offices, _words(told))
        else:
            yield Attendant(party.name, party.kind, _lands([party.name], lands), (), _words([party.name]))
    if named:
        return
    words = who.span.of(record.story.text)
    offices = Offices.of([words], lands).names
    of = _lands([words], lands)
    if not of and not offices:
        return
    # "the foreign ministers of Norway and Armenia" are two, whatever they are called.
    for each in [frozenset([land]) for land in sorted(of)] if len(of) > 1 else [of]:
        yield Attendant(words, None, each, tuple(office.removesuffix("s") for office in offices), _words([words]))


def _around(record: Record, party: Party) -> Iterator[str]:
    """What stands before the names of somebody, and the land right behind: "Sudan’s Osei", "Osei of Sudan"."""
    text = record.story.text
    for mention in party.mentions:
        if mention.naming is not Naming.NAME:
            continue
        before = _OWN.search(text, max(0, mention.span.start - _BEFORE), mention.span.start)
        if before:
            yield before["own"]
        behind = _OF.match(text[mention.span.end : mention.span.end + _BEHIND])
        if behind:
            yield behind["land"]


def _lands(told: Sequence[str], lands: Lands) -> frozenset[str]:
    """The lands that are named in some words."""
    found = set()
    for words in told:
        run = _WORD.findall(_OWNER.sub("", words))
        pairs = [" ".join(pair) for pair in pairwise(run)]
        found |= {lands[word] for word in (*run, *pairs) if word in lands and word[0].isupper()}
    return frozenset(found)


def _words(told: Sequence[str]) -> frozenset[str]:
    found = frozenset(word for words in told for word in words_of(_OWNER.sub("", words))) - stop_words()
    return frozenset(_HELD_BY.get(word, word) for word in found)


Known = Mapping[Attendant, Attendant]
"""Each person with what all stories tell of them."""


def pooled(told: Iterable[Attendant]) -> Known:
    """Each person with what all stories tell of people with that name: one has the land, another the office."""
    people: dict[str, list[Attendant]] = {}
    for one in told:
        if one.is_person:
            people.setdefault(one.words, []).append(one)
    known: dict[Attendant, Attendant] = {}
    for name, own in people.items():
        same = [one for other, found in people.items() if other == name or alike(name, other) >= SAME for one in found]
        lands = frozenset().union(*(one.lands for one in same))
        near = frozenset().union(*(one.near for one in same))
        offices = tuple(dict.fromkeys(office for one in same for office in one.offices))
        known |= {one: replace(one, lands=lands, near=near, offices=offices) for one in own}
    return known


def standing_for(one: Attendant, other: Attendant) -> float:
    """How far two may be one, or one stand for the other, from 0 to 1; less than what two names of one are worth."""
    if any(heads(a, b) for a, b in ((one, other), (other, one))):
        return STANDS
    if one.kind and other.kind:
        if (told := alike(one.words, other.words)) or one.is_person is other.is_person is True:
            return told
        if one.is_state and other.is_state:
            return 1.0 if one.lands & other.lands else 0.0
    for a, b in ((one, other), (other, one)):
        if a.is_state:
            return STANDS if a.lands & b.lands else 0.0
        if a.kind is Kind.ORGANISATION:
            return STANDS if _is_of(a, b) else 0.0
    return _by_office(one, other)


def heads(one: Attendant, other: Attendant) -> bool:
    """Whether one has a word for a name, told of as nobody, that another has an office of: "Nordhavn’s chief executive"."""
    word = "" if one.offices or not one.is_person else one.words.casefold()
    return bool(word) and any(word in office.split() for office in other.offices)


def _is_of(body: Attendant, other: Attendant) -> bool:
    """Whether a body is named in what is told of another."""
    both = body.near & other.near
    return bool(both) and len(both) >= min(_FEWEST, len(body.near))


def _by_office(one: Attendant, other: Attendant) -> float:
    """How far two may be one of whom one has no name, or neither: by the office, and of which land or body."""
    if not one.offices or not other.offices:
        return STANDS if one.lands & other.lands else 0.0
    if one.lands and other.lands and not one.lands & other.lands:
        return 0.0
    told = offices_agree(one.offices, other.offices)
    if told and told[1] > 0:
        return STANDS if one.lands & other.lands else OFFICE
    # "the farm minister" and "the minister of agriculture": of one land, with words of their own for one office.
    heads = [{office.split()[-1] for office in each.offices} for each in (one, other)]
    under = [any(lesser() & set(office.split()) for office in each.offices) for each in (one, other)]
    return OFFICE if one.lands & other.lands and heads[0] & heads[1] and under[0] == under[1] else 0.0


def together(one: Sequence[Attendant], other: Sequence[Attendant]) -> list[float]:
    """How well those of two tellings go together, each with one of the other, the best first."""
    pairs = sorted((-worth, i, j) for i, a in enumerate(one) for j, b in enumerate(other) if (worth := standing_for(a, b)))
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for worth, i, j in pairs:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append(-worth)
    return found
