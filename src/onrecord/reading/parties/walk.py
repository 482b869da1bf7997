"""One pass over a story that finds what means its parties: titles, pronouns, "the two leaders"."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from onrecord.reading.name_words import role_words
from onrecord.reading.parties.apposed import apposed
from onrecord.reading.parties.binding import owns
from onrecord.reading.parties.chain import Chain, Role
from onrecord.reading.parties.heads import Meaning
from onrecord.reading.parties.kin import Kin, only_so_called
from onrecord.reading.parties.meant import Meant, one
from onrecord.reading.parties.memory import Memory, Seen, is_subject
from onrecord.reading.parties.nominals import counterpart, owner_of, single
from onrecord.reading.parties.offices import country_in
from onrecord.reading.parties.phrase import COUNTERPARTS, RELATIVES, SAYS, STRANGERS, Phrase, nouns, phrases, says
from onrecord.reading.parties.plurals import met, several, they, they_of_one
from onrecord.reading.parties.pronouns import PLURALS, PRONOUNS, SPEAKERS, THINGS, WE, meant
from onrecord.reading.parties.roles import before_name, spots, title_start
from onrecord.reading.parties.sentence import Sentence
from onrecord.reading.parties.voices import Voices
from onrecord.record import Kind, Naming, Reading, Span, Story, Why

# How many names after a pronoun may be the one it means.
_AHEAD = 6
_PRONOUNS = SPEAKERS | PLURALS | THINGS | PRONOUNS.keys()


class Walk:
    """One pass over a story from its first word to its last, with what was mentioned before in mind."""

    def __init__(self, story: Story, reading: Reading, sentences: list[Sentence], found: list[Chain]) -> None:
        self._text = story.text
        self._sentences = sentences
        self._chains = found
        self._spots = spots(found, sentences)
        self.memory = Memory()
        self._by_country: dict[str, list[Chain]] = defaultdict(list)
        for chain in found:
            for country in sorted({role.country for role in chain.offices.values() if role.country}):
                self._by_country[country].append(chain)
        # The phrases of each sentence that tell a role, and whose.
        self._told: list[list[tuple[Role, Chain]]] = [[] for _ in sentences]
        for chain in found:
            for role in chain.roles:
                self._told[self._number(role.span.start)].append((role, chain))
        self._kin = Kin()
        self._meanings: list[list[Meaning[Chain]]] = [
            [Meaning(sentence.cut(first, last), Naming.NAME, chain.kind, chain) for first, last, chain in here]
            for sentence, here in zip(sentences, self._spots, strict=True)
        ]
        self.voices = Voices(
            story.text,
            quotes=reading.quotes,
            attributions=reading.attributions,
            sentences=sentences,
            meanings=self._meanings,
        )
        self._late: list[tuple[int, int, int]] = []

    def walk(self) -> None:
        """Adds to the chains every title and pronoun that means them."""
        for number in range(len(self._sentences)):
            self._sentence(number)
        for number, index, quoted in self._late:
            self._speaker_says(number, index, quoted)

    def _number(self, at: int) -> int:
        """The number of the sentence that holds the code point `at`, or comes before it."""
        return max(0, bisect_right(self._sentences, at, key=lambda one: one.span.start) - 1)

    def _sentence(self, number: int) -> None:
        sentence = self._sentences[number]
        here = self._spots[number]
        taken, titled = self._taken(sentence, here)
        waiting: list[tuple[int, str, object]] = [(first, "name", (first, last, chain)) for first, last, chain in here]
        # Whose counterpart is known before the counterpart is.
        waiting += [(phrase.first + phrase.owned, "phrase", phrase) for phrase in phrases(sentence, taken)]
        # "US" and "IT" are no pronouns.
        waiting += [
            (index, "pronoun", index)
            for index, low in enumerate(sentence.lows)
            if low in _PRONOUNS and (len(low) == 1 or not sentence.words[index].isupper())
        ]
        names = [
            self._seen(number, first, last, (chain,), chain.mentions.get(sentence.cut(first, last), Naming.NAME))
            for first, last, chain in here
        ]
        firsts = [seen.first for seen in names]
        for at, _, what in sorted(waiting, key=lambda item: item[0]):
            if isinstance(what, Phrase):
                self._phrase(number, what)
            elif isinstance(what, int):
                self._pronoun(number, what, names[(after := bisect_right(firsts, at)) : after + _AHEAD])
            elif isinstance(what, tuple):
                first, last, chain = what
                described = self._described(number, title_start(sentence, first, titled.get(first)), chain)
                start = titled.get(first) if described is None else described
                if start is not None:
                    self._counterpart(number, start, (first, last), chain)
                named = self._name(number, first, last, chain)
                begins = first if start is None else start
                self.memory.add(replace(named, first=begins, subject=is_subject(sentence, begins, last)))
                if named.owner:
                    self._told_of(number, first, chain)
                self._join(number)
                self._meet(number)

    def _mention(self, number: int, chain: Chain, span: Span, naming: Naming, why: Why) -> None:
        """Keeps what means a party in a sentence, and why."""
        chain.add(span, naming, why)
        self._meanings[number].append(Meaning(span, naming, chain.kind, chain))

    def _described(self, number: int, first: int, chain: Chain) -> int | None:
        """Where a description that ends in a comma before the name starts: "His French counterpart, Claire Martin"."""
        sentence = self._sentences[number]
        if first < 2 or sentence.words[first - 1] != ",":
            return None
        end = sentence.tokens[first - 2].end
        before = (told.span for told, whose in self._told[number] if whose is chain and told.span.end == end)
        return next((sentence.between(told)[0] for told in before), None)

    def _taken(self, sentence: Sentence, here: list[tuple[int, int, Chain]]) -> tuple[set[int], dict[int, int]]:
        """The words of names and of titles before them, and where the title of each person's name starts."""
        named = {last - 1: first for first, last, _ in here}
        taken = {index for first, last, _ in here for index in range(first, last)}
        titled: dict[int, int] = {}
        for first, _, chain in here:
            if chain.kind is Kind.PERSON and (start := before_name(sentence, first, named)) is not None:
                titled[first] = start
                taken.update(range(start, first))
        return taken, titled

    def _seen(self, number: int, first: int, last: int, meant_by: tuple[Chain, ...], naming: Naming) -> Seen:
        sentence = self._sentences[number]
        owner = last < len(sentence.words) and sentence.words[last] in ("'s", "’s")
        return Seen(
            sentence=number,
            paragraph=sentence.paragraph,
            first=first,
            last=last,
            chains=meant_by,
            naming=naming,
            subject=is_subject(sentence, first, last),
            owner=owner,
            quoted=self.voices.at(sentence.tokens[first].start),
            speaks=says(sentence, first, last),
        )

    def _name(self, number: int, first: int, last: int, chain: Chain) -> Seen:
        # What stands for a name may be another mention, where the mentions are given.
        naming = chain.mentions.get(self._sentences[number].cut(first, last), Naming.NAME)
        return self._seen(number, first, last, (chain,), naming)

    def _join(self, number: int) -> None:
        """Keeps "Moreno and Okafor" as one mention of two, "A, B and C" as one of three."""
        lows = self._sentences[number].lows
        found: list[Seen] = []
        links: list[str] = []
        for seen in reversed(self.memory.since(number)[-_AHEAD:]):
            if seen.together:
                continue
            if seen.person is None or any(seen.person is one.person for one in found):
                break
            if found:
                between = [word for word in lows[seen.last : found[-1].first] if word not in ("his", "her", "their", "the")]
                if between not in (["and"], [","], [",", "and"]):
                    break
                links.append(between[-1])
            found.append(seen)
        if len(found) > 1 and links[0] == "and":
            people = tuple(seen.person for seen in reversed(found) if seen.person)
            self.memory.add(self._seen(number, found[-1].first, found[0].last, people, Naming.NAME))

    def _meet(self, number: int) -> None:
        """Keeps "Moreno met today with Okafor" as one mention of two."""
        sentence = self._sentences[number]
        people = [seen for seen in self.memory.since(number) if seen.person and seen.sentence == number]
        first = next((seen for seen in people if seen.subject), None)
        last = people[-1] if people else None
        if first is None or last is None or {seen.person for seen in people} != {first.person, last.person}:
            return
        if first.person is last.person or sentence.lows[last.last : last.last + 1] == ["and"]:
            return
        if not met(sentence, first.last, last.first):
            return
        if first.person and last.person:
            pair = self._seen(number, first.first, last.last, (first.person, last.person), Naming.NAME)
            self.memory.add(replace(pair, subject=True, together=True))

    def _counterpart(self, number: int, start: int, name: tuple[int, int], chain: Chain) -> None:
        """What "his Chilean counterpart Luis Moreno" tells: all of it means Moreno, who has the office of the one before."""
        sentence = self._sentences[number]
        first, last = name
        if "counterpart" not in sentence.lows[start:first]:
            return
        begin = start - 1 if start and sentence.lows[start - 1] in ("his", "her", "their", "the") else start
        why = Why("the name that ends the phrase", (sentence.cut(first, last),))
        self._mention(number, chain, sentence.cut(begin, last), Naming.NOMINAL, why)
        country = country_in(sentence.words[start:first])
        before = (seen.person for seen in reversed(self.memory.since(number - 1)))
        other = next((person for person in before if person and person is not chain and person.offices), None)
        office = next((role for role in other.offices.values() if role.head != "counterpart"), None) if other else None
        if office and country:
            words = frozenset(sentence.lows[start:first])
            chain.hold(Role(sentence.cut(start, first), office.head, country, words))

    def _phrase(self, number: int, phrase: Phrase) -> None:
        sentence = self._sentences[number]
        if phrase.unnamed:
            self._somebody(number, phrase)
            return
        if phrase.head == "paper" and "same" not in phrase.modifiers and not says(sentence, phrase.first, phrase.last):
            # a paper that says nothing may be one to sign
            return
        found = apposed(sentence, self._spots[number], phrase)
        if found is None and phrase.owned and phrase.head not in COUNTERPARTS:
            found = self._relative(number, phrase)
        elif found is None and phrase.count > 1:
            found = several(phrase, self.memory, number)
        elif found is None:
            find = counterpart if phrase.head in COUNTERPARTS else single
            found = find(phrase, self._candidates(phrase), self.memory, number)
        if found is None:
            if phrase.count == 1 and (phrase.head in STRANGERS or self._speaks(number, phrase)):
                self._somebody(number, phrase)
            return
        span = sentence.cut(phrase.first, phrase.last)
        for chain in found.chains:
            if not self._tells(number, span, chain):
                self._mention(number, chain, span, Naming.NOMINAL, self._why(found))
        self.memory.add(self._seen(number, phrase.first, phrase.last, found.chains, Naming.NOMINAL))

    def _relative(self, number: int, phrase: Phrase) -> Meant | None:
        """Whom "his wife" means: who was told to be his wife; else somebody not named yet, who is remembered as such."""
        owner = owner_of(phrase, self.memory, number)
        if owner is None:
            return None
        known = self._kin.of(owner, phrase.head)
        if known is None and phrase.head in RELATIVES:
            known = only_so_called(phrase.head, owner, self.memory.known_people())
            known = known or Chain(Kind.PERSON, sex=role_words().get(phrase.head))
            self._kin.tell(owner, phrase.head, known)
        if known is None:
            return None
        return one(known, "who is told to be so of the one before")

    def _told_of(self, number: int, index: int, owner: Chain) -> None:
        """Keeps who is whose: "his wife, Meena", where the words after the owner, which start at `index`, tell a role."""
        tokens = self._sentences[number].tokens
        at = tokens[index].start if index < len(tokens) else -1
        for role, whose in self._told[number]:
            if role.span.start == at:
                self._kin.tell(owner, role.head, whose)

    def _tells(self, number: int, span: Span, chain: Chain) -> bool:
        """Whether a phrase is a description already, or ends one: not so "the president" in "the president's wife, Ann Lee"."""
        return any(
            told.span.touches(span) and (whose is chain or span.end >= told.span.end) for told, whose in self._told[number]
        )

    def _why(self, found: Meant) -> Why:
        """Why a phrase means what it was found to mean, with the words that led to it."""
        spans = (
            self._sentences[led.sentence].cut(led.first, led.last) if isinstance(led, Seen) else led.span
            for led in found.led_by
        )
        return Why(found.rule, tuple(dict.fromkeys(spans)))

    def _somebody(self, number: int, phrase: Phrase) -> None:
        """Keeps "a farmer" in mind, so that "he" after it is not taken for somebody who has a name."""
        sentence = self._sentences[number]
        span = sentence.cut(phrase.first, phrase.last)
        described = any(told.span.touches(span) for told, _ in self._told[number])
        if is_subject(sentence, phrase.first, phrase.last) and not described:
            kind = Kind.PERSON if phrase.head in role_words() or phrase.head not in nouns() else Kind.ORGANISATION
            nobody = Chain(kind, sex=role_words().get(phrase.head), nouns={phrase.head})
            self.memory.add(self._seen(number, phrase.first, phrase.last, (nobody,), Naming.NOMINAL))

    def _speaks(self, number: int, phrase: Phrase) -> bool:
        """Whether "the head of the union", whom no name tells, or "the ministry" speaks: "she", "it" is nobody named then."""
        return (phrase.head in role_words() or phrase.head in nouns()) and says(
            self._sentences[number], phrase.first, phrase.last
        )

    def _candidates(self, phrase: Phrase) -> list[Chain]:
        """The people that a title may mean here: those mentioned before, and those named later with the same country."""
        known = self.memory.known_people()
        later = self._by_country[phrase.country] if phrase.country else []
        return [*known, *(chain for chain in later if all(chain is not one for one in known))]

    def _pronoun(self, number: int, index: int, ahead: list[Seen]) -> None:
        sentence = self._sentences[number]
        low = sentence.lows[index]
        token = sentence.tokens[index]
        if low in SPEAKERS:
            if quoted := self.voices.at(token.start):
                self._late.append((number, index, quoted))
            return
        if low in PLURALS:
            self._plural(number, index)
            return
        if low in THINGS:
            self._thing(number, index)
            return
        found = self.person(number, index, ahead)
        if found is None:
            return
        self._mention(number, found.chains[0], token.span, Naming.PRONOUN, self._why(found))
        seen = self._seen(number, index, index + 1, found.chains, Naming.PRONOUN)
        if owns(sentence, index):
            self._told_of(number, index + 1, found.chains[0])
        self.memory.add(seen if low in ("he", "she") else replace(seen, subject=False, owner=owns(sentence, index)))

    def person(self, number: int, index: int, ahead: list[Seen]) -> Meant | None:
        """Whom "he" or "she" means; `ahead` are the names after it in its sentence."""
        quoted = self.voices.at(self._sentences[number].tokens[index].start)
        speaker = self.voices.speaker(number, quoted)
        return meant(self._sentences[number], number, index, self.memory, ahead, speaker, quoted)

    def _speaker_says(self, number: int, index: int, quoted: int) -> None:
        """Gives "I" and "our" in a quotation to who says it."""
        token = self._sentences[number].tokens[index]
        found = self.voices.first_person(number, quoted, several=token.word.lower() in WE)
        if found is not None:
            chain, source = found
            self._mention(number, chain, token.span, Naming.PRONOUN, Why("who says the quotation it stands in", (source,)))

    def _thing(self, number: int, index: int) -> None:
        """What "it" means in "It said": the organisation that was the subject of the sentence before, or of this one."""
        sentence = self._sentences[number]
        if index + 1 >= len(sentence.words) or sentence.lows[index + 1] not in SAYS:
            return
        for where in (number, number - 1):
            here = [seen for seen in self.memory.since(where) if seen.sentence == where]
            first = next((seen for seen in here if seen.subject), None)
            if first is None:
                continue
            if len(first.chains) == 1 and first.chains[0].kind is Kind.ORGANISATION:
                why = self._why(Meant(first.chains, "the organisation that acted before and now speaks", (first,)))
                self._mention(number, first.chains[0], sentence.tokens[index].span, Naming.PRONOUN, why)
                self.memory.add(self._seen(number, index, index + 1, first.chains, Naming.PRONOUN))
            return

    def _plural(self, number: int, index: int) -> None:
        """What "they" means after "the presidents" or "Moreno and Okafor", in the same sentence or the next."""
        sentence = self._sentences[number]
        found = they(sentence, number, index, self.memory)
        if found is None:
            before = self._sentences[max(0, number - 1)]
            found = they_of_one(before, sentence, number, index, self.memory)
        if found is None:
            return
        for chain in found.chains:
            self._mention(number, chain, sentence.tokens[index].span, Naming.PRONOUN, self._why(found))
        self.memory.add(self._seen(number, index, index + 1, found.chains, Naming.PRONOUN))
