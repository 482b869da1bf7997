"""The parties of a story, and which of them a phrase means."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.name_words import listed
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.chains import chains
from onrecord.reading.parties.offices import is_role
from onrecord.reading.parties.people import sex_of_roles
from onrecord.reading.parties.roles import give_roles
from onrecord.reading.parties.sentence import parsed
from onrecord.reading.parties.walk import Walk
from onrecord.reading.tokens import POSSESSIVES, tokens
from onrecord.record import Kind, Layer, Naming, Party, Reading, Reference, Span, Story


class Parties:
    """Reads the parties: one a chain of names, titles and pronouns that mean the same."""

    needs = frozenset({Layer.SENTENCES, Layer.QUOTES, Layer.NAMES, Layer.ATTRIBUTIONS})
    gives = Layer.PARTIES

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its parties, in the order of their first mentions."""
        sentences = parsed(story, reading)
        found = chains(reading.names, sentences)
        give_roles(found, sentences)
        for chain in found:
            if chain.kind is Kind.PERSON:
                chain.sex = chain.sex or sex_of_roles(chain)
        Walk(reading, sentences, found).walk()
        parties = tuple(
            _party(f"p{number}", chain, story.text)
            for number, chain in enumerate(sorted(found, key=lambda chain: chain.first), 1)
        )
        return replace(reading, parties=parties, layers=reading.layers | {self.gives})


def _party(name_id: str, chain: Chain, text: str) -> Party:
    """A finished chain."""
    fullest = max(chain.names, key=lambda name: len(name[1]))[0].of(text)
    return Party(
        id=name_id,
        kind=chain.kind,
        name=" ".join(fullest.split()),
        mentions=tuple(sorted(chain.mentions, key=lambda mention: mention.span)),
        roles=tuple(sorted({role.span for role in chain.roles})),
    )


def refer(span: Span, story: Story, reading: Reading) -> Reference:
    """The words of `span`, and the parties they mean: its head decides, not the names inside its modifiers.

    "Rahmon’s spokesman Abdufattoh Sharifzoda" is Sharifzoda, "Smith and Jones" are two, "a source close to Putin" and
    "officials in Moscow" are nobody we know. Needs the parties of `reading`.
    """
    phrase = _Words(span, story, reading)
    return Reference(
        span=span, parties=tuple(dict.fromkeys(phrase.list_of_names() or phrase.heads() or phrase.named_after_role()))
    )


class _Words:
    """A phrase as words, with the mentions that lie in it."""

    def __init__(self, span: Span, story: Story, reading: Reading) -> None:
        self._tokens = tokens(story.text, span.start, span.end)
        self._mentions = [
            (mention.span, mention.naming, party)
            for party in reading.parties
            for mention in party.mentions
            if span.covers(mention.span)
        ]
        named = [mention for mention, naming, _ in self._mentions if naming is Naming.NAME]
        self._inside = [any(name.start <= token.start < name.end for name in named) for token in self._tokens]

    def list_of_names(self) -> list[str]:
        """The people of "Rahmon, Putin and President Xi Jinping": nothing but names, titles and what parts them."""
        found: list[str] = []
        parted = False
        for token, inside in zip(self._tokens, self._inside, strict=True):
            if inside:
                found += [
                    party.id
                    for mention, naming, party in self._mentions
                    if naming is Naming.NAME and mention.start == token.start and party.kind is Kind.PERSON
                ]
            elif token.word == "and":
                parted = True
            elif not (token.word in (",", ".") or is_role(token.word)):
                return []
        return found if parted and len(found) > 2 else []

    def heads(self) -> list[str]:
        """What the words before the first modifier end in, for each of those joined by "and"."""
        end = next((index for index in range(1, len(self._tokens)) if self._stops(index)), len(self._tokens))
        return [found for first, last in self._joined(end) for found in self._ending(first, last)]

    def named_after_role(self) -> list[str]:
        """The person named after a comma: "The mayor of Springfield, Ann Lee"."""
        comma = next((index for index, token in enumerate(self._tokens) if token.word == "," and not self._inside[index]), None)
        if (
            comma is None
            or not any(is_role(token.word) for token in self._tokens[:comma])
            or self._tokens[0].word.lower() in _ANY
        ):
            return []
        after = comma + 1
        while (
            after < len(self._tokens)
            and not self._inside[after]
            and (is_role(self._tokens[after].word) or self._tokens[after].word == ".")
        ):
            after += 1
        if after >= len(self._tokens):
            return []
        start = self._tokens[after].start
        return [party.id for mention, _, party in self._mentions if mention.start == start and party.kind is Kind.PERSON][:1]

    def _stops(self, index: int) -> bool:
        """Whether the word at `index` begins a modifier."""
        token = self._tokens[index]
        return not self._inside[index] and (token.word in _MARKS or token.word.lower() in listed("names_rules", "modifies"))

    def _joined(self, end: int) -> Iterator[tuple[int, int]]:
        """The parts of the first `end` words that "and" joins."""
        first = 0
        for index in range(end):
            if self._tokens[index].word.lower() in ("and", "&") and not self._inside[index]:
                yield first, index
                first = index + 1
        yield first, end

    def _ending(self, first: int, last: int) -> list[str]:
        """The parties of the mentions that end where these words end."""
        while last > first and self._tokens[last - 1].word in _TRAILING:
            last -= 1
        if last <= first:
            return []
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        return [party.id for mention, _, party in self._mentions if start <= mention.start and mention.end == end]


_MARKS = frozenset(",(—–:;|")
_TRAILING = frozenset({'"', "”", "“", "’", "'", "himself", "herself", "themselves", "itself", "both", "."}) | POSSESSIVES
_ANY = frozenset(["a", "an", "one", "some", "several", "many", "another", "two", "three", "few", "any"])
