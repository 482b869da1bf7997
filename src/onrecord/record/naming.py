"""Naming: whom a name means among the parties of a story, and where the story names them."""

import re
from collections.abc import Collection, Iterable, Sequence

from onrecord.record.party import Kind, Mention, Naming, Party
from onrecord.record.reading import Reading
from onrecord.record.span import Span
from onrecord.record.why import Why
from onrecord.record.words import words_of

FOUND = "named by somebody who corrected the reading"


class Named:
    """The parties of one story; one who is named in it, but is none yet, becomes one when asked for."""

    def __init__(self, text: str, reading: Reading, found: Iterable[Party] = ()) -> None:
        self._text, self._reading, self._names = text, reading, {name.span: name.kind for name in reading.names}
        self._found = list(found)

    def copy(self) -> "Named":
        """The same, with those that were found so far."""
        return Named(self._text, self._reading, self._found)

    def parties(self, meant: Collection[str]) -> tuple[Party, ...]:
        """Those of the reading, and of those that were found the ones that are meant, in the order of the text."""
        found = (party for party in self._found if party.id in meant)
        return (*self._reading.parties, *sorted(found, key=lambda party: party.mentions[0].span))

    @property
    def _all(self) -> tuple[Party, ...]:
        return (*self._reading.parties, *self._found)

    def party(self, name: str) -> str | None:
        """The id of the party with this name, by which the story names it anywhere; None where the story does not name it.

        Words in small letters ("one trader") are nobody's name.
        """
        wanted = words_of(name)
        if not wanted:
            return None
        known = [party for party in self._all if party.mentions]
        own = (party.id for party in known if words_of(party.name) == wanted)
        called = (party.id for party in known if wanted in self._called(party))
        return next(own, None) or next(called, None) or (None if name.islower() else self._find(name))

    def _called(self, party: Party) -> Iterable[list[str]]:
        return (words_of(row.span.of(self._text)) for row in party.mentions if row.naming is Naming.NAME)

    def _find(self, name: str) -> str | None:
        """A party of its own for a name that stands in the text."""
        spans = self._standing(name)
        if not spans:
            return None
        # Told by its place, it is the same whoever is found first.
        id = f"at{spans[0].start}-{spans[0].end}"
        why = (Why(FOUND, (spans[0],)),)
        kind = next((self._names[span] for span in spans if span in self._names), Kind.PERSON)
        mentions = tuple(Mention(span=span, naming=Naming.NAME, why=why) for span in spans)
        self._found.append(Party(id=id, kind=kind, name=" ".join(name.split()), mentions=mentions))
        return id

    def _standing(self, words: str) -> list[Span]:
        """Where words stand in the text."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", self._text)]

    def phrase(self, words: str, content: Span, sentence: Span) -> Span | None:
        """Where words stand nearest to some others; None where they do not."""
        spans = self._standing(words)
        return _nearest(spans, content, sentence) if spans else None

    def meant_by(self, span: Span) -> tuple[str, ...]:
        """Whom a phrase means: the party of which it, or the first words of it that mean anybody, is a mention."""
        held = ((row.span != span, row.span, party.id) for party in self._all for row in party.mentions)
        found = min((row for row in held if span.covers(row[1])), default=None)
        return (found[2],) if found else ()

    def names_another(self, span: Span, parties: Iterable[str]) -> bool:
        """Whether a name stands in a phrase that is not one of these parties'."""
        meant = set(parties)
        rows = [(party.id, row.span) for party in self._all for row in party.mentions if row.naming is Naming.NAME]
        inside = {id for id, name in rows if span.covers(name)}
        return bool(inside) and not inside & meant

    def nearest(self, party: str, content: Span, sentence: Span) -> Span:
        """The mention of a party nearest to some words: within their sentence, else before them, else behind."""
        own = next(row for row in self._all if row.id == party)
        return _nearest([row.span for row in own.mentions], content, sentence)


def _nearest(spans: Sequence[Span], content: Span, sentence: Span) -> Span:
    def far(span: Span) -> tuple[bool, bool, bool, int]:
        outside = not sentence.touches(span)
        return content.touches(span), outside, span.start > content.start, abs(span.start - content.start)

    return min(spans, key=far)
