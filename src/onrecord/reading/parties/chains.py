"""Names that mean the same party, put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.reading.name_words import adjectives, country_of, honorifics
from onrecord.reading.parties.bodies import organisations, places
from onrecord.reading.parties.chain import Chain, Named
from onrecord.reading.parties.outlets import outlet_nouns
from onrecord.reading.parties.people import people
from onrecord.reading.parties.sentence import Sentence
from onrecord.reading.tokens import POSSESSIVES, folded
from onrecord.record import Kind, Name, Naming


def chains(names: Iterable[Name], sentences: Iterable[Sentence]) -> list[Chain]:
    """The parties that the names of a story mean, in the order of their first names."""
    named = list(_named(names, sentences))
    by_kind: dict[Kind, list[Named]] = defaultdict(list)
    for name in named:
        by_kind[name.kind].append(name)
    found = [*people(by_kind[Kind.PERSON]), *organisations(by_kind[Kind.ORGANISATION]), *places(by_kind[Kind.PLACE])]
    for chain in found:
        chain.names.sort()
        for span, _ in chain.names:
            chain.add(span, Naming.NAME)
    return sorted(found, key=lambda chain: chain.first)


def _named(names: Iterable[Name], sentences: Iterable[Sentence]) -> Iterator[Named]:
    """Each name with what stands before it."""
    places = iter(sentences)
    sentence = next(places, None)
    for name in names:
        while sentence is not None and sentence.span.end <= name.span.start:
            sentence = next(places, None)
        if sentence is None:
            return
        first, last = sentence.between(name.span)
        words = tuple(sentence.words[first:last])
        before = sentence.words[first - 1] if first else ""
        if before == "." and first > 1:
            before = sentence.words[first - 2]
        yield Named(
            span=name.span,
            kind=name.kind,
            words=words,
            folded=tuple(folded(word) for word in words if word[0].isalnum()),
            honorific=before if before in honorifics() else None,
            owner=_owner(sentence, first),
            noun=before.lower() if before.lower() in outlet_nouns() else None,
            paragraph=sentence.paragraph,
        )


def _owner(sentence: Sentence, first: int) -> str | None:
    """The country before a name: "Russia’s Foreign Ministry", "the Russian Foreign Ministry"."""
    if first and sentence.words[first - 1] in adjectives():
        return country_of().get(sentence.words[first - 1])
    if first > 1 and sentence.words[first - 1] in POSSESSIVES:
        return country_of().get(sentence.words[first - 2])
    return None
