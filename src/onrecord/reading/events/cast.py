"""The mentions of a story: each phrase that means parties, in order of the text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Kind, Naming, Party, Reference, Span

_POSSESSIVES = frozenset({"his", "her", "their", "its", "whose", "our", "my"})
# Behind "her" no noun, but the end of what the verb takes.
_HER = re.compile(
    r"\s*(?:[.,;:!?”\"]|$)|\s(?:in|on|at|to|for|and|with|by|after|before|during|last|this|there|here|again|that|about|from|as|when|where|who"
    r"|separately|over|twice|today|yesterday|while|but|if|into|until|next|tomorrow)\b"
)
# How many mentions back the people spoken of last are looked for.
_RECENT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One phrase that means parties, not part of a longer one. `owner` where it stands for whose ("Moreno’s", "his")."""

    span: Span
    parties: tuple[str, ...]
    kind: Kind
    naming: Naming
    owner: bool = False

    @property
    def reference(self) -> Reference:
        """The phrase and whom it means."""
        return Reference(span=self.span, parties=self.parties)


class Cast:
    """The mentions of a story, in order of the text, each the longest of those that overlap."""

    def __init__(self, text: str, parties: Sequence[Party]) -> None:
        found: dict[Span, list[tuple[Party, Naming]]] = {}
        for party in parties:
            for mention in party.mentions:
                found.setdefault(mention.span, []).append((party, mention.naming))
        self.items: list[Item] = []
        end = 0
        for span in sorted(found, key=lambda span: (span.start, -span.end)):
            if span.start < end:
                continue
            meant = found[span]
            kinds = {party.kind for party, _ in meant}
            kind = Kind.PERSON if Kind.PERSON in kinds else meant[0][0].kind
            ids = tuple(dict.fromkeys(party.id for party, _ in meant))
            self.items.append(Item(span=span, parties=ids, kind=kind, naming=meant[0][1], owner=_owner(text, span)))
            end = span.end
        self.starts = [item.span.start for item in self.items]
        self.story: Sequence[Item] = self.items

    def with_items(self, items: Sequence[Item], sentence: Span) -> "Cast":
        """The cast with these items in a sentence, and no others there; they are in order and do not overlap."""
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        cast = Cast("", ())
        cast.items = [*self.items[max(0, first - _RECENT) : first], *items, *self.items[last : last + 1]]
        cast.starts = [item.span.start for item in cast.items]
        cast.story = self.story
        return cast

    def people_before(self, position: int, count: int) -> tuple[str, ...]:
        """The ids of the people spoken of last before `position`, as many as `count`, in the order they came up."""
        found: list[str] = []
        last = bisect_left(self.starts, position)
        for item in reversed(self.items[max(0, last - _RECENT) : last]):
            if item.kind is Kind.PERSON:
                found += [party for party in item.parties if party not in found]
            if len(found) >= count:
                break
        return tuple(reversed(found[:count]))

    def people_since(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the people named in a stretch of the story, in the order they came up."""
        found = (
            party
            for item in self.story
            if item.kind is Kind.PERSON and item.naming is Naming.NAME and start <= item.span.start < end
            for party in item.parties
        )
        return tuple(dict.fromkeys(found))

    def within(self, span: Span) -> list[Item]:
        """The items that lie in `span`."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return [item for item in self.items[first:last] if item.span.end <= span.end]


def _owner(text: str, span: Span) -> bool:
    """Whether the phrase stands for whose something is."""
    words = span.of(text).lower()
    if words == "her" and _HER.match(text, span.end):
        # "received her on Monday": whom, not whose.
        return False
    return words in _POSSESSIVES or words.endswith(("’s", "'s")) or text.startswith(("’s", "'s", "’ ", "s’ "), span.end)
