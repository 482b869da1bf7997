"""Those who act without a name of their own, by the name of whom or what they are of: "Ghanaian farmers", "Tema police"."""

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.reading.clauses import Token, tokens, verblike
from onrecord.reading.events.cast import Item
from onrecord.reading.events.titles import titles
from onrecord.reading.lexicon import lexicon, word_sets
from onrecord.reading.name_words import adjectives, country_of, role_words
from onrecord.record import Kind, Naming, Party, Span

# Between those without a name and the place they are of: "rebels in the Ivory Coast".
_OF_PLACES = frozenset({"in", "of", "from", "throughout", "across"})


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of those who act."""
    return frozenset(lexicon("acts")["actors"][name])


@cache
def _parting() -> frozenset[str]:
    """Words that are no part of a noun phrase."""
    known = word_sets("clauses")
    small = (known[name] for name in ("prepositions", "relatives", "determiners", "auxiliaries", "between"))
    return _OF_PLACES.union({"and", "or", "but", "that", "to"}, *small)


def with_actors(
    text: str, sentence: Span, items: Sequence[Item], places: Mapping[str, str], *, alone: bool = True
) -> list[Item]:
    """The items of a sentence and those who act without a name, in order; of two that overlap the longer.

    `places` are the ids of the places of the story, by name. `alone` tells whether one by an office counts too ("a Ghanaian
    judge"): where a name may follow the office, it is the name that counts.
    """
    words = tokens(text, sentence)
    inside = [Span(words[first].start, at) for at, first in titles(words, items).items()]
    found = [
        one
        for one in _Finder(words, items, places, alone=alone).found()
        if not any(title.touches(one.span) for title in inside)
    ]
    kept = [item for item in items if not any(one.span.covers(item.span) for one in found)]
    return sorted([*kept, *found], key=lambda item: item.span)


def places_of(parties: Sequence[Party]) -> dict[str, str]:
    """The ids of the places of a story, by name."""
    return {party.name: party.id for party in parties if party.kind is Kind.PLACE}


class _Finder:
    """Walks over the words of a sentence, one noun phrase after another."""

    def __init__(self, words: Sequence[Token], items: Sequence[Item], places: Mapping[str, str], *, alone: bool) -> None:
        self.alone = alone
        self.words = words
        self.places = places
        names = [item for item in items if item.naming is Naming.NAME]
        self.item: list[Item | None] = [
            next((item for item in names if item.span.start <= word.start < item.span.end), None) for word in words
        ]

    def found(self) -> list[Item]:
        """Those who act in the sentence, by phrases that are no mention of a party."""
        kept: list[Item] = []
        start = 0
        for at in range(len(self.words) + 1):
            if at == len(self.words) or self._parts(at):
                if start < at:
                    kept += self._in(start, at)
                start = at + 1
        return kept

    def _parts(self, at: int) -> bool:
        """Whether the word at `at` ends a noun phrase."""
        if self.item[at]:
            return False
        word = self.words[at]
        return not word.is_word or word.low in _parting() or (word.word[0].islower() and verblike(word.low))

    def _in(self, start: int, end: int) -> list[Item]:
        """Those who act in the noun phrase of these words."""
        run, self.last = range(start, end), end - 1
        if any((item := self.item[at]) and item.kind is Kind.PERSON for at in run):
            # "Ghanaian President Ama Boateng": the name is enough.
            return []
        named = [at for at in run if self.item[at] or self._adjective(at)]
        heads = [at for at in run if self._acts(at, last=at == end - 1)]
        if not named:
            return self._of_place(heads[-1]) if heads else []
        if not heads or heads[-1] < named[0] or (heads[-1] == named[-1] and self.item[named[-1]]):
            # "a Ghanaian proposal": whose it is.
            return [self._modifier(at) for at in named if not self.item[at]]
        head = heads[-1]
        first = self.item[named[0]]
        span = Span(
            self._counted(named[0], first.span.start if first else self.words[named[0]].start),
            self._end(head + self._with(head)),
        )
        return [self._acting(span, head, named[0])]

    def _acting(self, span: Span, head: int, named: int) -> Item:
        """Those of one phrase; they stand for whom they are named after where they act for it."""
        low = self._plain(head).lower()
        parties: tuple[str, ...] = ()
        if self.alone and low in listed("agents"):
            item = self.item[named]
            parties = item.parties if item and item.kind is not Kind.PERSON else self._country(named)
        return Item(span=span, parties=parties, kind=Kind.ORGANISATION, naming=Naming.NOMINAL)

    def _with(self, head: int) -> bool:
        """Whether a body acts with what is named behind it: "Ghanaian army bulldozers"."""
        if head == self.last or self._plain(head).lower() not in listed("agents"):
            return False
        return head + 1 == self.last and self.words[self.last].low.endswith("s") and self._plain(head) == self.words[head].word

    def _modifier(self, at: int) -> Item:
        """What a country's adjective says of a noun."""
        word = self.words[at]
        end = word.start + len(self._plain(at).split("-")[0])
        return Item(span=Span(word.start, end), parties=self._country(at), kind=Kind.PLACE, naming=Naming.NAME, owner=True)

    def _country(self, at: int) -> tuple[str, ...]:
        """The place of the story that an adjective is of."""
        word = self._plain(at).split("-")[0]
        name = country_of().get(word) or country_of().get(word.removesuffix("s"), "")
        return (self.places[name],) if name in self.places else ()

    def _of_place(self, head: int) -> list[Item]:
        """Those named after what stands behind them: "rebels in the Ivory Coast", before the verb alone."""
        at = head + 1
        if at + 1 >= len(self.words) or self.words[at].low not in _OF_PLACES:
            return []
        behind = at + 1 + (self.words[at + 1].low in {"the", "its"})
        item = self.item[behind] if behind < len(self.words) else None
        of = self.words[at].low == "of"
        if item is None or (not of and not self._verb_behind(item)):
            return []
        parties = item.parties if of and self.alone and self._plain(head).lower() in listed("agents") else ()
        end = self._places_behind(item) if of and self._plain(head).endswith("s") else item.span.end
        while head and not self._parts(head - 1):
            head -= 1
        start = self._counted(head, self.words[head].start)
        return [Item(span=Span(start, end), parties=parties, kind=Kind.ORGANISATION, naming=Naming.NOMINAL)]

    def _places_behind(self, item: Item) -> int:
        """Where the last of several places ends: "the ministers of Chad, Niger and Mali"."""
        end = item.span.end
        at = next((at for at, word in enumerate(self.words) if word.start >= end), len(self.words))
        while at + 1 < len(self.words) and self.words[at].low in {",", "and"}:
            other = self.item[at + 1]
            if other is None or other.kind is not Kind.PLACE:
                break
            end = other.span.end
            at = next((n for n, word in enumerate(self.words) if word.start >= end), len(self.words))
        return end

    def _verb_behind(self, item: Item) -> bool:
        """Whether the verb of those spoken of comes right behind."""
        following = [word for word in self.words if word.start >= item.span.end][:3]
        return any(verblike(word.low) for word in following)

    def _counted(self, at: int, start: int) -> int:
        """Where a phrase starts, with how many there are: "a group of young Ghanaian farmers"."""
        while at and not self._parts(at - 1):
            at -= 1
        while at >= 2 and self.words[at - 1].low == "and" and self._adjective(at - 2):
            # "Egyptian and Greek counterparts".
            at -= 2
            start = self.words[at].start
        while at >= 2 and self.words[at - 1].low == "of" and self.words[at - 2].low in listed("counts"):
            # "tens of thousands of".
            at -= 2
            start = self.words[at].start
        return start

    def _adjective(self, at: int) -> bool:
        """Whether a word is the adjective of a country, or its people; also the first of two: "Sri Lankan"."""
        word = self._plain(at)
        if not word[0].isupper():
            return False
        pair = f"{word} {self._plain(at + 1)}" if at + 1 < len(self.words) else word
        return any(form in adjectives() for form in (word, pair, word.split("-")[0], word.removesuffix("s")))

    def _acts(self, at: int, *, last: bool = True) -> bool:
        """Whether a word names those who act: "farmers", "police", "Palestinians"; in "refugee camp" none does."""
        word = self._plain(at)
        low = word.lower()
        if low in listed("people") or low in listed("agents"):
            return last or low.endswith(("s", "men", "people")) or low in listed("agents")
        if low.removesuffix("s") in role_words():
            return low.endswith("s") or (last and self.alone)
        people = word[0].isupper() and word.endswith("s")
        return people and not self.item[at] and (word.removesuffix("s") in adjectives() or (at > 0 and self._adjective(at - 1)))

    def _plain(self, at: int) -> str:
        """A word without the mark of whose something is."""
        return self.words[at].word.removesuffix("’s").removesuffix("'s")

    def _end(self, at: int) -> int:
        return self.words[at].start + len(self._plain(at))
