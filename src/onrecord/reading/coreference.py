"""The parties of a story, and which of them a phrase means."""

from bisect import bisect_right
from dataclasses import replace

from onrecord.reading.parties.chain import Chain, fullness
from onrecord.reading.parties.chains import chains
from onrecord.reading.parties.heads import Meaning, Words
from onrecord.reading.parties.naming import why_named
from onrecord.reading.parties.people import sex_of_roles
from onrecord.reading.parties.roles import give_roles
from onrecord.reading.parties.sentence import parsed
from onrecord.reading.parties.walk import Walk
from onrecord.record import Kind, Layer, Mention, Naming, Party, Reading, Reference, Span, Story


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
        Walk(story, reading, sentences, found).walk()
        parties = tuple(
            _party(f"p{number}", chain, story.text)
            for number, chain in enumerate(sorted(found, key=lambda chain: min(chain.mentions)), 1)
        )
        return replace(reading, parties=parties, layers=reading.layers | {self.gives})


def _party(party_id: str, chain: Chain, text: str) -> Party:
    """A finished chain."""
    whys = chain.whys | why_named(chain)
    # Of two alike, that in small letters: "Oslo", not the "OSLO" of a dateline.
    fullest = max(chain.names, key=lambda name: (fullness(name[1]), not name[0].of(text).isupper()))[0].of(text)
    return Party(
        id=party_id,
        kind=chain.kind,
        name=" ".join(fullest.split()),
        mentions=tuple(Mention(span=span, naming=chain.mentions[span], why=(whys[span],)) for span in sorted(chain.mentions)),
        roles=tuple(sorted({role.span for role in chain.roles})),
    )


class Meanings:
    """Tells which parties a phrase of a story means. Needs the parties of `reading`."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self._text = story.text
        found = (
            Meaning(mention.span, mention.naming, party.kind, party.id)
            for party in reading.parties
            for mention in party.mentions
        )
        self._mentions = sorted(found, key=lambda mention: mention.span.end)
        self._ends = [mention.span.end for mention in self._mentions]
        people = [party for party in reading.parties if party.kind is Kind.PERSON]
        self._told = sorted(
            (span.end, span.start, party.id)
            for party in people
            for span in (*party.roles, *(mention.span for mention in party.mentions if mention.naming is not Naming.PRONOUN))
        )

    def of(self, span: Span) -> Reference:
        """The words of `span`, and the parties they mean: its head decides, not the names inside its modifiers.

        "Okafor’s spokesman Nils Lindqvist" is Lindqvist, "Smith and Jones" are two, "a source close to Moreno" and
        "officials in Moscow" are nobody we know.
        """
        if span.of(self._text).lower() == "who":
            return Reference(span=span, parties=self._before(span.start))
        near = self._mentions[bisect_right(self._ends, span.start) : bisect_right(self._ends, span.end)]
        return Reference(span=span, parties=tuple(Words(self._text, span, near).mean()))

    def _before(self, who: int) -> tuple[str, ...]:
        """Of whom "who" tells: the person named or described right before it, "Ann Lee, a fisher, who asked"."""
        told = self._told[bisect_right(self._told, (who - 3, 0, "")) : bisect_right(self._told, (who, 0, ""))]
        return (told[-1][2],) if told and self._text[told[-1][0] : who].strip(" ,") == "" else ()
